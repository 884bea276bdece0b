/** Prompts that hosts offer to people. */
import { createTwilioProfile } from './create-twilio-profile.ts';
import { mendCampaign } from './mend-campaign.ts';
import type { Prompt } from './prompt.ts';
import { register10dlc } from './register-10dlc.ts';
import { reviewDelivery } from './review-delivery.ts';
import { verifyTollfree } from './verify-tollfree.ts';
import { writeOptIn } from './write-opt-in.ts';

export type { Prompt } from './prompt.ts';

export const prompts: readonly Prompt[] = [
  register10dlc,
  mendCampaign,
  verifyTollfree,
  createTwilioProfile,
  reviewDelivery,
  writeOptIn,
];

/** Those whose tools are all there. */
export function promptsFor(tools: ReadonlySet<string>): readonly Prompt[] {
  return prompts.filter((prompt) => prompt.tools.every((tool) => tools.has(tool)));
}

/** Why a prompt can't be written from these arguments; undefined when it can. */
export function promptProblem(prompt: Prompt, given: Readonly<Record<string, string>>): string | undefined {
  const missing = prompt.arguments.find(({ name, required }) => required && !given[name]?.trim());
  if (missing !== undefined) return `argument ${missing.name} is missing: ${missing.description}`;
  const known = prompt.arguments.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `no argument is named ${unknown}; known: ${known.join(', ')}`;
}
