/** Evaluates every declaration and gives the list as the server shows it. */
import type { CatalogueEntry } from '../src/pipeline/catalogue.ts';
import { publishTool } from '../src/pipeline/publish.ts';
import { isTool, type Tool } from '../src/pipeline/tool.ts';
import { toolModules, verbOrder } from '../src/tools/index.ts';

const verbs: readonly string[] = verbOrder;

function rank(tool: Tool): number {
  const verb = tool.name.replace(/^(twilio|sandbox)_/, '').split('_')[0];
  const index = verbs.indexOf(verb ?? '');
  if (index < 0) throw new Error(`${tool.name}: its verb is not in the list of verbs in src/tools/index.ts`);
  return index;
}

export async function loadTools(): Promise<{ readonly module: string; readonly tool: Tool }[]> {
  const modules = await Promise.all(
    Object.entries(toolModules).map(async ([module, load]) => {
      const tools = Object.values(await load()).filter(isTool);
      tools.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
      return tools.map((tool) => ({ module, tool }));
    }),
  );
  const all = modules.flat();
  const names = new Set(all.map(({ tool }) => tool.name));
  if (names.size < all.length) throw new Error('two tools have one name');
  for (const { tool } of all) {
    if (tool.verify !== undefined && !names.has(tool.verify)) {
      throw new Error(`${tool.name}: verify names ${tool.verify}, which is no tool`);
    }
  }
  return all;
}

export async function makeCatalogue(): Promise<CatalogueEntry[]> {
  return (await loadTools()).map(({ module, tool }) => publishTool(tool, module));
}
