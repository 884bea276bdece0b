import type { Answer } from '../errors.ts';
import type { State } from '../state.ts';
import type { TwilioState } from './records.ts';
import { invalid } from './refusal.ts';

/** One request to one operation, read and authenticated. */
export interface TwilioCall {
  readonly state: State;
  readonly twilio: TwilioState;
  readonly accountSid: string;
  /** The sandbox's own address: every link in an answer begins with it. */
  readonly origin: string;
  /** As it came, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** Microseconds; one reading for the whole call. */
  readonly now: number;
  /** Objects of one kind, at most. */
  readonly mostRecords: number;
  /** A segment of the path by its name. */
  segment(name: string): string;
}

export type TwilioOperation = (call: TwilioCall) => Answer;

export interface TwilioRoute {
  /** `:Name` stands for a segment, or for what comes before `.json`. */
  readonly path: string;
  readonly operations: Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', TwilioOperation>>>;
}

/** Puts an object to the others of its kind; refuses when there are as many as may be, which Twilio does not. */
export function keep<T>({ mostRecords }: TwilioCall, list: T[], object: T): void {
  if (list.length >= mostRecords) throw invalid(20001, `the sandbox holds at most ${mostRecords} objects of a kind`);
  list.push(object);
}

/** A field of the form; an empty one counts as not given. */
export function field({ form }: TwilioCall, name: string): string | undefined {
  const value = form.get(name);
  return value === null || value === '' ? undefined : value;
}

/** The text is the one that public reports show. */
export function requiredField(call: TwilioCall, name: string): string {
  const value = field(call, name);
  if (value === undefined) throw invalid(20001, `Missing required parameter ${name} in the post body`);
  return value;
}

export function sidField(call: TwilioCall, name: string, prefix: string): string {
  const value = requiredField(call, name);
  if (!new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(value)) throw invalid(20001, `Invalid parameter ${name}`);
  return value;
}

export function flagField(call: TwilioCall, name: string): boolean | undefined {
  const value = field(call, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw invalid(20001, `Invalid parameter ${name}`);
  return value === 'true';
}

export function urlField(call: TwilioCall, name: string): string | undefined {
  const value = field(call, name);
  if (value !== undefined && !/^https?:\/\/[^\s]+$/i.test(value)) throw invalid(20001, `Invalid parameter ${name}`);
  return value;
}

/** The attributes as they came: JSON of an object in one field (22207: Twilio's error dictionary). */
export function attributesField(call: TwilioCall): string | undefined {
  const text = field(call, 'Attributes');
  if (text === undefined) return undefined;
  const value = parseObject(text);
  if (value === undefined) throw invalid(22207, 'Attributes is not a valid JSON object');
  return JSON.stringify(value);
}

export function parseObject(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
