import { DAY, HOUR, SECOND } from './clock.ts';

/**
 * How long things take, in microseconds. The vendor takes seconds to weeks for what the sandbox does in seconds; what
 * lasts minutes and more is the Plivo documentation's.
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
  conversation: DAY,
  /** How long sends are refused after one has failed for want of credit. */
  creditRefusal: 120 * SECOND,
} as const;
