import { badRequest } from '../errors.ts';
import { checkLoaded } from '../loaded-state.ts';
import { replaceState } from '../reset.ts';
import { isoTime } from '../time.ts';
import type { ControlRoute } from './route.ts';

export const stateControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/state',
    purpose: 'everything there is, as JSON; may be given back with PUT, or as --seed',
    run: ({ world, now }) => ({ now, ...world.state }),
  },
  {
    method: 'PUT',
    path: '/state',
    purpose: 'puts such a state in place of what there is, and the clock to its time',
    kept: 'whole',
    run: ({ world, body }) => {
      const loaded = load(body);
      world.clock.set(loaded.now);
      replaceState(world, loaded.state);
      return { now: isoTime(loaded.now), messages: loaded.state.messages.length };
    },
  },
];

function load(body: unknown) {
  try {
    return checkLoaded(body);
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : 'not a state');
  }
}
