import { takeDue } from './due.ts';
import { happenings } from './happenings.ts';
import { dropOldMessages } from './message-log.ts';
import { forgetStale } from './stale.ts';
import type { World } from './world.ts';

/** Lets everything happen that is due up to `now` (microseconds), in order. */
export function settle(world: World, now: number): void {
  for (let event = takeDue(world.state, now); event !== undefined; event = takeDue(world.state, now)) {
    happenings[event.kind](world, event);
  }
  dropOldMessages(world.log, now);
  forgetStale(world);
}
