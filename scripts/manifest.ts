/** The manifest of the MCPB bundle: what a host asks its user for derives from our options. */
import { listOptions, type Option } from '../src/config.ts';
import { makeCatalogue } from './catalogue.ts';
import { packageFacts } from './package-facts.ts';

const { name, version, description, license, keywords, engines } = packageFacts;

const typesOf: Readonly<Record<string, string>> = { FILE: 'file', DIR: 'directory', SECONDS: 'number' };

function typeOf({ flag, value }: Option): string {
  if (flag !== undefined && value === undefined) return 'boolean';
  return typesOf[value ?? ''] ?? 'string';
}

/** `plivoAuthId` as `Plivo auth id`. */
function titleOf(option: string): string {
  const words = option
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^(\w)/, (letter) => letter.toUpperCase());
  return words;
}

/** Every field has a default: for a blank one without, Claude Desktop hands the placeholder itself on. */
function defaultOf(option: Option): string | number | boolean {
  const type = typeOf(option);
  if (type === 'boolean') return option.preset === 'true';
  return type === 'number' ? Number(option.preset) : (option.preset ?? '');
}

export async function makeManifest(): Promise<object> {
  // What a person without an account needs stands first.
  const options = listOptions().toSorted((a, b) => Number(b.name === 'sandbox') - Number(a.name === 'sandbox'));
  const tools = (await makeCatalogue()).map(({ definition }) => ({
    name: definition.name,
    description: definition.title,
  }));
  return {
    manifest_version: '0.3',
    name,
    display_name: 'A2P messaging and carrier compliance',
    version,
    description,
    author: { name: 'The a2p-mcp authors' },
    license,
    keywords,
    server: {
      type: 'node',
      entry_point: 'dist/cli.js',
      mcp_config: {
        command: 'node',
        args: [`\${__dirname}/dist/cli.js`],
        env: Object.fromEntries(options.map((option) => [option.env, `\${user_config.${option.name}}`])),
      },
    },
    tools,
    user_config: Object.fromEntries(
      options.map((option) => [
        option.name,
        {
          type: typeOf(option),
          title: titleOf(option.name),
          description: `${option.help}.`,
          required: false,
          default: defaultOf(option),
          ...(option.secret === true ? { sensitive: true } : {}),
        },
      ]),
    ),
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: engines.node } },
  };
}
