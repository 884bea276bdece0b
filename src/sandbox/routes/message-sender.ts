import { badRequest } from '../errors.ts';
import { ownedNumber } from '../numbers.ts';
import type { Message, OwnedNumber } from '../records.ts';
import { readText } from '../wire.ts';
import type { Call } from '../world.ts';
import type { Content } from './message-content.ts';
import type { Destination } from './message-destinations.ts';
import { powerpackSender } from './powerpack-sender.ts';

export interface Sender {
  /** `''` when a source was given. */
  powerpack: string;
  numberFor(to: Destination): string;
  /** Says that the numbers given out so far are being used. */
  used(): void;
}

/** Exactly one of `src` and `powerpack_uuid` (Plivo documentation). */
export function readSender(call: Call, type: Message['type']): Sender {
  const src = readText(call.args, 'src');
  const powerpack = readText(call.args, 'powerpack_uuid');
  if (src !== undefined && powerpack !== undefined) throw badRequest('src and powerpack_uuid exclude each other');
  if (src !== undefined) return fromSource(src);
  if (type === 'whatsapp') throw badRequest('src is a required argument for type whatsapp');
  if (powerpack === undefined) throw badRequest('one of src and powerpack_uuid is a required argument');
  return powerpackSender(call, powerpack, type);
}

/** Everything but letters and digits goes; at most 14 digits, or 11 characters with letters (Plivo documentation). */
function fromSource(src: string): Sender {
  const clean = src.replace(/[^A-Za-z0-9]/g, '');
  const limit = /^\d*$/.test(clean) ? 14 : 11;
  if (clean === '' || clean.length > limit) throw badRequest(`src '${clean}' is not a valid sender`);
  return { powerpack: '', numberFor: () => clean, used: () => undefined };
}

/**
 * What may go from where to where. To the US and Canada only numbers of the account send; MMS goes only there, from
 * numbers that have it (Plivo documentation; the texts for MMS and WhatsApp are the sandbox's).
 */
export function checkRoute({ state }: Call, sender: Sender, to: Destination, content: Content): void {
  const from = sender.numberFor(to);
  const owned = ownedNumber(state, from);
  if (content.type === 'whatsapp') {
    checkWhatsapp(owned, from);
    return;
  }
  const zoneOne = to.country === 'US' || to.country === 'CA';
  if (zoneOne && owned === undefined) throw badRequest('This caller ID is not allowed for outbound message');
  if (content.type !== 'mms') return;
  if (!zoneOne) throw badRequest(`MMS is not supported for the destination ${to.number}`);
  if (owned?.mms !== true) throw badRequest(`the number ${from} can't send MMS`);
}

function checkWhatsapp(owned: OwnedNumber | undefined, from: string): void {
  if (owned?.whatsapp !== true) throw badRequest(`the number ${from} is not enabled for WhatsApp`);
}
