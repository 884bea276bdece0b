import { isStale, orderDue, takeDue } from './due.ts';
import { happenings } from './happenings.ts';
import { dropOldMessages } from './message-log.ts';
import type { World } from './world.ts';

/** Lets everything happen that is due up to `now` (microseconds), in order. */
export function settle(world: World, now: number): void {
  for (let event = takeDue(world.state, now); event !== undefined; event = takeDue(world.state, now)) {
    happenings[event.kind](world, event);
  }
  dropOldMessages(world.log, now);
  forgetStale(world);
}

/** While the clock stands still nothing becomes due: what belongs to dropped messages must not pile up. */
function forgetStale({ state, log, config }: World): void {
  if (state.due.length < 3 * config.limits.messages + 10_000) return;
  state.due = orderDue(state.due.filter((event) => !isStale(event, log.byUuid)));
}
