import * as z from 'zod';
import { UserInputError, word } from '../errors.ts';
import { path } from '../http/path.ts';
import { personalField } from '../pipeline/personal.ts';
import { defineTool } from '../pipeline/tool.ts';
import { isCountryCode, toCountryCode } from '../twilio/countries.ts';
import { describePage, pageOf, pageParameters } from '../twilio/paging.ts';
import { type AddressParts, addressProblems } from '../twilio/rules.ts';
import { addressDocumentType } from '../twilio/values.ts';
import { address, addressCreated, addressPage } from '../twilio/wire/address.ts';
import { documentCreated } from '../twilio/wire/entity.ts';
import { changeProblems, namesGiven } from './changes.ts';
import { answerOf, type Problem, withRules } from './fields.ts';
import { addressSid, friendlyName, page, pageOfItems, personalText } from './twilio-fields.ts';

const country = z
  .string()
  .overwrite(toCountryCode)
  .refine(isCountryCode, 'must be a country as ISO 3166 alpha-2, such as US');

/** Twilio documentation: at most 64 characters. Its name is personal data, other than elsewhere. */
const addressName = personalField(z.string().trim().min(1).max(64)).optional().describe('Your name for it.');

const parts = {
  customer_name: personalText().describe('Business name.'),
  street: personalText().describe('No PO box.'),
  city: z.string().trim().min(1).describe('City.'),
  region: z.string().trim().min(1).describe('State; US, CA: two letters.'),
  postal_code: personalText(20).describe('ZIP.'),
};

const further = {
  street_secondary: personalText().optional().describe('As Suite 300.'),
  friendly_name: addressName,
  auto_correct_address: z.boolean().optional().describe('Default true.'),
  emergency_enabled: z.boolean().optional().describe('For emergency calls.'),
};

/** Codes of states and provinces go out in capitals. */
function toWire<Input extends AddressParts>(asked: Input, iso_country: string | undefined): Input {
  return iso_country === 'US' || iso_country === 'CA' ? { ...asked, region: asked.region?.toUpperCase() } : asked;
}

const creation = z.strictObject({ ...parts, iso_country: country.describe('As US.'), ...further });

export const createTwilioAddress = defineTool({
  name: 'twilio_create_address',
  title: 'Record an address',
  toolset: 'twilio',
  effect: 'create',
  verify: 'twilio_list_addresses',
  description: "Records the business's physical address, unless twilio_list_addresses shows it.",
  input: withRules(creation, (asked) => addressProblems(asked, asked.iso_country)),
  output: answerOf({ address_sid: z.string().optional(), validated: address.shape.validated }),
  run: async (asked, { twilio }) => {
    const form = toWire(asked, asked.iso_country);
    const { sid, validated } = await twilio.api.post(path`Addresses.json`, addressCreated, form);
    return {
      summary: `Address ${word(sid)} created.`,
      next_step: 'twilio_create_address_document with this address_sid.',
      address_sid: sid,
      validated,
    };
  },
});

const columns = {
  sid: address.shape.sid,
  friendly_name: address.shape.friendly_name,
  customer_name: address.shape.customer_name,
  street: address.shape.street,
  street_secondary: address.shape.street_secondary,
  city: address.shape.city,
  region: address.shape.region,
  postal_code: address.shape.postal_code,
  iso_country: address.shape.iso_country,
  validated: address.shape.validated,
};
const row = z.object(columns);

export const listTwilioAddresses = defineTool({
  name: 'twilio_list_addresses',
  title: 'List addresses',
  toolset: 'twilio',
  effect: 'read',
  description: 'Lists addresses.',
  input: z.strictObject({
    customer_name: personalText().optional().describe('Exact name.'),
    friendly_name: addressName,
    iso_country: country.optional().describe('As US.'),
    emergency_enabled: z.boolean().optional().describe('For emergency calls.'),
    ...page,
  }),
  output: pageOfItems(columns),
  run: async ({ limit, page_token, ...filters }, { twilio }) => {
    const query = { ...filters, ...pageParameters({ limit, page_token }) };
    const { addresses, next_page_uri } = await twilio.api.get(path`Addresses.json`, addressPage, query);
    const found = pageOf(
      addresses.map((one) => row.parse(one)),
      { next_page_uri },
      { limit, page_token },
    );
    return { summary: describePage(found, 'address', 'addresses'), ...found };
  },
});

const correction = z.strictObject({
  address_sid: addressSid,
  ...z.object(parts).partial().shape,
  ...further,
});

function* correctionProblems({ address_sid: _, ...changes }: z.output<typeof correction>): Generator<Problem> {
  yield* changeProblems(changes);
  yield* addressProblems(changes, undefined);
}

export const updateTwilioAddress = defineTool({
  name: 'twilio_update_address',
  title: 'Correct an address',
  toolset: 'twilio',
  effect: 'update',
  verify: 'twilio_list_addresses',
  description: 'Changes the fields given; the country stays. Not once it belongs to a verified document.',
  input: withRules(correction, correctionProblems),
  output: answerOf({ address_sid: z.string().optional(), changed: z.array(z.string()).optional() }),
  run: async ({ address_sid, ...asked }, { twilio }) => {
    const target = path`Addresses/${address_sid}.json`;
    const { iso_country, friendly_name, emergency_enabled } = await twilio.api.get(target, address);
    const [problem] = addressProblems({ friendly_name, emergency_enabled, ...asked }, iso_country);
    if (problem !== undefined) {
      const argument = problem.path.join('.');
      const remedy = 'Nothing was changed. Correct it, then call again.';
      throw new UserInputError(`${argument}: ${problem.message}.`, { argument, remedy });
    }
    const { validated } = await twilio.api.post(target, address, toWire(asked, iso_country));
    const changed = namesGiven(asked);
    return {
      summary: `Address ${address_sid} changed: ${changed.join(', ')}.`,
      next_step: 'Run twilio_evaluate_customer_profile for the profile that uses it.',
      address_sid,
      changed,
      validated,
    };
  },
});

export const createTwilioAddressDocument = defineTool({
  name: 'twilio_create_address_document',
  title: 'Make an address a document',
  toolset: 'twilio',
  effect: 'create',
  description: 'Creates the supporting document that brings an address into a customer profile.',
  input: z.strictObject({ address_sid: addressSid, friendly_name: friendlyName }),
  output: answerOf({ supporting_document_sid: z.string().optional(), status: z.string().optional() }),
  run: async ({ address_sid, friendly_name }, { twilio }) => {
    const form = { friendly_name, type: addressDocumentType, attributes: { address_sids: address_sid } };
    const { sid, status } = await twilio.trusthub.post(path`SupportingDocuments`, documentCreated, form);
    return {
      summary: `Document ${word(sid)} created.`,
      next_step: 'Assign it: twilio_assign_entity with this sid as object_sid.',
      supporting_document_sid: sid,
      status,
    };
  },
});
