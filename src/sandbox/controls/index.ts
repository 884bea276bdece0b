import { type Answer, Refusal } from '../errors.ts';
import { settle } from '../settle.ts';
import { type Args, argsFromBody, argsFromQuery, parseJson } from '../wire.ts';
import type { World } from '../world.ts';
import { faultControls } from './faults.ts';
import { inboundControls } from './inbound.ts';
import { messageStatusControls } from './message-status.ts';
import { overviewControls } from './overview.ts';
import { reviewControls } from './review.ts';
import type { ControlRoute } from './route.ts';
import { settingsControls } from './settings.ts';
import { stateControls } from './state.ts';
import { timeControls } from './time.ts';

/** Every control. */
export const controlRoutes: readonly ControlRoute[] = overviewControls([
  ...timeControls,
  ...inboundControls,
  ...reviewControls,
  ...messageStatusControls,
  ...settingsControls,
  ...faultControls,
  ...stateControls,
]);

export interface ControlCall {
  origin: string;
  query: string;
  body: string;
}

export interface Controlled {
  answer: Answer;
  args: Args;
}

/** Runs a control; a wrong argument is a 400. Arguments come as those of the API do. */
export function answerControl(route: ControlRoute, world: World, call: ControlCall, now: number): Controlled {
  let args: Args = new Map();
  try {
    if (route.method === 'PUT') return { answer: run(route, world, call, args, now), args };
    const fromQuery = argsFromQuery(call.query);
    args = route.method === 'GET' ? fromQuery : new Map([...fromQuery, ...argsFromBody(call.body)]);
    return { answer: run(route, world, call, args, now), args };
  } catch (error) {
    if (error instanceof Refusal) {
      return { answer: { status: error.status, body: { result: { error: error.message } } }, args };
    }
    throw error;
  }
}

function run(route: ControlRoute, world: World, call: ControlCall, args: Args, now: number): Answer {
  settle(world, now);
  const body = route.method === 'PUT' ? parseJson(call.body) : undefined;
  return { status: 200, body: { result: route.run({ world, origin: call.origin, args, body, now }) } };
}
