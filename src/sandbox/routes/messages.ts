import { notFound } from '../errors.ts';
import { firstAtOrAfter, matchingMessages } from '../message-log.ts';
import { newestFirst, pageMeta, readPage } from '../paging.ts';
import type { Message } from '../records.ts';
import type { Call, Operation, Route } from '../world.ts';
import { withAsyncMode } from './async-mode.ts';
import { readMessageFilter } from './message-filters.ts';
import { messageRecord } from './message-record.ts';
import { sendMessage } from './message-send.ts';

const getMessage: Operation = (call) => ({
  status: 200,
  body: { api_id: call.apiId, ...messageRecord(findMessage(call), call.authId) },
});

/** Newest first (inferred). */
const listMessages: Operation = (call) => {
  const filter = readMessageFilter(call);
  const page = readPage(call);
  const all = matchingMessages(call.world.log, filter.key, filter.test);
  const from = firstAtOrAfter(all, filter.from);
  const until = Math.max(from, firstAtOrAfter(all, filter.until));
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: pageMeta(call, page, 'Message', until - from),
      objects: newestFirst(all, page, from, until).map((message) => messageRecord(message, call.authId)),
    },
  };
};

/** Empty when content is not to be logged: said for `false` (Plivo documentation), taken over to `number_only`. */
const listMessageMedia: Operation = (call) => {
  const message = findMessage(call);
  const hidden = message.log === 'false' || message.log === 'number_only';
  const media = hidden ? [] : (message.media ?? []);
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      objects: media.map(({ id, contentType, size }) => ({
        content_type: contentType,
        media_id: id,
        media_url: `https://media.plivo.com/Account/${call.authId}/Message/${message.uuid}/Media/${id}`,
        message_uuid: message.uuid,
        size,
      })),
    },
  };
};

function findMessage(call: Call): Message {
  const message = call.world.log.byUuid.get(call.segment('message_uuid'));
  if (message === undefined) throw notFound();
  return message;
}

export const messageRoutes: readonly Route[] = [
  { path: 'Message', operations: { GET: withAsyncMode(listMessages), POST: withAsyncMode(sendMessage) } },
  { path: 'Message/:message_uuid', operations: { GET: withAsyncMode(getMessage) } },
  { path: 'Message/:message_uuid/Media', operations: { GET: withAsyncMode(listMessageMedia) } },
];
