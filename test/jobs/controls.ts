/** What the tests of jobs do to the sandbox by hand. */
import * as z from 'zod';
import type { FrontDoor } from '../front-door.ts';
import { makeBrand, makeCampaign } from '../tools/desk.ts';

/** A control of the sandbox. */
export async function steer(door: FrontDoor, path: string, args: object): Promise<unknown> {
  const answer = await fetch(`${door.sandbox.url}/_sandbox/${path}`, {
    method: path === 'state' ? 'PUT' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  if (answer.status >= 300) throw new Error(await answer.text());
  return answer.json();
}

export async function stateOf(door: FrontDoor) {
  const answer = await fetch(`${door.sandbox.url}/_sandbox/state`);
  return z.record(z.string(), z.unknown()).parse(await answer.json());
}

/** A long code that may send in the US, with all that stands behind it. */
export async function registerNumber(door: FrontDoor, number: string) {
  const brand = await makeBrand(door);
  const campaign = await makeCampaign(door, brand);
  await door.call('link_campaign_numbers', { campaign_id: campaign, numbers: [number] });
  await door.advance(2);
  await door.requests();
  return { brand, campaign };
}

export const verification = {
  number: '18885550108',
  usecase: ['2FA'],
  usecase_summary: 'Sign-in codes for customers of Acme Outdoor who asked for one.',
  message_sample: 'Acme: 123456 is your code. Reply STOP to end.',
  optin_type: 'WEB_FORM',
  optin_image_url: ['https://acme.example/optin.png'],
  volume: '1,000',
  terms_and_conditions_link: 'https://acme.example/terms',
  privacy_policy_link: 'https://acme.example/privacy',
} as const;

/** A toll-free number through its review, which ends as the markers in `extra_data` ask. */
export async function verifyTollfree(door: FrontDoor, profile_uuid: string, changes: object = {}): Promise<string> {
  const made = await door.call('create_tollfree_verification', { ...verification, profile_uuid, ...changes });
  await door.advance(3);
  return z.string().parse(made.structured['uuid']);
}

export async function primaryProfile(door: FrontDoor): Promise<string> {
  const { structured } = await door.call('list_profiles', {});
  return z.string().parse(structured['items'][0].profile_uuid);
}

/** Sends, and lets the message come to its end. */
export async function send(door: FrontDoor, message: object, seconds = 2): Promise<string> {
  const sent = await door.call('send_message', {
    src: '14155550101',
    text: 'Acme: your order has shipped.',
    ...message,
  });
  await door.advance(seconds);
  return z.string().parse(sent.structured['message_uuid']?.[0]);
}
