import type { Chapter } from '../step.ts';
import { registerAtTwilio } from './customer-profile.ts';
import { figures } from './figures.ts';
import { lookAround, mendCampaign, registerBusiness } from './registration.ts';
import { diagnose, mistake, send } from './sending.ts';
import { tollfree } from './tollfree.ts';

/** The assistant's whole job, in order. */
export const chapters: readonly Chapter[] = [
  lookAround,
  registerBusiness,
  mendCampaign,
  send,
  diagnose,
  mistake,
  tollfree,
  registerAtTwilio,
  figures,
];
