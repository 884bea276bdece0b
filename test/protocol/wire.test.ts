import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { startRaw } from './raw-server.ts';

describe('stdout', () => {
  test('holds nothing but JSON-RPC, whatever comes in and however much is logged', async () => {
    const server = await startRaw({ args: ['--sandbox', '--log-level', 'debug'] });
    await server.initialize();
    server.write('this is no JSON\n');
    server.write('\n');
    server.write('{"jsonrpc":"2.0"}\n');
    server.write('{"jsonrpc":"2.0","id":91,"method":"no/such/method"}\n');
    server.write('[]\n');
    server.request(1, 'tools/list');
    server.request(2, 'tools/call', { name: 'list_brands', arguments: {} });
    server.request(3, 'tools/call', { name: 'get_brand', arguments: { brand_id: 'BXXXXXX' } });
    server.request(4, 'tools/call', { name: 'no_such_tool' });
    server.request(5, 'tools/call', { name: 'list_brands', arguments: null });
    server.request(6, 'tools/call', { arguments: {} });
    server.request(7, 'resources/read', { uri: 'plivo://brands' });
    server.request(8, 'resources/read', { uri: 'plivo://nothing' });
    server.request(9, 'ping');
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 91]) await server.answer(id);
    server.child.stdin.end();
    await server.exit;
    const lines = server.stdout().split('\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    expect(server.stderr()).toContain('"message":"call"');
    for (const line of server.stderr().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
  });

  test('errors of the protocol have its codes', async () => {
    const server = await startRaw();
    await server.initialize();
    server.request(1, 'no/such/method');
    server.request(2, 'resources/read', { uri: 'plivo://nothing' });
    server.request(3, 'resources/read', {});
    server.request(4, 'tools/call', { arguments: {} });
    server.request(5, 'tools/call');
    for (const id of [4, 5]) {
      expect((await server.answer(id)).error).toMatchObject({
        code: -32602,
        message: expect.stringContaining('the name of a tool is missing'),
      });
    }
    expect((await server.answer(1)).error?.code).toBe(-32601);
    expect((await server.answer(2)).error).toMatchObject({ code: -32002, data: { uri: 'plivo://nothing' } });
    expect((await server.answer(3)).error?.code).toBeLessThan(-32000);
    server.child.stdin.end();
    await server.exit;
  });
});

describe('initialize', () => {
  test.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('%s is spoken', async (protocolVersion) => {
    const server = await startRaw();
    server.request(1, 'initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'x', version: '1' } });
    const { result } = await server.answer(1);
    expect(result).toMatchObject({ protocolVersion, serverInfo: { name: 'a2p-mcp' } });
    server.child.stdin.end();
    await server.exit;
  });

  test('an unknown version is answered with one that is spoken', async () => {
    const server = await startRaw();
    const asked = { protocolVersion: '1999-01-01', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
    server.request(1, 'initialize', asked);
    const { result } = await server.answer(1);
    expect(z.string().parse(result?.['protocolVersion'])).toMatch(/^202\d-\d\d-\d\d$/);
    server.child.stdin.end();
    await server.exit;
  });

  test('many requests in one write, and one in many writes', async () => {
    const server = await startRaw();
    await server.initialize();
    const ping = (id: number) => `${JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' })}\n`;
    server.write([1, 2, 3, 4, 5].map(ping).join(''));
    for (const character of ping(6)) server.write(character);
    for (const id of [1, 2, 3, 4, 5, 6]) expect((await server.answer(id)).result).toEqual({});
    server.child.stdin.end();
    await server.exit;
  });
});

test('arguments of a name that means something to JavaScript are named as unknown, wherever they stand', async () => {
  const server = await startRaw();
  await server.initialize();
  const call = (id: number, name: string, args: string) =>
    server.write(
      `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${name}","arguments":${args}}}\n`,
    );
  call(1, 'list_brands', '{"limit":2,"__proto__":{"offset":3}}');
  call(2, 'list_brands', '"{\\"__proto__\\":1}"');
  call(3, 'check_profile', '{"address":{"__proto__":1}}');
  call(4, 'list_brands', '{"constructor":1}');
  for (const [id, argument] of [
    [1, '__proto__'],
    [2, '__proto__'],
    [3, 'address.__proto__'],
    [4, 'constructor'],
  ] as const) {
    const error = z.looseObject({}).parse((await server.answer(id)).result?.['structuredContent']?.error);
    expect(error).toMatchObject({ type: 'UserInputError', argument });
    expect(error['message']).toMatch(/^Unknown argument "(__proto__|constructor)"/);
  }
  server.child.kill();
  await server.exit;
});
