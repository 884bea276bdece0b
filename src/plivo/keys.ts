/**
 * The API answers mostly in snake_case, here and there in camelCase (`apiId`, `campaignId`) or capitalised (`Api_id`,
 * `Address`). Readers of answers see snake_case only. Names that are data (`AT&T`, `COMPLETED`) stay as they are.
 */
export function normalizeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalizeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [normalizeKey(key), normalizeKeys(inner)]));
}

function normalizeKey(key: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key) || /^[A-Z][A-Z0-9_]*$/.test(key) || !/[A-Z]/.test(key)) return key;
  return key.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();
}
