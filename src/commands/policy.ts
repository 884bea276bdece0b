import { ConfigurationError } from '../errors.ts';
import { openPolicy, toolNames } from '../policy.ts';
import { policyJsonSchema } from '../safety/policy-schema.ts';

export async function run(argv: readonly string[]): Promise<void> {
  const [action, file, ...more] = argv;
  if (action === 'schema' && file === undefined) {
    process.stdout.write(`${JSON.stringify(policyJsonSchema(toolNames), null, 2)}\n`);
    return;
  }
  if (action !== 'check' || file === undefined || more.length > 0) {
    throw new ConfigurationError('policy takes: check FILE, or schema.', { remedy: 'See a2p-mcp policy --help.' });
  }
  const { $schema: _, ...policy } = await openPolicy(file);
  const rules = Object.entries(policy).filter(([, rule]) => rule !== undefined);
  const told = rules.map(([name, rule]) => `  ${name}: ${JSON.stringify(rule)}`);
  process.stdout.write(
    `${file} is valid. ${rules.length === 0 ? 'It forbids nothing.' : 'It holds these rules:'}\n${told.join('\n')}${told.length === 0 ? '' : '\n'}`,
  );
}

export function help(): string {
  return [
    'Usage: a2p-mcp policy check FILE',
    '       a2p-mcp policy schema',
    '',
    '  check FILE   tells whether a policy file is valid and which rules it holds',
    '  schema       prints the JSON Schema of policy files',
    '',
    'A server is given its policy by --policy FILE (A2P_POLICY).',
    '',
  ].join('\n');
}
