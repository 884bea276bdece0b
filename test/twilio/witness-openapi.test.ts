/** The second witness: Twilio's own OpenAPI description, for what our tools send and for what the sandbox answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FrontDoor, type JournalEntry, openFrontDoor } from '../front-door.ts';
import { createJudge, isThere } from './openapi.ts';
import { runStep, type Sids, steps } from './scenario.ts';

test.runIf(!isThere)('skipped: the folder with the OpenAPI files is not there', () => {
  process.stdout.write('SKIPPED: ../shared/reference/twilio-openapi/ is not there, so nothing was held against it.\n');
});

describe.runIf(isThere)('Twilio’s OpenAPI description', () => {
  let door: FrontDoor;
  const entries: JournalEntry[] = [];
  beforeAll(async () => {
    door = await openFrontDoor();
    let sids: Sids = {};
    for (const step of steps) {
      sids = await runStep(door, step, sids);
      entries.push(...(await door.requests()));
      if (step.wait !== undefined) await door.advance(step.wait);
    }
  });
  afterAll(() => door.close());

  test('has nothing against any exchange', () => {
    const judge = createJudge();
    expect(entries.length).toBeGreaterThan(40);
    expect(entries.flatMap(judge)).toEqual([]);
  });

  test('would have something against a wrong one', () => {
    const judge = createJudge();
    const [entry] = entries.filter(({ method, path }) => method === 'POST' && path === '/v1/CustomerProfiles');
    if (entry === undefined) throw new Error('no request created a profile');
    const form = 'FriendlyName=x&Policy_sid=x&PolicySid=RNx';
    const complaints = judge({ ...entry, body: form, answer: { ...Object(entry.answer), sid: 'BV1', status: 'done' } });
    expect(complaints.map((text) => text.replace(/^POST \S+ ?/, ''))).toEqual([
      expect.stringMatching(/form: Policy_sid is not described/),
      expect.stringMatching(/form PolicySid has a wrong length/),
      expect.stringMatching(/Email is missing/),
      expect.stringMatching(/answer.sid has a wrong length/),
      expect.stringMatching(/answer.status is none of/),
    ]);
    expect(judge({ ...entry, path: '/v1/CustomerProfile' })).toHaveLength(1);
    expect(judge({ ...entry, status: 200 }).join()).toMatch(/answer 200 is not described/);
  });
});
