import type { ConfirmMode } from './confirm-modes.ts';
import type { Effect, Tool, Toolset } from './tool.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** A tool as `tools/list` shows it: plain data, made ready when the server is built. */
export interface ToolDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties?: Arguments | undefined;
    readonly [keyword: string]: unknown;
  };
  readonly outputSchema: { readonly type: 'object'; readonly [keyword: string]: unknown };
  readonly annotations: {
    readonly title: string;
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** What is known of a tool without loading its declaration. */
export interface CatalogueEntry {
  /** The file in `tools/` that declares it, without its ending. */
  readonly module: string;
  readonly toolset: Toolset;
  readonly effect: Effect | undefined;
  readonly hasFee: boolean;
  readonly resource: string | undefined;
  readonly definition: ToolDefinition;
  /** What is listed besides on a server that has every change confirmed; undefined where the list has it always. */
  readonly tokenArgument: Arguments | undefined;
}

/** The tools as a server lists them: with the argument for a token wherever a call may be asked for one. */
export function listingFor(mode: ConfirmMode, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  return mode === 'all' ? entries.map(withToken) : entries;
}

function withToken(entry: CatalogueEntry): CatalogueEntry {
  if (entry.tokenArgument === undefined) return entry;
  const { inputSchema } = entry.definition;
  const properties = { ...inputSchema.properties, ...entry.tokenArgument };
  return { ...entry, definition: { ...entry.definition, inputSchema: { ...inputSchema, properties } } };
}

/** The catalogue of one server: what is listed, and the declarations behind it, loaded when first called. */
export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  load(entry: CatalogueEntry): Tool | Promise<Tool>;
}
