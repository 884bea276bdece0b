export const code = (text: string) => `\`${text}\``;

/** A text as the content of a table's cell. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ').trim();

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export const GENERATED = '<!-- Made by `npm run generate`: do not edit. -->';

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function fillBlock(text: string, name: string, content: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing);
  if (start < 0 || end < start) throw new Error(`there is no block ${opening} … ${closing} to fill`);
  return `${text.slice(0, start + opening.length)}\n${content}\n${text.slice(end)}`;
}
