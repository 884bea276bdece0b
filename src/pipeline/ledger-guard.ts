import { A2pError, DeliveryUnknownError, isGivenUp, word } from '../errors.ts';
import { logger } from '../log.ts';
import type { Earlier, Ledger, LedgerEntry, Reservation } from '../safety/ledger.ts';
import type { Outcome } from '../store/ledger.ts';
import type { Guard } from './call.ts';
import type { CallContext } from './context.ts';
import type { Answer, PreparedCall, Tool } from './tool.ts';

/**
 * With more calls than this under way an answer does not wait until it is noted, which would cost another turn at the disk.
 * Until then the row as it is holds a repetition back.
 */
const CROWD = 8;

/** Destinations that a sentence names. */
const MOST_NAMED = 20;

/** Writes every send and every call that costs a fee down before it leaves, and lets none of them leave twice. */
export function ledgerGuard(ledger: Ledger): Guard {
  let underWay = 0;

  return (tool, call, context, run) => {
    const passes = call.ownLedger || (call.sending === undefined && call.fee === undefined);
    return passes ? run() : written(tool, call, context, run);
  };

  /** What the API said stands, even where it can't be noted: the row stays as it is, and nothing goes out again. */
  function note(tool: Tool, reservation: Reservation, outcomes: readonly Outcome[]): Promise<boolean> {
    return ledger.settle(reservation, outcomes).then(
      () => true,
      () => {
        logger.error('ledger not completed', { tool: tool.name });
        return false;
      },
    );
  }

  async function written(...[tool, call, context, run]: Parameters<Guard>): Promise<Answer> {
    underWay += 1;
    try {
      const reservation = await ledger.reserve(entryOf(tool, call, context.plivo.scope));
      const { fresh, earlier } = reservation;
      if (fresh.length === 0) return repeated(tool, earlier, call.common.idempotency_key);
      const answer = await runFor(fresh, call, context, run).catch(async (error: unknown) => {
        const outcome = outcomeAfter(error);
        await note(
          tool,
          reservation,
          fresh.map(() => outcome),
        );
        throw error;
      });
      const noting = note(tool, reservation, outcomesIn(answer, fresh));
      const isNoted = underWay > CROWD || (await noting);
      return withEarlier(isNoted ? answer : withoutNote(answer), earlier);
    } finally {
      underWay -= 1;
    }
  }
}

function runFor(
  fresh: Reservation['fresh'],
  { sending }: PreparedCall,
  context: CallContext,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (sending === undefined) return run();
  return sending.runFor(
    fresh.filter((destination) => destination !== undefined),
    context,
  );
}

function entryOf(tool: Tool, { sending, common, input }: PreparedCall, scope: string): LedgerEntry {
  return {
    scope,
    tool: tool.name,
    sender: sending?.sender,
    destinations: sending?.destinations,
    content: sending?.content ?? input,
    type: sending?.type,
    segments: sending?.segments ?? 0,
    traceable: sending?.traceable ?? true,
    key: common.idempotency_key,
    resend: common.resend ?? false,
  };
}

/** Only a failure that says so proves that nothing was carried out. */
function outcomeAfter(error: unknown): Outcome {
  if (isGivenUp(error)) return { state: 'unknown', gaveUp: true };
  if (error instanceof DeliveryUnknownError) return { state: 'unknown' };
  return { state: error instanceof A2pError ? 'not_sent' : 'unknown' };
}

function outcomesIn(answer: Answer, fresh: readonly (string | undefined)[]): Outcome[] {
  const invalid = textsIn(answer['invalid_number']);
  const ids = textsIn(answer['message_uuid']);
  const valid = fresh.filter((destination) => destination === undefined || !invalid.includes(destination));
  const single = idOf(answer);
  return fresh.map((destination) => {
    if (!valid.includes(destination)) return { state: 'not_sent' };
    if (destination === undefined) return { state: 'sent', result: single };
    // Ids are in the order of the destinations, as far as the vendor's samples show.
    return { state: 'sent', result: ids.length === valid.length ? ids[valid.indexOf(destination)] : undefined };
  });
}

/** The id of what a call has made: the first field of its answer that holds one. */
function idOf(answer: Answer): string | undefined {
  const entry = Object.entries(answer).find(
    ([name, value]) => /(^|_)(id|uuid|sid|number)$/.test(name) && name !== 'api_id' && typeof value === 'string',
  );
  return entry === undefined ? undefined : `${entry[0]} ${word(String(entry[1]))}`;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

const nameOf = ({ destination }: Earlier) => destination ?? 'this call';
const isSettled = ({ state }: Earlier) => state === 'sent';

/** The first of them: a call may have a thousand. */
function namesOf(earlier: readonly Earlier[]): string {
  const named = earlier.slice(0, MOST_NAMED).map(nameOf).join(', ');
  return earlier.length > MOST_NAMED ? `${named} and ${earlier.length - MOST_NAMED} more` : named;
}

function describeEarlier(earlier: readonly Earlier[]) {
  return earlier.map(({ destination, state, result, at, underWay }) => ({
    dst: destination,
    state: underWay ? 'being sent now' : state === 'sent' ? 'sent' : 'unknown',
    id: result,
    at: new Date(at).toISOString(),
  }));
}

/** A call of which nothing is new: said loudly, with what the first one gave. */
function repeated(tool: Tool, earlier: readonly Earlier[], key: string | undefined): Answer {
  const open = earlier.filter((known) => !isSettled(known));
  const [first] = open;
  if (first !== undefined) {
    const when = new Date(first.at).toISOString();
    const how = first.underWay ? 'is under way right now' : `was tried at ${when} and its outcome is not known`;
    throw new DeliveryUnknownError(`Nothing was sent: the same call for ${namesOf(open)} ${how}.`);
  }
  const ids = earlier.map(({ result }) => result).filter((result) => result !== undefined);
  const sends = tool.effect === 'send';
  return {
    summary: sends
      ? `NOTHING WAS SENT: the same message already went to ${namesOf(earlier)}.`
      : `NOTHING WAS DONE: the same call was already carried out${ids.length === 0 ? '' : ` (${ids.join(', ')})`}.`,
    next_step: `Use what the first call gave. To repeat it on purpose, ask the person first, then call with resend true${key === undefined ? '' : ' and another idempotency_key'}.`,
    status: sends ? 'already_sent' : 'already_done',
    ...(sends ? { message_uuid: ids } : {}),
    already_sent: describeEarlier(earlier),
  };
}

/** The call was carried out, but the ledger does not know how it ended. */
function withoutNote(answer: Answer): Answer {
  const warning = 'It WAS carried out, but the ledger could not note how it ended; the log on stderr tells more.';
  return { ...answer, summary: `${answer.summary} ${warning}` };
}

function withEarlier(answer: Answer, earlier: readonly Earlier[]): Answer {
  if (earlier.length === 0) return answer;
  const sent = earlier.filter(isSettled);
  const open = earlier.filter((known) => !isSettled(known));
  const parts = [
    sent.length === 0 ? '' : ` NOT sent again to ${namesOf(sent)}: it went there already.`,
    open.length === 0 ? '' : ` NOT sent to ${namesOf(open)}: an earlier attempt has an unknown outcome.`,
  ];
  return { ...answer, summary: `${answer.summary}${parts.join('')}`, already_sent: describeEarlier(earlier) };
}
