import type { TwilioCall, TwilioRoute } from './call.ts';
import { mainPage } from './paging.ts';
import type { IncomingNumber } from './records.ts';
import { mailTime } from './sids.ts';

/** Only what finds a number: buying and configuring them is left out. `PhoneNumber` may be a part (Twilio documentation). */
export const numberRoutes: readonly TwilioRoute[] = [
  {
    path: '/2010-04-01/Accounts/:AccountSid/IncomingPhoneNumbers.json',
    operations: {
      GET: (call) => {
        const part = call.query.get('PhoneNumber')?.replaceAll('*', '');
        const name = call.query.get('FriendlyName');
        const rows = call.twilio.numbers.filter(
          (one) => (part === undefined || one.number.includes(part)) && (name === null || one.name === name),
        );
        return mainPage(call, 'incoming_phone_numbers', rows, (one) => show(call, one));
      },
    },
  },
];

function show({ accountSid, twilio }: TwilioCall, { sid, number, name, created }: IncomingNumber) {
  return {
    sid,
    account_sid: accountSid,
    phone_number: number,
    friendly_name: name,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    status: 'in-use',
    origin: 'twilio',
    beta: false,
    address_requirements: 'none',
    address_sid: null,
    bundle_sid: twilio.channels.find(({ object }) => object === sid)?.profile ?? null,
    api_version: '2010-04-01',
    date_created: mailTime(created),
    date_updated: mailTime(created),
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
  };
}
