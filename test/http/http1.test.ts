/** Over TLS a server may choose HTTP/2 where it is offered; how often a request leaves is known for HTTP/1.1 alone. */
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { startServer } from '../front-door.ts';
import { listen } from './listen.ts';
import { credentials, read } from './stub-door.ts';

/** One who listens as far as the first words of TLS, after a tunnel if one is asked for, and hangs up. */
async function overhear() {
  const heard = Promise.withResolvers<string>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      if (text.startsWith('CONNECT ')) {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        return;
      }
      heard.resolve(text);
      socket.destroy();
    });
  });
  return { port: await listen(server), heard: heard.promise, close: () => server.close() };
}

test.each([
  ['straight on', (port: number) => ({ PLIVO_API_URL: `https://127.0.0.1:${port}` })],
  ['through a proxy', (port: number) => ({ HTTPS_PROXY: `http://127.0.0.1:${port}` })],
])('HTTP/1.1 alone is offered %s', async (_, environment) => {
  const listener = await overhear();
  const server = await startServer({ env: { ...credentials, ...environment(listener.port) } });
  const called = server.call(...read);
  const hello = await listener.heard;
  expect(hello).toContain('\x08http/1.1');
  expect(hello).not.toContain('\x02h2');
  expect((await called).isError).toBe(true);
  await server.close();
  listener.close();
});
