/**
 * The catalogue: one file per API resource, in the order of the list. A file is loaded when one of its tools is first
 * called; every tool that it exports is in the catalogue.
 */
export const toolModules = {
  'send-message': () => import('./send-message.ts'),
  'send-whatsapp-message': () => import('./send-whatsapp-message.ts'),
  messages: () => import('./messages.ts'),
  'resolve-unknown-sends': () => import('./resolve-unknown-sends.ts'),
  profiles: () => import('./profiles.ts'),
  brands: () => import('./brands.ts'),
  campaigns: () => import('./campaigns.ts'),
  'campaign-numbers': () => import('./campaign-numbers.ts'),
  tollfree: () => import('./tollfree.ts'),
  media: () => import('./media.ts'),
  powerpacks: () => import('./powerpacks.ts'),
  'pool-numbers': () => import('./pool-numbers.ts'),
  'pool-tollfree': () => import('./pool-tollfree.ts'),
  'pool-shortcodes': () => import('./pool-shortcodes.ts'),
  'twilio-policies': () => import('./twilio-policies.ts'),
  'twilio-customer-profiles': () => import('./twilio-customer-profiles.ts'),
  'twilio-end-users': () => import('./twilio-end-users.ts'),
  'twilio-addresses': () => import('./twilio-addresses.ts'),
  'twilio-entity-assignments': () => import('./twilio-entity-assignments.ts'),
  'twilio-phone-numbers': () => import('./twilio-phone-numbers.ts'),
  'twilio-review': () => import('./twilio-review.ts'),
} as const;

/** The order of tools within a file. */
export const verbOrder = [
  'send',
  'create',
  'import',
  'upload',
  'add',
  'link',
  'assign',
  'evaluate',
  'submit',
  'get',
  'list',
  'update',
  'remove',
  'unlink',
  'resolve',
  'delete',
] as const;
