import { representativeFields } from '../twilio/values.ts';
import type { Kind } from './rule.ts';
import type { Subject } from './subject.ts';

/** What the API, or the reviewer, will not do without. Plivo and Twilio documentation. */
const required: Readonly<Record<Kind, readonly string[]>> = {
  message: ['text'],
  profile: [
    'company_name',
    'customer_type',
    'entity_type',
    'vertical',
    'website',
    'address.street',
    'address.city',
    'address.state',
    'address.postal_code',
    'address.country',
    'authorized_contact.first_name',
    'authorized_contact.last_name',
    'authorized_contact.email',
    'authorized_contact.phone',
  ],
  campaign: [
    'campaign_alias',
    'brand_id',
    'vertical',
    'usecase',
    'description',
    'message_flow',
    'help_message',
    'optout_message',
    'subscriber_optin',
    'subscriber_optout',
    'subscriber_help',
    'direct_lending',
    'embedded_link',
    'embedded_phone',
    'age_gated',
    'affiliate_marketing',
  ],
  tollfree: [
    'profile_uuid',
    'number',
    'usecase',
    'usecase_summary',
    'message_sample',
    'optin_type',
    'optin_image_url',
    'volume',
  ],
  twilio_profile: [
    'business_name',
    'business_identity',
    'business_type',
    'business_industry',
    'business_registration_identifier',
    'business_registration_number',
    'business_regions_of_operation',
    'website_url',
    'email',
    'address.customer_name',
    'address.street',
    'address.city',
    'address.region',
    'address.postal_code',
    'address.iso_country',
  ],
};

const bundles = ['MIXED', 'LOW_VOLUME'];

export const requiredFields = (kind: Kind): readonly string[] => required[kind];

/** Fields that the submission needs and the draft doesn't have yet. Blank ones are findings instead. */
export function missingFields(subject: Subject): string[] {
  const missing = required[subject.kind].filter((field) => subject.value(field) === undefined);
  if (subject.kind === 'campaign') {
    const named = ['samples', 'sample1', 'sample2'].some((field) => subject.value(field) !== undefined);
    if (!named) missing.push('samples');
    if (bundles.includes(subject.text('usecase') ?? '') && subject.value('sub_usecases') === undefined) {
      missing.push('sub_usecases');
    }
    if (subject.text('optin_keywords') !== undefined && subject.value('optin_message') === undefined) {
      missing.push('optin_message');
    }
  }
  if (subject.kind === 'tollfree' && subject.value('samples') !== undefined) {
    return missing.filter((field) => field !== 'message_sample');
  }
  if (subject.kind === 'profile' && subject.text('entity_type') === 'PUBLIC') {
    missing.push(...['stock_symbol', 'stock_exchange'].filter((field) => subject.value(field) === undefined));
  }
  if (subject.kind === 'profile' && subject.text('brand_type') === 'STANDARD' && subject.value('ein') === undefined) {
    missing.push('ein');
  }
  if (subject.kind === 'twilio_profile') missing.push(...missingOfRepresentatives(subject));
  return missing;
}

function missingOfRepresentatives(subject: Subject): string[] {
  const representatives = subject.value('representatives');
  if (!Array.isArray(representatives) || representatives.length === 0) return ['representatives'];
  return representatives.flatMap((_, index) =>
    representativeFields
      .map((field) => `representatives[${index}].${field}`)
      .filter((field) => subject.value(field) === undefined),
  );
}
