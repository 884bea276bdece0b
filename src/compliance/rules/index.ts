/** Rules that need no lists of mail domains; those that do stand in `business.ts`. */
import { campaignAttributes } from './campaign-attributes.ts';
import { campaignDescription } from './campaign-description.ts';
import { campaignIdentity } from './campaign-identity.ts';
import { contentRules } from './content-classes.ts';
import { disclosures } from './disclosures.ts';
import { fieldLimits } from './field-limits.ts';
import { keywordRules } from './keywords.ts';
import { messageRules } from './message.ts';
import { messageFlow } from './message-flow.ts';
import { samples } from './samples.ts';
import { senderRules } from './sender.ts';

/** In the order in which findings of one severity are told. */
export const textRules = [
  ...fieldLimits,
  ...campaignAttributes,
  ...contentRules,
  ...campaignDescription,
  ...senderRules,
  ...campaignIdentity,
  ...messageFlow,
  ...disclosures,
  ...samples,
  ...keywordRules,
  ...messageRules,
];
