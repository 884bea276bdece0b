import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ConfigurationError, quote } from './errors.ts';
import { logLevels } from './log.ts';
import { confirmModes } from './pipeline/confirm-modes.ts';
import { toolsets } from './pipeline/tool.ts';

/** What is said of an option besides its schema. */
export interface OptionFacts {
  readonly env: string;
  /** Switch on the command line; none for credentials and addresses, which don't belong in a process list. */
  readonly flag?: string;
  /** How its value is written in help, such as `SECONDS`; none for a switch. */
  readonly value?: string;
  readonly secret?: boolean;
  readonly help: string;
}

const facts = z.registry<OptionFacts>();

const onOff = () => z.union([z.boolean(), z.stringbool()]).default(false);
const seconds = (preset: number) => z.coerce.number().positive().max(600).default(preset);
const word = () => z.string().trim().min(1).optional();

/** Every option, in one place: reading, help and the tables in the documentation derive from it. */
const configSchema = z.object({
  plivoAuthId: word().register(facts, { env: 'PLIVO_AUTH_ID', help: 'Auth id of the Plivo account' }),
  plivoAuthToken: word().register(facts, {
    env: 'PLIVO_AUTH_TOKEN',
    secret: true,
    help: 'Auth token of the Plivo account',
  }),
  plivoApiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.plivo.com')
    .register(facts, { env: 'PLIVO_API_URL', value: 'URL', help: "Root of Plivo's API" }),
  twilioAccountSid: word().register(facts, { env: 'TWILIO_ACCOUNT_SID', help: 'Account sid of the Twilio account' }),
  twilioAuthToken: word().register(facts, {
    env: 'TWILIO_AUTH_TOKEN',
    secret: true,
    help: 'Auth token of the Twilio account; or an API key and its secret',
  }),
  twilioApiKey: word().register(facts, { env: 'TWILIO_API_KEY', help: 'Sid of an API key of the Twilio account' }),
  twilioApiSecret: word().register(facts, {
    env: 'TWILIO_API_SECRET',
    secret: true,
    help: 'Secret of that API key',
  }),
  twilioTrusthubUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://trusthub.twilio.com')
    .register(facts, { env: 'TWILIO_TRUSTHUB_URL', value: 'URL', help: "Root of Twilio's Trust Hub API" }),
  twilioApiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .register(facts, { env: 'TWILIO_API_URL', value: 'URL', help: "Root of Twilio's main API" }),
  sandbox: onOff().register(facts, {
    flag: 'sandbox',
    env: 'A2P_SANDBOX',
    help: 'Run against a sandbox in this process: no account needed, nothing leaves the machine',
  }),
  toolsets: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(toolsets)).min(1))
    .optional()
    .register(facts, {
      flag: 'toolsets',
      env: 'A2P_TOOLSETS',
      value: 'NAMES',
      help: `Only these sets of tools, joined by commas: ${toolsets.join(', ')}. Without it: those whose credentials are set; all of them with --sandbox, or without any credentials`,
    }),
  readOnly: onOff().register(facts, {
    flag: 'read-only',
    env: 'A2P_READ_ONLY',
    help: 'Neither list nor run tools that change something',
  }),
  mediaDir: word().register(facts, {
    flag: 'media-dir',
    env: 'A2P_MEDIA_DIR',
    value: 'DIR',
    help: 'Folder from which upload_media may take files; without it only inline files',
  }),
  confirm: z.enum(confirmModes).default('costly').register(facts, {
    flag: 'confirm',
    env: 'A2P_CONFIRM',
    value: 'MODE',
    help: 'What must be confirmed before it runs: costly (deletes, fees, sends to more than 20), all (every change), person (as costly, but only by a person) or never',
  }),
  policy: word().register(facts, {
    flag: 'policy',
    env: 'A2P_POLICY',
    value: 'FILE',
    help: 'Rules that forbid destinations, senders, tools, volumes, words; see docs/safety.md',
  }),
  dataDir: word().register(facts, {
    flag: 'data-dir',
    env: 'A2P_DATA_DIR',
    value: 'DIR',
    help: "Folder of the ledger of what was sent. Without it: the user's data folder; with --sandbox: memory",
  }),
  duplicateWindow: z.coerce
    .number()
    .min(0)
    .max(90 * 86_400)
    .default(600)
    .register(facts, {
      flag: 'duplicate-window',
      env: 'A2P_DUPLICATE_WINDOW',
      value: 'SECONDS',
      help: 'How long the same message to the same number is not sent again',
    }),
  timeout: seconds(30).register(facts, {
    flag: 'timeout',
    env: 'A2P_TIMEOUT',
    value: 'SECONDS',
    help: "Longest wait for an API's answer",
  }),
  connectTimeout: seconds(5).register(facts, {
    flag: 'connect-timeout',
    env: 'A2P_CONNECT_TIMEOUT',
    value: 'SECONDS',
    help: 'Longest wait for a connection',
  }),
  rateLimit: z.enum(['auto', 'on', 'off']).default('auto').register(facts, {
    flag: 'rate-limit',
    env: 'A2P_RATE_LIMIT',
    value: 'MODE',
    help: "Keep the vendor's request limits on this side too: auto (towards the vendor's own hosts), on or off",
  }),
  logLevel: z
    .enum(logLevels)
    .default('warn')
    .register(facts, {
      flag: 'log-level',
      env: 'A2P_LOG_LEVEL',
      value: 'LEVEL',
      help: `What is logged on stderr: ${logLevels.join(', ')}`,
    }),
  httpsProxy: word().register(facts, { env: 'HTTPS_PROXY', value: 'URL', help: 'Proxy towards the APIs' }),
  noProxy: word().register(facts, { env: 'NO_PROXY', value: 'HOSTS', help: 'Hosts reached without the proxy' }),
});

export type Config = z.output<typeof configSchema>;

export interface Option extends OptionFacts {
  readonly name: string;
  /** The value that holds when nothing is given. */
  readonly preset: string | undefined;
}

export function listOptions(): Option[] {
  const presets: Readonly<Record<string, unknown>> = configSchema.parse({});
  return Object.entries(configSchema.shape).flatMap(([name, schema]) => {
    const about = facts.get(schema);
    const preset = presets[name];
    return about === undefined ? [] : [{ name, ...about, preset: preset === undefined ? undefined : String(preset) }];
  });
}

/** Nothing, or a placeholder of a host's own: for a field left blank, Claude Desktop hands on `${user_config.policy}` itself. */
const UNSET = /^\s*(\$\{[^}]*\})?\s*$/;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Options from the command line, else from the environment, else their presets.
 *
 * @throws {ConfigurationError} naming the switch or variable, what is wrong with it and what it takes
 */
export function readConfig(argv: readonly string[], environment: Environment): Config {
  const options = listOptions();
  const given = parseFlags(argv, options);
  const sources = new Map<string, string>();
  const values = options.flatMap(({ name, flag, env }) => {
    const fromFlag = flag === undefined ? undefined : given[flag];
    if (fromFlag !== undefined) {
      sources.set(name, `--${flag}`);
      return [[name, fromFlag]];
    }
    const fromEnvironment = environment[env] ?? environment[env.toLowerCase()];
    if (fromEnvironment === undefined || UNSET.test(fromEnvironment)) return [];
    sources.set(name, env);
    return [[name, fromEnvironment]];
  });
  const parsed = configSchema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  const option = options.find((known) => known.name === name);
  throw new ConfigurationError(`${sources.get(name) ?? name} can't be read: ${issue?.message ?? 'invalid value'}.`, {
    remedy: option === undefined ? undefined : `It means: ${option.help}.`,
  });
}

function parseFlags(argv: readonly string[], options: readonly Option[]): Record<string, string | boolean | undefined> {
  const known = options.flatMap(({ flag, value }) =>
    flag === undefined
      ? []
      : [[flag, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const],
  );
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(known), strict: true }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '';
    throw new ConfigurationError(`The command line can't be read: ${quote(reason, 120)}.`, {
      cause,
      remedy: `Known switches: ${known.map(([flag]) => `--${flag}`).join(' ')}. Credentials stand in the environment only.`,
    });
  }
}
