/** In which spellings a credential is found, and that nothing else is taken for one. */
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/safety/redaction.ts';

const user = 'MASTUBSTUBSTUBSTUB01';
const secret = 'Tk/7+a=&"q\'<z>\\9%_~é-end of it';
const redact = createRedactor([
  { user, secret },
  { user: undefined, secret: undefined },
]);
const bytes = (text: string) => Buffer.from(text);
const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());

const spellings: Readonly<Record<string, string>> = {
  'in the clear': secret,
  'in a URL': encodeURIComponent(secret),
  'in a URL, with small letters': lowerHex(encodeURIComponent(secret)),
  'in a form': new URLSearchParams({ secret }).toString().replace('secret=', ''),
  'in JSON': JSON.stringify(secret).slice(1, -1),
  'in JSON that escapes slashes': JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'in JSON for HTML': JSON.stringify(secret)
    .slice(1, -1)
    .replace(/[<>&'é]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in HTML': html(secret),
  'in HTML, with numbers of another base': html(secret).replaceAll('&#39;', '&#x27;').replaceAll('/', '&#x2F;'),
  'in base64': bytes(secret).toString('base64'),
  'in base64 for URLs': bytes(secret).toString('base64url'),
  'as Basic authentication': bytes(`${user}:${secret}`).toString('base64'),
  'as Basic authentication, for URLs': bytes(`${user}:${secret}`).toString('base64url'),
  'as Basic authentication, in a URL': encodeURIComponent(bytes(`${user}:${secret}`).toString('base64')),
};

test.each(Object.entries(spellings))('%s', (_, spelling) => {
  expect(redact(spelling)).toMatch(/^\[credential\](=|%3D)*$/);
  const masked = redact(`one ${spelling}! and "${spelling}" again`);
  expect(masked).toMatch(/^one \[credential\](=|%3D)*! and "\[credential\](=|%3D)*" again$/);
});

describe('what is none stays as it is', () => {
  test.each([
    ['', ''],
    ['a shorter text', 'short'],
    ['half of it', secret.slice(0, 12)],
    ['one of other letters', secret.toLowerCase()],
    ['a long text', 'Order 4711 has shipped. '.repeat(2000)],
  ])('%s', (_, text) => {
    expect(redact(text)).toBe(text);
  });

  test('where no credential is set, and where it is too short to be told from words', () => {
    expect(createRedactor([])('any text at all')).toBe('any text at all');
    expect(createRedactor([{ user: 'x', secret: 'y' }])('yes, any text at all')).toBe('yes, any text at all');
    expect(createRedactor([{ user, secret: 'word' }])('a word or two')).toBe('a word or two');
  });
});
