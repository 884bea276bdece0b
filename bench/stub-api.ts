/**
 * An API that answers what it is told to, in a process of its own. Told and asked over the channel to its parent, so that
 * every connection it counts is one of the server's.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Counts, command, type Mode } from './stub-protocol.ts';

let mode: Mode = { kind: 'answer' };
let counts: Counts = { requests: 0, connections: 0, mostConnections: 0, abortedAt: undefined };
let open = 0;

const record = JSON.stringify({
  api_id: '0b2e010e-b4a1-11ec-a9f5-0242ac110003',
  error_code: null,
  from_number: '+14155550101',
  message_direction: 'outbound',
  message_state: 'delivered',
  message_time: '2026-11-20 18:04:05+00:00',
  message_type: 'sms',
  message_uuid: 'b48d95dc-e3ac-11eb-a9c2-0242ac110005',
  powerpack_uuid: null,
  requester_ip: '192.0.2.10',
  resource_uri: '/v1/Account/MABENCHBENCHBENCH001/Message/b48d95dc-e3ac-11eb-a9c2-0242ac110005/',
  to_number: '+14155550199',
  total_amount: '0.00550',
  total_rate: '0.00550',
  units: 1,
});
const queued = JSON.stringify({
  api_id: '0b2e010e-b4a1-11ec-a9f5-0242ac110003',
  message: 'message(s) queued',
  message_uuid: ['b48d95dc-e3ac-11eb-a9c2-0242ac110005'],
});
const JSON_TYPE = { 'content-type': 'application/json' };

function answer(incoming: IncomingMessage, response: ServerResponse): void {
  switch (mode.kind) {
    case 'answer': {
      const [status, text] = incoming.method === 'GET' ? [200, record] : [202, queued];
      response.writeHead(status, { ...JSON_TYPE, 'content-length': text.length }).end(text);
      return;
    }
    case 'hang':
      return;
    case 'status':
      if (counts.requests > mode.times) response.writeHead(200, JSON_TYPE).end(record);
      else response.writeHead(mode.status, { ...JSON_TYPE, ...mode.headers }).end('{"error":"as told"}');
      return;
    case 'reset':
      incoming.socket.resetAndDestroy();
      return;
    case 'flood':
      flood(response, mode.bytes);
  }
}

const chunk = Buffer.alloc(64 * 1024, '{"message_uuid":"b48d95dc-e3ac-11eb-a9c2-0242ac110005"},');

function flood(response: ServerResponse, bytes: number): void {
  response.on('error', () => undefined);
  response.writeHead(200, JSON_TYPE);
  let written = 0;
  const more = () => {
    while (written < bytes && !response.destroyed) {
      written += chunk.byteLength;
      if (response.write(chunk)) continue;
      response.once('drain', more);
      return;
    }
    response.end();
  };
  more();
}

const server = createServer((incoming, response) => {
  counts = { ...counts, requests: counts.requests + 1 };
  response.on('close', () => {
    if (!response.writableFinished) counts = { ...counts, abortedAt: Date.now() };
  });
  incoming.resume();
  incoming.on('end', () => answer(incoming, response));
});
server.keepAliveTimeout = 60_000;
server.on('connection', (socket) => {
  open += 1;
  counts = {
    ...counts,
    connections: counts.connections + 1,
    mostConnections: Math.max(counts.mostConnections, open),
  };
  socket.on('error', () => undefined);
  socket.once('close', () => {
    open -= 1;
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = z.object({ port: z.number() }).parse(server.address());
  process.send?.({ url: `http://127.0.0.1:${port}` });
});

process.on('message', (given) => {
  const told = command.parse(given);
  if (told.mode !== undefined) {
    mode = told.mode;
    counts = { requests: 0, connections: 0, mostConnections: open, abortedAt: undefined };
    if (told.fresh) server.closeAllConnections();
  }
  process.send?.({ counts });
});
process.on('disconnect', () => process.exit(0));
