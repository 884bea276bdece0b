import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor, startServer } from '../front-door.ts';
import { makeBrand, makeCampaign, makeProfile, onlyRequest, onWire } from '../tools/desk.ts';
import { goodTollfree } from './fixtures/good-tollfree.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

async function decide(id: string, decision: string, said: object = {}): Promise<void> {
  const answer = await fetch(`${door.sandbox.url}/_sandbox/review`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, decision, ...said }),
  });
  expect(answer.ok).toBe(true);
}

const first = (structured: Record<string, unknown>) => {
  const { explanations } = z
    .object({ explanations: z.tuple([z.record(z.string(), z.unknown())], z.unknown()) })
    .parse(structured);
  return explanations[0];
};

describe('explain_rejection', () => {
  test('of a code, without credentials', async () => {
    const server = await startServer();
    try {
      const { isError, structured } = await server.call('explain_rejection', { code: 30909 });
      expect(isError).toBe(false);
      expect(first(structured)).toMatchObject({ code: '30909', can_be_mended: 'yes', check_with: ['check_campaign'] });
      expect(structured['next_step']).toContain('check_campaign');
    } finally {
      await server.close();
    }
  });

  test('of words', async () => {
    const { structured, text } = await door.call('explain_rejection', {
      text: 'Your privacy policy allows mobile data to be shared with third parties.',
    });
    expect(first(structured)).toMatchObject({ code: '30932' });
    expect(text).toContain('most likely');
    expect(await door.requests()).toEqual([]);
  });

  test('of words that say nothing, and of an unknown code', async () => {
    expect((await door.call('explain_rejection', { text: 'See attachment.' })).text).toContain('No known reason');
    const unknown = await door.call('explain_rejection', { code: '99999' });
    expect(unknown.isError).toBe(false);
    expect(unknown.text).toContain('"99999" has no published meaning');
  });

  test('of nothing is refused, by name', async () => {
    const outcome = await door.call('explain_rejection', {});
    expect(outcome.error).toMatchObject({ type: 'UserInputError', retryable: false });
    expect(outcome.error.message).toContain('Name a code, a text, or the id');
  });

  test('of a campaign reads what the record says', async () => {
    const campaign_id = await makeCampaign(door, await makeBrand(door));
    await decide(campaign_id, 'reject', { code: '1004', reason: 'Opt-in flow can not be verified' });
    const outcome = await door.call('explain_rejection', { campaign_id });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `10dlc/Campaign/${campaign_id}/`),
    });
    expect(first(outcome.structured)).toMatchObject({ code: '1004', from: 'plivo campaign', can_be_mended: 'yes' });
    expect(outcome.structured).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('can not be verified'),
    });
    expect(outcome.structured['next_step']).toContain('update_campaign');
  });

  test('of a campaign that was not declined', async () => {
    const campaign_id = await makeCampaign(door, await makeBrand(door));
    const { text, structured } = await door.call('explain_rejection', { campaign_id });
    expect(text).toContain('names no reason');
    expect(structured['explanations']).toEqual([]);
    await door.requests();
  });

  test('of a brand', async () => {
    const brand_id = await makeBrand(door);
    await decide(brand_id, 'reject', { code: '30795', reason: 'Tax id and legal name do not match' });
    const { structured } = await door.call('explain_rejection', { brand_id });
    expect(first(structured)).toMatchObject({ from: expect.stringContaining('brand') });
    expect(structured['next_step']).toContain('check_profile');
    await door.requests();
  });

  test('of a toll-free verification, by its words alone', async () => {
    const profile_uuid = await makeProfile(door);
    const [submission] = goodTollfree;
    const { structured: made } = await door.call('create_tollfree_verification', {
      ...z.record(z.string(), z.unknown()).parse(submission?.draft),
      ...{ business_name: undefined, website: undefined, contact_email: undefined },
      profile_uuid,
      number: '+18885550108',
    });
    const verification_uuid = z.string().parse(made['uuid']);
    await door.requests();
    await decide(verification_uuid, 'reject', { reason: 'The opt-in screenshot is cropped and illegible' });
    const { structured } = await door.call('explain_rejection', { verification_uuid });
    expect(first(structured)).toMatchObject({ code: '30510', from: 'twilio tollfree' });
    expect(structured['next_step']).toContain('check_tollfree_verification');
    await door.requests();
  });

  test('of what is not there, the API says', async () => {
    const { error } = await door.call('explain_rejection', { campaign_id: 'CNOBODY' });
    expect(error).toMatchObject({ type: 'ApiError', status: 404 });
    await door.requests();
  });
});

describe('reference resources', () => {
  const content = z.object({ contents: z.tuple([z.looseObject({ uri: z.string(), text: z.string() })]) });
  const read = async (uri: string) => {
    const [{ text }] = content.parse(await door.client.readResource({ uri })).contents;
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  };
  const rules = z.array(z.looseObject({ id: z.string(), kinds: z.array(z.string()), severity: z.string() }));
  const codes = z.array(z.looseObject({ code: z.string().optional(), meaning: z.string() }));

  test('are listed, and read without a request', async () => {
    const { resources } = await door.client.listResources();
    const uris = resources.map(({ uri }) => uri);
    const names = ['rules', 'rejection-codes', 'message-error-codes'].map((name) => `a2p://reference/${name}`);
    expect(uris).toEqual(expect.arrayContaining(names));
    for (const uri of names) expect(Object.keys(await read(uri))).not.toEqual([]);
    expect(await door.requests()).toEqual([]);
  });

  test('the rules, whole and of one kind', async () => {
    const all = rules.parse((await read('a2p://reference/rules'))['rules']);
    const some = rules.parse((await read('a2p://reference/rules?kind=tollfree'))['rules']);
    expect(all.length).toBeGreaterThan(130);
    expect(some.length).toBeLessThan(all.length);
    expect(some.every(({ kinds }) => kinds.includes('tollfree'))).toBe(true);
  });

  test('the rejection codes, whole and one', async () => {
    expect(codes.parse((await read('a2p://reference/rejection-codes'))['codes']).length).toBeGreaterThanOrEqual(172);
    const [only, ...more] = codes.parse((await read('a2p://reference/rejection-codes?code=30909'))['codes']);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ code: '30909', meaning: expect.any(String) });
  });

  test('the error codes of messages', async () => {
    const found = codes.parse((await read('a2p://reference/message-error-codes'))['codes']);
    expect(found.find(({ code }) => code === '200')).toBeDefined();
  });
});
