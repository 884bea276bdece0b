import { orderDue } from './due.ts';
import { dropOldest } from './limits.ts';
import type { DueEvent, State } from './state.ts';
import type { World } from './world.ts';

/**
 * While the clock stands still nothing becomes due, and what belongs to records that are gone piles up. Forgets it once
 * there is clearly more than the records can account for.
 */
export function forgetStale({ state, log, config }: World): void {
  const { messages } = config.limits;
  if (state.due.length < 4 * messages + 20_000) return;
  dropOldest(state.conversations, messages);
  const pending = pendingMoments(state);
  const isNeeded = ({ kind, id, at }: DueEvent) =>
    kind.startsWith('message_') ? log.byUuid.has(id) : pending.has(`${kind} ${id} ${at}`);
  state.due = orderDue(state.due.filter(isNeeded));
}

/** What the records wait for, but for messages. */
function pendingMoments(state: State): Set<string> {
  const moment = (kind: DueEvent['kind'], id: string, at: number) => `${kind} ${id} ${at}`;
  return new Set([
    ...Object.entries(state.conversations).map(([pair, { expires }]) => moment('conversation_end', pair, expires)),
    ...state.brands.map(({ id, reviewDue }) => moment('brand_review', id, reviewDue)),
    ...state.campaigns.map(({ id, reviewDue }) => moment('campaign_review', id, reviewDue)),
    ...state.links.map(({ number, leaving, due }) => moment(leaving ? 'number_unlink' : 'number_link', number, due)),
    ...state.verifications.map(({ uuid, reviewDue }) => moment('tollfree_review', uuid, reviewDue)),
    ...state.media.map(({ id, expires }) => moment('media_end', id, expires)),
  ]);
}
