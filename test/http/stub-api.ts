import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listen.ts';

/** A request as the stub saw it. */
export interface StubRequest {
  readonly method: string;
  /** Path and query, as they stood on the wire. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Milliseconds, by a clock that only goes forward. */
  readonly at: number;
  /** Resolves when the client's connection ends. */
  readonly closed: Promise<void>;
}

export type Reply = (response: ServerResponse, request: StubRequest) => void | Promise<void>;

/** An API that answers what a test tells it to, and counts. */
export interface StubApi {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Every request since the last `answer`. */
  readonly requests: readonly StubRequest[];
  /** Connections that were opened since the last `answer`. */
  readonly connections: number;
  /** From now on: these replies in order, the last one for all that follow. Forgets what was counted. */
  answer(...replies: readonly Reply[]): void;
  /** The same for requests with `key` in their address or body only, so that tests can run side by side. */
  answerTo(key: string, ...replies: readonly Reply[]): readonly StubRequest[];
  /** The next request that comes in. */
  arrival(): Promise<StubRequest>;
  /** Closes every connection as soon as it stands, without reading from it. */
  refuseToTalk(refuse: boolean): void;
  close(): Promise<void>;
}

interface Channel {
  readonly replies: readonly Reply[];
  readonly requests: StubRequest[];
}

export async function startStubApi(port = 0): Promise<StubApi> {
  let common: Channel = { replies: [], requests: [] };
  const channels = new Map<string, Channel>();
  let connections = 0;
  let mute = false;
  let waiting: ((request: StubRequest) => void)[] = [];

  const server = createServer((incoming, response) => {
    incoming.socket.setMaxListeners(0);
    const closed = new Promise<void>((resolve) => incoming.socket.once('close', () => resolve()));
    const chunks: Buffer[] = [];
    incoming.on('error', () => undefined);
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const body = Buffer.concat(chunks).toString();
      const request = { method, url, headers, body, at: performance.now(), closed };
      const [, channel = common] = [...channels].find(([key]) => url.includes(key) || body.includes(key)) ?? [];
      const reply = channel.replies[channel.requests.length] ?? channel.replies.at(-1);
      channel.requests.push(request);
      for (const tell of waiting) tell(request);
      waiting = [];
      void reply?.(response, request);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    if (mute) socket.destroy();
  });
  server.on('clientError', (_, socket) => socket.destroy());
  const actual = await listen(server, port);
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    get requests() {
      return common.requests;
    },
    get connections() {
      return connections;
    },
    answer(...replies) {
      common = { replies, requests: [] };
      connections = 0;
    },
    answerTo(key, ...replies) {
      const channel: Channel = { replies, requests: [] };
      channels.set(key, channel);
      return channel.requests;
    },
    arrival: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    refuseToTalk(refuse) {
      mute = refuse;
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The address of a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const stub = await startStubApi();
  await stub.close();
  return stub.port;
}

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

export const raw =
  (status: number, body: string, contentType = 'text/html'): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': contentType }).end(body);
  };

/** No answer, ever. */
export const hang: Reply = () => undefined;

/** The head of an answer, then a byte now and then. */
export const drip: Reply = (response, { closed }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  void closed.then(() => clearInterval(timer));
};

/** The connection ends without an answer. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** The connection ends in the middle of the answer. */
export const cutOff: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"api_id":"', () => response.socket?.resetAndDestroy());
};

/** An answer of many bytes, written as fast as they are taken; `written` tells how many were. */
export function flood(bytes: number): { readonly reply: Reply; written(): number } {
  let written = 0;
  const chunk = Buffer.alloc(64 * 1024, '{"objects":[{"message_uuid":"x"}],');
  return {
    written: () => written,
    reply: (response) => {
      response.on('error', () => undefined);
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (written < bytes && !response.destroyed) {
          written += chunk.byteLength;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    },
  };
}
