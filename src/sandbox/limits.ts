import { badRequest } from './errors.ts';
import type { World } from './world.ts';

/** What bounds the memory. */
export interface Limits {
  /** Messages; beyond them the oldest go. */
  messages: number;
  /** Profiles, brands, campaigns, numbers, powerpacks, verifications and media, each; beyond them none is taken. */
  records: number;
}

export const usualLimits: Limits = { messages: 200_000, records: 5000 };

/** Refuses another record when there are as many as may be; the vendor has no such limit. */
export function checkRoom(world: World, count: number, what: string): void {
  const { records } = world.config.limits;
  if (count >= records) throw badRequest(`the sandbox holds at most ${records} ${what}`);
}

const tooManyByOne = 1000;

/** Drops the oldest entries when there are clearly more than `limit`. */
export function dropOldest(entries: Record<string, unknown>, limit: number): void {
  const names = Object.keys(entries);
  if (names.length < limit + tooManyByOne) return;
  for (const name of names.slice(0, names.length - limit)) delete entries[name];
}
