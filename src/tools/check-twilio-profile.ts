import * as z from 'zod';
import { checks } from '../compliance/checks.ts';
import { defineTool } from '../pipeline/tool.ts';
import { answerReport, draftList, draftText, reportAnswer } from './checking.ts';

const person = z.strictObject({
  first_name: draftText('First name.'),
  last_name: draftText('Last name.'),
  email: draftText('E-mail.'),
  phone_number: draftText('E.164.'),
  business_title: draftText('Title.'),
  job_position: draftText('As Director.'),
});

export const checkTwilioProfile = defineTool({
  name: 'check_twilio_profile',
  title: 'Check a Twilio customer profile before submitting',
  toolset: 'compliance',
  effect: 'read',
  description:
    'Checks offline what a secondary customer profile would be rejected for: codes instead of labels, numbers, representatives, address. All arguments optional.',
  input: z.strictObject({
    business_name: draftText('Legal name.'),
    business_identity: draftText('As direct_customer.'),
    business_type: draftText('Legal form.'),
    business_industry: draftText('Industry.'),
    business_registration_identifier: draftText('As EIN.'),
    business_registration_number: draftText('Number.'),
    business_regions_of_operation: draftList('Regions.'),
    website_url: draftText('Site.'),
    social_media_profile_urls: draftText('If any.'),
    representatives: z.array(person).describe('One or two people.').optional(),
    address: z
      .strictObject({
        customer_name: draftText('Name.'),
        street: draftText('Street.'),
        street_secondary: draftText('Unit.'),
        city: draftText('City.'),
        region: draftText('Code.'),
        postal_code: draftText('ZIP.'),
        iso_country: draftText('As US.'),
      })
      .optional()
      .describe('Business address.'),
    email: draftText('Gets status news.'),
    friendly_name: draftText('Your name for it.'),
    status_callback: draftText('URL.'),
  }),
  output: reportAnswer({}),
  run: async (draft) => {
    const check = await checks.twilioProfile();
    return answerReport(check(draft), 'twilio_submit_customer_profile');
  },
});
