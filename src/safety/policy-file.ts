import { readFileSync } from 'node:fs';
import { ConfigurationError, quote } from '../errors.ts';
import { type JsonPath, placesIn } from './json-places.ts';
import { type Policy, policySchemaFor } from './policy-schema.ts';

/**
 * Reads a policy file.
 *
 * @param tools the tools that there are
 * @throws {ConfigurationError} with the place of the error in the file; a server with a broken policy must not start
 */
export function readPolicy(file: string, tools: readonly string[]): Policy {
  const text = readText(file);
  const parsed = policySchemaFor(tools).safeParse(parseJson(file, text));
  const { lineOf, repeated } = placesIn(text);
  if (parsed.success && repeated.length === 0) return parsed.data;
  const at = (line: number, path: JsonPath) => `line ${line}, ${path.map(String).join('.') || 'the whole'}`;
  const issues = [
    ...repeated.map(({ path, first, line }) => `${at(line, path)}: stands twice, first in line ${first}`),
    ...(parsed.error?.issues ?? []).map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      return `${at(lineOf([...issue.path, ...keys]), issue.path)}: ${issue.message}`;
    }),
  ];
  throw new ConfigurationError(`The policy ${quote(file)} is not valid. ${issues.join('; ')}.`, {
    remedy: 'Correct the file; a2p-mcp policy check FILE tells whether it is right, docs/safety.md what it may hold.',
  });
}

function readText(file: string): string {
  try {
    // Some editors begin a file with a byte order mark.
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw new ConfigurationError(`The policy ${quote(file)} can't be read.`, {
      cause,
      remedy: 'Check --policy (A2P_POLICY).',
    });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = placeOfError(text);
    const before = text.slice(0, position);
    const place = `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
    throw new ConfigurationError(`The policy ${quote(file)} is not JSON: the error is at ${place}.`, {
      cause,
      remedy: 'Correct the file.',
    });
  }
}

/** How many characters from the start can still become JSON. The parser itself does not always tell. */
function placeOfError(text: string): number {
  if (!isBroken(text)) return text.length;
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBroken(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return bad - 1;
}

/** Whether a text can't be the beginning of JSON either. */
function isBroken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(reason)?.[1];
    return position === undefined ? reason.startsWith('Unexpected token') : Number(position) < text.length;
  }
}
