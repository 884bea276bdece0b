/** What a person is asked before a call acts. */
import { quote } from '../errors.ts';
import type { ridingAlong } from './check-guard.ts';
import { counted } from './counted.ts';
import type { PreparedCall, Tool } from './tool.ts';

/** The longest text that a message may have: what will be sent is shown whole. */
const LONGEST_MESSAGE = 4096;
/** What else is longer is cut, and so are lists: a question must be read. */
const LONGEST_VALUE = 300;
const MOST_ITEMS = 100;
const MOST_LINES = 100;

/** What a call costs, reaches and can't undo, a sentence each. */
export function consequencesOf({ fee, irreversible, sending }: PreparedCall): string[] {
  const cost = fee?.usd === undefined ? '' : ` $${fee.usd}`;
  return [
    fee === undefined ? '' : `Costs${cost}: ${fee.what}.`,
    sending === undefined
      ? ''
      : `Sends ${counted(sending.segments, 'billed unit')} to each of ${counted(sending.destinations.length, 'destination')}.`,
    irreversible ?? '',
  ].filter((line) => line !== '');
}

/** The question to a person. Everything that a model or a third party wrote stands in quotes, one field a line. */
export function questionOf(
  tool: Tool,
  call: PreparedCall,
  atStake: object | undefined,
  findings: ReturnType<typeof ridingAlong>,
): string {
  const overruled = call.common.ignore_findings ?? [];
  const longest = call.sending === undefined ? LONGEST_VALUE : LONGEST_MESSAGE;
  return [
    `${tool.title}?`,
    ...consequencesOf(call),
    ...(call.common.resend === true ? ['This repeats what was sent before.'] : []),
    ...(overruled.length === 0 ? [] : [`Findings of the checks are overruled: ${listed(overruled, LONGEST_VALUE)}.`]),
    ...(findings.length === 0 ? [] : ['The checks find:']),
    ...findings.map(({ field, message }) => `  ${quote(field, 100)}: ${message}`),
    'With:',
    ...most(linesOf(call.input, longest)),
    ...(atStake === undefined ? [] : ['What it is about:', ...most(linesOf(atStake, LONGEST_VALUE))]),
  ].join('\n');
}

function most(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more <= 0 ? [...lines] : [...lines.slice(0, MOST_LINES), `  and ${counted(more, 'further field')}`];
}

function linesOf(value: unknown, longest: number, name = ''): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    const isList = value.every((item) => typeof item !== 'object');
    if (isList) return [`  ${name}: ${listed(value, longest)}`];
    return value.flatMap((item, index) => linesOf(item, longest, `${name}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [`  ${name}: ${shown(value, longest)}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    // The parts of a plan may have any name.
    const label = /^\w+$/.test(key) ? key : quote(key, 60);
    return linesOf(inner, longest, name === '' ? label : `${name}.${label}`);
  });
}

function listed(items: readonly unknown[], longest: number): string {
  const more = items.length - MOST_ITEMS;
  const told = items.slice(0, MOST_ITEMS).map((item) => shown(item, longest));
  return `${told.join(', ') || 'none'}${more <= 0 ? '' : ` and ${more} more`}`;
}

function shown(value: unknown, longest: number): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const more = text.length - longest;
  return more <= 0 ? quote(text, longest) : `${quote(text.slice(0, longest))} and ${counted(more, 'more character')}`;
}
