/** Whether carriers know who stands behind a number: 10DLC for long codes, verification for toll-free numbers. */
import { word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { describeVerification, readVerification, stated, type TollfreeRecord } from '../../plivo/readings.ts';
import { meaningOf, numberLinkStateMeanings } from '../../plivo/states.ts';
import { tollfreePage } from '../../plivo/wire/tollfree.ts';
import { fail, type Hop, lookAt, orMissing, pass, unknown } from './hop.ts';
import { findLink, whatIsMissing } from './links.ts';
import type { Look } from './look.ts';
import type { AccountNumber } from './senders.ts';

/** Link -> campaign -> brand -> profile of a long code that sends in the US. */
export async function inspect10dlc(look: Look, number: string, record: AccountNumber | undefined): Promise<Hop[]> {
  const hops: Hop[] = [];
  let campaign: string | undefined;
  hops.push(
    ...(await lookAt('link', async () => {
      look.tell(`the campaign of ${word(number)}`);
      const found = await findLink(look, number, record?.tendlc_campaign_id);
      if (found.link === undefined) return whatIsMissing(look, number, found.campaigns, found.all);
      campaign = found.link.campaign;
      return [judgeLink(number, campaign, found.link.status)];
    })),
  );
  if (campaign !== undefined) hops.push(...(await inspectCampaign(look, campaign)));
  return hops;
}

function judgeLink(number: string, campaign: string, status: string | undefined): Hop {
  const { means, next } = meaningOf(numberLinkStateMeanings, status);
  const evidence = `The link of ${word(number)} to campaign ${word(campaign)} is ${stated(status)}: ${means}.`;
  if (status === 'COMPLETED') return pass('link', evidence, number);
  const wait = `wait_for with campaign_id ${word(campaign)} and number ${word(number)}, then send.`;
  return fail('link', evidence, status === 'PROCESSING' ? wait : next, number);
}

/** Campaign -> brand -> profile. */
export async function inspectCampaign(look: Look, id: string): Promise<Hop[]> {
  const hops: Hop[] = [];
  let brand: string | undefined;
  let profile: string | undefined;
  hops.push(
    ...(await lookAt('campaign', async () => {
      look.tell(`campaign ${word(id)}`);
      const found = await look.campaign(id);
      if (found === undefined) {
        return [
          fail(
            'campaign',
            `Campaign ${word(id)} is not in this account any more.`,
            'Link the number to another one.',
            id,
          ),
        ];
      }
      brand = found.fields.brand_id;
      if (found.status === 'ACTIVE') return [pass('campaign', found.summary, id)];
      return [fail('campaign', found.summary, found.next_step, id)];
    })),
  );
  const brandId = brand;
  if (brandId === undefined || brandId === '') return hops;
  hops.push(
    ...(await lookAt('brand', async () => {
      look.tell(`brand ${word(brandId)}`);
      const found = await look.brand(brandId);
      if (found === undefined) {
        return [
          unknown('brand', `Brand ${word(brandId)} is not in this account: the campaign was registered elsewhere.`),
        ];
      }
      profile = found.fields.profile_uuid;
      if (found.status === 'COMPLETED') return [pass('brand', found.summary, brandId)];
      return [fail('brand', found.summary, found.next_step, brandId)];
    })),
  );
  return [...hops, ...(await inspectProfile(look, profile))];
}

/** Whether the business behind it is still on record. */
async function inspectProfile(look: Look, uuid: string | undefined): Promise<readonly Hop[]> {
  if (uuid === undefined || uuid === '') return [];
  return lookAt('profile', async () => {
    look.tell('the profile');
    const found = await look.profile(uuid);
    if (found === undefined) {
      const mend = 'Make one with create_profile; list_profiles shows what there is.';
      return [fail('profile', `Profile ${word(uuid)} is gone from the account.`, mend, uuid)];
    }
    return [
      pass(
        'profile',
        `The profile is on record, ${found.profile_type === undefined ? 'of no known type' : `as ${word(found.profile_type)}`}.`,
        uuid,
      ),
    ];
  });
}

/** Verification -> profile of a toll-free number that sends in the US or Canada. */
export async function inspectTollfree(look: Look, number: string, record: AccountNumber | undefined): Promise<Hop[]> {
  let profile: string | undefined;
  const hops = await lookAt('verification', async () => {
    look.tell(`the verification of ${word(number)}`);
    const found = await findVerification(look, number, record);
    if (found !== undefined) {
      profile = found.profile_uuid;
      const { status, summary, next_step } = describeVerification(found);
      return [
        status === 'APPROVED'
          ? pass('verification', summary, found.uuid)
          : fail('verification', summary, next_step, found.uuid),
      ];
    }
    const said = record?.toll_free_sms_verification;
    if (said === 'VERIFIED') return [pass('verification', `The account shows ${word(number)} as VERIFIED.`)];
    if (said === undefined) return [unknown('verification', `No verification of ${word(number)} was found.`)];
    return [
      fail(
        'verification',
        `${word(number)} is ${word(said)}: carriers block what it sends.`,
        'Have it verified with create_tollfree_verification.',
      ),
    ];
  });
  return [...hops, ...(await inspectProfile(look, profile))];
}

const DAY_MS = 86_400_000;
/** Plivo documentation: a listing of verifications covers 30 days at most. */
const SPAN_DAYS = 30;
const MOST_SPANS = 6;

/** By the id in the number's record, or, where an account shows none, by looking back through half a year. */
async function findVerification(
  { plivo, tell }: Look,
  number: string,
  record: AccountNumber | undefined,
): Promise<TollfreeRecord | undefined> {
  const id = record?.toll_free_sms_verification_id;
  const known = id === undefined || id === '' ? undefined : await orMissing(readVerification(plivo, id));
  if (known !== undefined) return known.fields;
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  for (let span = 0; span < MOST_SPANS; span++) {
    tell(`verifications of ${word(number)}`);
    const { objects } = await plivo.get(path`TollfreeVerification/`, tollfreePage, {
      number,
      created__gte: day((span + 1) * SPAN_DAYS - 1),
      created__lte: day(span * SPAN_DAYS - 1),
      limit: 1,
    });
    if (objects[0] !== undefined) return objects[0];
  }
  return undefined;
}
