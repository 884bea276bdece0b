import type { Route } from '../world.ts';
import { brandRoutes } from './brands.ts';
import { campaignNumberRoutes } from './campaign-numbers.ts';
import { campaignRoutes } from './campaigns.ts';
import { messageRoutes } from './messages.ts';
import { profileRoutes } from './profiles.ts';

/** Every operation of the Plivo API that the sandbox has; the first path that fits counts. */
export const plivoRoutes: readonly Route[] = [
  ...messageRoutes,
  ...profileRoutes,
  ...brandRoutes,
  ...campaignRoutes,
  ...campaignNumberRoutes,
];
