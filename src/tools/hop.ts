import * as z from 'zod';

/** A hop on the way of a message, as answers show it. */
export const hop = z.looseObject({
  hop: z.string(),
  state: z.string().describe('pass, fail or unknown'),
  evidence: z.string(),
  mend: z.string().optional(),
  id: z.string().optional(),
});
