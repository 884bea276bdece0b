import { given, type Prompt, steps } from './prompt.ts';

export const mendCampaign: Prompt = {
  name: 'mend_campaign',
  title: 'Mend a rejected campaign',
  description: 'Why a 10DLC campaign was declined, what to correct, and another review.',
  tools: ['get_campaign', 'explain_rejection', 'check_campaign', 'update_campaign', 'wait_for'],
  arguments: [
    { name: 'campaign_id', description: 'The declined campaign.', required: true },
    { name: 'facts', description: 'What the reviewer could not know, as where people opt in.', required: false },
  ],
  write: ({ campaign_id, facts }) => `Mend a declined 10DLC campaign and hand it in again.
${given('campaign_id', campaign_id)}${given('Facts', facts)}

${steps(
  'get_campaign: its state, the decline, its texts. If it is not FAILED, say so and stop.',
  'explain_rejection with the campaign_id: what the code means, and whether it can be mended at all.',
  'If use case, sub use cases or attributes are wrong, they can not be changed: say that a new campaign is needed, and stop.',
  'Write the corrected texts from facts only: what I told you, or what the website shows. Ask me for what is missing.',
  'check_campaign with the whole corrected draft, until no error is left.',
  'Show me old and new texts side by side. Another review costs $15, declined or not.',
  'Only when I agree: update_campaign with the changed texts alone.',
  'wait_for the campaign; when its time is up, tell me when to look again.',
)}`,
};
