import { closestMatch } from 'leven';
import * as z from 'zod';
import { quote } from '../errors.ts';
import { counted } from './counted.ts';
import { isPersonal } from './personal.ts';
import type { Tool } from './tool.ts';

/** Unknown arguments that are named. */
const MOST_NAMED = 8;
/** Characters; no argument has a longer one. */
const LONGEST_NAME = 60;

export interface ArgumentIssue {
  readonly argument: string | undefined;
  readonly message: string;
  /** The argument that the caller most likely meant by an unknown one. */
  readonly meant?: string | undefined;
}

/** One thing that is wrong with the arguments: which, why, and what is taken instead. */
export function describeIssue(issue: z.core.$ZodIssue, tool: Tool, args: unknown): ArgumentIssue {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const argument = joinPath([...issue.path, key]);
    const named = issue.keys.slice(0, MOST_NAMED).map((name) => quote(name, LONGEST_NAME));
    const names = `${named.join(', ')}${issue.keys.length > named.length ? ` and ${issue.keys.length - named.length} more` : ''}`;
    const known = Object.keys(fieldsAt(tool.input, issue.path));
    const near = nearest(key, known);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    const plural = issue.keys.length > 1 ? 'arguments' : 'argument';
    return {
      argument,
      meant: near,
      message: `Unknown ${plural} ${names}.${hint} ${placeName(issue.path, tool)} takes: ${known.join(', ') || 'nothing'}.`,
    };
  }
  const argument = issue.path.length === 0 ? undefined : joinPath(issue.path);
  const found = reasonOf(issue, valueAt(args, issue.path));
  const hidden = isPersonal(tool.input.shape[String(issue.path[0])]);
  const reason = hidden ? found.replace(/; got .*$/s, '') : found;
  // What no single argument is to blame for begins its own sentence.
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  return { argument, message: argument === undefined ? `${sentence}.` : `${argument}: ${reason}.` };
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'custom':
      return issue.message.replace(/\.$/, '');
    case 'invalid_type':
      return value === undefined
        ? 'is required'
        : `must be ${article(issue.expected)}, not ${article(typeName(value))}`;
    case 'invalid_value': {
      if (value === undefined) return 'is required';
      const allowed = issue.values.map(String).join(', ');
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${allowed}; got ${shown(value)}`;
    }
    case 'too_small':
      return `must ${bound(issue.origin, 'at least', Number(issue.minimum))}; ${got(issue.origin, value)}`;
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', Number(issue.maximum))}; ${got(issue.origin, value)}`;
    case 'invalid_format':
      if (issue.format === 'regex' && !issue.message.startsWith('Invalid'))
        return `${issue.message}; got ${shown(value)}`;
      return `is not a valid ${formatNames[issue.format] ?? issue.format}; got ${shown(value)}`;
    default:
      return issue.message.replace(/\.$/, '');
  }
}

const formatNames: Readonly<Record<string, string>> = {
  guid: 'UUID',
  uuid: 'UUID',
  email: 'e-mail address',
  regex: 'value of this form',
};

function bound(origin: string, comparison: string, limit: number): string {
  if (origin === 'string') return `have ${comparison} ${counted(limit, 'character')}`;
  if (origin === 'array') return `hold ${comparison} ${counted(limit, 'item')}`;
  return `be ${comparison} ${limit}`;
}

function got(origin: string, value: unknown): string {
  if (origin === 'string' && typeof value === 'string') return `it has ${value.length}`;
  if (origin === 'array' && Array.isArray(value)) return `it holds ${value.length}`;
  return `got ${shown(value)}`;
}

function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? quote(value, 60) : quote(JSON.stringify(value) ?? 'nothing', 60);
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function joinPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function placeName(path: readonly PropertyKey[], tool: Tool): string {
  return path.length === 0 ? tool.name : joinPath(path);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}

function fieldsAt(schema: z.ZodObject, path: readonly PropertyKey[]): z.ZodObject['shape'] {
  let current: z.core.$ZodType = schema;
  for (const part of path) {
    const inner = unwrap(current);
    if (inner instanceof z.ZodArray) current = inner.element;
    else if (inner instanceof z.ZodObject) current = inner.shape[String(part)] ?? inner;
  }
  const found = unwrap(current);
  return found instanceof z.ZodObject ? found.shape : {};
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

/** Names that models carry over from other vendors' APIs. */
const foreignNames = new Map([
  ['to', 'dst'],
  ['from', 'src'],
  ['body', 'text'],
  ['message', 'text'],
  ['media_url', 'media_urls'],
]);

/** The known name that a misspelt one most likely stands for. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = foreignNames.get(name.toLowerCase());
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  return closestMatch(name.toLowerCase(), [...known], { maxDistance: Math.max(1, Math.floor(name.length / 3)) });
}
