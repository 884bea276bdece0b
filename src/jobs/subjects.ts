import type { Plivo } from '../plivo/client.ts';
import {
  type Reading,
  readBrand,
  readCampaign,
  readCampaignNumber,
  readMessage,
  readVerification,
} from '../plivo/readings.ts';

/** What can be waited for: the arguments name exactly one of these. */
export interface Awaited {
  readonly message_uuid?: string | undefined;
  readonly brand_id?: string | undefined;
  readonly campaign_id?: string | undefined;
  readonly number?: string | undefined;
  readonly verification_uuid?: string | undefined;
}

export interface Subject {
  readonly look: () => Promise<Reading>;
  /** When it is worth looking again, in words and seconds. */
  readonly takes: string;
  readonly comeBackSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How to look at what the arguments name; undefined when they name nothing. */
export function subjectOf(plivo: Plivo, awaited: Awaited): Subject | undefined {
  const { message_uuid, brand_id, campaign_id, number, verification_uuid } = awaited;
  if (message_uuid !== undefined) {
    return {
      look: () => readMessage(plivo, message_uuid),
      takes: 'most carriers report within a minute; some never do',
      comeBackSeconds: MINUTE,
    };
  }
  if (brand_id !== undefined) {
    return {
      look: () => readBrand(plivo, brand_id),
      takes: 'a review takes minutes to days',
      comeBackSeconds: HOUR,
    };
  }
  if (campaign_id !== undefined && number !== undefined) {
    return {
      look: () => readCampaignNumber(plivo, campaign_id, number),
      takes: 'carriers take minutes to hours to take a number up',
      comeBackSeconds: 10 * MINUTE,
    };
  }
  if (campaign_id !== undefined) {
    return {
      look: () => readCampaign(plivo, campaign_id),
      // Plivo support: reviews by hand take one to two weeks.
      takes: 'carriers review by hand, in one to two weeks',
      comeBackSeconds: 24 * HOUR,
    };
  }
  if (verification_uuid !== undefined) {
    return {
      look: () => readVerification(plivo, verification_uuid),
      // Plivo support: up to six weeks.
      takes: 'a review takes days to weeks',
      comeBackSeconds: 24 * HOUR,
    };
  }
  return undefined;
}
