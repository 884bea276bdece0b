import type * as z from 'zod';
import { failureOfRefusal } from './refusal.ts';
import type { HttpClient } from './types.ts';
import { createCaller } from './vendor.ts';

/** The controls of a sandbox: what a carrier, a handset or the weather would do. */
export interface Controls {
  /** @throws {ApiError} in the sandbox's words, when it does not take the arguments */
  post<S extends z.ZodType>(control: string, schema: S, body: object): Promise<z.output<S>>;
  /** @throws as `post` */
  delete<S extends z.ZodType>(control: string, schema: S): Promise<z.output<S>>;
}

export type ControlsFor = (signal: AbortSignal | undefined) => Controls;

/** @param url the sandbox's own address */
export function createControls(url: string, http: HttpClient): ControlsFor {
  const call = createCaller(
    {
      name: 'The sandbox',
      headers: { accept: 'application/json' },
      normalize: (content) => content,
      failureOf: (answer, _, request) =>
        failureOfRefusal(
          {
            head: `The sandbox answered HTTP ${answer.status}`,
            words: answer.text,
            remedy: 'Nothing was changed. Correct what it names, then call again.',
          },
          answer,
          request,
        ),
    },
    http,
  );
  const at = (control: string) => new URL(`${url}/_sandbox/${control}`);
  return (signal) => ({
    post: (control, schema, body) => {
      const content = { type: 'application/json', body: JSON.stringify(body) };
      return call({ method: 'POST', url: at(control), content, schema, signal });
    },
    delete: (control, schema) => call({ method: 'DELETE', url: at(control), schema, signal }),
  });
}
