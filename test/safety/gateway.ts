/** A way to the sandbox on which sends get lost, before or after the sandbox has done what they ask. */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../http/listen.ts';

export type Loss =
  /** The request never arrives, and no answer comes. */
  | 'before'
  /** It is carried out, but its answer never comes. */
  | 'after';

export interface Gateway {
  readonly url: string;
  /** Sends whose body holds `key` get lost in this way. Resolves when the first of them has. */
  lose(key: string, loss: Loss): Promise<void>;
  /** From now on they pass. */
  mend(key: string): void;
  close(): Promise<void>;
}

export async function openGateway(target: string): Promise<Gateway> {
  const losses = new Map<string, { readonly loss: Loss; lost(): void }>();

  const forward = (incoming: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const outgoing = httpRequest(new URL(url, target), { method, headers }, (answer) => {
        readAll(answer).then(
          (content) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: content }),
          reject,
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await readAll(incoming);
    const [, planned] = [...losses].find(([key]) => body.includes(key)) ?? [];
    if (planned?.loss === 'before') return planned.lost();
    const answer = await forward(incoming, body);
    if (planned !== undefined) return planned.lost();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => undefined);
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    lose: (key, loss) => new Promise((resolve) => losses.set(key, { loss, lost: resolve })),
    mend: (key) => void losses.delete(key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
