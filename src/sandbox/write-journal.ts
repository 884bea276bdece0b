import type { IncomingHttpHeaders } from 'node:http';
import type { Payload } from './body.ts';
import type { Answer } from './errors.ts';
import { isoTime } from './time.ts';
import { argsFromQuery, parseJson } from './wire.ts';
import type { World } from './world.ts';

/** A request as it came, for the journal. */
export interface Exchange {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  payload: Payload;
}

/** Longer bodies are kept as the beginning of their text. In characters. */
const longestKept = 32 * 1024;

/** Writes the exchange into the journal; gives the answer's body as text, `''` when there is none. */
export function record(world: World, exchange: Exchange, answer: Answer, fault?: string): string {
  const text = answer.body === null ? '' : JSON.stringify(answer.body);
  const body = written(exchange.payload);
  const url = exchange.url.replace(/^[a-z]+:\/\/[^/]*/i, '');
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  world.journal.add(
    {
      time: isoTime(world.clock.now()),
      method: exchange.method,
      path,
      query: Object.fromEntries([...argsFromQuery(query)].map(([name, value]) => [name, String(value)])),
      headers: maskedHeaders(exchange.headers),
      body: shorten(body),
      status: answer.status,
      ...(fault !== undefined && { fault }),
      answer: text.length > longestKept ? shorten(text) : answer.body,
    },
    Math.min(body.length, longestKept) + Math.min(text.length, longestKept) + url.length,
  );
  return text;
}

/** The body as text; files as what is known of them. */
function written(payload: Payload): string {
  if (payload.kind === 'text') return payload.text;
  if (payload.kind !== 'form') return `(${payload.kind})`;
  const files = payload.files.map(({ field, fileName, contentType, size }) => ({
    name: field,
    file_name: fileName,
    content_type: contentType,
    size,
  }));
  return JSON.stringify({ form: files });
}

function shorten(text: string): unknown {
  if (text === '') return null;
  if (text.length > longestKept) return `${text.slice(0, longestKept)}…`;
  return parseJson(text) ?? text;
}

function maskedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    return [name, name === 'authorization' ? text.replace(/\s.*$/s, ' ***') : text] as const;
  });
  return Object.fromEntries(entries);
}
