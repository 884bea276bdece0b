import { afterEach, expect, test, vi } from 'vitest';
import { createLedgerStore, type NewIntent } from '../../src/store/ledger.ts';

afterEach(() => vi.useRealTimers());

const DAY_MS = 86_400_000;

const intent = (created: number): NewIntent => ({
  scope: 'https://api.example MA1',
  tool: 'send_message',
  call: `call-${created}`,
  fingerprint: `mark-${created}`,
  sender: '14155550101',
  destination: '14155550199',
  type: 'sms',
  segments: 1,
  traceable: true,
  home: 'here',
  created,
  ends: created + 1000,
});

test('a row of more than 90 days ago goes while the server runs, too', async () => {
  const start = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const store = createLedgerStore('memory');
  const open = () => store.transact((ledger) => ledger.open(intent(0).scope).map(({ created }) => created));
  await store.transact((ledger) => ledger.add(intent(start)));
  vi.setSystemTime(start + 89 * DAY_MS);
  await store.transact((ledger) => ledger.add(intent(start + 89 * DAY_MS)));
  expect(await open()).toEqual([start, start + 89 * DAY_MS]);
  vi.setSystemTime(start + 91 * DAY_MS);
  expect(await open()).toEqual([start + 89 * DAY_MS]);
  store.close();
});
