import { statusChanged } from '../callbacks/message-status.ts';
import { badRequest, notFound } from '../errors.ts';
import type { Message } from '../records.ts';
import { readChoice, readText, required } from '../wire.ts';
import type { ControlRoute } from './route.ts';

const outboundStates = ['queued', 'sent', 'failed', 'delivered', 'undelivered', 'read'] as const;
const inboundStates = ['received', 'delivered', 'undelivered'] as const;

export const messageStatusControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/message-status',
    purpose: 'decides how a message stands; nothing changes it by itself any more',
    takes: {
      message_uuid: 'which one',
      status:
        'queued, sent, failed, delivered, undelivered or read (WhatsApp); for inbound ones: received, delivered, undelivered',
      error_code: 'for failed and undelivered; 1000 unless given',
    },
    kept: 'by command',
    run: ({ world, args, now }) => {
      const message = world.log.byUuid.get(required(readText(args, 'message_uuid'), 'message_uuid'));
      if (message === undefined) throw notFound('there is no message with this message_uuid');
      const allowed = message.direction === 'outbound' ? outboundStates : inboundStates;
      const status = required(readChoice<Message['state']>(args, 'status', allowed), 'status');
      if (status === 'read' && message.type !== 'whatsapp') throw badRequest('only WhatsApp messages are read');
      const code = readText(args, 'error_code', { max: 10 });
      const failed = status === 'failed' || status === 'undelivered';
      if (code !== undefined && !failed) throw badRequest('error_code goes with failed and undelivered only');
      const open = status === 'queued' || status === 'sent' || status === 'received';
      message.state = status;
      message.outcome = '';
      message.errorCode = open ? null : failed ? (code ?? '1000') : '000';
      message.sent = status === 'queued' || status === 'failed' ? null : (message.sent ?? now);
      message.updated = now;
      statusChanged(world, message);
      return { message_uuid: message.uuid, message_state: status, error_code: message.errorCode };
    },
  },
];
