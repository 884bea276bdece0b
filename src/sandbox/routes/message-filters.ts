import {
  conversationOrigins,
  messageDirections,
  messageStates,
  messageTypes,
  tendlcRegistrationStatuses,
} from '../../plivo/values.ts';
import { DAY } from '../clock.ts';
import { badRequest } from '../errors.ts';
import { cleanNumber } from '../phone.ts';
import type { Message } from '../records.ts';
import { parseQueryTime } from '../time.ts';
import { readChoice, readText } from '../wire.ts';
import type { Call } from '../world.ts';
import { shownTo } from './message-record.ts';

export interface MessageFilter {
  /** Names the test; `''` when everything passes. */
  key: string;
  test: (message: Message) => boolean;
  /** Times, microseconds: the first that counts and the first that doesn't any more. */
  from: number;
  until: number;
}

type Field = (message: Message) => string;

/** Reads the documented filters of the message listing. A value outside a documented list is a 400 (inferred). */
export function readMessageFilter(call: Call): MessageFilter {
  const { args } = call;
  const number = (name: string) => {
    const text = readText(args, name);
    return text === undefined ? undefined : cleanNumber(text);
  };
  const wanted: readonly (readonly [Field, string | undefined])[] = [
    [(m) => m.subaccount, call.authId.startsWith('SA') ? call.authId : readText(args, 'subaccount')],
    [(m) => m.direction, readChoice(args, 'message_direction', messageDirections)],
    [(m) => m.state, readChoice(args, 'message_state', messageStates)],
    [(m) => m.type, readChoice(args, 'message_type', messageTypes)],
    [(m) => m.errorCode ?? '', readText(args, 'error_code')],
    [(m) => m.powerpack, readText(args, 'powerpack_id')],
    [(m) => m.from, number('from_number')],
    [shownTo, number('to_number')],
    [(m) => m.country, readText(args, 'destination_country_iso2')?.toUpperCase()],
    [(m) => m.registration, readChoice(args, 'tendlc_registration_status', tendlcRegistrationStatuses)],
    [(m) => m.campaign, readText(args, 'tendlc_campaign_id')],
    [(m) => m.conversation?.id ?? '', readText(args, 'conversation_id')],
    [(m) => m.conversation?.origin ?? '', readChoice(args, 'conversation_origin', conversationOrigins)],
  ];
  const tests = wanted.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
  return {
    key: tests.length === 0 ? '' : JSON.stringify(wanted.map(([, value]) => value ?? null)),
    test: (message) => tests.every(({ field, value }) => field(message) === value),
    ...readWindow(call),
  };
}

/** The last 24 hours unless a time is given (Plivo documentation); older than 90 days there is nothing. */
function readWindow(call: Call): { from: number; until: number } {
  const time = (suffix: string) => {
    const name = `message_time${suffix}`;
    const text = readText(call.args, name);
    if (text === undefined) return undefined;
    const value = parseQueryTime(text);
    if (value === undefined) throw badRequest(`${name} must be of the form YYYY-MM-DD HH:MM[:ss[.uuuuuu]]`);
    return value;
  };
  const exact = time('');
  const after = time('__gt');
  const since = time('__gte');
  const before = time('__lt');
  const upTo = time('__lte');
  const given = [exact, after, since, before, upTo].some((value) => value !== undefined);
  if (!given) return { from: call.now - DAY, until: Number.POSITIVE_INFINITY };
  const next = (value: number | undefined) => (value === undefined ? undefined : value + 1);
  return {
    from: Math.max(...present(exact, next(after), since)),
    until: Math.min(...present(next(exact), before, next(upTo))),
  };
}

/** With none, `Math.max` and `Math.min` of the result are the open ends. */
function present(...values: (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
