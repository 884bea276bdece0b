import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, numbers, records, send, startFixture } from './fixture.ts';

const total = 100_000;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
  for (let sent = 0; sent < total; sent += 1000) {
    const dst = Array.from({ length: 1000 }, (_, index) => 14_155_550_000 + (sent / 1000) * 10_000 + index).join('<');
    await fixture.api('POST', 'Message/', { src: numbers.long, dst, text: 'x' });
  }
  await fixture.advance(2);
}, 120_000);
afterAll(() => fixture.sandbox.close());

const filter = `from_number=${numbers.long}&message_state=delivered&message_type=sms`;

async function time(offset: number): Promise<number> {
  const started = performance.now();
  const { json } = await fixture.api('GET', `Message/?${filter}&limit=20&offset=${offset}`);
  const took = performance.now() - started;
  expect(records(json['objects'])).toHaveLength(20);
  return took;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** How much longer the last page takes than the first: medians of turns, so that a busy machine slows both. */
async function ratio(before: () => Promise<unknown>): Promise<number> {
  const first: number[] = [];
  const last: number[] = [];
  for (let turn = 0; turn < 15; turn += 1) {
    await before();
    first.push(await time(0));
    await before();
    last.push(await time(total - 20));
  }
  return median(last) / median(first);
}

describe('with 100,000 messages', () => {
  it('the last page of a filtered listing costs at most twice the first', { timeout: 60_000, retry: 4 }, async () => {
    await time(0);
    const quiet = async () => {
      const ratios = [await ratio(async () => undefined), await ratio(async () => undefined)];
      return Math.min(...ratios);
    };
    expect(await quiet()).toBeLessThanOrEqual(2);
    // Every change makes the next listing look through all messages again.
    const busy = () => send(fixture, { src: numbers.other });
    expect(Math.min(await ratio(busy), await ratio(busy))).toBeLessThanOrEqual(2);
  });
});

describe('the memory', () => {
  it('is bounded: the oldest messages go, and what belongs to them', async () => {
    const small = await startFixture({ limits: { messages: 100 } });
    const dst = Array.from({ length: 1000 }, (_, index) => 14_155_550_000 + index).join('<');
    for (let turn = 0; turn < 30; turn += 1) {
      await small.api('POST', 'Message/', { src: numbers.long, dst, text: 'x' });
    }
    const { json } = await small.control('GET', '/state');
    expect(records(json['messages']).length).toBeLessThan(1200);
    expect(records(json['due']).length).toBeLessThan(22_000);
    const { json: list } = await small.api('GET', 'Message/?limit=1');
    expect(records(list['objects'])[0]?.['to_number']).toBe('14155550999');
    await small.sandbox.close();
  });

  it('is bounded: there are only so many other records, of so much text', async () => {
    const small = await startFixture({ limits: { records: 5 } });
    const name = (index: number) => small.api('POST', 'Powerpack/', { name: `p${index}` });
    const statuses = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await name(index)).status);
    expect(statuses).toEqual([200, 200, 200, 400, 400]);
    const long = await small.api('POST', 'Powerpack/', { name: 'x'.repeat(5000) });
    expect(long.json['error']).toContain('4096');
    await small.sandbox.close();
  });
});
