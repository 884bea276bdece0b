import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import type { Decision, Host } from '../pipeline/context.ts';
import type { Extra, ProtocolServer } from './protocol.ts';

/** A person may take this long to answer; the SDK would give up after one minute. */
const PATIENCE_MS = 5 * 60_000;

const answered = z.object({ confirm: z.boolean() });

/** The host behind one request: cancellation, progress where it was asked for, questions where it can put them. */
export function hostOf(extra: Extra, server: ProtocolServer): Host {
  const progressToken = extra._meta?.progressToken;
  return {
    signal: extra.signal,
    progress(done, total, message) {
      if (progressToken === undefined) return;
      const params = { progressToken, progress: done, message, ...(total === undefined ? {} : { total }) };
      // A host that went away mid-call is told nothing; the call itself is aborted by its signal.
      extra.sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
    },
    ask: canAsk(server) ? (question) => ask(server, question, extra.signal) : undefined,
  };
}

/** By the specification an empty capability means forms, too. */
function canAsk(server: ProtocolServer): boolean {
  const elicitation = server.getClientCapabilities()?.elicitation;
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

async function ask(server: ProtocolServer, message: string, signal: AbortSignal): Promise<Decision> {
  const requestedSchema = {
    type: 'object' as const,
    properties: { confirm: { type: 'boolean' as const, title: 'Yes, do it', default: false } },
    required: ['confirm'],
  };
  const answer = await server
    .elicitInput({ mode: 'form', message, requestedSchema }, { timeout: PATIENCE_MS, signal })
    .catch((error: unknown) => {
      if (error instanceof McpError && error.code === ErrorCode.RequestTimeout)
        return { action: 'unanswered' as const };
      return { action: 'cancel' as const };
    });
  if (answer.action === 'unanswered') return 'unanswered';
  if (answer.action !== 'accept') return answer.action === 'decline' ? 'declined' : 'cancelled';
  const content = answered.safeParse('content' in answer ? answer.content : undefined);
  return content.success && content.data.confirm ? 'accepted' : 'declined';
}
