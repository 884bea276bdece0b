import { entries } from 'a2p:catalogue';
import { createAccounts, isPlivoNamed, isTwilioNamed, openHttp, redactorOf } from './accounts.ts';
import { ServerCallContext, type Shared } from './call-context.ts';
import type { Config } from './config.ts';
import { instructions } from './instructions.ts';
import { late } from './late.ts';
import { dataFolderOf, openLedger } from './ledger.ts';
import { accountGuard } from './pipeline/account-guard.ts';
import { createPipeline, type Pipeline } from './pipeline/call.ts';
import { type CatalogueEntry, listingFor } from './pipeline/catalogue.ts';
import { checkGuard } from './pipeline/check-guard.ts';
import { confirmGuard } from './pipeline/confirm-guard.ts';
import { ledgerGuard } from './pipeline/ledger-guard.ts';
import { policyGuard } from './pipeline/policy-guard.ts';
import { isTool, plivoToolsets, type Tool, type Toolset, toolsets } from './pipeline/tool.ts';
import { openPolicy } from './policy.ts';
import { type ResourceSet, resourcesOf } from './resources/index.ts';
import { createConfirmations } from './safety/confirmation.ts';
import { toolModules } from './tools/index.ts';

/** All that a protocol needs to serve: nothing here knows which one it is. */
export interface A2pServer {
  readonly version: string;
  readonly instructions: string;
  readonly pipeline: Pipeline;
  readonly resources: ResourceSet;
  /** Once no call is under way, ends connections and all that still runs. */
  close(): Promise<void>;
}

/** Puts the server together. Reads the policy file and touches no network: what a call needs is opened by the first that needs it. */
export async function createServer(config: Config): Promise<A2pServer> {
  const redact = redactorOf(config);
  const http = openHttp(config, redact);
  const accounts = createAccounts(config, http);
  const policy = config.policy === undefined ? {} : await openPolicy(config.policy);
  const ledger = openLedger(config, policy);
  const shared = late(async (): Promise<Shared> => {
    const [plivo, twilio, controls] = await accounts.all();
    const { mediaDir: mediaFolder } = config;
    const dataFolder = () => dataFolderOf(config);
    return { plivo, twilio, controls, redact, ledger, scope: scopeOf(config), mediaFolder, policy, dataFolder };
  });
  const policed = policyGuard(policy);
  const booked = ledgerGuard(ledger);
  const pipeline = createPipeline({
    catalogue: { entries: listingFor(config.confirm, entries), load: loadTool },
    admission: { readOnly: config.readOnly, toolsets: new Set(config.toolsets ?? toolsetsOf(config)), policy },
    guards: [accountGuard, policed, checkGuard, confirmGuard(config.confirm, createConfirmations()), booked],
    stepGuards: [policed, booked],
    redact,
    contextFor(host, step) {
      const made = shared.get();
      const contextOf = (all: Shared) => new ServerCallContext(all, host, step);
      return made instanceof Promise ? made.then(contextOf) : contextOf(made);
    },
  });
  return {
    version: A2P_VERSION,
    instructions,
    pipeline,
    resources: resourcesOf(pipeline, policy),
    async close() {
      await pipeline.quiet();
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

function loadTool(entry: CatalogueEntry): Tool | Promise<Tool> {
  return loaded.get(entry.definition.name) ?? loadModule(entry);
}

async function loadModule({ module, definition: { name } }: CatalogueEntry): Promise<Tool> {
  const load = Object.entries(toolModules).find(([file]) => file === module)?.[1];
  for (const tool of Object.values((await load?.()) ?? {})) {
    if (isTool(tool)) loaded.set(tool.name, tool);
  }
  const tool = loaded.get(name);
  if (tool === undefined) throw new Error(`no declaration of ${name} in tools/${module}.ts`);
  return tool;
}
