/** All rules. Loads the lists of mail domains. */
import { brand } from './brand.ts';
import { textRules } from './index.ts';
import { profile } from './profile.ts';
import { tollfree } from './tollfree.ts';
import { twilioProfile } from './twilio-profile.ts';

export const allRules = [...textRules, ...tollfree, ...profile, ...brand, ...twilioProfile];
