import { afterAll, beforeAll, expect, test } from 'vitest';
import { drip, hang, json, type Reply } from './stub-api.ts';
import { openStubDoor, readOf, type StubDoor, sendOf } from './stub-door.ts';

let door: StubDoor;
beforeAll(async () => {
  door = await openStubDoor();
});
afterAll(() => door.close());

test.each([
  ['a read that waits for its answer', hang, readOf],
  ['a read in the middle of its answer', drip, readOf],
  ['a write that waits for its answer', hang, sendOf],
] satisfies [string, Reply, typeof readOf | typeof sendOf][])(
  'cancelling %s ends its request at once',
  async (_, reply, callOf) => {
    const key = crypto.randomUUID();
    const requests = door.api.answerTo(key, reply);
    const controller = new AbortController();
    const arrival = door.api.arrival();
    const [tool, args] = callOf(key);
    const call = door.call(tool, args, controller.signal);
    const { closed } = await arrival;
    const cancelled = performance.now();
    controller.abort();
    await expect(call).rejects.toThrow(/abort/i);
    await closed;
    expect(performance.now() - cancelled).toBeLessThan(3000);
    expect(requests).toHaveLength(1);
  },
);

test('cancelling ends the tries of a read that fails', async () => {
  const key = crypto.randomUUID();
  const requests = door.api.answerTo(key, json(429, { error: 'too many requests' }, { 'retry-after': '1' }));
  const controller = new AbortController();
  const arrival = door.api.arrival();
  const call = door.call(...readOf(key), controller.signal);
  await arrival;
  controller.abort();
  await expect(call).rejects.toThrow(/abort/i);
  await new Promise((resolve) => setTimeout(resolve, 1300));
  expect(requests).toHaveLength(1);
});

test('the server serves on', async () => {
  const key = crypto.randomUUID();
  door.api.answerTo(key, json(200, { message_uuid: key, message_state: 'sent' }));
  const outcome = await door.call(...readOf(key));
  expect(outcome.structured).toMatchObject({ message_uuid: key });
});
