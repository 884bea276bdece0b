import { ConfirmationError, RefusedError } from '../errors.ts';
import { type Confirmations, TOKEN_LIFE_MS, type TokenProblem } from '../safety/confirmation.ts';
import { fingerprint } from '../safety/fingerprint.ts';
import type { Guard } from './call.ts';
import { ridingAlong } from './check-guard.ts';
import type { ConfirmMode } from './confirm-modes.ts';
import type { CallContext, Decision } from './context.ts';
import { consequencesOf, questionOf } from './question.ts';
import type { Answer, PreparedCall, Tool } from './tool.ts';

/** A send to more destinations than this is confirmed even where a single one is not. */
const MANY_DESTINATIONS = 20;

function mustConfirm(mode: ConfirmMode, { effect, fee, sending, common }: PreparedCall): boolean {
  if (mode === 'never' || effect === 'read') return false;
  if (mode === 'all') return true;
  return (
    effect === 'delete' ||
    fee !== undefined ||
    (sending?.destinations.length ?? 0) > MANY_DESTINATIONS ||
    common.resend === true ||
    (common.ignore_findings?.length ?? 0) > 0
  );
}

/**
 * Lets nothing costly or irreversible happen unasked. A person is asked where the host can; else the first call answers a
 * preview and a token, and only the same call with the token acts. Where neither is possible it fails closed.
 */
export function confirmGuard(mode: ConfirmMode, confirmations: Confirmations): Guard {
  return (tool, call, context, run) => (mustConfirm(mode, call) ? confirmed(tool, call, context, run) : run());

  async function confirmed(...[tool, call, context, run]: Parameters<Guard>): Promise<Answer> {
    const { confirmation_token: token, ...common } = call.common;
    if (context.ask !== undefined) {
      const findings = ridingAlong((await call.findings?.(context)) ?? []);
      const decision = await context.ask(questionOf(tool, call, await stakesOf(call, context), findings));
      if (decision !== 'accepted') throw refusalOf(decision);
      return run();
    }
    if (mode === 'person') {
      throw new RefusedError('A person must confirm this call, and the host can not ask one.', {
        remedy: 'Nothing was done. Use a host with elicitation, or let the operator choose another --confirm.',
      });
    }
    const digest = fingerprint(tool.name, call.input, common, context.scope);
    const problem = token === undefined ? undefined : confirmations.redeem(token, digest, Date.now());
    if (token !== undefined && problem === undefined) return run();
    const findings = await call.findings?.(context);
    const preview = previewOf(
      tool,
      call,
      { atStake: await stakesOf(call, context), findings: findings && ridingAlong(findings) },
      confirmations.issue(digest, Date.now()),
    );
    if (problem === undefined) return preview;
    throw new ConfirmationError(`The confirmation_token does not hold: ${problems[problem]}.`, preview);
  }
}

const problems: Readonly<Record<TokenProblem, string>> = {
  unknown: 'this server process did not issue it',
  used: 'it was used already',
  expired: 'it is older than five minutes',
  changed: 'it belongs to other arguments',
};

/** What would be lost or changed, where the tool can tell; a failed look never stands in the way of the question. */
async function stakesOf(call: PreparedCall, context: CallContext): Promise<object | undefined> {
  return call.atStake(context).catch(() => ({ note: 'what is there now could not be read' }));
}

function previewOf(
  tool: Tool,
  call: PreparedCall,
  { atStake, findings }: { readonly atStake: object | undefined; readonly findings: readonly object[] | undefined },
  token: string,
): Answer {
  return {
    summary: `NOTHING WAS DONE YET. ${tool.title}: ${consequencesOf(call).join(' ') || 'this changes something.'}`,
    next_step: `Show this to the person. When they agree, repeat the call with the same arguments and confirmation_token ${token}. It holds once, for five minutes.`,
    confirmation: {
      confirmation_token: token,
      expires_in_seconds: TOKEN_LIFE_MS / 1000,
      tool: tool.name,
      arguments: call.input,
      fee: call.fee,
      irreversible: call.irreversible,
      at_stake: atStake,
      findings,
      overrules: call.common.ignore_findings,
      resend: call.common.resend,
    },
  };
}

function refusalOf(decision: Exclude<Decision, 'accepted'>): RefusedError {
  const what = {
    declined: 'The person declined.',
    cancelled: 'The person closed the question without an answer.',
    unanswered: 'The person did not answer in time.',
  }[decision];
  return new RefusedError(what, { remedy: 'Nothing was done. Do not call again unless the person asks for it.' });
}
