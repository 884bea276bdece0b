/** Where in time the record of an uncertain send is looked for, and what a look that finds none proves. */
import { expect, test } from 'vitest';
import { isWhole, lotsOf, suffices, windowOf } from '../../src/jobs/unknown-sends/lots.ts';
import { decide } from '../../src/safety/verdict.ts';
import type { Intent } from '../../src/store/ledger.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const exactly = (ms: number) => ({ ms, within: 500 });

/** A send of so long ago, and nothing else about it. */
function lost(ago: number, change: Partial<Intent> = {}): Intent {
  const created = Date.now() - ago;
  return {
    id: ago,
    scope: 'scope',
    call: 'call',
    tool: 'send_message',
    fingerprint: 'fingerprint',
    state: 'unknown',
    sender: '14155550101',
    destination: '14155550199',
    type: 'sms',
    segments: 1,
    traceable: true,
    result: null,
    owner: 1,
    home: 'here',
    created,
    ends: created + 60_000,
    settled: created + 100,
    gave_up: false,
    ...change,
  };
}

test('both clocks are covered, and a difference that shows later is noticed', () => {
  const intent = lost(HOUR);
  const asked = windowOf([intent], undefined);
  expect(suffices(asked, [intent], [exactly(2 * MINUTE)])).toBe(true);
  expect(suffices(asked, [intent], [exactly(2 * HOUR)])).toBe(false);
  const ahead = windowOf([intent], [exactly(2 * HOUR)]);
  for (const skew of [2 * HOUR, HOUR, 0]) expect(suffices(ahead, [intent], [exactly(skew)])).toBe(true);
  expect(suffices(ahead, [intent], [exactly(-HOUR)])).toBe(false);
});

test('an API without a clock is asked for its own last day; of what is older, absence proves nothing', () => {
  const [young, old] = [lost(22 * HOUR), lost(30 * HOUR)];
  expect(windowOf([young], [])).toBe('last day');
  expect(suffices(windowOf([young], undefined), [young], [])).toBe(false);
  const window = windowOf([old], []);
  expect(suffices(window, [old], [])).toBe(true);
  const evidence = { skews: [], whole: isWhole(window, []), at: Date.now(), othersWithoutId: 0 };
  expect(decide([old], [], evidence)).toMatchObject([{ state: 'undecidable' }]);
  const own = { id: 'own', at: old.created + 50, units: 1, state: 'delivered' };
  expect(decide([old], [own], evidence)).toMatchObject([{ state: 'sent', id: 'own' }]);
  expect(decide([old], [own, { ...own, id: 'other', at: old.created + HOUR }], evidence)).toMatchObject([
    { state: 'undecidable' },
  ]);
});

test('sends lie in one lot when one record may be of the time of either', () => {
  const [first, second, third] = [lost(5 * HOUR), lost(4 * HOUR), lost(2 * HOUR)];
  const other = lost(5 * HOUR, { sender: 'ACME' });
  const all = [third, first, second, other];
  expect(lotsOf(all, undefined)).toEqual([[third], [first], [second], [other]]);
  expect(lotsOf(all, [exactly(HOUR)])).toEqual([[third], [first, second], [other]]);
  expect(lotsOf(all, [])).toEqual([[third, first, second], [other]]);
});

test('of a request that was given up, absence proves nothing for a minute', () => {
  const settled = Date.now() - 10_000;
  const evidence = { skews: [exactly(0)], whole: true, othersWithoutId: 0 };
  const [refused, given] = [lost(11_000, { settled }), lost(11_000, { settled, gave_up: true })];
  expect(decide([refused], [], { ...evidence, at: Date.now() })).toMatchObject([{ state: 'not_sent' }]);
  expect(decide([given], [], { ...evidence, at: Date.now() })).toMatchObject([
    { state: 'undecidable', again: settled + MINUTE },
  ]);
  expect(decide([given], [], { ...evidence, at: settled + MINUTE })).toMatchObject([{ state: 'not_sent' }]);
  const own = { id: 'own', at: given.created + 50, units: 1, state: 'queued' };
  expect(decide([given], [own], { ...evidence, at: Date.now() })).toMatchObject([{ state: 'sent', id: 'own' }]);
});
