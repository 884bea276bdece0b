/** Country names to ISO 3166 alpha-2 codes, by the names that the platform knows in English. */

const aliases: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
};

let codesByName: ReadonlyMap<string, string> | undefined;

function readNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // Where one name has two codes (`GB`, `UK`), the platform's own choice of spelling wins.
  const canonical = codes.filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
  return new Map(canonical.map((code) => [(names.of(code) ?? '').toLowerCase(), code]));
}

/** `United States`, `us` -> `US`; what is no country stays as it is. */
export function toCountryCode(text: string): string {
  const word = text.trim();
  codesByName ??= readNames();
  const name = word.toLowerCase();
  return aliases[name] ?? codesByName.get(name) ?? (word.length === 2 ? word.toUpperCase() : word);
}

/** Whether it is the code of a country. */
export function isCountryCode(code: string): boolean {
  codesByName ??= readNames();
  return /^[A-Z]{2}$/.test(code) && [...codesByName.values()].includes(code);
}
