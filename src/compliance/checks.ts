/** A module that is loaded already still costs more to import than a message to check. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/**
 * The checks, each loaded with its rules and lists when it is first asked for:
 * `const checkCampaign = await checks.campaign(); const { verdict, findings, missing } = checkCampaign(draft);`
 */
export const checks = {
  message: once(async () => (await import('./check-message.ts')).checkMessage),
  send: once(async () => (await import('./check-send.ts')).checkSend),
  campaign: once(async () => (await import('./check-campaign.ts')).checkCampaign),
  profile: once(async () => (await import('./check-business.ts')).checkProfile),
  tollfree: once(async () => (await import('./check-business.ts')).checkTollfree),
  twilioProfile: once(async () => (await import('./check-business.ts')).checkTwilioProfile),
} as const;

export type { MessageReport } from './check-message.ts';
export type { Finding, Report, Severity, Verdict } from './rule.ts';
