import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

test('send_message puts every argument on the wire', async () => {
  const { structured } = await door.call('send_message', {
    src: '14155550101',
    dst: ['+1 (415) 555-0199'],
    text: 'Your code is 123456',
  });
  const [request] = await door.requests();
  expect(request).toMatchObject({
    method: 'POST',
    path: `/v1/Account/${door.sandbox.authId}/Message/`,
    body: { src: '14155550101', dst: '14155550199', text: 'Your code is 123456', type: 'sms' },
    status: 202,
  });
  const record = await door.look(`Message/${structured['message_uuid'][0]}/`);
  expect(record).toMatchObject({ to_number: '14155550199', message_state: 'queued' });
});
