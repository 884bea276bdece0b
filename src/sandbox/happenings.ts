import { statusChanged } from './callbacks/message-status.ts';
import { tellDecision } from './callbacks/verification-status.ts';
import { delays } from './delays.ts';
import { schedule } from './due.ts';
import { endOf, requestedDecline, requestedReview } from './magic.ts';
import type { Message } from './records.ts';
import type { DueEvent, State } from './state.ts';
import type { World } from './world.ts';

type Happening = (world: World, event: DueEvent) => void;

/** What comes about by itself. Each checks that it still applies: the record may be gone, or decided by hand meanwhile. */
export const happenings: Record<DueEvent['kind'], Happening> = {
  message_sent: (world, { id, at }) => {
    const message = world.log.byUuid.get(id);
    if (message?.state !== 'queued' || message.outcome === '') return;
    const { state } = world;
    if (state.settings.queueHeld) {
      schedule(state, message.expires, 'message_expiry', id);
      return;
    }
    message.outcome = dispatch(state, message, at);
    const end = endOf(message.outcome).state;
    message.state = end === 'failed' ? 'failed' : 'sent';
    if (end === 'failed') message.errorCode = message.outcome;
    else {
      message.sent = at;
      schedule(state, at + delays.messageEnd - delays.messageSent, 'message_end', id);
    }
    message.updated = at;
    statusChanged(world, message);
  },
  message_end: (world, { id, at }) => {
    const message = world.log.byUuid.get(id);
    if (message?.state !== 'sent' || message.outcome === '') return;
    message.state = endOf(message.outcome).state;
    message.errorCode = message.outcome;
    message.updated = at;
    statusChanged(world, message);
  },
  message_expiry: (world, { id, at }) => {
    const message = world.log.byUuid.get(id);
    if (message?.state !== 'queued' || message.outcome === '') return;
    message.state = 'failed';
    message.outcome = '420';
    message.errorCode = '420';
    message.updated = at;
    statusChanged(world, message);
  },
  conversation_end: ({ state }, { id, at }) => {
    if (state.conversations[id]?.expires === at) delete state.conversations[id];
  },
  brand_review: ({ state }, { id, at }) => {
    const brand = state.brands.find((one) => one.id === id);
    if (brand?.status !== 'PROCESSING' || brand.reviewDue !== at) return;
    brand.decline = requestedDecline(brand.fields['company_name'] ?? '', 'brand');
    brand.status = brand.decline === null ? 'COMPLETED' : 'FAILED';
  },
  campaign_review: ({ state }, { id, at }) => {
    const campaign = state.campaigns.find((one) => one.id === id);
    if (campaign?.status !== 'PROCESSING' || campaign.reviewDue !== at) return;
    campaign.decline = requestedDecline(campaign.texts['campaign_alias'] ?? '', 'campaign');
    campaign.status = campaign.decline === null ? 'ACTIVE' : 'FAILED';
  },
  number_link: ({ state }, { id, at }) => {
    const link = state.links.find(({ number }) => number === id);
    if (link?.status === 'PROCESSING' && !link.leaving && link.due === at) link.status = 'COMPLETED';
  },
  number_unlink: ({ state }, { id, at }) => {
    state.links = state.links.filter((link) => link.number !== id || !link.leaving || link.due !== at);
  },
  tollfree_review: (world, { id, at }) => {
    const verification = world.state.verifications.find((one) => one.uuid === id);
    if (verification?.status !== 'SUBMITTED' || verification.reviewDue !== at) return;
    const { status, message } = requestedReview(verification.fields['extra_data'] ?? '');
    verification.status = status;
    verification.message = message;
    verification.modified = at;
    if (status === 'UPDATE_REQUIRED') verification.updateUntil = at + delays.tollfreeUpdate;
    tellDecision(world, verification);
  },
  media_end: ({ state }, { id, at }) => {
    state.media = state.media.filter((one) => one.id !== id || one.expires !== at);
  },
};

/**
 * The error code that a message leaves the queue with. A country that was barred meanwhile, or too little credit, stops
 * it (Plivo documentation: 450, 900); what fails costs nothing.
 */
function dispatch(state: State, message: Message, at: number): string {
  if (endOf(message.outcome).state === 'failed') return message.outcome;
  if (state.settings.blockedCountries.includes(message.country)) return '450';
  const { credit } = state.settings;
  if (credit === null) return message.outcome;
  const cost = (message.rate + message.carrierRate) * message.units;
  if (credit < cost) {
    state.creditRefusedUntil = at + delays.creditRefusal;
    return '900';
  }
  state.settings.credit = credit - cost;
  return message.outcome;
}
