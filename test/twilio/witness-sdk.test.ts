/** The first witness: what Twilio's own SDK sends for the same step. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FrontDoor, type JournalEntry, openFrontDoor } from '../front-door.ts';
import { officialSdk } from './official.ts';
import { runStep, type Sids, steps } from './scenario.ts';

let tools: FrontDoor;
/** Its server stands idle: only its sandbox and journal are used. */
let official: FrontDoor;
beforeAll(async () => {
  [tools, official] = await Promise.all([openFrontDoor(), openFrontDoor()]);
});
afterAll(() => Promise.all([tools.close(), official.close()]));

/** A request without what depends on the machine or is a matter of taste: order of parameters, `+` or `%20`. */
function essence({ method, path, query, headers, body }: JournalEntry) {
  const form = Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''));
  const { Attributes, ...others } = form;
  return {
    method,
    path,
    query,
    type: method === 'POST' ? headers['content-type'] : undefined,
    form: Attributes === undefined ? others : { ...others, Attributes: JSON.parse(Attributes) },
  };
}

const sorted = (entries: readonly JournalEntry[]) =>
  entries.map(essence).sort((a, b) => (`${a.method} ${a.path}` < `${b.method} ${b.path}` ? -1 : 1));

test('each step of the scenario: same paths, parameters and encoding, no request more or less', async () => {
  const sdk = officialSdk(official.sandbox);
  let sids: Sids = {};
  for (const step of steps) {
    const before = sids;
    sids = await runStep(tools, step, sids);
    await step.sdk(sdk, before);
    const [ours, theirs] = [sorted(await tools.requests()), sorted(await official.requests())];
    expect(ours.length, step.tool).toBeGreaterThan(0);
    expect(ours, step.tool).toEqual(theirs);
    if (step.wait !== undefined) await Promise.all([tools.advance(step.wait), official.advance(step.wait)]);
  }
});

test('every tool has its step', async () => {
  const { tools: listed } = await tools.client.listTools();
  const names = listed.map(({ name }) => name).filter((name) => name.startsWith('twilio_'));
  expect([...new Set(steps.map(({ tool }) => tool))].sort()).toEqual(names.sort());
});
