import { tellDecision } from '../callbacks/verification-status.ts';
import { delays } from '../delays.ts';
import { badRequest, notFound } from '../errors.ts';
import { declineFor, reviewNote } from '../magic.ts';
import { cleanNumber } from '../phone.ts';
import type { Brand, Campaign, NumberLink, TollfreeVerification } from '../records.ts';
import { reviewProfile } from '../twilio/review.ts';
import { readChoice, readText, required } from '../wire.ts';
import type { World } from '../world.ts';
import type { ControlRoute } from './route.ts';

const decisions = ['approve', 'reject', 'update-required', 'expire', 'hold'] as const;

interface Verdict {
  decision: (typeof decisions)[number];
  code: string;
  reason: string | undefined;
  now: number;
}

/** A due time that never comes: the review waits for a decision by hand. */
const never = -1;

export const reviewControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/review',
    purpose: 'decides a review at once, whatever was decided before',
    takes: {
      id: 'a brand, a campaign, a toll-free verification, a number that is linked to a campaign, or a customer profile at Twilio',
      decision:
        'approve, reject, update-required (toll-free), expire (campaign), or hold: it waits for the next decision',
      code: 'the decline code, 1004 unless given',
      reason: "the reviewer's text, in place of the one that goes with the code",
    },
    kept: 'by command',
    run: ({ world, args, now }) => {
      const id = required(readText(args, 'id'), 'id');
      const decision = required(readChoice(args, 'decision', decisions), 'decision');
      const code = readText(args, 'code', { max: 32 }) ?? '1004';
      return review(world, id, { decision, code, reason: readText(args, 'reason', { max: 1000 }), now });
    },
  },
];

function review(world: World, id: string, verdict: Verdict): Record<string, unknown> {
  const { state } = world;
  const brand = state.brands.find((one) => one.id === id);
  if (brand !== undefined) return reviewBrand(brand, verdict);
  const campaign = state.campaigns.find((one) => one.id === id);
  if (campaign !== undefined) return reviewCampaign(campaign, verdict);
  const verification = state.verifications.find((one) => one.uuid === id);
  if (verification !== undefined) return reviewVerification(world, verification, verdict);
  const link = state.links.find((one) => one.number === cleanNumber(id));
  if (link !== undefined) return reviewLink(link, verdict);
  const profile = state.twilio.profiles.find((one) => one.sid === id);
  if (profile !== undefined) {
    const status = pick(verdict.decision, 'a customer profile', profileEnds);
    return reviewProfile(profile, status, verdict.code, verdict.now);
  }
  throw notFound('there is no brand, campaign, toll-free verification or linked number with this id');
}

const profileEnds = { approve: 'twilio-approved', reject: 'twilio-rejected', hold: 'in-review' } as const;

function reviewBrand(brand: Brand, { decision, code, reason }: Verdict): Record<string, unknown> {
  brand.status = pick(decision, 'a brand', { approve: 'COMPLETED', reject: 'FAILED', hold: 'PROCESSING' });
  brand.decline = brand.status === 'FAILED' ? declineFor(code, 'brand', reason) : null;
  brand.reviewDue = never;
  return { kind: 'brand', id: brand.id, status: brand.status };
}

function reviewCampaign(campaign: Campaign, { decision, code, reason }: Verdict): Record<string, unknown> {
  const ends = { approve: 'ACTIVE', reject: 'FAILED', expire: 'EXPIRED', hold: 'PROCESSING' } as const;
  campaign.status = pick(decision, 'a campaign', ends);
  campaign.decline = campaign.status === 'FAILED' ? declineFor(code, 'campaign', reason) : null;
  campaign.reviewDue = never;
  return { kind: 'campaign', id: campaign.id, status: campaign.status };
}

function reviewVerification(world: World, one: TollfreeVerification, verdict: Verdict): Record<string, unknown> {
  const ends = {
    approve: 'APPROVED',
    reject: 'REJECTED',
    'update-required': 'UPDATE_REQUIRED',
    hold: 'PROCESSING',
  } as const;
  one.status = pick(verdict.decision, 'a toll-free verification', ends);
  one.message = reviewNote(one.status, verdict.code, verdict.reason);
  one.modified = verdict.now;
  one.reviewDue = never;
  one.updateUntil = one.status === 'UPDATE_REQUIRED' ? verdict.now + delays.tollfreeUpdate : null;
  tellDecision(world, one);
  return { kind: 'tollfree_verification', id: one.uuid, status: one.status };
}

/** Only linking is decided: a number that is leaving goes by itself. */
function reviewLink(link: NumberLink, { decision }: Verdict): Record<string, unknown> {
  if (link.leaving) throw badRequest(`the number ${link.number} is being unlinked`);
  link.status = pick(decision, 'a linked number', { approve: 'COMPLETED', reject: 'FAILED', hold: 'PROCESSING' });
  link.due = never;
  return { kind: 'number_link', id: link.number, status: link.status };
}

function pick<Status extends string>(
  decision: Verdict['decision'],
  what: string,
  ends: Partial<Record<Verdict['decision'], Status>>,
): Status {
  const status = ends[decision];
  if (status === undefined) throw badRequest(`${what} takes the decisions ${Object.keys(ends).join(', ')}`);
  return status;
}
