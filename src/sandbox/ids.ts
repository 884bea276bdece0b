import { hash } from 'node:crypto';
import type { State } from './state.ts';

/**
 * Ids are drawn from named streams, each a counter kept in the state: the same seed and the same calls give the
 * same ids, and polling (which only draws `api_id`s) doesn't shift those of entities.
 */
type Stream = 'api' | 'message' | RandomStream | 'brand' | 'campaign' | 'conversation';
type RandomStream = 'media' | 'profile' | 'powerpack' | 'tollfree';

function draw(state: State, stream: Stream): string {
  const count = (state.counters[stream] ?? 0) + 1;
  state.counters[stream] = count;
  return hash('sha256', `${state.seed}:${stream}:${count}`, 'hex');
}

function uuid(hex: string, version: 1 | 4, node: string): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(12, 15)}-${variant}${hex.slice(17, 20)}-${node}`;
}

/** A UUID of version 1 in looks, as `api_id` and `message_uuid` are (Plivo documentation's samples). */
export function timeUuid(state: State, stream: 'api' | 'message'): string {
  return uuid(draw(state, stream), 1, '0242ac110003');
}

/** A UUID of version 4 in looks: profiles, media, powerpacks and their pools, toll-free verifications. */
export function randomUuid(state: State, stream: RandomStream): string {
  const hex = draw(state, stream);
  return uuid(hex, 4, hex.slice(20, 32));
}

/** `B` or `C` and six upper-case alphanumerics; `taken` says which are in use. */
export function shortId(state: State, stream: 'brand' | 'campaign', taken: (id: string) => boolean): string {
  for (;;) {
    const tail = BigInt(`0x${draw(state, stream).slice(0, 16)}`)
      .toString(36)
      .toUpperCase()
      .slice(-6);
    const id = `${stream === 'brand' ? 'B' : 'C'}${tail.padStart(6, '0')}`;
    if (!taken(id)) return id;
  }
}

/** 32 hexadecimal digits, as WhatsApp conversation ids are. */
export function conversationId(state: State): string {
  return draw(state, 'conversation').slice(0, 32);
}
