/** What Twilio's codes mean and what mends the matter, in our words (Twilio's error dictionary and documentation). */
export interface CodeMeaning {
  readonly means: string;
  readonly remedy: string;
}

type Codes = Readonly<Record<string, CodeMeaning>>;

/** Codes with which the API refuses a request. */
const refusals: Codes = {
  '20001': { means: 'a parameter is missing or malformed', remedy: 'Correct the parameter that the API names.' },
  '20003': {
    means: 'the credentials are not accepted',
    remedy:
      'Check TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or with TWILIO_API_KEY and TWILIO_API_SECRET. Test credentials do not reach Trust Hub.',
  },
  '20404': {
    means: 'nothing has this sid in the account',
    remedy: 'Check the sid: the matching list tool shows those that exist. A deleted one is gone.',
  },
  '20409': {
    means: 'it exists already',
    remedy: 'Look with twilio_list_entity_assignments: an object is assigned to a profile once.',
  },
  '21628': {
    means: 'the address could not be validated',
    remedy: 'Correct street, city, region and postal_code; a PO box is not taken.',
  },
  '21629': {
    means: 'the address could not be validated as given, and Twilio suggests another writing',
    remedy: 'Leave auto_correct_address out, so that Twilio corrects it, or correct it yourself.',
  },
  '21630': {
    means: 'the address belongs to a verified document and can not be changed',
    remedy: 'Create a new address with twilio_create_address and a document for it.',
  },
  '21644': {
    means: 'the end user is assigned to a profile',
    remedy: 'Remove it there with twilio_remove_entity_assignment first.',
  },
  '21645': {
    means: 'the document is assigned to a profile',
    remedy: 'Remove it there with twilio_remove_entity_assignment first.',
  },
  '21647': {
    means: 'the profile can not be deleted in its present state',
    remedy: 'Wait until the review has ended: twilio_get_customer_profile tells.',
  },
  '21648': {
    means: 'the profile is in use and can not be deleted',
    remedy: 'Take away what depends on it (phone numbers, brands, other profiles) first.',
  },
  '22204': {
    means: 'the status can not change together with other properties',
    remedy: 'Change the properties with twilio_update_customer_profile, then submit.',
  },
  '22205': {
    means: 'the object to assign does not exist or may not be assigned',
    remedy: 'object_sid is the IT, RD or BU sid from a create tool of this account, or the BU of the parent account.',
  },
  '22206': {
    means: 'an object of this type does not belong into the profile',
    remedy: 'twilio_get_policy lists the types that the policy of the profile asks for.',
  },
  '22207': { means: 'the attributes are not valid JSON', remedy: 'This looks like a fault of this server: report it.' },
  '22212': { means: 'the type is not known', remedy: 'This looks like a fault of this server: report it.' },
  '60711': {
    means: 'the profile is in review or approved and can not be edited',
    remedy: 'Wait for the end of the review; a rejected profile can be edited again.',
  },
  '70002': {
    means: 'it belongs to a profile that was submitted, and can not be edited now',
    remedy:
      'Wait for the end of the review with twilio_get_customer_profile. A rejected profile can be edited and submitted again; for an approved one create a new profile.',
  },
};

/** Codes of what an evaluation finds. */
const findings: Codes = {
  '22214': { means: 'an end user is missing', remedy: 'Create it and assign it.' },
  '22215': { means: 'an attribute of an end user is missing', remedy: 'Add it with twilio_update_end_user.' },
  '22216': { means: 'a document is missing', remedy: 'twilio_create_address_document, then twilio_assign_entity.' },
  '22217': {
    means: 'a field of a document is missing',
    remedy: 'Create a complete document and assign it in place of the old one.',
  },
  '22218': { means: 'a value is not one of those allowed', remedy: 'Correct it with twilio_update_end_user.' },
  '22219': { means: 'the address is missing', remedy: 'twilio_create_address, then twilio_create_address_document.' },
};

/** Which problem, no public source says. */
const copyProblem: CodeMeaning = {
  means: 'there is a problem with a copy of the profile',
  remedy: 'Ask Twilio support what the code stands for in this case.',
};

/** Codes with which reviewers reject a profile. */
const rejections: Codes = {
  '18601': {
    means: 'the website does not belong to the business name, or its certificate does not match',
    remedy: 'Correct website_url or business_name with twilio_update_end_user; the site must show the legal name.',
  },
  '18602': {
    means: 'the registration number could not be verified for this business',
    remedy:
      'Compare business_name and business_registration_number with the tax record (US: IRS letter CP 575 or 147C), then twilio_update_end_user.',
  },
  '18603': {
    means: 'the address stands in no authoritative register',
    remedy: 'Correct it with twilio_update_address to the registered one.',
  },
  '18604': {
    means: 'authorized representative 1 could not be verified',
    remedy: 'Correct name, email and phone_number of a real officer with twilio_update_end_user.',
  },
  '18605': {
    means: 'authorized representative 2 could not be verified',
    remedy: 'Correct the entry with twilio_update_end_user, or remove its assignment: a second one is optional.',
  },
  '18606': {
    means: "the email of a representative is not on the website's domain",
    remedy: "Give an email on the company's own domain with twilio_update_end_user.",
  },
  '18607': copyProblem,
  '18608': copyProblem,
  '18609': {
    means: 'the registration authority must be EIN or DUNS for voice products',
    remedy: 'Correct business_registration_identifier with twilio_update_end_user.',
  },
  '18610': copyProblem,
  '30793': {
    means: 'a brand failed since its profile does not validate',
    remedy: 'Run twilio_evaluate_customer_profile and mend what it names.',
  },
};

const all: Codes = { ...refusals, ...findings, ...rejections };

/** @returns undefined for a code that this server does not know: it is never guessed at */
export function meaningOfCode(code: number | string | undefined): CodeMeaning | undefined {
  const key = String(code);
  return Object.hasOwn(all, key) ? all[key] : undefined;
}

/** Refusals that the API tells apart by their text alone; the texts are known from public reports. */
const byText: readonly (CodeMeaning & { readonly pattern: RegExp })[] = [
  {
    pattern: /restricted via API for Primary Customer Profiles/i,
    means: 'policy_sid is that of primary profiles, which only the Twilio console creates',
    remedy: 'Leave policy_sid out: the policy for secondary profiles is found by its name.',
  },
  {
    pattern: /for direct_customer can only be created through/i,
    means: "the account's primary profile is not approved as an ISV Reseller or Partner",
    remedy:
      'In the Twilio console, have the primary profile approved with the business identity ISV Reseller or Partner; until then secondary profiles can be created in the console only.',
  },
  {
    pattern: /cannot perform this status update/i,
    means: 'the profile can not be submitted in its present state',
    remedy: 'Read it with twilio_get_customer_profile: only a draft or rejected profile can be submitted.',
  },
  {
    pattern: /already assigned|duplicate/i,
    means: 'it is assigned already',
    remedy: 'Nothing to do: twilio_list_entity_assignments shows it.',
  },
  {
    pattern: /immutable state/i,
    means: 'it belongs to a profile that was submitted, and can not be edited now',
    remedy: 'Wait for the end of the review with twilio_get_customer_profile; a rejected profile can be edited again.',
  },
];

/** By its text first: it says more than the general codes that it comes with. */
export function meaningOfRefusal(code: number | undefined, text: string): CodeMeaning | undefined {
  return byText.find(({ pattern }) => pattern.test(text)) ?? meaningOfCode(code);
}
