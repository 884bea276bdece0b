import { Refusal } from '../errors.ts';
import { readText } from '../wire.ts';
import type { Operation } from '../world.ts';

/**
 * The message API's asynchronous mode: with `callback_url` the work is done, but the answer would go to that URL and
 * the caller only hears that it was taken on (Plivo documentation; the 202 is the sandbox's). Callbacks are not sent.
 */
export function withAsyncMode(operation: Operation): Operation {
  return (call) => {
    if (readText(call.args, 'callback_url') === undefined) return operation(call);
    try {
      operation(call);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    return { status: 202, body: { message: 'async api spawned', api_id: call.apiId } };
  };
}
