import { createMessageLog } from './message-log.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** Puts a state in place of the one there is. */
export function replaceState(world: World, state: State): void {
  world.state = state;
  world.log = createMessageLog(state.messages);
}

/** Sets up everything as it was at the start, but for the time that has passed in the world outside. */
export function resetWorld(world: World): void {
  const { start, earliest } = world.config;
  world.clock.reset();
  world.clock.set(Math.max(world.clock.now(), earliest));
  replaceState(world, start(world.clock.now()));
  world.journal.clear();
  world.outbox.clear();
  world.faults.remove();
}
