import type { Decline } from '../../compliance/explain.ts';

/** What a decline means and which fields to look at, where its code is known; empty where it would be a guess. */
export async function meaningOfDecline(decline: Decline): Promise<string> {
  const { explainDecline } = await import('../../compliance/explain.ts');
  const { explanations, guessed } = explainDecline(decline);
  const [first] = explanations;
  if (guessed || first === undefined) return '';
  const fields = [...new Set(first.edit.flatMap((edit) => edit.fields))].slice(0, 8);
  const where = fields.length === 0 ? '' : ` Look at ${fields.join(', ')}.`;
  const hopeless = first.can_be_mended === 'no' ? ' No wording mends it.' : '';
  return ` It means: ${first.meaning}.${hopeless}${where}`;
}
