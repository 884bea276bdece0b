/** Fitting text into columns. */

/** Breaks at spaces; a word longer than a line stands on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

export type Rows = readonly (readonly string[])[];

/**
 * Rows whose cells stand below each other; the last cell is wrapped into what is left of the width.
 *
 * @param paint applied to all but the last cell
 */
export function alignRows(rows: Rows, width: number, paint = (text: string) => text): string[] {
  const most = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: most }, (_, column) =>
    Math.max(...rows.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0))),
  );
  return rows.flatMap((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}  `)
      .join('');
    const [first = '', ...more] = wrap(row.at(-1) ?? '', Math.max(20, width - head.length));
    return [`${paint(head)}${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(head.length)}${line}`)];
  });
}

/** At most `most` characters, with a mark where something is missing. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
