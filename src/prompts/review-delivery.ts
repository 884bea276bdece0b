import { given, type Prompt, steps } from './prompt.ts';

export const reviewDelivery: Prompt = {
  name: 'review_delivery',
  title: "Review yesterday's delivery",
  description: 'What was delivered, what was not and why, and what to do about it.',
  tools: ['report_delivery', 'list_messages', 'diagnose_message'],
  arguments: [{ name: 'campaign_id', description: 'Only this campaign.', required: false }],
  write: ({ campaign_id }) => `Review the delivery of yesterday's messages.
${given('Only campaign', campaign_id)}

${steps(
  `report_delivery for yesterday, midnight to midnight UTC${campaign_id === undefined ? '' : ', of this campaign'}. If it pauses, go on with its report_id until it is complete.`,
  'Say in three lines: how many messages, the share delivered, the cost; and what stands out by error code, sender, country, network or hour. Compare shares, not counts; name a group only where it has enough messages to mean something.',
  'For each of the three most frequent error codes: list_messages for one example, then diagnose_message for its root cause.',
  'Close with what to do, most effective first: what can be mended here and with which tool, what only the operator or the carrier can do, what needs nothing. Messages that stay at "sent" are not failures: not every carrier reports.',
)}

Only read: send nothing, change nothing.`,
};
