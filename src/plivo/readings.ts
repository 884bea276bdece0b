/** Single records, read and put into words: the tools that get one and the jobs that look at it say the same of it. */
import type * as z from 'zod';
import { ApiError, quote, word } from '../errors.ts';
import { path } from '../http/path.ts';
import type { Plivo } from './client.ts';
import { meaningOfErrorCode } from './error-codes.ts';
import {
  brandStateMeanings,
  campaignStateMeanings,
  meaningOf,
  messageStateMeanings,
  numberLinkStateMeanings,
  type StateMeaning,
  tollfreeStateMeanings,
} from './states.ts';
import { type brand, brandAnswer } from './wire/brand.ts';
import { type campaign, campaignAnswer, campaignNumbers } from './wire/campaign.ts';
import { messageRecord } from './wire/message.ts';
import { tollfreeRecord } from './wire/tollfree.ts';

export type MessageRecord = z.output<typeof messageRecord>;
export type BrandRecord = z.output<typeof brand>;
export type CampaignRecord = z.output<typeof campaign>;
export type TollfreeRecord = z.output<typeof tollfreeRecord>;

/** What a record says of itself. */
export interface Reading<Fields extends object = object> {
  readonly status: string | undefined;
  /** Whether it stays so unless somebody acts. */
  readonly final: boolean;
  readonly summary: string;
  readonly next_step: string;
  readonly fields: Fields;
}

/** A state within a sentence. */
export function stated(status: string | undefined): string {
  return status === undefined ? 'in an unknown state' : word(status);
}

function read<Fields extends object>(
  state: StateMeaning,
  status: string | undefined,
  summary: string,
  fields: Fields,
): Reading<Fields> {
  return { status, final: state.final, summary, next_step: state.next, fields };
}

export async function readMessage(plivo: Plivo, uuid: string) {
  return describeMessage(await plivo.get(path`Message/${uuid}/`, messageRecord));
}

export function describeMessage(record: MessageRecord) {
  const { message_state: status, error_code } = record;
  const state = meaningOf(messageStateMeanings, status);
  const error_meaning = error_code === '000' ? undefined : meaningOfErrorCode(error_code);
  const reason = error_meaning === undefined ? '' : ` Error ${word(error_code ?? '')}: ${error_meaning}.`;
  const summary = `The message is ${stated(status)}: ${state.means}.${reason}`;
  return read(state, status, summary, { message_state: status, error_code, error_meaning, ...record });
}

export async function readBrand(plivo: Plivo, id: string): Promise<Reading<BrandRecord>> {
  const { brand: record, api_id } = await plivo.get(path`10dlc/Brand/${id}/`, brandAnswer);
  return describeBrand(id, { ...record, api_id });
}

export function describeBrand(id: string, record: BrandRecord): Reading<BrandRecord> {
  const { registration_status: status } = record;
  const state = meaningOf(brandStateMeanings, status);
  const reasons = (record.declined_reasons ?? []).map(
    ({ code, message }) => `${word(code ?? '')} ${quote(message ?? '')}`,
  );
  const declined = reasons.length === 0 ? '' : ` Declined for ${reasons.join('; ')}.`;
  return read(state, status, `Brand ${word(id)} is ${stated(status)}: ${state.means}.${declined}`, record);
}

export async function readCampaign(plivo: Plivo, id: string): Promise<Reading<CampaignRecord>> {
  const { campaign: record, api_id } = await plivo.get(path`10dlc/Campaign/${id}/`, campaignAnswer);
  return describeCampaign(id, { ...record, api_id });
}

export function describeCampaign(id: string, record: CampaignRecord): Reading<CampaignRecord> {
  const { registration_status: status, error_code: code = '', error_reason = '' } = record;
  const state = meaningOf(campaignStateMeanings, status);
  const declined = code === '' ? '' : ` Declined with code ${quote(code)}: ${quote(error_reason)}.`;
  return read(state, status, `Campaign ${word(id)} is ${stated(status)}: ${state.means}.${declined}`, record);
}

/** @throws {ApiError} when the campaign does not have the number */
export async function readCampaignNumber(plivo: Plivo, campaign_id: string, number: string) {
  const { phone_numbers, campaign_alias, usecase, api_id } = await plivo.get(
    path`10dlc/Campaign/${campaign_id}/Number/${number}/`,
    campaignNumbers,
  );
  const found = phone_numbers.find((item) => (item.number ?? '').replace(/\D/g, '') === number);
  if (found === undefined) {
    throw new ApiError(
      `Plivo's answer does not name ${word(number)}: it is not linked to campaign ${word(campaign_id)}.`,
      {
        status: 200,
        remedy: 'Link it with link_campaign_numbers.',
      },
    );
  }
  const state = meaningOf(numberLinkStateMeanings, found.status);
  const summary = `The link of ${word(number)} is ${stated(found.status)}: ${state.means}.`;
  return read(state, found.status, summary, { ...found, campaign_id, campaign_alias, usecase, api_id });
}

export async function readVerification(plivo: Plivo, uuid: string): Promise<Reading<TollfreeRecord>> {
  return describeVerification(await plivo.get(path`TollfreeVerification/${uuid}/`, tollfreeRecord));
}

export function describeVerification(record: TollfreeRecord): Reading<TollfreeRecord> {
  const { status, number, error_message } = record;
  const state = meaningOf(tollfreeStateMeanings, status);
  const reason = error_message ? ` The reviewer says: ${quote(error_message)}.` : '';
  const summary = `The verification of ${number === undefined ? 'the number' : word(number)} is ${stated(status)}: ${state.means}.${reason}`;
  return read(state, status, summary, record);
}

/** A reading as the answer of a tool. */
export function answerWith<Fields extends object>({ summary, next_step, fields }: Reading<Fields>) {
  return { summary, next_step, ...fields };
}
