/** Rules that need no lists of mail domains; those that do stand in `business.ts`. */
import { brandAccount } from './brand-account.ts';
import { campaignAttributes } from './campaign-attributes.ts';
import { campaignDescription } from './campaign-description.ts';
import { campaignIdentity } from './campaign-identity.ts';
import { contentRules } from './content-classes.ts';
import { disclosures } from './disclosures.ts';
import { fieldLimits } from './field-limits.ts';
import { flowAccess } from './flow-access.ts';
import { flowFreedom } from './flow-freedom.ts';
import { keywordRules } from './keywords.ts';
import { messageRules } from './message.ts';
import { messageSize } from './message-size.ts';
import { numbersAbroad } from './numbers-abroad.ts';
import { promotion } from './promotion.ts';
import { replies } from './replies.ts';
import { sampleTopics } from './sample-topics.ts';
import { samples } from './samples.ts';
import { senderRules } from './sender.ts';
import { sending } from './sending.ts';
import { tollfreeLimits } from './tollfree-limits.ts';
import { unfilled } from './unfilled.ts';

/** In the order in which findings of one severity are told. */
export const textRules = [
  ...fieldLimits,
  ...tollfreeLimits,
  ...campaignAttributes,
  ...contentRules,
  ...campaignDescription,
  ...senderRules,
  ...campaignIdentity,
  ...flowAccess,
  ...flowFreedom,
  ...disclosures,
  ...samples,
  ...sampleTopics,
  ...keywordRules,
  ...replies,
  ...brandAccount,
  ...messageRules,
  ...messageSize,
  ...unfilled,
  ...promotion,
  ...sending,
  ...numbersAbroad,
];
