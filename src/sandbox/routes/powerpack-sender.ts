import { stateOf } from '../area-codes.ts';
import { badRequest } from '../errors.ts';
import { ownedNumber } from '../numbers.ts';
import type { Message, NumberType, OwnedNumber, Powerpack } from '../records.ts';
import type { Call } from '../world.ts';
import type { Destination } from './message-destinations.ts';
import type { Sender } from './message-sender.ts';

/** Abroad there are no priorities to set, and short codes don't reach (inferred). */
const abroad: readonly NumberType[] = ['longcode', 'tollfree'];

/** Lets a powerpack choose the number for each destination. */
export function powerpackSender(call: Call, uuid: string, type: Message['type']): Sender {
  const { state } = call;
  const powerpack = state.powerpacks.find((one) => one.uuid === uuid);
  if (powerpack === undefined) throw badRequest(`powerpack ${uuid} was not found`);
  if (powerpack.pool.length === 0) throw badRequest(`powerpack ${uuid} has no numbers`);
  const numbers = capableNumbers(call, powerpack, type);
  if (numbers.length === 0) throw badRequest(`powerpack ${uuid} has no number that can send MMS`);
  const turns = `turn:${uuid}`;
  let turn = state.counters[turns] ?? 0;
  const chosen = new Map<string, string>();

  const choose = (to: Destination): string => {
    const before = powerpack.stickySender ? call.world.log.lastOfPowerpack.get(`${uuid}>${to.number}`) : undefined;
    if (before !== undefined && numbers.some(({ number }) => number === before.from)) return before.from;
    const candidates = candidatesFor(powerpack, numbers, to, type);
    const next = candidates[turn % candidates.length];
    if (next === undefined) throw badRequest(`powerpack ${uuid} has no number that can send to ${to.number}`);
    turn += 1;
    return next.number;
  };
  return {
    powerpack: uuid,
    numberFor: (to) => {
      const number = chosen.get(to.number) ?? choose(to);
      chosen.set(to.number, number);
      return number;
    },
    used: () => {
      state.counters[turns] = turn;
    },
  };
}

function capableNumbers({ state }: Call, powerpack: Powerpack, type: Message['type']): OwnedNumber[] {
  return powerpack.pool.flatMap(({ number, service }) => {
    const owned = ownedNumber(state, number);
    const able = type !== 'mms' || (service === 'mms' && owned?.mms === true);
    return owned !== undefined && able ? [owned] : [];
  });
}

/**
 * The numbers of the first type, by priority, that the pool has; with local connect, those of the destination's area
 * code, else of its state, come before other long codes (Plivo documentation; that priority goes first is inferred).
 */
function candidatesFor(
  powerpack: Powerpack,
  numbers: readonly OwnedNumber[],
  to: Destination,
  type: Message['type'],
): readonly OwnedNumber[] {
  const service = type === 'mms' ? 'MMS' : 'SMS';
  const row = powerpack.priorities.find((one) => one.service === service && one.country === to.country);
  for (const wanted of row?.order ?? abroad) {
    const found = numbers.filter((one) => one.type === wanted);
    if (found.length > 0) return powerpack.localConnect && wanted === 'longcode' ? localOnes(found, to) : found;
  }
  return [];
}

function localOnes(numbers: readonly OwnedNumber[], to: Destination): readonly OwnedNumber[] {
  const sameArea = numbers.filter(({ number }) => number.slice(0, 4) === to.number.slice(0, 4));
  if (sameArea.length > 0) return sameArea;
  const state = stateOf(to.number);
  const sameState = numbers.filter(({ number }) => state !== undefined && stateOf(number) === state);
  return sameState.length > 0 ? sameState : numbers;
}
