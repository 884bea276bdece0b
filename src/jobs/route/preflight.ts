import type { CallContext } from '../../pipeline/context.ts';
import { firstBroken, type Hop, inOrder } from './hop.ts';
import { createLook, type Look } from './look.ts';
import {
  countryOfNumber,
  type Draft,
  inspectRecipient,
  judgeDestination,
  judgePolicy,
  judgeText,
} from './message-hops.ts';
import { inspectPowerpack, inspectSender } from './sender.ts';
import { inspectConversation, inspectWhatsappSender, judgeWhatsappText } from './whatsapp.ts';

/** What would happen to a message, hop by hop. */
export async function preflight(draft: Draft, context: CallContext) {
  const look = createLook(context.plivo, context);
  return draft.type === 'whatsapp' ? preflightWhatsapp(look, draft, context) : preflightSms(look, draft, context);
}

async function preflightWhatsapp(look: Look, draft: Draft, { policy }: CallContext) {
  const text = judgeWhatsappText(draft);
  const hops = inOrder([
    judgePolicy(policy, draft),
    ...(await inspectWhatsappSender(look, draft.src ?? '')),
    judgeDestination(draft),
    ...(await inspectRecipient(look, draft)),
    ...(await inspectConversation(look, draft)),
    text.hop,
  ]);
  return { ...text, hops, broken: firstBroken(hops) };
}

async function preflightSms(look: Look, draft: Draft, context: CallContext) {
  const { src, powerpack_uuid = '', dst } = draft;
  const bound = { country: countryOfNumber(dst), mms: draft.type === 'mms' };
  const way =
    src === undefined ? await inspectPowerpack(look, powerpack_uuid, bound) : await inspectSender(look, src, bound);
  const text = await judgeText(draft, await knownOf(way, look));
  const hops = inOrder([
    judgePolicy(context.policy, draft),
    ...way,
    judgeDestination(draft),
    ...(await inspectRecipient(look, draft)),
    text.hop,
  ]);
  return { ...text, hops, broken: firstBroken(hops) };
}

/** What the campaign says of the messages it may carry. */
async function knownOf(way: readonly Hop[], look: Look) {
  const idOf = (name: Hop['hop']) => way.find(({ hop }) => hop === name)?.id;
  const [campaign, brand] = [idOf('campaign'), idOf('brand')];
  return {
    usecase: campaign === undefined ? undefined : (await look.campaign(campaign))?.fields.usecase,
    brand_name: brand === undefined ? undefined : (await look.brand(brand))?.fields.company_name,
  };
}
