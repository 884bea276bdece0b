import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerReport, draftFlag, draftText, reportAnswer } from './checking.ts';

export const checkProfile = defineTool({
  name: 'check_profile',
  title: 'Check a profile and brand before registering',
  toolset: 'compliance',
  effect: 'read',
  description:
    'Checks offline what a brand registration would be refused for: name, EIN, address, contact, website, ticker. Takes arguments of create_profile and create_brand; all optional.',
  input: z.strictObject({
    profile_alias: draftText('Your name for it.'),
    customer_type: draftText('DIRECT or RESELLER.'),
    entity_type: draftText('Legal form.'),
    company_name: draftText('Legal name.'),
    doing_business_as: draftText('Trade name.'),
    vertical: draftText('Industry.'),
    ein: draftText('US tax id.'),
    ein_issuing_country: draftText('As US.'),
    website: draftText('Site.'),
    address: z
      .strictObject({
        street: draftText('Street.'),
        city: draftText('City.'),
        state: draftText('Code.'),
        postal_code: draftText('ZIP.'),
        country: draftText('As US.'),
      })
      .optional()
      .describe('Legal address.'),
    authorized_contact: z
      .strictObject({
        first_name: draftText('First name.'),
        last_name: draftText('Last name.'),
        email: draftText('E-mail.'),
        phone: draftText('E.164.'),
        title: draftText('As Ms.'),
        seniority: draftText('Position.'),
      })
      .optional()
      .describe('Contact.'),
    business_contact_email: draftText('For PUBLIC.'),
    stock_symbol: draftText('Ticker.'),
    stock_exchange: draftText('Exchange.'),
    alt_business_id: draftText('Other number.'),
    alt_business_id_type: draftText('Its kind.'),
    plivo_subaccount: draftText('If any.'),
    brand_alias: draftText('Your name for it.'),
    profile_uuid: draftText('If it exists.'),
    brand_type: draftText('STANDARD or STARTER.'),
    secondary_vetting: draftFlag('Wanted.'),
    url: draftText('Callback.'),
    method: draftText('Its method.'),
    brand_name: draftText('Name in use.'),
  }),
  output: reportAnswer({}),
  run: async (draft) => {
    const check = await checks.profile();
    return answerReport(check(draft), 'create_profile and create_brand');
  },
});
