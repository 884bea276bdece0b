import type { Decline } from '../../compliance/explain.ts';

/**
 * What a decline means and which fields to look at, where its code is known; empty where it would be a guess.
 *
 * @param known the fields that can be changed: the others belong to other forms
 */
export async function meaningOfDecline(decline: Decline, known: readonly string[]): Promise<string> {
  const { explainDecline } = await import('../../compliance/explain.ts');
  const { explanations, guessed } = explainDecline(decline);
  const [first] = explanations;
  if (guessed || first === undefined) return '';
  const named = first.edit.flatMap((edit) => edit.fields);
  const fields = [...new Set(named)].filter((field) => known.includes(field.split(/[.[]/)[0] ?? '')).slice(0, 8);
  const where = fields.length === 0 ? '' : ` Look at ${fields.join(', ')}.`;
  const hopeless = first.can_be_mended === 'no' ? ' No wording mends it.' : '';
  return ` It means: ${first.meaning.replace(/\.$/, '')}.${hopeless}${where}`;
}
