import { readSettings } from './controls/settings.ts';
import { randomUuid } from './ids.ts';
import { isTollfree } from './numbers.ts';
import { countryOf } from './phone.ts';
import type { OwnedNumber } from './records.ts';
import { usualPriorities } from './routes/powerpack-fields.ts';
import type { Seed } from './seed-file.ts';
import { emptyState, type State } from './state.ts';
import { seededTwilio } from './twilio/seed.ts';
import { argsFromObject } from './wire.ts';

/** Credentials of the vendor's shape; any others of that shape see the same account. Not a secret: it opens nothing. */
export const sandboxAccount = {
  authId: 'MASANDBOXA2PMCP00001',
  authToken: 'NotASecretOnlyTheSandboxKnowsThisToken00',
} as const;

/** Fictional numbers. */
const usualNumbers: NonNullable<Seed['numbers']> = [
  { number: '14155550101' },
  { number: '14155550102' },
  { number: '14155550103' },
  { number: '12125550104' },
  { number: '12125550105' },
  { number: '13105550106', whatsapp: true },
  { number: '14165550107', mms: false },
  { number: '18885550108' },
  { number: '255501' },
  { number: '18335550109' },
];

/** Short codes can't be added to a pool by the API: the second powerpack has one, so that there is one to try. */
const usualPowerpacks: NonNullable<Seed['powerpacks']> = [
  { name: 'sandbox powerpack', numbers: ['14155550101', '14155550102'] },
  { name: 'sandbox short code', numbers: ['255501'] },
];

/** An account as it is found at the start: numbers, powerpacks and the primary profile. */
export function seededState(seed: Seed, now: number): State {
  const state = emptyState(seed.seed ?? 1);
  state.twilio = seededTwilio(state, now, seed.twilio);
  state.numbers = (seed.numbers ?? usualNumbers).map(ownNumber);
  state.settings = readSettings(argsFromObject(seed.settings ?? {}), state.settings);
  const powerpacks = seed.powerpacks ?? (seed.numbers === undefined ? usualPowerpacks : []);
  for (const { name, numbers = [], sticky_sender = true, local_connect = true } of powerpacks) {
    state.powerpacks.push({
      uuid: randomUuid(state, 'powerpack'),
      name,
      created: now,
      stickySender: sticky_sender,
      localConnect: local_connect,
      applicationType: '',
      applicationId: '',
      priorities: usualPriorities.map((row) => ({ ...row, order: [...row.order] })),
      numberPool: randomUuid(state, 'powerpack'),
      pool: numbers.map((number) => ({ number, service: 'mms', added: now })),
    });
  }
  state.profiles.push({
    uuid: randomUuid(state, 'profile'),
    type: 'PRIMARY',
    created: now,
    fields: {
      profile_alias: 'primary',
      customer_type: 'DIRECT',
      entity_type: 'PRIVATE',
      company_name: 'Sandbox Holdings LLC',
      vertical: 'TECHNOLOGY',
      website: 'https://sandbox.example',
      ein: '001234567',
      ein_issuing_country: 'US',
    },
    address: { street: '1 Example Street', city: 'San Francisco', state: 'CA', postal_code: '94105', country: 'US' },
    contact: {
      first_name: 'Sam',
      last_name: 'Sandbox',
      email: 'sam@sandbox.example',
      phone: '14155550100',
      title: 'Ms',
      seniority: 'CEO',
    },
  });
  return state;
}

/** What is not said of a number follows from its form. */
function ownNumber(given: NonNullable<Seed['numbers']>[number]): OwnedNumber {
  const { number, mms = true, whatsapp = false } = given;
  const long = isTollfree(number) ? 'tollfree' : 'longcode';
  return {
    number,
    type: given.type ?? (number.length <= 6 ? 'shortcode' : long),
    country: given.country ?? countryOf(number) ?? 'US',
    mms,
    whatsapp,
  };
}
