/** Whether a record of an API is what a job wants, by plain data. */
type Fields = Readonly<Record<string, unknown>>;

/** Case, spaces and signs within do not make another text; `PRIVATE_PROFIT` is what some answers say for PRIVATE. */
function bare(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(bare).sort().join(',');
  return String(value).trim().replace(/\s+/g, ' ').toLowerCase();
}

export function sameText(one: unknown, other: unknown): boolean {
  return bare(one) === bare(other);
}

/** The same digits, as of a tax id or phone number; what is not given decides nothing. */
export function sameDigits(one: unknown, other: unknown): boolean {
  const [a, b] = [bare(one).replace(/\W/g, ''), bare(other).replace(/\W/g, '')];
  return a === '' || b === '' || a === b;
}

/** The same items, whether given as a list or as one comma-joined text, in any order. */
export function sameItems(one: unknown, other: unknown): boolean {
  const items = (value: unknown) =>
    (Array.isArray(value) ? value : bare(value).split(','))
      .map(bare)
      .filter((item) => item !== '')
      .sort();
  return items(one).join(',') === items(other).join(',');
}

/** Which of the wanted fields the record has otherwise; parts of an object by their path. */
export function differences(record: Fields, wanted: Fields, names: readonly string[], path = ''): string[] {
  return names.flatMap((name) => {
    const [want, has] = [wanted[name], record[name]];
    if (want === undefined || want === null) return [];
    if (isFields(want)) return differences(isFields(has) ? has : {}, want, Object.keys(want), `${path}${name}.`);
    const same = name === 'phone' ? sameDigits(has, want) && bare(has) !== '' : sameText(spell(name, has), want);
    return same ? [] : [`${path}${name}`];
  });
}

function spell(name: string, value: unknown): unknown {
  return name === 'entity_type' && value === 'PRIVATE_PROFIT' ? 'PRIVATE' : value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As `differences`, but for what the record does not show at all: an API may keep to itself what it was given. */
export function visibleDifferences(record: Fields, wanted: Fields, names: readonly string[]): string[] {
  return differences(
    record,
    wanted,
    names.filter((name) => record[name] !== undefined),
  );
}

/** Those of a record's fields that are named, and given. */
export function pick(fields: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}
