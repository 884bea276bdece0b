import * as z from 'zod';

/** Which arguments are given differs little from call to call. */
const MOST_KNOWN = 40;

/**
 * An object's schema as far as an input needs it: without optional arguments that are not given. To learn that twenty are
 * not there takes zod as long as to check those that are.
 *
 * @returns the schema for one input after the other; what it finds is what the whole one would
 */
export function narrowing<Input extends z.ZodObject>(whole: Input): (given: unknown) => Input {
  const optional = Object.keys(whole.shape).filter((name) => whole.shape[name] instanceof z.ZodOptional);
  const known = new Map<string, Input>();
  return (given) => {
    if (typeof given !== 'object' || given === null) return whole;
    const absent = optional.filter((name) => !Object.hasOwn(given, name));
    const key = absent.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const shape = { ...whole.shape };
    for (const name of absent) delete shape[name];
    const narrow = z.core.clone(whole, { ...whole._zod.def, shape });
    if (known.size < MOST_KNOWN) known.set(key, narrow);
    return narrow;
  };
}
