import { listOptions, type Option } from '../../src/config.ts';
import { code, GENERATED, table } from './markdown.ts';

const isSwitch = ({ flag, value }: Option) => flag !== undefined && value === undefined;
const presetOf = ({ preset, ...option }: Option) =>
  preset === undefined ? '' : isSwitch({ preset, ...option }) && preset === 'false' ? 'off' : code(preset);
const flagOf = ({ flag, value }: Option) => code(`--${flag}${value === undefined ? '' : ` ${value}`}`);

const flags = () => listOptions().filter(({ flag }) => flag !== undefined);
const variables = () => listOptions().filter(({ flag }) => flag === undefined);

/** The options table of the README. */
export function writeOptionsTable(): string {
  const rows = [...variables(), ...flags()].map((option) => [
    option.flag === undefined ? '' : flagOf(option),
    code(option.env),
    presetOf(option),
    option.help,
  ]);
  return table(['switch', 'variable', 'default', 'meaning'], rows);
}

/** `docs/configuration.md`. */
export function writeConfigurationReference(): string {
  const flagRows = flags().map((option) => [flagOf(option), code(option.env), presetOf(option), option.help]);
  const variableRows = variables().map((option) => [
    code(option.env),
    option.secret === true ? 'yes' : '',
    presetOf(option),
    option.help,
  ]);
  return [
    GENERATED,
    '',
    '# Configuration',
    '',
    'Each option is read from the command line, else from the environment, else it has its default. A value that can not be',
    'read, or a switch that does not exist, ends the start with one line that names it.',
    '',
    '## Switches',
    '',
    'A switch without a value is turned on in the environment by `true`, `1`, `yes` or `on`.',
    '',
    table(['switch', 'variable', 'default', 'meaning'], flagRows),
    '',
    '## From the environment only',
    '',
    'Credentials and addresses have no switch: a command line is visible to every process of the machine.',
    '',
    table(['variable', 'secret', 'default', 'meaning'], variableRows),
    '',
    'Without credentials the server starts and lists every tool; a call answers which variables are missing.',
    '`a2p-mcp config HOST` prints the snippet that puts them into the environment of the server.',
    '',
  ].join('\n');
}
