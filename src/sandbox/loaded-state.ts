import { lastMoment } from './clock.ts';
import { orderDue } from './due.ts';
import { checked, shape, whole } from './shape.ts';
import { type State, stateShape } from './state.ts';

/** A state with the time it was saved at. */
export interface LoadedState {
  now: number;
  state: State;
}

const savedAt = shape({ now: whole });

/** Whether a value is meant to be a saved state, and no seed. */
export function isSavedState(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'version' in value;
}

/** Takes a state from outside, as `GET /_sandbox/state` gives it; throws a TypeError that says where it is wrong. */
export function checkLoaded(value: unknown): LoadedState {
  const { now } = checked(value, savedAt, 'state');
  if (now < 0 || now > lastMoment) throw new TypeError('state.now must be from 1970 to 9999, in microseconds');
  const { now: _now, ...state } = { now, ...checked(value, stateShape, 'state') };
  state.messages.sort((a, b) => a.time - b.time);
  state.due = orderDue(state.due);
  return { now, state };
}
