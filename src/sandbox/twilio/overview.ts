import { twilioAccount } from './account.ts';
import { twilioRoutes } from './answer.ts';
import type { TwilioState } from './records.ts';
import { twilioMagicInputs } from './review.ts';

/** What there is of Twilio, for `GET /_sandbox/`. */
export function describeTwilio({ profiles, numbers, choices }: TwilioState, origin: string): unknown {
  return {
    account: {
      account_sid: twilioAccount.accountSid,
      auth_token: twilioAccount.authToken,
      customer_profiles: profiles.map(({ sid, name, status, policy }) => ({
        sid,
        friendly_name: name,
        status,
        policy_sid: policy,
      })),
      phone_numbers: numbers.map(({ sid, number }) => ({ sid, phone_number: number })),
    },
    credentials: 'AC and 32 hexadecimal digits with any auth token of 32 characters, or SK and 32 with any such secret',
    base_urls: { trusthub: origin, api: origin },
    choices,
    magic_inputs: twilioMagicInputs,
    routes: twilioRoutes.map(({ path, operations }) => ({
      path: path.replace(/:(\w+)/g, '{$1}'),
      methods: Object.keys(operations),
    })),
  };
}
