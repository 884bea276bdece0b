import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHttpClient, parseRetryAfter } from '../../src/http/client.ts';
import { createSlidingWindow } from '../../src/http/limits.ts';
import { path } from '../../src/http/path.ts';
import type { HttpRequest } from '../../src/http/types.ts';
import { createPlivo } from '../../src/plivo/client.ts';
import { createLimits } from '../../src/plivo/limits.ts';
import { accepted } from '../../src/plivo/wire/common.ts';
import { json, type StubApi, startStubApi } from './stub-api.ts';
import { api_id, openStubDoor, read } from './stub-door.ts';

describe('a sliding window', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 300 });

  test('never lets more through than it may, in any span; and no less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5000 }),
        gaps,
        (count, windowMs, waits) => {
          const window = createSlidingWindow(count, windowMs);
          const passed: number[] = [];
          let now = 1_000_000;
          for (const gap of waits) {
            now += gap;
            const told = window.wait(now);
            const wait = window.take(now);
            expect(told).toBe(wait);
            const within = passed.filter((time) => now - time < windowMs);
            if (wait === 0) {
              expect(within.length).toBeLessThan(count);
              passed.push(now);
            } else {
              expect(within.length).toBe(count);
              expect(wait).toBe((within[0] ?? 0) + windowMs - now);
            }
          }
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });

  test('who waits as long as told gets through', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5000 }),
        gaps,
        (count, windowMs, waits) => {
          const window = createSlidingWindow(count, windowMs);
          let now = 0;
          for (const gap of waits) {
            now += gap;
            const wait = window.take(now);
            now += wait;
            if (wait > 0) expect(window.take(now)).toBe(0);
          }
        },
      ),
      { numRuns: 200, seed: 8 },
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');

  test.each([
    ['5', 5],
    [' 5 ', 5],
    ['0', 0],
    ['0.5', 0.5],
    ['-3', 0],
    ['Fri, 20 Nov 2026 12:00:30 GMT', 30],
    ['Fri, 20 Nov 2026 11:59:00 GMT', 0],
    ['', undefined],
    ['  ', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    [undefined, undefined],
    [['7', '9'], 7],
    [[], undefined],
  ])('%j means %j', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  test('never gives a wait that is negative or no number', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = parseRetryAfter(header, now);
        if (seconds !== undefined) expect(seconds).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500, seed: 9 },
    );
  });
});

describe("the vendor's limits", () => {
  let api: StubApi;
  beforeAll(async () => {
    api = await startStubApi();
  });
  afterAll(() => api.close());

  test('the 21st listing of messages within a minute is reported with its wait, and not sent', async () => {
    const door = await openStubDoor(['--rate-limit', 'on']);
    door.api.answer(json(200, { api_id, objects: [] }));
    for (let i = 0; i < 20; i++) expect((await door.call('list_messages')).isError).toBe(false);
    const outcome = await door.call('list_messages');
    expect(outcome.error).toMatchObject({ type: 'RateLimitedError', retryable: true });
    expect(outcome.error.message).toBe('Plivo allows 20 listings of messages a minute, and they are used up.');
    expect(outcome.error.retry_after_seconds).toBeGreaterThan(0);
    expect(outcome.error.retry_after_seconds).toBeLessThanOrEqual(60);
    expect(outcome.error.remedy).toBe(`Nothing was sent. Call again in ${outcome.error.retry_after_seconds} s.`);
    expect(outcome.error).not.toHaveProperty('status');
    expect(door.api.requests).toHaveLength(20);
    door.api.answer(json(200, { api_id, message_state: 'sent' }));
    expect((await door.call(...read)).isError).toBe(false);
    await door.close();
  });

  test('a listing that the one limit keeps back uses no place of the other', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    try {
      const admit = createLimits();
      const reading = (resource: string): HttpRequest => ({
        method: 'GET',
        url: new URL(`https://api.plivo.com/v1/Account/MASTUB/${resource}/`),
        kind: 'read',
        headers: {},
      });
      const ask = async (count: number, resource: string) => {
        const asked = Array.from({ length: count }, () => admit(reading(resource)));
        const outcomes = await Promise.allSettled(asked);
        return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : []));
      };
      expect(await ask(300, 'Profile')).toEqual([]);
      vi.setSystemTime(1_000);
      const kept = await ask(25, 'Message');
      expect(kept).toHaveLength(25);
      expect(new Set(kept)).toEqual(new Set([expect.stringContaining('Plivo allows 300 requests in 5 seconds')]));
      vi.setSystemTime(5_000);
      expect(await ask(20, 'Message')).toEqual([]);
      expect(await ask(1, 'Message')).toEqual([expect.stringContaining('20 listings of messages a minute')]);
      expect(await ask(280, 'Profile')).toEqual([]);
      expect(await ask(1, 'Profile')).toEqual([expect.stringContaining('300 requests in 5 seconds')]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('are off towards other hosts, unless asked for', async () => {
    const door = await openStubDoor();
    door.api.answer(json(200, { api_id, objects: [] }));
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => door.call('list_messages')));
    expect(outcomes.filter(({ isError }) => isError)).toEqual([]);
    expect(door.api.requests).toHaveLength(25);
    await door.close();
  });

  test('300 requests go out at once, on 32 connections at most; more have to wait', async () => {
    api.answer(json(200, { api_id }));
    const http = createHttpClient({ connectTimeoutMs: 5000, timeoutMs: 30_000, redact: (text) => text });
    const account = { authId: 'MASTUB', authToken: 'token', apiUrl: api.url, limited: true };
    const plivo = createPlivo(account, http)(undefined);
    const calls = Array.from({ length: 310 }, () =>
      plivo.get(path`Profile/`, accepted).then(
        () => 'ok',
        (error: unknown) => String(error),
      ),
    );
    const outcomes = new Set(await Promise.all(calls));
    expect(outcomes).toEqual(new Set(['ok', expect.stringContaining('Plivo allows 300 requests in 5 seconds')]));
    expect(api.requests).toHaveLength(300);
    expect(api.connections).toBeLessThanOrEqual(32);
    await http.close();
  });
});
