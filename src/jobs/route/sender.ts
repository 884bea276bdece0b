import { word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { poolNumberPage, poolShortcodePage, powerpackRecord } from '../../plivo/wire/powerpack.ts';
import { fail, firstBroken, type Hop, lookAt, orMissing, pass, unknown } from './hop.ts';
import type { Look } from './look.ts';
import { inspect10dlc, inspectTollfree } from './registration.ts';
import { type AccountNumber, kindOfSender, powerpackOfShortcode, readAccountNumber } from './senders.ts';

export interface Bound {
  /** ISO 3166; undefined where the number does not tell. */
  readonly country: string | undefined;
  readonly mms: boolean;
}

export const isNorthAmerican = (country: string | undefined) => country === 'US' || country === 'CA';

/** Whose number it is, and whether carriers know its business. */
export async function inspectSender(look: Look, src: string, bound: Bound): Promise<Hop[]> {
  const kind = kindOfSender(src);
  if (kind === 'sender ID') return [judgeSenderId(src, bound)];
  if (kind === 'short code') return [...(await lookAt('sender', () => inspectShortcode(look, src)))];
  let record: AccountNumber | undefined;
  const owned = await lookAt('sender', async () => {
    look.tell(`the number ${word(src)}`);
    record = await readAccountNumber(look.plivo, src);
    return [judgeNumber(src, kind, record, bound)];
  });
  if (record === undefined && firstBroken(owned) !== undefined) return [...owned];
  if (kind === 'toll-free number') {
    return isNorthAmerican(bound.country) ? [...owned, ...(await inspectTollfree(look, src, record))] : [...owned];
  }
  return bound.country === 'US' ? [...owned, ...(await inspect10dlc(look, src, record))] : [...owned];
}

function judgeSenderId(src: string, { country }: Bound): Hop {
  if (isNorthAmerican(country)) {
    const mend = 'Send from a number of the account (list_account_numbers) or a Powerpack.';
    return fail('sender', `${word(src)} is an alphanumeric sender ID: the US and Canada do not take one.`, mend);
  }
  return unknown(
    'sender',
    `${word(src)} is an alphanumeric sender ID. Some countries want it registered; the API does not show that.`,
  );
}

async function inspectShortcode(look: Look, src: string): Promise<Hop[]> {
  look.tell(`the short code ${word(src)}`);
  const powerpack = await powerpackOfShortcode(look.plivo, src);
  if (powerpack === undefined) {
    return [
      unknown(
        'sender',
        `${word(src)} is a short code, but in no Powerpack of the account; the API lists short codes only there.`,
      ),
    ];
  }
  return [
    pass('sender', `${word(src)} is a short code of the account; carriers approved it when it was leased.`, powerpack),
  ];
}

function judgeNumber(src: string, kind: string, record: AccountNumber | undefined, { country, mms }: Bound): Hop {
  if (record === undefined) {
    const evidence = `${word(src)} is a ${kind}, but no number of this account.`;
    const mend = 'Send from one of list_account_numbers.';
    // Plivo documentation: elsewhere a number need not be the account's own.
    return isNorthAmerican(country) || mms ? fail('sender', evidence, mend) : unknown('sender', evidence, mend);
  }
  if (mms && record.mms_enabled === false) {
    return fail(
      'sender',
      `${word(src)} is a ${kind} of the account, but can't do MMS.`,
      'Send as sms, or from a number with mms_enabled.',
      src,
    );
  }
  return pass('sender', `${word(src)} is a ${kind} of the account.`, src);
}

const types = { shortcode: 'short code', tollfree: 'toll-free number', longcode: 'long code' } as const;

/** The numbers that a Powerpack would send from, by its priorities, each inspected. */
export async function inspectPowerpack(look: Look, uuid: string, bound: Bound): Promise<Hop[]> {
  look.tell('the Powerpack');
  const found = await orMissing(look.plivo.get(path`Powerpack/${uuid}/`, powerpackRecord));
  if (found === undefined) {
    return [fail('sender', `Powerpack ${word(uuid)} is not in this account.`, 'Take one of list_powerpacks.')];
  }
  const pool = await readPool(look, found.number_pool_uuid ?? '');
  const service = bound.mms ? 'MMS' : 'SMS';
  const priority = found.number_priority?.find(
    (row) => row.service_type === service && row.country_iso === bound.country,
  )?.priority;
  const order = [priority?.priority1, priority?.priority2, priority?.priority3, 'longcode', 'tollfree', 'shortcode'];
  const type = order.find((name) => pool.some((number) => kindOfSender(number) === kindNamed(name)));
  const candidates = pool.filter((number) => kindOfSender(number) === kindNamed(type));
  if (candidates.length === 0) {
    return [
      fail('sender', `Powerpack ${word(uuid)} has no number in its pool.`, 'Add one with add_pool_number.', uuid),
    ];
  }
  const inspected: Hop[][] = [];
  for (const number of candidates) inspected.push(await inspectSender(look, number, bound));
  return sumUp(candidates, inspected);
}

const kindNamed = (name: string | undefined) => Object.entries(types).find(([key]) => key === name)?.[1];

/** One page each: a pool is rarely larger, and what holds for twenty numbers tells enough. */
async function readPool({ plivo }: Look, pool: string): Promise<string[]> {
  if (pool === '') return [];
  const [numbers, shortcodes] = await Promise.all([
    plivo.get(path`NumberPool/${pool}/Number/`, poolNumberPage),
    orMissing(plivo.get(path`NumberPool/${pool}/Shortcode/`, poolShortcodePage)),
  ]);
  return [
    ...numbers.objects.flatMap(({ number }) => number ?? []),
    ...(shortcodes?.objects ?? []).flatMap(({ shortcode }) => shortcode ?? []),
  ];
}

/** The way of the first number that is held up, or of the first one. */
function sumUp(candidates: readonly string[], inspected: readonly (readonly Hop[])[]): Hop[] {
  const broken = inspected.filter((hops) => firstBroken(hops) !== undefined);
  const shown = broken[0] ?? inspected[0] ?? [];
  const counts =
    broken.length === 0
      ? `Any of ${candidates.length} numbers of the Powerpack may send.`
      : `${broken.length} of ${candidates.length} numbers of the Powerpack are held up.`;
  return shown.map((hop) => (hop.hop === 'sender' ? { ...hop, evidence: `${counts} ${hop.evidence}` } : hop));
}
