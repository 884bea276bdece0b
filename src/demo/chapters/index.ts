import type { Chapter } from '../step.ts';
import { registerAtTwilio } from './customer-profile.ts';
import { mistake, records } from './records.ts';
import { registerBusiness, registerCampaign } from './registration.ts';
import { send } from './sending.ts';
import { tollfree } from './tollfree.ts';

/** The assistant's whole job, in order. */
export const chapters: readonly Chapter[] = [
  registerBusiness,
  registerCampaign,
  send,
  records,
  mistake,
  tollfree,
  registerAtTwilio,
];
