/** An account with many messages, made at once: as a state that a sandbox starts from. */
import { endOf } from '../../src/sandbox/magic.ts';
import type { Message } from '../../src/sandbox/records.ts';
import { seededState } from '../../src/sandbox/seed.ts';

const codes = ['000', '000', '000', '000', '000', '000', '000', '30', '70', '80', '200', '300', '420', '999'];
const senders = ['14155550101', '14155550102', '12125550104', '18885550108', '255501', '13105550106', '14165550107'];
const countries = ['US', 'US', 'US', 'US', 'CA', 'IN', 'GB', 'DE', 'FR', 'BR', 'MX'];
const rates = [550, 1600, 4500, 335, 1];
const DAY = 86_400_000_000;

/** Spread over `days` before `end` (microseconds), in no regular pattern, and the same each time. */
export function manyMessages(count: number, days: number, end: number): Message[] {
  let seed = 7;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const pick = <T>(list: readonly T[], other: T): T => list[draw(list.length)] ?? other;
  const gap = Math.floor((days * DAY) / count);
  return Array.from({ length: count }, (_, index): Message => {
    const inbound = draw(20) === 0;
    const code = pick(codes, '000');
    const pending = !inbound && draw(50) === 0;
    const state = inbound ? 'received' : pending ? pick(['queued', 'sent'] as const, 'sent') : endOf(code).state;
    const time = end - (count - index) * gap + draw(gap);
    const campaign = draw(3) === 0 ? '' : `C00000${draw(9)}`;
    return {
      uuid: `00000000-0000-1000-8000-${String(index).padStart(12, '0')}`,
      subaccount: '',
      direction: inbound ? 'inbound' : 'outbound',
      type: 'sms',
      from: inbound ? `1415556${String(draw(10_000)).padStart(4, '0')}` : pick(senders, '14155550101'),
      to: inbound ? '14155550101' : `1415557${String(draw(10_000)).padStart(4, '0')}`,
      state,
      units: 1 + draw(3),
      rate: pick(rates, 550),
      carrierRate: draw(2) * 300,
      time,
      expires: time + 1,
      sent: null,
      updated: time,
      errorCode: inbound || pending ? null : code,
      outcome: '',
      country: pick(countries, 'US'),
      powerpack: '',
      campaign: inbound ? '' : campaign,
      registration: campaign === '' ? 'unregistered' : 'registered',
      log: 'true',
      requesterIp: '192.0.2.1',
      callback: null,
      dlt: null,
      conversation: null,
      media: null,
    };
  });
}

/** For `SandboxOptions.seed`. */
export function accountWith(messages: readonly Message[], now: number): object {
  return { now, ...seededState({}, now), messages };
}
