/** What is said between the bench and its stub of an API. */
import * as z from 'zod';

const mode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer') }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('reset') }),
  z.object({
    kind: z.literal('status'),
    status: z.number(),
    headers: z.record(z.string(), z.string()).default({}),
    /** From the request after these on, it answers well. */
    times: z.number(),
  }),
  z.object({ kind: z.literal('flood'), bytes: z.number() }),
]);
export type Mode = z.output<typeof mode>;

export const command = z.object({
  /** Given, it is what follows, and all counts begin anew. */
  mode: mode.optional(),
  /** Ends every connection first. */
  fresh: z.boolean().default(false),
});

export const counts = z.object({
  requests: z.number(),
  /** Opened since the last change of mode. */
  connections: z.number(),
  /** Most that stood at once. */
  mostConnections: z.number(),
  /** Milliseconds since 1970 when a client left before its answer was complete. */
  abortedAt: z.number().optional(),
});
export type Counts = z.output<typeof counts>;

export const greeting = z.object({ url: z.string() });
export const report = z.object({ counts });
