/** What a record tells of itself: an API's empty texts, nulls and empty lists are "not given", never "given blank". */
export function asGiven(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
      const told = isPart(value) ? asGiven(value) : value;
      return isNothing(told) ? [] : [[name, told]];
    }),
  );
}

const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
