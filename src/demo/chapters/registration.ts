import { at, either } from '../answer.ts';
import { campaign, campaignDraft, flows, messages, profile, reviewersQuestion } from '../business.ts';
import { customers, ownNumbers } from '../people.ts';
import { type Chapter, facts, type Known, next, rowsOf } from '../step.ts';

const planned = rowsOf('steps', [at('step'), at('state'), either(at('fee'), '')]);
const stands = rowsOf('steps', [at('step'), at('state'), either(at('id'), '')]);
const errors = rowsOf('findings', [at('field'), at('fix')], { severity: 'error' });

const idOf = (step: string) => at('steps', { step }, 'id');
const plan = (known: Known) => ({ plan_id: known('plan_id') });
/** Short calls: what takes others days is not waited for in one. */
const briefly = (known: Known) => ({ ...plan(known), timeout_seconds: 1 });

export const lookAround: Chapter = {
  title: 'What is there to send from?',
  steps: [
    {
      title: 'Does the account own the number on the receipts? And which others?',
      tool: 'list_account_numbers',
      arguments: () => ({}),
      keep: {
        sender: at('items', { number: ownNumbers.printed }, 'number'),
        tollfree: at('items', { number_type: 'tollfree' }, 'number'),
      },
      show: rowsOf('items', [
        at('number'),
        at('country'),
        at('number_type'),
        (number) =>
          either(at('tendlc_registration_status'), either(at('toll_free_sms_verification'), '–')(number))(number),
      ]),
    },
    {
      title: 'Could it simply send a message now?',
      tool: 'preflight_message',
      arguments: (known) => ({ src: known('sender'), dst: customers.first, text: messages.onItsWay }),
      expect: { ready: 'false', broken_hop: 'link' },
      show: facts({ next }),
    },
  ],
};

export const registerBusiness: Chapter = {
  title: 'Tell the carriers who is sending, and what',
  steps: [
    {
      title: 'Would a reviewer take it like this? A review costs its fee, declined or not',
      tool: 'check_campaign',
      arguments: () => campaignDraft(flows.hasty),
      key: ['usecase', 'vertical', 'embedded_link'],
      spell: ['description', 'message_flow'],
      expect: { verdict: 'fail' },
      show: errors,
    },
    {
      title: 'Tell how people agree in full, and plan everything: profile, brand, campaign, number',
      tool: 'plan_10dlc_registration',
      arguments: (known) => ({ profile, campaign, numbers: [known('sender')] }),
      expect: { verdict: 'pass' },
      keep: { plan_id: at('plan_id') },
      show: planned,
    },
    {
      title: 'Show the plan and its fees to the person, then carry it out',
      tool: 'run_10dlc_registration',
      arguments: briefly,
      watch: true,
      keep: { brand_id: idOf('brand') },
      show: facts({ next }),
    },
    {
      title: 'Wait until the brand has been reviewed',
      tool: 'wait_for',
      arguments: (known) => ({ brand_id: known('brand_id') }),
      watch: true,
      expect: { status: 'COMPLETED' },
    },
    {
      title: 'Go on where it stopped',
      tool: 'run_10dlc_registration',
      arguments: briefly,
      watch: true,
      keep: { profile_uuid: idOf('profile'), campaign_id: idOf('campaign') },
      show: facts({ next }),
    },
  ],
};

export const mendCampaign: Chapter = {
  title: 'The carriers decline, and it is mended',
  steps: [
    {
      title: 'Play the reviewer, which only the sandbox lets one do',
      tool: 'sandbox_decide_review',
      arguments: (known) => ({
        id: known('campaign_id'),
        decision: 'reject',
        code: '1004',
        reason: reviewersQuestion,
      }),
    },
    {
      title: 'How does the registration stand?',
      tool: 'run_10dlc_registration',
      arguments: plan,
      expect: { status: 'rejected', step: 'campaign' },
    },
    {
      title: 'What does that mean, and can it be mended?',
      tool: 'explain_rejection',
      arguments: (known) => ({ campaign_id: known('campaign_id') }),
      show: facts({ 'can be mended': at('explanations', 0, 'can_be_mended'), next }),
    },
    {
      title: 'The form can be seen without an order, too: say so, and check it before it costs again',
      tool: 'check_campaign',
      arguments: (known) => ({ ...campaignDraft(flows.mended), brand_id: known('brand_id') }),
      key: ['usecase', 'vertical'],
      spell: ['message_flow'],
      expect: { verdict: 'pass' },
    },
    {
      title: 'Go on with the corrected text',
      tool: 'run_10dlc_registration',
      arguments: (known) => ({ ...briefly(known), changes: { campaign: { message_flow: flows.mended } } }),
      watch: true,
      expect: { status: 'waiting' },
      show: facts({ next }),
    },
    {
      title: 'A day passes. In the sandbox it does so at once',
      tool: 'sandbox_advance_clock',
      arguments: () => ({ advance_seconds: 86_400 }),
    },
    {
      title: 'And go on',
      tool: 'run_10dlc_registration',
      arguments: plan,
      watch: true,
      expect: { status: 'done' },
      show: stands,
    },
    {
      title: 'How much may it send?',
      tool: 'get_campaign',
      arguments: (known) => ({ campaign_id: known('campaign_id') }),
      expect: { registration_status: 'ACTIVE' },
      show: facts({ 'AT&T allows': (content) => `${at('mno_metadata', 'AT&T', 'tpm')(content)} messages a minute` }),
    },
  ],
};
