import { DAY, HOUR, SECOND } from './clock.ts';
import { schedule, takeDue } from './due.ts';
import { endOf, requestedDecline, requestedReview } from './magic.ts';
import { dropOldMessages, messageChanged } from './message-log.ts';
import type { DueEvent, State } from './state.ts';
import type { World } from './world.ts';

/**
 * How long things take, in microseconds. The vendor takes seconds to weeks for what the sandbox does in seconds; what
 * lasts hours and more is the Plivo documentation's.
 */
export const delays = {
  messageSent: 0.4 * SECOND,
  messageEnd: 1.2 * SECOND,
  brandReview: 1.5 * SECOND,
  campaignReview: 2 * SECOND,
  numberLink: 1 * SECOND,
  tollfreeReview: 2 * SECOND,
  tollfreeUpdate: 6 * DAY,
  unusedMedia: 6 * HOUR,
  usedMedia: 365 * DAY,
} as const;

/** Lets everything happen that is due up to `now` (microseconds), in order. */
export function settle(world: World, now: number): void {
  for (let event = takeDue(world.state, now); event !== undefined; event = takeDue(world.state, now)) {
    happenings[event.kind](world, event);
  }
  dropOldMessages(world.log, now);
}

type Happening = (world: World, event: DueEvent) => void;

/** Each checks that it still applies: the record may be gone, or decided by hand meanwhile. */
const happenings: Record<DueEvent['kind'], Happening> = {
  message_sent: (world, { id, at }) => {
    const message = world.log.byUuid.get(id);
    if (message?.state !== 'queued') return;
    const { state } = endOf(message.outcome);
    message.state = state === 'failed' ? 'failed' : 'sent';
    if (state === 'failed') message.errorCode = message.outcome;
    else {
      message.sent = at;
      schedule(world.state, at + delays.messageEnd - delays.messageSent, 'message_end', id);
    }
    message.updated = at;
    messageChanged(world.log);
  },
  message_end: (world, { id, at }) => {
    const message = world.log.byUuid.get(id);
    if (message?.state !== 'sent') return;
    message.state = endOf(message.outcome).state;
    message.errorCode = message.outcome;
    message.updated = at;
    messageChanged(world.log);
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
  number_link: ({ state }, { id }) => {
    const link = findLink(state, id);
    if (link?.status === 'PROCESSING' && !link.leaving) link.status = 'COMPLETED';
  },
  number_unlink: ({ state }, { id }) => {
    state.links = state.links.filter((link) => link.number !== id || !link.leaving);
  },
  tollfree_review: ({ state }, { id, at }) => {
    const verification = state.verifications.find((one) => one.uuid === id);
    if (verification?.status !== 'SUBMITTED' || verification.reviewDue !== at) return;
    const { status, message } = requestedReview(verification.fields['extra_data'] ?? '');
    verification.status = status;
    verification.message = message;
    verification.modified = at;
    if (status === 'UPDATE_REQUIRED') verification.updateUntil = at + delays.tollfreeUpdate;
  },
  media_end: ({ state }, { id, at }) => {
    state.media = state.media.filter((one) => one.id !== id || one.expires !== at);
  },
};

function findLink(state: State, number: string) {
  return state.links.find((link) => link.number === number);
}
