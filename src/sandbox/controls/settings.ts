import { delays } from '../delays.ts';
import { schedule } from '../due.ts';
import { badRequest } from '../errors.ts';
import type { Settings, State } from '../state.ts';
import { type Args, readFlag, readList, readText } from '../wire.ts';
import type { ControlRoute } from './route.ts';

export const settingsControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/settings',
    purpose: 'what is set',
    run: ({ world }) => settingsRecord(world.state.settings),
  },
  {
    method: 'POST',
    path: '/settings',
    purpose: 'changes what is given',
    takes: {
      blocked_countries: 'where messages may not go, as a list of ISO 3166-1 codes; [] opens all',
      credit: 'what is left, in dollars, such as "1.50"; "unlimited" counts nothing',
      queue_held: 'true: messages wait, and expire; false: they go out again',
      update_in_processing: 'true: campaigns may be updated while they are in review',
    },
    kept: 'by command',
    run: ({ world, args, now }) => {
      const { state } = world;
      const next = readSettings(args, state.settings);
      if (state.settings.queueHeld && !next.queueHeld) releaseQueue(state, now);
      if (next.credit !== state.settings.credit) state.creditRefusedUntil = 0;
      state.settings = next;
      return settingsRecord(next);
    },
  },
];

/** The settings given, on top of `current`. */
export function readSettings(args: Args, current: Settings): Settings {
  const countries =
    args.get('blocked_countries') === undefined ? undefined : (readList(args, 'blocked_countries') ?? []);
  return {
    blockedCountries: countries?.map(readCountry) ?? current.blockedCountries,
    credit: readCredit(args) ?? (args.get('credit') === undefined ? current.credit : null),
    queueHeld: readFlag(args, 'queue_held') ?? current.queueHeld,
    updateInProcessing: readFlag(args, 'update_in_processing') ?? current.updateInProcessing,
  };
}

function readCountry(text: string): string {
  const country = text.toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw badRequest('blocked_countries must hold ISO 3166-1 codes of two letters');
  return country;
}

/** In 1/100,000 of a dollar; undefined when it is not given or `unlimited`. */
function readCredit(args: Args): number | undefined {
  const text = readText(args, 'credit');
  if (text === undefined || text === 'unlimited') return undefined;
  if (!/^\d{1,9}(\.\d{1,5})?$/.test(text)) throw badRequest('credit must be an amount of dollars, or "unlimited"');
  return Math.round(Number(text) * 100_000);
}

export function settingsRecord(settings: Settings): Record<string, unknown> {
  const { blockedCountries, credit, queueHeld, updateInProcessing } = settings;
  return {
    blocked_countries: blockedCountries,
    credit: credit === null ? 'unlimited' : (credit / 100_000).toFixed(5),
    queue_held: queueHeld,
    update_in_processing: updateInProcessing,
  };
}

/** Lets go out what has been waiting. */
function releaseQueue(state: State, now: number): void {
  for (const { uuid, direction, state: reached, outcome } of state.messages) {
    if (direction === 'outbound' && reached === 'queued' && outcome !== '') {
      schedule(state, now + delays.messageSent, 'message_sent', uuid);
    }
  }
}
