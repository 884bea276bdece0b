import { SECOND } from '../clock.ts';
import type { CustomerProfile, TwilioState } from './records.ts';

/** Seconds where Twilio takes half a minute for the check and up to two days for the review. */
const checkTakes = 0.5 * SECOND;
const reviewTakes = 1.5 * SECOND;

/** Moves every profile under review to where it is at `now`: nothing runs by timer, requests settle what is due. */
export function settleReviews({ profiles }: TwilioState, now: number): void {
  for (const profile of profiles) {
    if (profile.review !== null) settleReview(profile, profile.review, now);
  }
}

type Review = NonNullable<CustomerProfile['review']>;

function settleReview(profile: CustomerProfile, { since, compliant }: Review, now: number): void {
  if (profile.status === 'pending-review' && now >= since + checkTakes) {
    if (compliant) move(profile, 'in-review', since + checkTakes);
    else reject(profile, null, since + checkTakes);
  }
  if (profile.status !== 'in-review' || now < since + reviewTakes) return;
  const code = requestedRejection(profile.name);
  if (!compliant) reject(profile, null, since + reviewTakes);
  else if (code !== undefined) reject(profile, [code], since + reviewTakes);
  else {
    move(profile, 'twilio-approved', since + reviewTakes);
    profile.review = null;
  }
}

/** Without codes for a profile that was not compliant: live accounts show rejections without. */
function reject(profile: CustomerProfile, codes: number[] | null, at: number): void {
  move(profile, 'twilio-rejected', at);
  profile.errors = codes;
  profile.review = null;
}

function move(profile: CustomerProfile, status: CustomerProfile['status'], at: number): void {
  profile.status = status;
  profile.updated = at;
}

/** Decides by hand, whatever was decided before; in review it then stays until the next decision. */
export function reviewProfile(
  profile: CustomerProfile,
  status: 'twilio-approved' | 'twilio-rejected' | 'in-review',
  code: string,
  now: number,
): Record<string, unknown> {
  move(profile, status, now);
  profile.review = null;
  profile.errors = status === 'twilio-rejected' && /^\d{5}$/.test(code) ? [Number(code)] : null;
  return { kind: 'customer profile', id: profile.sid, status, errors: profile.errors };
}

/** The code that `sandbox:reject:CODE` in a profile's name asks for. */
function requestedRejection(name: string): number | undefined {
  const code = /sandbox:reject:(\d{5})\b/.exec(name)?.[1];
  return code === undefined ? undefined : Number(code);
}

export const twilioMagicInputs = [
  {
    where: 'FriendlyName of a customer profile at Twilio',
    input: 'sandbox:reject:CODE',
    outcome:
      'a compliant profile is reviewed and then twilio-rejected with CODE in errors; without the marker the next review approves it',
    codes: [
      { code: '18601', meaning: 'name and website do not belong together' },
      { code: '18602', meaning: 'registration number not verified' },
      { code: '18603', meaning: 'address not in an authoritative register' },
      { code: '18604', meaning: 'representative 1 not verified' },
      { code: '18605', meaning: 'representative 2 not verified' },
      { code: '18606', meaning: "email not on the website's domain" },
    ],
  },
] as const;
