import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hang, type StubApi, startStubApi } from '../http/stub-api.ts';
import { credentials, read } from '../http/stub-door.ts';
import { type RawServer, startRaw } from './raw-server.ts';

let api: StubApi;
beforeAll(async () => {
  api = await startStubApi();
  api.answer(hang);
});
afterAll(() => api.close());

const [name, args] = read;

/** A server with a call on its way to an API that never answers. */
async function busyServer(): Promise<{ server: RawServer; closed: Promise<void> }> {
  const server = await startRaw({ env: { PLIVO_API_URL: api.url, ...credentials } });
  await server.initialize();
  const arrival = api.arrival();
  server.request(1, 'tools/call', { name, arguments: args });
  const { closed } = await arrival;
  return { server, closed };
}

/** Milliseconds until the process is gone. */
async function timeToExit(server: RawServer, end: () => void): Promise<number> {
  const started = performance.now();
  end();
  await server.exit;
  return performance.now() - started;
}

describe('a server with a call in flight', () => {
  test('leaves when its input ends', async () => {
    const { server, closed } = await busyServer();
    expect(await timeToExit(server, () => server.child.stdin.end())).toBeLessThan(3000);
    await closed;
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(server.stderr()).toBe('');
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves on %s', async (signal) => {
    const { server, closed } = await busyServer();
    expect(await timeToExit(server, () => server.child.kill(signal))).toBeLessThan(3000);
    await closed;
    expect(await server.exit).toEqual({ code: 0, signal: null });
  });

  test('leaves when nobody reads its output any more', async () => {
    const { server, closed } = await busyServer();
    const took = await timeToExit(server, () => {
      server.child.stdout.destroy();
      for (let id = 2; id < 10; id++) server.request(id, 'tools/list');
    });
    expect(took).toBeLessThan(3000);
    await closed;
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(server.stderr()).not.toContain('EPIPE');
  });
});

test('a host that does not read the log is served all the same', async () => {
  const server = await startRaw({ args: ['--log-level', 'debug'] });
  await server.initialize();
  server.child.stderr.destroy();
  for (const id of [1, 2, 3]) server.request(id, 'tools/call', { name: 'get_brand', arguments: {} });
  for (const id of [1, 2, 3]) expect((await server.answer(id)).result).toMatchObject({ isError: true });
  server.child.stdin.end();
  expect(await server.exit).toEqual({ code: 0, signal: null });
});

test('what is ready when the input ends is still answered', async () => {
  const server = await startRaw();
  await server.initialize();
  server.request(1, 'tools/list');
  server.request(2, 'ping');
  server.child.stdin.end();
  expect((await server.answer(1)).result).toHaveProperty('tools');
  expect((await server.answer(2)).result).toEqual({});
  expect(await server.exit).toEqual({ code: 0, signal: null });
});

test('a server that was never spoken to leaves too', async () => {
  const server = await startRaw();
  expect(await timeToExit(server, () => server.child.stdin.end())).toBeLessThan(10_000);
  expect(await server.exit).toEqual({ code: 0, signal: null });
  expect(server.stdout()).toBe('');
});
