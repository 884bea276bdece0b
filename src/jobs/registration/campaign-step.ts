import { quote, UserInputError, word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import type { Plivo } from '../../plivo/client.ts';
import { campaignReviewFee } from '../../plivo/fees.ts';
import { type CampaignRecord, readCampaign, stated } from '../../plivo/readings.ts';
import { brandUseCases } from '../../plivo/wire/brand.ts';
import { makeWith } from '../steps/making.ts';
import { differences, pick, sameItems, sameText, visibleDifferences } from '../steps/matching.ts';
import type { Step } from '../steps/step.ts';
import { meaningOfDecline } from './decline.ts';
import type { Fields, RegistrationInput } from './input.ts';
import { allCampaigns } from './listings.ts';
import type { RegistrationTools } from './tools.ts';

const anotherReview = { ...campaignReviewFee, what: 'another review of the corrected campaign' };

/** What update_campaign takes. */
export const CAMPAIGN_TEXTS = [
  'campaign_alias',
  'description',
  'sample1',
  'sample2',
  'sample3',
  'sample4',
  'sample5',
  'message_flow',
  'help_message',
  'optout_message',
  'optin_message',
  'optin_keywords',
  'optout_keywords',
  'help_keywords',
  'terms_and_conditions_link',
  'privacy_policy_link',
  'reseller_id',
] as const;

const ATTRIBUTES = [
  'embedded_link',
  'embedded_phone',
  'age_gated',
  'direct_lending',
  'affiliate_marketing',
  'subscriber_optin',
  'subscriber_optout',
  'subscriber_help',
] as const;

/** What never changes once the campaign is made. */
export const CAMPAIGN_FIXED = ['usecase', 'sub_usecases', 'vertical', ...ATTRIBUTES] as const;

export const campaignStep = ({ createCampaign, updateCampaign }: RegistrationTools): Step<RegistrationInput> => ({
  id: 'campaign',
  what: 'the campaign',
  needs: ['brand'],
  fee: campaignReviewFee,
  mendFee: anotherReview,
  undo: 'Use case and attributes can not be changed; delete_campaign deactivates it, and the fee is not refunded.',
  async find({ input, context, idOf, forsaken }) {
    const campaigns = await allCampaigns(context.plivo, idOf('brand'));
    const found = campaigns.find(
      (one) => isSame(one, input.campaign) && !forsaken.includes(one.campaign_id ?? '') && !isOver(one),
    );
    return found?.campaign_id;
  },
  async create({ input, context, idOf }, again) {
    const brand_id = idOf('brand');
    await requireUseCase(context.plivo, brand_id, String(input.campaign['usecase']));
    return makeWith(context, createCampaign, { ...input.campaign, brand_id }, 'campaign_id', again);
  },
  wanted: ({ campaign }) => pick(campaign, CAMPAIGN_TEXTS),
  async look({ input, context, made }, id, handedIn) {
    const { status, summary, fields: record } = await readCampaign(context.plivo, id);
    if (status === 'ACTIVE') return { kind: 'done' };
    if (isOver(record)) return { kind: 'gone' };
    if (status !== 'FAILED') {
      return {
        kind: 'waiting',
        status: stated(status),
        takes: 'carriers review by hand, in one to two weeks',
        comeBack: 'a day',
      };
    }
    const compare = made('campaign') ? differences : visibleDifferences;
    const fields = handedIn ? [] : compare(record, input.campaign, CAMPAIGN_TEXTS);
    if (fields.length > 0) return { kind: 'differs', fields };
    const text = [record.error_reason, record.error_description].filter((part) => part !== undefined).join(' ');
    const decline = { code: record.error_code, text, product: 'campaign' } as const;
    const meaning = await meaningOfDecline(decline, [...CAMPAIGN_TEXTS, ...CAMPAIGN_FIXED]);
    return { kind: 'rejected', reason: `${describeDecline(summary, record)}${meaning}`, remedy: remedyOf(record) };
  },
  async mend({ input, context }, id) {
    const { fields: record } = await readCampaign(context.plivo, id);
    const changes = pick(input.campaign, differences(record, input.campaign, CAMPAIGN_TEXTS));
    await context.perform(updateCampaign, { campaign_id: id, ...changes });
  },
});

function isOver({ registration_status }: CampaignRecord): boolean {
  return registration_status === 'EXPIRED';
}

/** By use case and alias; one whose unchangeable parts are others is another campaign. */
function isSame(record: CampaignRecord, wanted: Fields): boolean {
  const attributes: Fields = record.campaign_attributes ?? {};
  return (
    sameText(record.campaign_alias, wanted['campaign_alias']) &&
    sameText(record.usecase, wanted['usecase']) &&
    sameText(record.vertical ?? wanted['vertical'], wanted['vertical']) &&
    (record.sub_usecase === undefined || sameItems(record.sub_usecase, wanted['sub_usecases'])) &&
    ATTRIBUTES.every((name) => attributes[name] === undefined || attributes[name] === wanted[name])
  );
}

/** @throws {UserInputError} for a use case that the brand may not have: the review would cost its fee all the same */
async function requireUseCase(plivo: Plivo, brand: string, usecase: string): Promise<void> {
  const { use_cases } = await plivo.get(path`10dlc/Brand/${brand}/usecases/`, brandUseCases);
  const codes = use_cases.flatMap(({ code }) => code ?? []);
  if (codes.length === 0 || codes.includes(usecase)) return;
  throw new UserInputError(`changes.campaign.usecase: brand ${word(brand)} may not register ${word(usecase)}.`, {
    argument: 'changes.campaign.usecase',
    remedy: `No campaign was made. Open to the brand: ${codes.map(word).join(', ')}. Call again with changes.`,
  });
}

function describeDecline(summary: string, { error_description = '', error_reason }: CampaignRecord): string {
  const isSaid = error_description === '' || error_description === error_reason;
  const more = isSaid ? '' : ` The reviewer adds: ${quote(error_description)}.`;
  return `${summary}${more}`;
}

/** What a decline code asks for (Plivo documentation publishes four). */
function remedyOf({ error_code = '' }: CampaignRecord): string {
  const texts = 'Correct the texts in changes.campaign: another review costs $15.';
  const anew = 'It can not be edited into one: with changes.campaign a new campaign will be made, for another $15.';
  const remedies: Readonly<Record<string, string>> = {
    '1001': `Carriers do not admit this kind of content. Only if that is a misunderstanding: ${texts}`,
    '1002':
      'The brand must be the business that the recipients know, not its service provider: plan anew with the profile of that business; or, if it is, say so in changes.campaign (another $15).',
    '1003': `Give changes.campaign direct_lending true if it is about loans. ${anew} If it is not, say so in its texts.`,
    '1004': `Say in changes.campaign.message_flow where and how people opt in, with the URL of the form and the words of the consent. ${texts}`,
  };
  return remedies[error_code] ?? texts;
}
