/** Where plans are kept: what happens when that can't be trusted, or belongs to somebody else. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type FrontDoor, openFrontDoor, startServer } from '../front-door.ts';
import { accountOf, planIdOf, registrationDraft, runOn, sharedFolder, startAnother } from './plans.ts';

async function withDoor(work: (door: FrontDoor, folder: string) => Promise<void>): Promise<void> {
  const folder = await sharedFolder();
  const door = await openFrontDoor({ env: { A2P_DATA_DIR: folder.path } });
  await work(door, folder.path);
  await door.close();
  await folder.remove();
}

const run = 'run_10dlc_registration';
const plan = async (door: FrontDoor) => planIdOf(await door.call('plan_10dlc_registration', registrationDraft));
const begin = (door: FrontDoor, plan_id: string) => runOn(door, door, run, { plan_id, timeout_seconds: 1 });

async function expectUnusable(door: FrontDoor, plan_id: string, why: RegExp): Promise<void> {
  await door.requests();
  const { error } = await door.call(run, { plan_id });
  expect(error).toMatchObject({ type: 'ConfigurationError', message: expect.stringMatching(why) });
  expect(error.remedy).toMatch(/^Nothing more was done; what was done before stays/);
  expect((await door.requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
}

test('a plan of another account is not run in this one', () =>
  withDoor(async (door, folder) => {
    const plan_id = await plan(door);
    await begin(door, plan_id);
    const other = await startServer({
      args: ['--confirm', 'never'],
      env: {
        A2P_DATA_DIR: folder,
        PLIVO_API_URL: door.sandbox.url,
        PLIVO_AUTH_ID: 'MAXXXXXXXXXXXXXXXXXX',
        PLIVO_AUTH_TOKEN: door.sandbox.authToken,
      },
    });
    await door.requests();
    const { error } = await other.call(run, { plan_id });
    expect(error).toMatchObject({ type: 'UserInputError', argument: 'plan_id' });
    expect(error.message).toContain('another account');
    expect(await door.requests()).toEqual([]);
    await other.close();
  }));

test('a damaged record is set aside and said; planned again, what exists is found and used', () =>
  withDoor(async (door, folder) => {
    const plan_id = await plan(door);
    await begin(door, plan_id);
    await door.client.close();
    for (const ending of ['-wal', '-shm']) await rm(join(folder, `jobs.db${ending}`), { force: true });
    await writeFile(join(folder, 'jobs.db'), 'this is no database, and long enough to be one '.repeat(200));
    const server = await startAnother(door, folder);
    const after = { ...door, call: server.call };
    await expectUnusable(after, plan_id, /record of jobs is damaged\. It was set aside/);
    expect((await readdir(folder)).some((name) => name.startsWith('jobs.db.damaged-'))).toBe(true);
    expect((await after.call(run, { plan_id })).error.message).toContain('there is no plan');
    expect(await plan(after)).toBe(plan_id);
    const { profiles, brands } = await accountOf(door);
    const end = await server.call(run, { plan_id, timeout_seconds: 1 });
    expect(end.isError, end.text).toBe(false);
    expect((await accountOf(door)).profiles).toEqual(profiles);
    expect((await accountOf(door)).brands).toHaveLength(brands.length);
    await server.close();
  }));

test('one that is removed while the server runs stops one call, and says so', () =>
  withDoor(async (door, folder) => {
    const plan_id = await plan(door);
    for (const ending of ['', '-wal', '-shm']) await rm(join(folder, `jobs.db${ending}`), { force: true });
    await expectUnusable(door, plan_id, /was removed or replaced while this server ran/);
    expect(await plan(door)).toBe(plan_id);
    expect((await begin(door, plan_id)).isError).toBe(false);
  }));

test(
  'one that another program keeps locked',
  () =>
    withDoor(async (door, folder) => {
      const plan_id = await plan(door);
      const lock = new DatabaseSync(join(folder, 'jobs.db'));
      lock.exec('BEGIN EXCLUSIVE');
      await expectUnusable(door, plan_id, /can't be used .*locked/);
      lock.close();
      expect((await begin(door, plan_id)).isError).toBe(false);
    }),
  40_000,
);

test('a plan that can not be read is no plan, and is made anew', () =>
  withDoor(async (door, folder) => {
    const plan_id = await plan(door);
    const database = new DatabaseSync(join(folder, 'jobs.db'));
    for (const nonsense of ['{', '{}', '[]', 'null', '{"kind":"registration"}']) {
      database.prepare('UPDATE job SET state = ?').run(nonsense);
      expect((await door.call(run, { plan_id })).error.message).toContain('there is no plan');
      expect(await plan(door)).toBe(plan_id);
    }
    database.close();
    expect((await begin(door, plan_id)).isError).toBe(false);
  }));

test('a plan that a process of another container holds is left to it, for as long as it may be at it', () =>
  withDoor(async (door, folder) => {
    const plan_id = await plan(door);
    const database = new DatabaseSync(join(folder, 'jobs.db'));
    const hold = database.prepare("UPDATE job SET owner = 1, home = 'elsewhere', claim = 'other', touched = ?");
    hold.run(Date.now());
    const { error } = await door.call(run, { plan_id });
    expect(error).toMatchObject({
      type: 'UserInputError',
      message: expect.stringContaining('Another call is working'),
    });
    hold.run(Date.now() - 16 * 60_000);
    database.close();
    expect((await begin(door, plan_id)).isError).toBe(false);
  }));
