import { entries } from 'a2p:catalogue';
import { createAccounts, isPlivoNamed, isTwilioNamed, openHttp, secretsOf } from './accounts.ts';
import type { Config } from './config.ts';
import { instructions } from './instructions.ts';
import { dataFolderOf, openLedger } from './ledger.ts';
import { accountGuard } from './pipeline/account-guard.ts';
import { createPipeline, type Pipeline } from './pipeline/call.ts';
import type { CatalogueEntry } from './pipeline/catalogue.ts';
import { checkGuard } from './pipeline/check-guard.ts';
import { confirmGuard } from './pipeline/confirm-guard.ts';
import { ledgerGuard } from './pipeline/ledger-guard.ts';
import { policyGuard } from './pipeline/policy-guard.ts';
import { isTool, plivoToolsets, type Tool, type Toolset, toolsets } from './pipeline/tool.ts';
import { type ResourceSet, resourcesOf } from './resources/index.ts';
import { createConfirmations } from './safety/confirmation.ts';
import { createRedactor } from './safety/redaction.ts';
import { toolModules } from './tools/index.ts';

/** All that a protocol needs to serve: nothing here knows which one it is. */
export interface A2pServer {
  readonly version: string;
  readonly instructions: string;
  readonly pipeline: Pipeline;
  readonly resources: ResourceSet;
  /** Ends connections and, with it, all that still runs. */
  close(): Promise<void>;
}

/** Puts the server together. Reads the policy file and touches no network: what a call needs is opened by the first that needs it. */
export async function createServer(config: Config): Promise<A2pServer> {
  const http = openHttp(config);
  const accounts = createAccounts(config, http);
  let clients: ReturnType<typeof accounts.all> | undefined;
  const policy = config.policy === undefined ? {} : (await import('./safety/policy-file.ts')).readPolicy(config.policy);
  const ledger = openLedger(config, policy);
  const policed = policyGuard(policy);
  const booked = ledgerGuard(ledger);
  const pipeline = createPipeline({
    catalogue: { entries, load: loadTool },
    admission: { readOnly: config.readOnly, toolsets: new Set(config.toolsets ?? toolsetsOf(config)), policy },
    guards: [accountGuard, policed, checkGuard, confirmGuard(config.confirm, createConfirmations()), booked],
    stepGuards: [policed, booked],
    redact: createRedactor(secretsOf(config)),
    contextFor: async (host, perform) => {
      clients ??= accounts.all();
      const [plivo, twilio, controls] = await clients;
      return {
        ...host,
        ledger,
        perform,
        scope: scopeOf(config),
        mediaFolder: config.mediaDir,
        policy,
        dataFolder: () => dataFolderOf(config),
        get plivo() {
          return plivo(host.signal);
        },
        get sandbox() {
          return controls(host.signal);
        },
        get twilio() {
          return twilio(host.signal);
        },
      };
    },
  });
  return {
    version: A2P_VERSION,
    instructions,
    pipeline,
    resources: resourcesOf(pipeline, policy),
    async close() {
      ledger.close();
      await Promise.all([http.close(), accounts.close()]);
    },
  };
}

/** What a confirmation is bound to besides its arguments. */
function scopeOf({
  sandbox,
  plivoApiUrl,
  plivoAuthId,
  twilioTrusthubUrl,
  twilioApiUrl,
  twilioAccountSid,
}: Config): string {
  if (sandbox) return 'sandbox';
  return [plivoApiUrl, plivoAuthId, twilioTrusthubUrl, twilioApiUrl, twilioAccountSid].join(' ');
}

/** The toolsets whose vendor the operator has set up; all of them where no vendor is, so that a host can show them. */
function toolsetsOf(config: Config): readonly Toolset[] {
  if (config.sandbox) return toolsets;
  const plivo = isPlivoNamed(config);
  const twilio = isTwilioNamed(config);
  const ofVendors: readonly Toolset[] = plivo === twilio ? [] : twilio ? plivoToolsets : ['twilio'];
  return toolsets.filter((toolset) => toolset !== 'sandbox' && !ofVendors.includes(toolset));
}

const loaded = new Map<string, Tool>();

async function loadTool({ module, definition: { name } }: CatalogueEntry): Promise<Tool> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const load = Object.entries(toolModules).find(([file]) => file === module)?.[1];
  for (const tool of Object.values((await load?.()) ?? {})) {
    if (isTool(tool)) loaded.set(tool.name, tool);
  }
  const tool = loaded.get(name);
  if (tool === undefined) throw new Error(`no declaration of ${name} in tools/${module}.ts`);
  return tool;
}
