/** What stands in the way of a message apart from its sender. */
import { checks, type Finding } from '../../compliance/checks.ts';
import { measureSms, smsLimits } from '../../compliance/encoding.ts';
import { countryOf, isTollfree } from '../../compliance/phone.ts';
import { A2pError, word } from '../../errors.ts';
import { path } from '../../http/path.ts';
import { meaningOfErrorCode } from '../../plivo/error-codes.ts';
import { stated } from '../../plivo/readings.ts';
import { apiTimeOf, toApiTime } from '../../plivo/times.ts';
import { messagePage } from '../../plivo/wire/message.ts';
import { enforcePolicy, type Policy } from '../../safety/policy.ts';
import { fail, type Hop, lookAt, pass, unknown } from './hop.ts';
import type { Look } from './look.ts';
import { isNorthAmerican } from './sender.ts';

export interface Draft {
  readonly src?: string | undefined;
  readonly powerpack_uuid?: string | undefined;
  readonly dst: string;
  readonly text?: string | undefined;
  readonly type: 'sms' | 'mms' | 'whatsapp';
}

/** The country that a number's digits tell; all of +1 but for its known islands counts as the US. */
export function countryOfNumber(digits: string): string | undefined {
  return countryOf(digits) ?? (/^1\d{10}$/.test(digits) ? 'US' : undefined);
}

/** Whether the operator lets it out. Quotas are held when it is sent: they depend on what else is sent by then. */
export function judgePolicy(policy: Policy, draft: Draft): Hop {
  const { src, powerpack_uuid, dst, text = '' } = draft;
  const isWhatsapp = draft.type === 'whatsapp';
  const call = {
    tool: isWhatsapp ? 'send_whatsapp_message' : 'send_message',
    sender: src ?? powerpack_uuid,
    destinations: [dst],
    segments: isWhatsapp ? 1 : measureSms(text).segments,
    texts: text === '' ? [] : [text],
    // Of a draft without a text only an MMS is known to have none.
    body: draft.type === 'mms' ? text : draft.text,
  };
  try {
    enforcePolicy(policy, call, countryOf);
  } catch (error) {
    if (!(error instanceof A2pError)) throw error;
    return fail('policy', error.message, 'Only the operator can change the policy; it stands at a2p://policy.');
  }
  const { limits, spending } = policy;
  const quotas = limits?.per_hour ?? limits?.per_day ?? spending;
  return pass(
    'policy',
    `The policy lets it out${quotas === undefined ? '' : '; its quotas are held when it is sent'}.`,
  );
}

/** Whether there is a way to that country. */
export function judgeDestination({ src, dst, type }: Draft): Hop {
  const country = countryOfNumber(dst);
  if (country === undefined) {
    return fail('destination', `${dst} is in no country's numbering plan.`, 'Give the number with its country code.');
  }
  if (type === 'mms' && !isNorthAmerican(country)) {
    return fail(
      'destination',
      `MMS reaches the US and Canada only; ${dst} is in ${country}.`,
      'Send as sms, with a link.',
    );
  }
  if (type === 'whatsapp') return pass('destination', `${dst} is in ${country}, and WhatsApp knows no borders.`);
  if (country === 'CA' && src !== undefined && isTollfree(src)) {
    const evidence =
      'US toll-free numbers can not reach Canada (error 201); those of Canada can, and the digits do not tell.';
    return unknown('destination', evidence, 'Send from a long code or a Canadian toll-free number.');
  }
  if (isNorthAmerican(country))
    return pass('destination', `${dst} is in ${country}${type === 'mms' ? ', which MMS reaches' : ''}.`);
  const evidence = `${dst} is in ${country}. Whether the account may send there (geo permissions) can't be read over the API.`;
  return unknown('destination', evidence, 'Messaging > Geo Permissions in the Plivo console shows it.');
}

const DAY_MS = 86_400_000;
const REACH_DAYS = 89;
/** Codes that will meet the next message too. */
const LASTING = new Set(['200', '50', '70']);

/** How the last message of this sender to this person ended: opt-outs can't be read in any other way. */
export async function inspectRecipient(look: Look, { src, powerpack_uuid, dst }: Draft): Promise<readonly Hop[]> {
  return lookAt('recipient', async () => {
    look.tell('the last message to this number');
    const { objects } = await look.plivo.get(path`Message/`, messagePage, {
      message_direction: 'outbound',
      to_number: dst,
      ...(src === undefined ? { powerpack_id: powerpack_uuid } : { from_number: src }),
      message_time__gte: apiTimeOf(Date.now() - REACH_DAYS * DAY_MS),
      limit: 1,
    });
    const [last] = objects;
    if (last === undefined)
      return [unknown('recipient', `Nothing was sent to ${dst} from here in ${REACH_DAYS} days.`)];
    const { message_state: state, error_code: code = '', message_uuid: id, message_time: time = '' } = last;
    const how = `The last message to ${dst}, of ${word(time)}, is ${stated(state)}`;
    if (!LASTING.has(code)) {
      return [
        state === 'delivered' || state === 'read' ? pass('recipient', `${how}.`, id) : unknown('recipient', `${how}.`),
      ];
    }
    if (code === '200' && (await hasWrittenSince(look, { src, dst }, time))) {
      const evidence = `${how} (error ${word(code)}), but the recipient has written since: if that was START, it is undone.`;
      return [unknown('recipient', evidence, 'Records hold no texts: look at what your callback was told.')];
    }
    const mend =
      code === '200'
        ? 'Only the recipient can change it, by texting START to the number.'
        : 'Ask the person for another number.';
    return [fail('recipient', `${how}: ${meaningOfErrorCode(code)} (error ${word(code)}).`, mend, id)];
  });
}

/** Whether anything came back from the recipient after a time, which a START would have. */
async function hasWrittenSince(look: Look, { src, dst }: Pick<Draft, 'src' | 'dst'>, time: string): Promise<boolean> {
  if (src === undefined || time === '') return false;
  const { objects } = await look.plivo.get(path`Message/`, messagePage, {
    message_direction: 'inbound',
    from_number: dst,
    to_number: src,
    message_time__gte: toApiTime(time),
    limit: 1,
  });
  return objects.length > 0;
}

export interface TextVerdict {
  readonly hop: Hop;
  readonly encoding?: string | undefined;
  readonly segments?: number | undefined;
  readonly findings: readonly Finding[];
}

/** Encoding, length and wording. `known` is what the way so far has told: use case, name of the brand. */
export async function judgeText(
  draft: Draft,
  known: Readonly<Record<string, string | undefined>>,
): Promise<TextVerdict> {
  const { text, type, dst } = draft;
  if (text === undefined || text === '') {
    const hop =
      type === 'sms' ? fail('text', 'An SMS needs a text.', 'Give text.') : unknown('text', 'No text was given.');
    return { hop, findings: [] };
  }
  const { encoding, segments, characters } = measureSms(text);
  const size =
    type === 'sms' ? `${characters} characters of ${encoding}, ${segments} segment${segments === 1 ? '' : 's'}` : '';
  if (type === 'sms' && characters > smsLimits[encoding]) {
    const evidence = `${size}: more than the ${smsLimits[encoding]} that Plivo takes.`;
    return { hop: fail('text', evidence, 'Shorten it, or send it in parts.'), encoding, segments, findings: [] };
  }
  const check = await checks.message();
  const { verdict, findings } = check({ ...draft, dst: [dst], country: countryOfNumber(dst), ...known });
  const [worst] = findings;
  const measure = type === 'sms' ? { encoding, segments } : {};
  if (verdict === 'fail' && worst !== undefined) {
    return { hop: fail('text', `${worst.message} (${worst.rule})`, worst.fix), ...measure, findings };
  }
  const warned = verdict === 'warn' ? ' Carriers may object: see findings.' : ' No objection to the wording.';
  return { hop: pass('text', `${size === '' ? 'The text goes along.' : `${size}.`}${warned}`), ...measure, findings };
}
