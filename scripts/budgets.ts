/** What the definitions of tools may cost in the context of a model, and what they do cost. In o200k tokens. */
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { ToolDefinition } from '../src/pipeline/catalogue.ts';
import type { Toolset } from '../src/pipeline/tool.ts';

const largest: readonly string[] = ['send_message', 'send_whatsapp_message'];

export const budgetOf = (tool: string) => (largest.includes(tool) ? 950 : 900);

export const plivoToolsets: readonly Toolset[] = ['messages', 'registration', 'tollfree', 'media', 'powerpacks'];
export const PLIVO_BUDGET = 10_500;
export const WHOLE_BUDGET = 20_000;
export const AVERAGE_BUDGET = 220;

/** The cost of what a host puts before a model. */
export function costOf({ name, description, inputSchema }: ToolDefinition): number {
  return countTokens(JSON.stringify({ name, description, inputSchema }));
}
