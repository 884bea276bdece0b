import { delays } from './delays.ts';
import { schedule } from './due.ts';
import { conversationId } from './ids.ts';
import type { Conversation } from './records.ts';
import type { State } from './state.ts';

/** WhatsApp conversations: 24 hours between a number of the account and a handset (Plivo documentation). */

/** The conversation that is going on, if there is one. */
function currentConversation(state: State, key: string, now: number): Conversation | undefined {
  const current = Object.hasOwn(state.conversations, key) ? state.conversations[key] : undefined;
  return current !== undefined && current.expires > now ? current : undefined;
}

function start(state: State, key: string, now: number, origin: string, open: boolean): Conversation {
  const id = conversationId(state);
  const started: Conversation = { id, origin, expires: now + delays.conversation, open };
  state.conversations[key] = started;
  schedule(state, started.expires, 'conversation_end', key);
  return started;
}

/** The conversation of an outbound message: a template opens one, anything else needs an open one (else null). */
export function conversationFor(
  state: State,
  { from, to, template }: { from: string; to: string; template: boolean },
  now: number,
): Conversation | null {
  const key = `${from}>${to}`;
  const current = currentConversation(state, key, now);
  if (!template) return current?.open === true ? current : null;
  return current ?? start(state, key, now, 'utility', false);
}

/** The conversation that a handset's message opens, or goes on with for another 24 hours (inferred). */
export function openConversation(state: State, number: string, handset: string, now: number): Conversation {
  const key = `${number}>${handset}`;
  const current = currentConversation(state, key, now);
  if (current === undefined) return start(state, key, now, 'service', true);
  const renewed: Conversation = { ...current, open: true, expires: now + delays.conversation };
  state.conversations[key] = renewed;
  schedule(state, renewed.expires, 'conversation_end', key);
  return renewed;
}
