import { at } from '../answer.ts';
import { businessName, campaign, profile } from '../business.ts';
import { ownNumbers } from '../people.ts';
import { type Chapter, facts, next } from '../step.ts';

const throughput = at('mno_metadata', 'AT&T', 'tpm');

export const registerBusiness: Chapter = {
  title: 'Tell the carriers who is sending',
  steps: [
    {
      title: 'Put the flower shop on record',
      tool: 'create_profile',
      arguments: () => profile,
      key: ['company_name', 'ein', 'entity_type', 'website'],
      keep: { profile_uuid: at('profile_uuid') },
      show: facts({ next }),
    },
    {
      title: 'Register it as a brand',
      tool: 'create_brand',
      arguments: (known) => ({
        brand_alias: businessName,
        profile_uuid: known('profile_uuid'),
        brand_type: 'STANDARD',
      }),
      keep: { brand_id: at('brand_id') },
      show: facts({ next }),
    },
    {
      title: 'Wait until the brand has been reviewed',
      tool: 'get_brand',
      arguments: (known) => ({ brand_id: known('brand_id') }),
      until: { field: 'registration_status', is: 'COMPLETED' },
      show: facts({ 'vetting score': at('vetting_score'), next }),
    },
  ],
};

export const registerCampaign: Chapter = {
  title: 'Tell them what is sent, and how people agreed to it',
  steps: [
    {
      title: 'See which use cases are open to the shop',
      tool: 'list_brand_use_cases',
      arguments: (known) => ({ brand_id: known('brand_id') }),
      keep: { usecase: at('items', { code: 'DELIVERY_NOTIFICATION' }, 'code') },
      show: facts({ 'the one for a flower shop': at('items', { code: 'DELIVERY_NOTIFICATION' }, 'code') }),
    },
    {
      title: 'Describe the messages the way a reviewer wants to read it',
      tool: 'create_campaign',
      arguments: (known) => ({ brand_id: known('brand_id'), usecase: known('usecase'), ...campaign }),
      key: ['brand_id', 'usecase', 'vertical', 'embedded_link', 'help_keywords'],
      spell: ['description', 'message_flow', 'sample1'],
      keep: { campaign_id: at('campaign_id') },
      show: facts({ next }),
    },
    {
      title: 'Wait until the carriers have reviewed it',
      tool: 'get_campaign',
      arguments: (known) => ({ campaign_id: known('campaign_id') }),
      until: { field: 'registration_status', is: 'ACTIVE' },
      show: facts({ 'AT&T allows': (content) => `${throughput(content)} messages a minute`, next }),
    },
    {
      title: 'Let one of the long codes send for it',
      tool: 'link_campaign_numbers',
      arguments: (known) => ({ campaign_id: known('campaign_id'), numbers: [ownNumbers.longCode] }),
      keep: { sender: at('numbers', 0) },
      show: facts({ next }),
    },
    {
      title: 'Wait until the carriers know the number',
      tool: 'get_campaign_number',
      arguments: (known) => ({ campaign_id: known('campaign_id'), number: known('sender') }),
      until: { field: 'status', is: 'COMPLETED' },
      show: facts({ next }),
    },
  ],
};
