/** All rules. Loads the lists of mail domains. */
import { brand } from './brand.ts';
import { brandNumbers } from './brand-numbers.ts';
import { textRules } from './index.ts';
import { profile } from './profile.ts';
import { tollfree } from './tollfree.ts';
import { tollfreeOptIn } from './tollfree-optin.ts';
import { twilioBusiness } from './twilio-business.ts';
import { twilioPeople } from './twilio-people.ts';

export const allRules = [
  ...textRules,
  ...tollfree,
  ...tollfreeOptIn,
  ...profile,
  ...brandNumbers,
  ...brand,
  ...twilioBusiness,
  ...twilioPeople,
];
