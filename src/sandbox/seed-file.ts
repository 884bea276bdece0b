import { priorityNumberTypes } from '../plivo/values.ts';
import { checked, closed, flag, type Infer, list, oneOf, text, whole } from './shape.ts';
import { twilioChoiceFields } from './twilio/records.ts';

const numberShape = closed(
  { number: text },
  { type: oneOf(...priorityNumberTypes), country: text, mms: flag, whatsapp: flag },
);
const powerpackShape = closed({ name: text }, { numbers: list(text), sticky_sender: flag, local_connect: flag });
const settingsShape = closed(
  {},
  { blocked_countries: list(text), credit: text, queue_held: flag, update_in_processing: flag },
);
const limitsShape = closed({}, { messages: whole, records: whole });

const seedShape = closed(
  {},
  {
    /** What ids are drawn from. */
    seed: whole,
    numbers: list(numberShape),
    powerpacks: list(powerpackShape),
    settings: settingsShape,
    limits: limitsShape,
    /** What no source settles, or stands in the way on purpose. */
    twilio: closed({}, twilioChoiceFields),
  },
);

/** What an account is at the start, as people write it; what is left out is as usual. */
export type Seed = Infer<typeof seedShape>;

/** Takes a seed from outside; throws a TypeError that says where it is wrong. */
export function checkSeed(value: unknown): Seed {
  const seed = checked(value, seedShape, 'seed');
  const numbers = (seed.numbers ?? []).map(({ number }, index) => {
    if (!/^\d{3,14}$/.test(number)) throw new TypeError(`seed.numbers[${index}].number must be 3 to 14 digits`);
    return number;
  });
  if (new Set(numbers).size < numbers.length) throw new TypeError('seed.numbers must hold each number once');
  const pooled: string[] = [];
  for (const [index, { numbers: pool = [] }] of (seed.powerpacks ?? []).entries()) {
    const stranger = pool.find((number) => seed.numbers !== undefined && !numbers.includes(number));
    if (stranger !== undefined) throw new TypeError(`seed.powerpacks[${index}]: ${stranger} is not in seed.numbers`);
    pooled.push(...pool);
  }
  if (new Set(pooled).size < pooled.length) throw new TypeError('a number may be in one powerpack only');
  for (const [name, limit] of Object.entries(seed.limits ?? {})) {
    if (limit < 1) throw new TypeError(`seed.limits.${name} must be at least 1`);
  }
  return seed;
}
