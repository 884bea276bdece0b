/** Ids of the account, for hosts that complete what a person types. */
import type { Pipeline } from '../pipeline/call.ts';
import type { Host } from '../pipeline/context.ts';
import { isObject } from '../pipeline/shape.ts';

/** The protocol shows up to 100; people read fewer. */
const MOST_VALUES = 20;
const PAGES = 3;
const FRESH_MS = 10_000;

/** The list tool that yields an id, and the column it stands in. */
interface Source {
  readonly tool: string;
  readonly column: string;
  /** Arguments that the tool takes of those already given. */
  readonly needs?: readonly string[];
  /** Arguments that narrow the list to what serves. */
  readonly only?: Readonly<Record<string, string>>;
}

const sources: Readonly<Record<string, Source>> = {
  profile_uuid: { tool: 'list_profiles', column: 'profile_uuid' },
  brand_id: { tool: 'list_brands', column: 'brand_id' },
  campaign_id: { tool: 'list_campaigns', column: 'campaign_id' },
  number: { tool: 'list_campaign_numbers', column: 'number', needs: ['campaign_id'] },
  tollfree_number: { tool: 'list_account_numbers', column: 'number', only: { type: 'tollfree' } },
  message_uuid: { tool: 'list_messages', column: 'message_uuid' },
  media_id: { tool: 'list_media', column: 'media_id' },
  powerpack_uuid: { tool: 'list_powerpacks', column: 'uuid' },
};

/** Variables named alike in several addresses, by the address. */
const byAddress: readonly (Source & { readonly address: RegExp })[] = [
  { address: /^plivo:\/\/powerpacks\/\{uuid\}/, tool: 'list_powerpacks', column: 'uuid' },
  { address: /^plivo:\/\/tollfree-verifications\/\{uuid\}/, tool: 'list_tollfree_verifications', column: 'uuid' },
  { address: /^twilio:\/\/customer-profiles\/\{sid\}/, tool: 'twilio_list_customer_profiles', column: 'sid' },
  { address: /^twilio:\/\/policies\/\{sid\}/, tool: 'twilio_list_policies', column: 'sid' },
];

export interface Wanted {
  /** The argument of a prompt, or the variable of an address. */
  readonly name: string;
  readonly typed: string;
  /** The template of the address, for a variable. */
  readonly address?: string | undefined;
  /** What was filled in already. */
  readonly others: Readonly<Record<string, string>>;
}

export interface Completions {
  /** Ids that begin with what was typed, at most 20; none where they can't be told. Never rejects. */
  complete(wanted: Wanted, host: Host): Promise<readonly string[]>;
}

/** Listings are kept for some seconds: hosts ask at every key. */
export function createCompletions(pipeline: Pipeline): Completions {
  const kept = new Map<string, { readonly until: number; readonly ids: Promise<readonly string[]> }>();

  const idsOf = (source: Source, others: Wanted['others'], host: Host) => {
    const args = Object.fromEntries((source.needs ?? []).map((name) => [name, others[name] ?? '']));
    const key = JSON.stringify([source.tool, source.column, source.only, args]);
    const known = kept.get(key);
    if (known !== undefined && known.until > Date.now()) return known.ids;
    for (const [old, { until }] of kept) if (until <= Date.now()) kept.delete(old);
    // Kept for others too: the one who asked first may lose interest.
    const ids = readIds(pipeline, source, args, { ...host, signal: new AbortController().signal });
    kept.set(key, { until: Date.now() + FRESH_MS, ids });
    return ids;
  };

  return {
    async complete({ name, typed, address = '', others }, host) {
      const source =
        byAddress.find((one) => one.address.test(address)) ??
        (Object.hasOwn(sources, name) ? sources[name] : undefined);
      if (source === undefined || source.needs?.some((need) => !others[need])) return [];
      const wanted = typed.trim().toLowerCase();
      const ids = await idsOf(source, others, host).catch(() => []);
      return ids.filter((id) => id.toLowerCase().startsWith(wanted)).slice(0, MOST_VALUES);
    },
  };
}

async function readIds(
  pipeline: Pipeline,
  { tool, column, only }: Source,
  args: Readonly<Record<string, string>>,
  host: Host,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let place: Readonly<Record<string, string>> | undefined = {};
  for (let pages = 0; pages < PAGES && place !== undefined; pages++) {
    const content = await pipeline.read(tool, { ...only, ...args, ...place }, host);
    const rows = Array.isArray(content['items']) ? content['items'].filter(isObject) : [];
    for (const row of rows) {
      const id = row[column];
      if (typeof id === 'string') ids.push(id);
    }
    place = nextOf(content);
  }
  return [...new Set(ids)];
}

function nextOf({ next_offset, next_page_token }: Readonly<Record<string, unknown>>) {
  if (typeof next_offset === 'number') return { offset: String(next_offset) };
  return typeof next_page_token === 'string' ? { page_token: next_page_token } : undefined;
}
