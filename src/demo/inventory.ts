import { at, type Content, listAt } from './answer.ts';
import { alignRows, clip, type Rows } from './layout.ts';
import { printHeading } from './narration.ts';
import type { Failure } from './runner.ts';
import type { Screen } from './screen.ts';
import type { Caller } from './server-process.ts';
import type { Arguments, Known } from './step.ts';

/** A reading that tells what there is of one kind. */
interface Reading {
  readonly what: string;
  readonly tool: string;
  readonly arguments: (known: Known) => Arguments;
  /** The records of the answer; its items when not given. */
  readonly records?: (content: Content) => readonly Content[];
  /** Name, state and id of one record. */
  readonly row: (record: Content) => readonly string[];
}

const none = '–';

const readings: readonly Reading[] = [
  {
    what: 'profile',
    tool: 'list_profiles',
    arguments: () => ({ type: 'SECONDARY' }),
    row: (record) => [at('company_name')(record), none, at('profile_uuid')(record)],
  },
  {
    what: 'brand',
    tool: 'list_brands',
    arguments: () => ({}),
    row: (record) => [at('brand_alias')(record), at('registration_status')(record), at('brand_id')(record)],
  },
  {
    what: 'campaign',
    tool: 'list_campaigns',
    arguments: () => ({}),
    row: (record) => [at('campaign_alias')(record), at('registration_status')(record), at('campaign_id')(record)],
  },
  {
    what: 'number',
    tool: 'list_campaign_numbers',
    arguments: (known) => ({ campaign_id: known('campaign_id') }),
    row: (record) => [at('number')(record), at('status')(record), none],
  },
  {
    what: 'toll-free',
    tool: 'list_tollfree_verifications',
    arguments: () => ({}),
    row: (record) => [at('number')(record), at('status')(record), at('uuid')(record)],
  },
  {
    what: 'Powerpack',
    tool: 'get_powerpack',
    arguments: (known) => ({ powerpack_uuid: known('powerpack_uuid') }),
    records: (content) => [content],
    row: (record) => [at('name')(record), none, at('uuid')(record)],
  },
  {
    what: 'message',
    tool: 'list_messages',
    arguments: () => ({}),
    row: (record) => [
      `${at('message_type')(record)} ${at('from_number')(record)} → ${at('to_number')(record)}`,
      at('message_state')(record),
      at('message_uuid')(record),
    ],
  },
];

/** Prints a table of what the job has made, read back through the tools. */
export async function printInventory(
  screen: Screen,
  caller: Caller,
  known: Known,
  signal: AbortSignal,
): Promise<Failure[]> {
  printHeading(screen, 'What exists now');
  screen.print();
  const failures: Failure[] = [];
  const rows: string[][] = [];
  for (const { what, tool, arguments: argumentsOf, records, row } of readings) {
    try {
      const { isError, content } = await caller.call(tool, argumentsOf(known), signal);
      if (isError) throw new Error(at('error', 'message')(content));
      const found = (records?.(content) ?? listAt(content, 'items')).map((record) => [what, ...row(record)]);
      if (found.length === 0) throw new Error('nothing is there');
      rows.push(...found);
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ chapter: 'What exists now', step: `the ${what}s`, tool, reason });
    }
  }
  for (const line of alignRows(withoutRepeats(rows), screen.width - 2))
    screen.print(`  ${clip(line, screen.width - 2)}`);
  return failures;
}

/** The first cell only where it changes. */
function withoutRepeats(rows: Rows): Rows {
  return rows.map(([what = '', ...rest], index) => [rows[index - 1]?.[0] === what ? '' : what, ...rest]);
}
