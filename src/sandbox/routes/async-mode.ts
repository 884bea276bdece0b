import { callbackMethods } from '../../plivo/values.ts';
import { type Answer, errorAnswer, Refusal } from '../errors.ts';
import { readChoice, readText } from '../wire.ts';
import type { Call, Operation } from '../world.ts';

/**
 * The message API's asynchronous mode: with `callback_url` the caller only hears that the work was taken on, and the answer
 * goes to that URL (Plivo documentation; the 202, and the form in which it goes there, are the sandbox's).
 */
export function withAsyncMode(operation: Operation): Operation {
  return (call) => {
    const url = readText(call.args, 'callback_url');
    if (url === undefined) return operation(call);
    const method = readChoice(call.args, 'callback_method', callbackMethods) ?? 'POST';
    const { body } = answerOf(operation, call);
    const fields = fieldsOf(body ?? {});
    call.world.outbox.owe({ about: 'asynchronous answer', url, method, bodyOfPost: 'form', fields, at: call.now });
    return { status: 202, body: { message: 'async api spawned', api_id: call.apiId } };
  };
}

/** A refusal is an answer as well. */
function answerOf(operation: Operation, call: Call): Answer {
  try {
    return operation(call);
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, call.apiId, error.message);
    throw error;
  }
}

/** Lists and objects as JSON. */
function fieldsOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
