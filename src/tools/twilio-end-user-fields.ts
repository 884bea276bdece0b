/** The attributes of end users as arguments: typed, by the API's names. All of them are personal data. */
import * as z from 'zod';
import { blankKeepers } from '../pipeline/coerce.ts';
import { personalField } from '../pipeline/personal.ts';
import { type Attributes, joinPhone, normalizeBusiness, toRegistrationIdentifier } from '../twilio/attributes.ts';
import {
  businessIdentities,
  businessIndustries,
  businessTypes,
  jobPositions,
  operatingRegions,
  registrationIdentifiers,
} from '../twilio/values.ts';
import { personalText, publicUrl } from './twilio-fields.ts';

const registrationIdentifier = personalField(z.preprocess(toRegistrationIdentifier, z.enum(registrationIdentifiers)));
const regions = personalField(z.array(z.enum(operatingRegions)).min(1));

export const businessArguments = {
  business_name: personalText().describe('Exact legal name.'),
  business_identity: personalField(z.enum(businessIdentities)).describe('Customers: direct_customer.'),
  business_type: personalField(z.enum(businessTypes)).describe('Legal form.'),
  business_industry: personalField(z.enum(businessIndustries)).describe('Industry.'),
  business_registration_identifier: registrationIdentifier.describe('Register; US: EIN.'),
  business_registration_number: personalText(50).describe('EIN: 12-3456789.'),
  business_regions_of_operation: regions.describe('Regions.'),
  website_url: publicUrl.describe('Shows the name.'),
};

/** The one attribute that may be blank (Twilio documentation). */
export const socialMedia = {
  social_media_profile_urls: personalField(z.string().trim().max(500))
    .optional()
    .describe('URLs.')
    .register(blankKeepers, { blanks: true }),
};

export const representativeArguments = {
  first_name: personalText(100).describe('First name.'),
  last_name: personalText(100).describe('Last name.'),
  email: personalField(z.email()).describe("On the website's domain."),
  phone_number: personalText(40).describe('E.164.'),
  business_title: personalText(100).describe('As Head of Sales.'),
  job_position: personalField(z.enum(jobPositions)).describe('Position.'),
};

export const countryCode = {
  country_code: personalText(6).optional().describe('As +1, if not in phone_number.'),
};

/** What `toBusiness` reads: the arguments, all or some. */
interface BusinessInput {
  readonly business_regions_of_operation?: readonly string[] | undefined;
}

/** As on the wire: several regions are one text joined by commas (public reports; the documentation shows one). */
export function toBusiness<Input extends BusinessInput>({
  business_regions_of_operation,
  ...others
}: Input): Attributes {
  return normalizeBusiness({ ...others, business_regions_of_operation: business_regions_of_operation?.join(',') });
}

interface PhoneInput {
  readonly phone_number?: string | undefined;
  readonly country_code?: string | undefined;
}

/** Names the argument to change when number and country code make no E.164 number. */
export function* phoneProblems({ phone_number, country_code }: PhoneInput) {
  if (phone_number === undefined) {
    if (country_code !== undefined) yield { path: ['phone_number'], message: 'is required with country_code' };
  } else if (joinPhone(phone_number, country_code) === undefined) {
    yield {
      path: ['phone_number'],
      message: 'must be a number in E.164, such as +12125550123, or a national one together with country_code',
    };
  }
}

export function toRepresentative<Input extends PhoneInput>({
  phone_number,
  country_code,
  ...others
}: Input): Attributes {
  return { ...others, phone_number: joinPhone(phone_number, country_code) };
}
