import { costOf } from '../../scripts/budgets.ts';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import type { Row } from '../row.ts';
import { exactly, spreadOf } from '../statistics.ts';

/** What a model pays for the list of tools, by its own tokenizer. */
export async function measureTokens(): Promise<readonly Row[]> {
  const costs = (await makeCatalogue()).map(({ definition }) => costOf(definition));
  const sum = costs.reduce((total, cost) => total + cost, 0);
  const average = Math.round(sum / costs.length);
  return [
    { what: 'tokens a tool, on average', unit: '', ours: exactly(average), target: '<= 220', met: average <= 220 },
    { what: `tokens of a tool, of ${costs.length}`, unit: '', ours: spreadOf(costs) },
  ];
}
