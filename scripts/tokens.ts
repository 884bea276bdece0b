/** Prints what each tool costs in the context of a model; exits 1 where a budget is exceeded. */
import { toolsets } from '../src/pipeline/tool.ts';
import { AVERAGE_BUDGET, budgetOf, costOf, PLIVO_BUDGET, plivoToolsets, WHOLE_BUDGET } from './budgets.ts';
import { makeCatalogue } from './catalogue.ts';

const costs = (await makeCatalogue()).map(({ toolset, definition }) => {
  return { name: definition.name, toolset, tokens: costOf(definition) };
});
const sum = (list: typeof costs) => list.reduce((total, { tokens }) => total + tokens, 0);

function report(label: string, tokens: number, budget: number | undefined): void {
  const exceeded = budget !== undefined && tokens > budget;
  if (exceeded) process.exitCode = 1;
  const limit = budget === undefined ? '' : `  of ${budget.toLocaleString('en').padStart(6)}`;
  console.log(`${label.padEnd(32)}${tokens.toLocaleString('en').padStart(7)}${limit}${exceeded ? '  EXCEEDED' : ''}`);
}

console.log('o200k tokens of name, description and input schema\n');
for (const toolset of toolsets) {
  const members = costs.filter((cost) => cost.toolset === toolset);
  if (members.length === 0) continue;
  report(`${toolset} (${members.length} tools)`, sum(members), undefined);
  for (const { name, tokens } of members) report(`  ${name}`, tokens, budgetOf(name));
}
const plivo = costs.filter(({ toolset }) => plivoToolsets.includes(toolset));
console.log('');
report(`Plivo (${plivo.length} tools)`, sum(plivo), PLIVO_BUDGET);
report(`all (${costs.length} tools)`, sum(costs), WHOLE_BUDGET);
report('average of a tool', Math.round(sum(costs) / costs.length), AVERAGE_BUDGET);
