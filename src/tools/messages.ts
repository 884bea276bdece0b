import * as z from 'zod';
import { path } from '../http/path.ts';
import { defineTool } from '../pipeline/tool.ts';
import { meaningOfErrorCode } from '../plivo/error-codes.ts';
import { describePage, pageOf } from '../plivo/paging.ts';
import { answerWith, readMessage } from '../plivo/readings.ts';
import { legendOf, messageStateMeanings } from '../plivo/states.ts';
import { mdr, messageMedia, messageMediaPage, messagePage } from '../plivo/wire/message.ts';
import { answerOf, isAnyGiven, messageUuid, page, pageOfItems, withRules } from './fields.ts';
import { messageFilters } from './message-filters.ts';
import { messageTimeProblems, messageTimes } from './message-times.ts';

export const getMessage = defineTool({
  name: 'get_message',
  title: 'Read a message record',
  toolset: 'messages',
  effect: 'read',
  resource: 'plivo://messages/{message_uuid}',
  description: 'Reads the record of one message: state, error, price, campaign. Texts are not kept in it.',
  input: z.strictObject({ message_uuid: messageUuid }),
  output: answerOf({ ...mdr.shape, error_meaning: z.string().optional() }),
  run: async ({ message_uuid }, { plivo }) => answerWith(await readMessage(plivo, message_uuid)),
});

const filters = z.strictObject({ ...messageTimes, ...messageFilters, ...page });

/** The columns of a row; `get_message` shows every attribute. */
const columns = {
  message_uuid: mdr.shape.message_uuid,
  message_state: mdr.shape.message_state,
  error_code: mdr.shape.error_code,
  message_time: mdr.shape.message_time,
  message_direction: mdr.shape.message_direction,
  message_type: mdr.shape.message_type,
  from_number: mdr.shape.from_number,
  to_number: mdr.shape.to_number,
  units: mdr.shape.units,
  total_amount: mdr.shape.total_amount,
};
const row = z.object(columns);

export const listMessages = defineTool({
  name: 'list_messages',
  title: 'List message records',
  toolset: 'messages',
  effect: 'read',
  resource: 'plivo://messages',
  description: 'Lists message records, newest first, by any filter. Plivo allows 20 such calls a minute.',
  input: withRules(filters, messageTimeProblems),
  output: pageOfItems(columns).extend({ error_codes: z.record(z.string(), z.string()).optional() }),
  run: async (asked, { plivo }) => {
    const { meta, objects } = await plivo.get(path`Message/`, messagePage, asked);
    const found = pageOf(
      objects.map((record) => row.parse(record)),
      meta,
      asked,
    );
    const failed = [...new Set(objects.map(({ error_code }) => error_code))].filter(
      (code) => code !== undefined && code !== '' && code !== '000',
    );
    return {
      summary: describePage(found, 'message'),
      next_step:
        found.items.length > 0 || isAnyGiven(messageTimes, asked)
          ? undefined
          : 'Without a time filter only the last 24 hours are searched.',
      ...found,
      states: legendOf(
        messageStateMeanings,
        objects.map((record) => record.message_state),
      ),
      error_codes: Object.fromEntries(failed.map((code) => [code, meaningOfErrorCode(code) ?? ''])),
    };
  },
});

export const listMessageMedia = defineTool({
  name: 'list_message_media',
  title: 'List the media of a message',
  toolset: 'messages',
  effect: 'read',
  resource: 'plivo://messages/{message_uuid}/media',
  description: 'Lists the files of an MMS or WhatsApp message. Empty when it was sent with log off.',
  input: z.strictObject({ message_uuid: messageUuid }),
  output: answerOf({ items: z.array(messageMedia).optional() }),
  run: async ({ message_uuid }, { plivo }) => {
    const { objects } = await plivo.get(path`Message/${message_uuid}/Media/`, messageMediaPage);
    return {
      summary:
        objects.length === 0
          ? 'The record holds no media: none was sent, or it was sent with log false or number_only.'
          : `${objects.length} media files.`,
      items: objects.map(({ message_uuid: _, ...media }) => media),
    };
  },
});
