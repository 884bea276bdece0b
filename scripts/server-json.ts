/** The entry for the MCP registry. */
import { listOptions, type Option } from '../src/config.ts';
import { packageFacts } from './package-facts.ts';

const LONGEST_DESCRIPTION = 100;

function formatOf({ flag, value }: Option): string {
  if (flag !== undefined && value === undefined) return 'boolean';
  if (value === 'SECONDS') return 'number';
  return value === 'FILE' || value === 'DIR' ? 'filepath' : 'string';
}

export function writeServerJson(): string {
  const { name, mcpName, version, description } = packageFacts;
  if (description.length > LONGEST_DESCRIPTION) {
    throw new Error(`the description in package.json has more than ${LONGEST_DESCRIPTION} characters`);
  }
  const entry = {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: mcpName,
    title: 'A2P messaging and carrier compliance',
    description,
    version,
    packages: [
      {
        registryType: 'npm',
        identifier: name,
        version,
        transport: { type: 'stdio' },
        environmentVariables: listOptions().map((option) => ({
          name: option.env,
          description: `${option.help}.`,
          format: formatOf(option),
          ...(option.preset === undefined ? {} : { default: option.preset }),
          ...(option.secret === true ? { isSecret: true } : {}),
        })),
      },
    ],
  };
  return `${JSON.stringify(entry, null, 2)}\n`;
}
