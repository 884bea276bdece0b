import { config } from 'zod';

/**
 * Whether schemas that are made from now on compile themselves when they are first used. That pays after some hundred
 * uses, and each takes a fifth of a millisecond: too much for those of the protocol, a dozen of which every start uses once.
 */
export function compileSchemas(wanted: boolean): void {
  config({ jitless: !wanted });
}
