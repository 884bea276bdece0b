/** Who may import what in `src/`. `npm run check` and test/house/imports.test.ts both read this. */

/**
 * Entries name a room (a folder of `src/`, or a file at its root without its ending) or one file in it
 * (`plivo/values.ts`). A room always imports itself.
 */
export interface RoomRules {
  readonly imports?: readonly string[];
  /** Types alone, so that a room above can be described without being loaded. */
  readonly types?: readonly string[];
  /** By `import()` alone: loaded on first use. */
  readonly lazily?: readonly string[];
}

/** From top to bottom. */
export const rooms: Readonly<Record<string, RoomRules>> = {
  cli: { lazily: ['commands'] },
  commands: {
    imports: [
      'config',
      'mcp',
      'server',
      'sandbox',
      'demo',
      'accounts',
      'ledger',
      'policy',
      'plivo',
      'twilio',
      'safety',
      'store',
      'http',
    ],
  },
  demo: {},
  mcp: { types: ['server', 'pipeline', 'resources', 'prompts'], lazily: ['resources', 'prompts'] },
  server: {
    imports: [
      'accounts',
      'call-context',
      'instructions',
      'ledger',
      'policy',
      'pipeline',
      'tools',
      'resources',
      'safety',
    ],
    types: ['config'],
  },
  'call-context': { types: ['http', 'pipeline', 'plivo', 'twilio', 'safety'] },
  accounts: {
    imports: ['http', 'safety/redaction.ts'],
    types: ['config', 'plivo', 'twilio', 'sandbox'],
    lazily: ['plivo', 'twilio', 'sandbox'],
  },
  ledger: { types: ['config', 'safety'], lazily: ['safety'] },
  policy: { types: ['safety'], lazily: ['safety'] },
  config: { imports: ['pipeline'] },
  instructions: {},
  tools: { imports: ['jobs', 'pipeline', 'plivo', 'twilio', 'compliance', 'safety', 'http/path.ts'], types: ['store'] },
  resources: { types: ['safety'], imports: ['pipeline'], lazily: ['compliance'] },
  prompts: {},
  jobs: { imports: ['pipeline', 'plivo', 'twilio', 'compliance', 'safety', 'http', 'store'] },
  pipeline: { imports: ['safety'], types: ['compliance', 'plivo', 'twilio', 'store', 'http'], lazily: ['compliance'] },
  safety: { imports: ['store'], types: ['http'] },
  plivo: { imports: ['http'] },
  twilio: { imports: ['http'] },
  compliance: { imports: ['plivo/values.ts', 'plivo/error-codes.ts', 'plivo/states.ts', 'twilio/values.ts'] },
  http: {},
  store: {},
  // The sandbox must not agree with the client by sharing its code, so it does without the leaves too.
  sandbox: { imports: ['plivo/values.ts', 'twilio/values.ts'] },
  errors: {},
  late: {},
  log: {},
};

/** Rooms that import nothing and that every room but the sandbox may import. */
export const leaves: readonly string[] = ['errors', 'late', 'log'];

/** Where a package or built-in module may be imported; those not named here, `node:` ones excepted, nowhere. */
export const packages: Readonly<Record<string, readonly string[] | 'anywhere'>> = {
  zod: 'anywhere',
  'a2p:catalogue': ['server', 'policy', 'commands'],
  '@modelcontextprotocol/sdk': ['mcp', 'demo'],
  undici: ['http/transport.ts'],
  'node:sqlite': ['store'],
  'env-paths': ['ledger'],
  leven: ['pipeline', 'safety/policy-values.ts'],
  'libphonenumber-js': ['compliance', 'safety/policy-values.ts'],
  'sms-segments-calculator': ['compliance'],
  tldts: ['compliance'],
  validator: ['compliance'],
  'email-providers': ['compliance'],
  'disposable-email-domains': ['compliance'],
  'file-type': ['plivo'],
  hono: ['sandbox'],
  '@hono/node-server': ['sandbox'],
};

/** Words that say nothing about what a file is for. */
export const emptyNames = /^(utils?|helpers?|managers?|misc|common-utils)$/;

export const LONGEST_FILE = 350;
