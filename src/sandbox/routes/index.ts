import type { Route } from '../world.ts';
import { accountNumberRoutes } from './account-numbers.ts';
import { brandRoutes } from './brands.ts';
import { campaignNumberRoutes } from './campaign-numbers.ts';
import { campaignRoutes } from './campaigns.ts';
import { mediaRoutes } from './media.ts';
import { messageRoutes } from './messages.ts';
import { phoneNumberRoutes } from './phone-numbers.ts';
import { poolNumberRoutes } from './pool-numbers.ts';
import { poolShortcodeRoutes } from './pool-shortcodes.ts';
import { poolTollfreeRoutes } from './pool-tollfree.ts';
import { powerpackRoutes } from './powerpacks.ts';
import { profileRoutes } from './profiles.ts';
import { tollfreeRoutes } from './tollfree.ts';

/** Every operation of the Plivo API that the sandbox has; the first path that fits counts. */
export const plivoRoutes: readonly Route[] = [
  ...messageRoutes,
  ...profileRoutes,
  ...brandRoutes,
  ...campaignRoutes,
  ...campaignNumberRoutes,
  ...tollfreeRoutes,
  ...mediaRoutes,
  ...powerpackRoutes,
  ...poolNumberRoutes,
  ...poolTollfreeRoutes,
  ...poolShortcodeRoutes,
  ...phoneNumberRoutes,
  ...accountNumberRoutes,
];
