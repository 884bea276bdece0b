import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor, type ServerProcess, startServer } from '../front-door.ts';
import { makeBrand, makeCampaign, makeProfile } from '../tools/desk.ts';

let door: FrontDoor;
let brand: string;
let campaign: string;
beforeAll(async () => {
  door = await openFrontDoor();
  brand = await makeBrand(door);
  campaign = await makeCampaign(door, brand);
  await door.call('link_campaign_numbers', { campaign_id: campaign, numbers: ['14155550101'] });
  await door.requests();
});
afterAll(() => door.close());

async function ofPrompt(server: ServerProcess, prompt: string, name: string, value = ''): Promise<string[]> {
  const { completion } = await server.client.complete({
    ref: { type: 'ref/prompt', name: prompt },
    argument: { name, value },
  });
  return completion.values;
}

async function ofTemplate(uri: string, name: string, value = '', others?: Record<string, string>): Promise<string[]> {
  const { completion } = await door.client.complete({
    ref: { type: 'ref/resource', uri },
    argument: { name, value },
    ...(others === undefined ? {} : { context: { arguments: others } }),
  });
  return completion.values;
}

test('the capability is declared', () => {
  expect(door.client.getServerCapabilities()).toMatchObject({ completions: {} });
});

test('arguments of prompts are completed from the account, and asked for once in some seconds', async () => {
  expect(await ofPrompt(door, 'mend_campaign', 'campaign_id')).toEqual([campaign]);
  expect(await ofPrompt(door, 'mend_campaign', 'campaign_id', campaign.slice(0, 3).toLowerCase())).toEqual([campaign]);
  expect(await ofPrompt(door, 'review_delivery', 'campaign_id', 'ZZZ')).toEqual([]);
  expect(await door.requests()).toHaveLength(1);
});

test('a number that must be toll-free, and values that are a list', async () => {
  const numbers = await ofPrompt(door, 'verify_tollfree', 'tollfree_number', '188');
  expect(numbers.every((number) => number.startsWith('188'))).toBe(true);
  expect(numbers).toContain('18885550108');
  expect(await ofPrompt(door, 'write_opt_in', 'optin_type', 'web')).toEqual(['web form']);
});

test('variables of every resource template of the account are completed', async () => {
  const profile = await makeProfile(door);
  const { resourceTemplates } = await door.client.listResourceTemplates();
  expect(await ofTemplate('plivo://brands/{brand_id}', 'brand_id')).toEqual([brand]);
  expect(await ofTemplate('plivo://profiles/{profile_uuid}', 'profile_uuid', profile)).toEqual([profile]);
  const links = 'plivo://campaigns/{campaign_id}/numbers/{number}';
  expect(await ofTemplate(links, 'number', '1', { campaign_id: campaign })).toEqual(['14155550101']);
  expect(await ofTemplate(links, 'number')).toEqual([]);
  expect(await ofTemplate('plivo://powerpacks/{uuid}/numbers', 'uuid')).toHaveLength(2);
  expect(await ofTemplate('twilio://customer-profiles/{sid}', 'sid', 'BU')).toHaveLength(1);
  for (const { uriTemplate } of resourceTemplates) {
    for (const [, name = ''] of uriTemplate.matchAll(/\{(\w+)\}/g)) {
      expect(await ofTemplate(uriTemplate, name), uriTemplate).toEqual(expect.any(Array));
    }
  }
});

test('what can not be known is empty, never an error', async () => {
  expect(await ofPrompt(door, 'nothing_such', 'campaign_id')).toEqual([]);
  expect(await ofPrompt(door, 'mend_campaign', 'nothing_such')).toEqual([]);
  expect(await ofPrompt(door, 'mend_campaign', 'facts')).toEqual([]);
  expect(await ofTemplate('nothing://such/{brand}', 'brand')).toEqual([]);
  expect(await ofTemplate('nothing://such', '__proto__')).toEqual([]);
  const bare = await startServer();
  expect(await ofPrompt(bare, 'mend_campaign', 'campaign_id')).toEqual([]);
  await bare.close();
});
