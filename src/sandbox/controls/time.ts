import { DAY, lastMoment, SECOND } from '../clock.ts';
import { badRequest } from '../errors.ts';
import { resetWorld } from '../reset.ts';
import { settle } from '../settle.ts';
import { isoTime } from '../time.ts';
import { type Args, readText, required } from '../wire.ts';
import type { ControlRoute } from './route.ts';

const longestStep = 3650 * (DAY / SECOND);

export const timeControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/clock',
    purpose: 'steps the clock; what becomes due happens at once, in order',
    takes: { advance_seconds: 'how far, fractions allowed' },
    kept: 'by command',
    run: ({ world, args }) => {
      const step = readStep(args);
      if (world.clock.now() + step > lastMoment) throw badRequest('the clock ends with the year 9999');
      world.clock.advance(step);
      settle(world, world.clock.now());
      return { now: isoTime(world.clock.now()) };
    },
  },
  {
    method: 'POST',
    path: '/reset',
    purpose: 'back to the start: state, journal, callbacks, faults and clock',
    kept: 'whole',
    run: ({ world }) => {
      resetWorld(world);
      return { now: isoTime(world.clock.now()) };
    },
  },
];

/** Seconds in microseconds. */
function readStep(args: Args): number {
  const seconds = Number(required(readText(args, 'advance_seconds'), 'advance_seconds'));
  if (!(seconds >= 0 && seconds <= longestStep)) throw badRequest(`advance_seconds must be from 0 to ${longestStep}`);
  return Math.round(seconds * SECOND);
}
