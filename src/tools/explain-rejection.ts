import * as z from 'zod';
import { quote } from '../errors.ts';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import type { Plivo } from '../plivo/client.ts';
import { brandAnswer } from '../plivo/wire/brand.ts';
import { campaignAnswer } from '../plivo/wire/campaign.ts';
import { tollfreeRecord } from '../plivo/wire/tollfree.ts';
import { answerOf, brandId, campaignId, type Problem, uuid, withRules } from './fields.ts';

const input = z.strictObject({
  code: z.string().optional().describe('As 30909 or 1003.'),
  text: z.string().optional().describe("The reviewer's words."),
  campaign_id: campaignId.optional(),
  verification_uuid: uuid.optional().describe('From list_tollfree_verifications.'),
  brand_id: brandId.optional(),
});
type Asked = z.output<typeof input>;

function* problemsOf(asked: Asked): Generator<Problem> {
  if (Object.values(asked).every((value) => value === undefined)) {
    yield { path: [], message: 'name a code, a text, or the id of what was declined' };
  }
}

interface Declined {
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  readonly product?: 'campaign' | 'tollfree' | 'brand' | undefined;
  readonly record?: { readonly status: string | undefined; readonly reason: string | undefined } | undefined;
}

/** What the record says of its decline. */
async function readDecline(plivo: () => Plivo, { campaign_id, verification_uuid, brand_id }: Asked): Promise<Declined> {
  if (campaign_id !== undefined) {
    const { campaign } = await plivo().get(path`10dlc/Campaign/${campaign_id}/`, campaignAnswer);
    const text = [campaign.error_reason, campaign.error_description]
      .filter((part) => part !== undefined && part !== '')
      .join(' ');
    return {
      code: campaign.error_code,
      text,
      product: 'campaign',
      record: { status: campaign.registration_status, reason: text },
    };
  }
  if (verification_uuid !== undefined) {
    const record = await plivo().get(path`TollfreeVerification/${verification_uuid}/`, tollfreeRecord);
    return {
      text: record.error_message,
      product: 'tollfree',
      record: { status: record.status, reason: record.error_message },
    };
  }
  if (brand_id !== undefined) {
    const { brand } = await plivo().get(path`10dlc/Brand/${brand_id}/`, brandAnswer);
    const reasons = brand.declined_reasons ?? [];
    const text = reasons
      .map(({ code, message }) => `${code ?? ''} ${message ?? ''}`)
      .join(' ')
      .trim();
    return { text, product: 'brand', record: { status: brand.registration_status, reason: text } };
  }
  return {};
}

const explanation = z.looseObject({
  code: z.string().optional(),
  from: z.string().optional(),
  meaning: z.string().optional(),
  can_be_mended: z.string().optional(),
  how: z.string().optional(),
  edit: z
    .array(
      z.looseObject({
        rule: z.string().optional(),
        fields: z.array(z.string()).optional(),
        how: z.string().optional(),
      }),
    )
    .optional(),
  check_with: z.array(z.string()).optional(),
});

export const explainRejection = defineTool({
  name: 'explain_rejection',
  title: 'Explain a decline and how to mend it',
  toolset: 'compliance',
  effect: 'read',
  description:
    "Says what a rejection code or a reviewer's text means (Plivo, Twilio, aggregators), whether the submission can be mended, which fields to edit, and what to check before resubmitting. With an id it reads the record.",
  input: withRules(input, problemsOf),
  output: answerOf({
    explanations: z.array(explanation).optional().describe('likeliest first'),
    status: z.string().optional(),
    reason: z.string().optional().describe('as the record has it'),
  }),
  run: async (asked, context) => {
    const { explainDecline } = await import('../compliance/explain.ts');
    const read = await readDecline(() => context.plivo, asked);
    const code = asked.code ?? read.code;
    const text = [asked.text, read.text].filter((part) => part !== undefined && part !== '').join(' ');
    const { explanations, guessed } = explainDecline({ code, text, product: read.product });
    const [first] = explanations;
    return {
      summary: summarize(first?.meaning, guessed, code, text, read),
      next_step:
        first === undefined
          ? 'Run the check of its kind on the submission; ask support for the reason.'
          : `${first.how}${first.check_with.length === 0 ? '' : ` Before resubmitting: ${first.check_with.join(', ')}.`}`,
      explanations: explanations.map((found) => ({
        ...found,
        edit: found.edit.map((edit) => ({ ...edit, fields: [...edit.fields] })),
        check_with: [...found.check_with],
      })),
      status: read.record?.status,
      reason: read.record?.reason,
    };
  },
});

function summarize(
  meaning: string | undefined,
  guessed: boolean,
  code: string | undefined,
  text: string,
  { record }: Declined,
): string {
  if (record !== undefined && (code ?? '') === '' && text === '') {
    return `The record is ${quote(record.status ?? 'in an unknown state', 40)} and names no reason.`;
  }
  if (meaning === undefined) {
    return code === undefined || code === ''
      ? 'No known reason fits these words.'
      : `Code ${quote(code, 20)} has no published meaning.`;
  }
  return guessed ? `By its words, most likely: ${meaning}` : meaning;
}
