import { randomUuid } from './ids.ts';
import type { OwnedNumber } from './records.ts';
import { usualPriorities } from './routes/powerpack-fields.ts';
import { emptyState, type State } from './state.ts';

/** Credentials of the vendor's shape; any others of that shape see the same account. Not a secret: it opens nothing. */
export const sandboxAccount = {
  authId: 'MASANDBOXA2PMCP00001',
  authToken: 'NotASecretOnlyTheSandboxKnowsThisToken00',
} as const;

function longcode(number: string, extra: Partial<OwnedNumber> = {}): OwnedNumber {
  return { number, type: 'longcode', country: 'US', mms: true, whatsapp: false, ...extra };
}

const numbers: readonly OwnedNumber[] = [
  longcode('14155550101'),
  longcode('14155550102'),
  longcode('14155550103'),
  longcode('12125550104'),
  longcode('12125550105'),
  longcode('13105550106', { whatsapp: true }),
  longcode('14165550107', { country: 'CA', mms: false }),
  { number: '18885550108', type: 'tollfree', country: 'US', mms: true, whatsapp: false },
  { number: '255501', type: 'shortcode', country: 'US', mms: true, whatsapp: false },
  { number: '18335550109', type: 'tollfree', country: 'US', mms: true, whatsapp: false },
];

/** Short codes can't be added to a pool by the API: the second powerpack has one, so that there is one to try. */
const powerpacks = [
  { name: 'sandbox powerpack', numbers: ['14155550101', '14155550102'] },
  { name: 'sandbox short code', numbers: ['255501'] },
] as const;

/** An account as it is found at the start: numbers (fictional ones), powerpacks and the primary profile. */
export function seededState(seed: number, now: number): State {
  const state = emptyState(seed);
  state.numbers = numbers.map((number) => ({ ...number }));
  for (const { name, numbers: pool } of powerpacks) {
    state.powerpacks.push({
      uuid: randomUuid(state, 'powerpack'),
      name,
      created: now,
      stickySender: true,
      localConnect: true,
      applicationType: '',
      applicationId: '',
      priorities: usualPriorities.map((row) => ({ ...row, order: [...row.order] })),
      numberPool: randomUuid(state, 'powerpack'),
      pool: pool.map((number) => ({ number, service: 'mms', added: now })),
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
