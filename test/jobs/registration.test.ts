import { afterEach, expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { accountOf, planIdOf, registrationDraft, runOn } from './plans.ts';

let door: FrontDoor;
afterEach(() => door.close());

test('a plan says what will be made, for how much, and writes nothing', async () => {
  door = await openFrontDoor();
  const outcome = await door.call('plan_10dlc_registration', registrationDraft);
  console.log(outcome.text);
  expect(outcome.isError, outcome.text).toBe(false);
  const requests = await door.requests();
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  const run = await runOn(door, door, 'run_10dlc_registration', { plan_id: planIdOf(outcome) });
  console.log(run.text);
  console.log(JSON.stringify(await accountOf(door)).length);
});
