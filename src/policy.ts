import { entries } from 'a2p:catalogue';
import type { Policy } from './safety/policy.ts';

export const toolNames: readonly string[] = entries.map(({ definition }) => definition.name);

/**
 * Reads the operator's policy, and holds it against the tools that there are.
 *
 * @throws {ConfigurationError} with the place of the error in the file; a server with a broken policy must not start
 */
export async function openPolicy(file: string): Promise<Policy> {
  const { readPolicy } = await import('./safety/policy-file.ts');
  return readPolicy(file, toolNames);
}
