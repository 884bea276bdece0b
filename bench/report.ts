/** Rows as a table for people and as JSON for programs. */
import type { Row } from './row.ts';
import type { Spread } from './statistics.ts';

function digits(value: number): string {
  if (!Number.isFinite(value)) return 'n/a';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}

const spread = ({ median, min, max }: Spread) =>
  min === max ? digits(median) : `${digits(median)} (${digits(min)}..${digits(max)})`;

export function writeTable(rows: readonly Row[]): string {
  const head = ['', 'ours', 'floors', 'ratio', 'target', ''];
  const body = rows.map(({ what, unit, ours, floors = {}, ratio, target = '', met, note }) => [
    note === undefined ? what : `${what}; ${note}`,
    `${spread(ours)} ${unit}`.trim(),
    Object.entries(floors)
      .map(([name, figure]) => `${name} ${spread(figure)}`)
      .join(', '),
    ratio === undefined ? '' : spread(ratio),
    target,
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n');
}
