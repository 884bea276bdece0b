/**
 * The checks, each loaded with its rules and lists when it is first asked for:
 * `const checkCampaign = await checks.campaign(); const { verdict, findings, missing } = checkCampaign(draft);`
 */
export const checks = {
  message: async () => (await import('./check-message.ts')).checkMessage,
  send: async () => (await import('./check-send.ts')).checkSend,
  campaign: async () => (await import('./check-campaign.ts')).checkCampaign,
  profile: async () => (await import('./check-business.ts')).checkProfile,
  tollfree: async () => (await import('./check-business.ts')).checkTollfree,
  twilioProfile: async () => (await import('./check-business.ts')).checkTwilioProfile,
} as const;

export type { MessageReport } from './check-message.ts';
export type { Finding, Report, Severity, Verdict } from './rule.ts';
