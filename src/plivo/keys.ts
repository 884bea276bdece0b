/** Names that answers hold are few. An API that makes up ever new ones does not fill the memory. */
const MOST_KNOWN = 2000;
const known = new Map<string, string>();
/** No record has so many. What a made-up one has beyond could not be shown, but would be copied from hand to hand. */
const MOST_FIELDS = 2000;

/**
 * The API answers mostly in snake_case, here and there in camelCase (`apiId`, `campaignId`) or capitalised (`Api_id`,
 * `Address`). Readers of answers see snake_case only. Names that are data (`AT&T`, `COMPLETED`) stay as they are.
 */
export function normalizeKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Most answers are as they should be, and are not made again. Looked at once, from the top.
  return isNormal(value) ? value : madeAnew(value);
}

function madeAnew(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(madeAnew);
  const entries = Object.entries(value).slice(0, MOST_FIELDS);
  return Object.fromEntries(entries.map(([key, inner]) => [normalizeKey(key), madeAnew(inner)]));
}

function isNormal(value: object): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object' || item === null || isNormal(item));
  const entries = Object.entries(value);
  if (entries.length > MOST_FIELDS) return false;
  for (const [key, inner] of entries) {
    if (normalizeKey(key) !== key) return false;
    if (typeof inner === 'object' && inner !== null && !isNormal(inner)) return false;
  }
  return true;
}

function normalizeKey(key: string): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const normal = toSnakeCase(key);
  if (known.size < MOST_KNOWN) known.set(key, normal);
  return normal;
}

function toSnakeCase(key: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key) || /^[A-Z][A-Z0-9_]*$/.test(key) || !/[A-Z]/.test(key)) return key;
  return key.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();
}
