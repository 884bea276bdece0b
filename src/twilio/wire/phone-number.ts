import * as z from 'zod';
import { flag, part, text } from '../../http/lenient.ts';
import { pageLinks } from '../paging.ts';

export const phoneNumber = z.looseObject({
  sid: text,
  phone_number: text,
  friendly_name: text,
  status: text,
  capabilities: part({ sms: flag, mms: flag, voice: flag }),
});

export const phoneNumberPage = z.looseObject({ ...pageLinks, incoming_phone_numbers: z.array(phoneNumber) });
