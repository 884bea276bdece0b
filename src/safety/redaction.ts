const MASK = '[credential]';

/** Shorter ones would be found in texts that have nothing to do with them. */
const SHORTEST = 8;

/** An expression that is found nowhere. */
const NOTHING = '(?!)';

/** A secret, and the name that goes before it in Basic authentication. */
export interface Credential {
  readonly user: string | undefined;
  readonly secret: string | undefined;
}

/** Masks the server's own credentials wherever an API, or a fault, echoes them back, in any of the ways to spell them. */
export function createRedactor(credentials: readonly Credential[]): (text: string) => string {
  const known = credentials.flatMap(({ user = '', secret = '' }) => (secret === '' ? [] : [{ user, secret }]));
  if (known.length === 0) return (text) => text;
  // All other spellings are longer.
  const shortest = Math.max(SHORTEST, Math.min(...known.map(({ secret }) => secret.length)));
  // Made for the first text that could hold one: a start has no time for it.
  let finder: Finder | undefined;
  return (text) => {
    if (text.length < shortest) return text;
    finder ??= finderOf(known);
    return finder.held.test(text) ? text.replace(finder.all, MASK) : text;
  };
}

/** One expression of all spellings, and none that remembers where it was: every text of an answer is looked through. */
interface Finder {
  readonly held: RegExp;
  readonly all: RegExp;
}

function finderOf(known: readonly { readonly user: string; readonly secret: string }[]): Finder {
  const secrets = known.flatMap(({ user, secret }) => [secret, ...encoded(secret), ...encoded(`${user}:${secret}`)]);
  const long = secrets.filter((secret) => secret.length >= SHORTEST);
  const pattern = long.length === 0 ? NOTHING : long.map((secret) => [...secret].map(spellingsOf).join('')).join('|');
  return { held: new RegExp(pattern), all: new RegExp(pattern, 'g') };
}

/** Base64 of both alphabets. Without the padding, which not everybody writes. */
function encoded(text: string): string[] {
  const url = Buffer.from(text).toString('base64url');
  const standard = url.replaceAll('-', '+').replaceAll('_', '/');
  return standard === url ? [url] : [url, standard];
}

const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** One character as it is, and as URLs, JSON and HTML write it. Letters and digits, which they leave alone, stay as they are. */
function spellingsOf(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const units = Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index), 4));
  const point = character.codePointAt(0) ?? 0;
  const name = NAMED[character];
  const ways = [
    escaped(character),
    [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join(''),
    units.map((unit) => `\\\\u${unit}`).join(''),
    `\\\\${escaped(character)}`,
    `&#0*${point};`,
    `&#[xX]0*${hex(point, 1)};`,
    ...(name === undefined ? [] : [`&${name};`]),
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${ways.join('|')})`;
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

/** In either case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
