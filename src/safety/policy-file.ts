import { readFileSync } from 'node:fs';
import { ConfigurationError, quote } from '../errors.ts';
import { type Policy, policySchema } from './policy-schema.ts';

/**
 * Reads a policy file.
 *
 * @throws {ConfigurationError} with the place of the error in the file; a server with a broken policy must not start
 */
export function readPolicy(file: string): Policy {
  const text = readText(file);
  const parsed = policySchema.safeParse(parseJson(file, text));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new ConfigurationError(`The policy ${quote(file)} is not valid. ${issues.join('; ')}.`, {
    remedy: 'Correct the file; a2p-mcp policy check FILE tells whether it is right, docs/safety.md what it may hold.',
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
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
    const reason = cause instanceof Error ? cause.message : 'not JSON';
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? Number.NaN);
    const before = text.slice(0, position);
    const place = Number.isNaN(position)
      ? ''
      : ` at line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
    throw new ConfigurationError(`The policy ${quote(file)} is not JSON${place}.`, {
      cause,
      remedy: 'Correct the file.',
    });
  }
}
