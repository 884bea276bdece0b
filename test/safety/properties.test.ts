/** What must hold for all inputs: fingerprints, private addresses, and the ledger against a model of itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/safety/fingerprint.ts';
import { createLedger, type LedgerEntry } from '../../src/safety/ledger.ts';
import { costBeyond } from '../../src/safety/money.ts';
import { isPrivateHost } from '../../src/safety/urls.ts';
import { createLedgerStore } from '../../src/store/ledger.ts';

const seed = 20_260_714;

describe('fingerprint', () => {
  const json = fc.jsonValue({ maxDepth: 4 });

  /** The same value, the keys of its objects in another order. */
  function shuffled(value: unknown, pick: () => number): unknown {
    if (Array.isArray(value)) return value.map((item) => shuffled(item, pick));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, rank: pick() }));
    entries.sort((a, b) => a.rank - b.rank);
    return Object.fromEntries(entries.map(({ key, inner }) => [key, shuffled(inner, pick)]));
  }

  test('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(json, fc.infiniteStream(fc.double({ noNaN: true })), (value, ranks) => {
        const pick = () => Number(ranks.next().value);
        expect(fingerprint(shuffled(value, pick))).toBe(fingerprint(value));
      }),
      { seed, numRuns: 300 },
    );
  });

  test('takes what is undefined for absent', () => {
    expect(fingerprint({ a: 1, b: undefined })).toBe(fingerprint({ a: 1 }));
    expect(fingerprint({ a: { b: undefined } })).toBe(fingerprint({ a: {} }));
  });

  test('differs wherever two values differ', () => {
    const plain = (value: unknown) =>
      JSON.stringify(
        shuffled(value, () => 0),
        sortedKeys,
      );
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(plain(a) === plain(b));
      }),
      { seed, numRuns: 500 },
    );
  });

  /** Writes objects with their keys in order. */
  function sortedKeys(_: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  test('near misses differ: parts can not run into each other, order of lists counts', () => {
    const near: readonly (readonly unknown[])[] = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      ['', 'abc'],
      [['a', 'b'], 'c'],
      ['a', ['b', 'c']],
      [['a', 'b', 'c']],
      [{ a: 'b' }],
      [{ b: 'a' }],
      [['a', 'b']],
      [['b', 'a']],
      ['1'],
      [1],
      [true],
      ['true'],
      [null],
      ['null'],
      [[]],
      [{}],
      [''],
      [],
      ['a"', 'b'],
      ['a', '"b'],
      ['é'],
      ['e\u0301'],
      ['\ud800'],
      ['\ufffd'],
      [{ __proto__: null, a: 1 }, 2],
      [JSON.parse('{"__proto__": 1}')],
    ];
    expect(new Set(near.map((parts) => fingerprint(...parts))).size).toBe(near.length);
  });

  test('one character more, less or other makes another one', () => {
    const change = fc.record({ at: fc.nat(), by: fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }) });
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), change, (text, { at, by }) => {
        const place = at % text.length;
        const others = [
          text.slice(0, place) + by + text.slice(place),
          text.slice(0, place) + text.slice(place + 1),
          text.slice(0, place) + by + text.slice(place + 1),
        ].filter((other) => other !== text);
        for (const other of others) expect(fingerprint('s', text, 'd')).not.toBe(fingerprint('s', other, 'd'));
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('private hosts', () => {
  const octet = fc.nat(255);
  const quad = fc.tuple(octet, octet, octet, octet);
  const word = fc.nat(0xffff);

  /** IANA special-purpose registry, said in other words than the code says it. */
  function isReserved([a, b, c]: readonly number[]): boolean {
    if (a === undefined || b === undefined || c === undefined) return true;
    return (
      a === 0 ||
      a === 10 ||
      a === 127 ||
      a >= 224 ||
      (a === 100 && b >= 64 && b <= 127) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
      (a === 198 && (b === 18 || b === 19))
    );
  }

  /** As the host stands in an address that was read. */
  const hostOf = (host: string) => new URL(`http://${host}/`).hostname;

  test('IPv4, in every notation an address may have', () => {
    fc.assert(
      fc.property(quad, (parts) => {
        const [a, b, c, d] = parts;
        const number = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
        const notations = [
          parts.join('.'),
          `${parts.join('.')}.`,
          String(number),
          `0x${number.toString(16)}`,
          parts.map((part) => `0x${part.toString(16)}`).join('.'),
          parts.map((part) => `0${part.toString(8)}`).join('.'),
          `${a}.${b * 2 ** 16 + c * 2 ** 8 + d}`,
          `[::ffff:${parts.join('.')}]`,
        ];
        for (const notation of notations.slice(0, 7)) {
          expect(isPrivateHost(hostOf(notation)), notation).toBe(isReserved(parts));
        }
        expect(isPrivateHost(hostOf(notations[7] ?? ''))).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('the edges of each network', () => {
    const inside = ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '100.64.0.0', '100.127.255.255'];
    const outside = ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0'];
    for (const host of [...inside, '198.18.0.0', '198.19.255.255', '224.0.0.0', '255.255.255.255']) {
      expect(isPrivateHost(host), host).toBe(true);
    }
    for (const host of [...outside, '198.17.255.255', '198.20.0.0', '192.0.1.0', '223.255.255.255']) {
      expect(isPrivateHost(host), host).toBe(false);
    }
  });

  test('IPv6', () => {
    const address = fc.tuple(word, word, word, word, word, word, word, word);
    fc.assert(
      fc.property(address, fc.constantFrom(0x2606, 0x2a00, 0xfc12, 0xfd00, 0xfe80, 0xfec0, 0xff02), (words, head) => {
        const host = hostOf(`[${[head, ...words.slice(1)].map((part) => part.toString(16)).join(':')}]`);
        expect(isPrivateHost(host), host).toBe(head >= 0xfc00);
      }),
      { seed, numRuns: 300 },
    );
    const embedding = [
      '[::10.0.0.1]',
      '[::ffff:0:127.0.0.1]',
      '[64:ff9b::10.0.0.1]',
      '[2002:a00:1::]',
      '[2001:0:7f00:1::]',
    ];
    for (const host of ['[::1]', '[::]', '[100::1]', '[2001:db8::1]', '[5f00::1]', ...embedding]) {
      expect(isPrivateHost(hostOf(host)), host).toBe(true);
    }
    for (const host of ['[2001:200::1]', '[2001:4860:4860::8888]', '[2400:cb00::1]', '[2a00::1]']) {
      expect(isPrivateHost(hostOf(host)), host).toBe(false);
    }
  });

  test('names: those without a dot, and of local zones, with any case and a dot at the end', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
    const reserved = ['localhost', 'localhost.localdomain', 'local', 'internal', 'home.arpa', 'default.svc'];
    const zone = fc.constantFrom(...reserved, 'intranet', 'intern', 'private', 'lan', 'home', 'corp', 'localdomain');
    fc.assert(
      fc.property(label, label, zone, fc.boolean(), fc.boolean(), (one, two, local, upper, dot) => {
        const spell = (name: string) => `${upper ? name.toUpperCase() : name}${dot ? '.' : ''}`;
        expect(isPrivateHost(spell(one))).toBe(true);
        expect(isPrivateHost(spell(`${one}.${local}`))).toBe(true);
        expect(isPrivateHost(spell(local))).toBe(true);
        expect(isPrivateHost(spell(`${local}.${two}.example`))).toBe(false);
        expect(isPrivateHost(spell(`${one}.${two}.com`))).toBe(false);
        expect(isPrivateHost(spell(`${one}${local}.com`))).toBe(false);
      }),
      { seed, numRuns: 200 },
    );
  });
});

test('a cap holds exactly as many units as its digits say', () => {
  const places = fc.nat(8);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), places, fc.nat(10_000), (units, digits, count) => {
      const price = Number(`${units}e-${digits}`);
      const cap = Number(`${units * count}e-${digits}`);
      expect(costBeyond(count, price, cap)).toBeUndefined();
      expect(Number(costBeyond(count + 1, price, cap)?.cost.slice(1))).toBe(
        Number(`${units * (count + 1)}e-${digits}`),
      );
    }),
    { seed, numRuns: 300 },
  );
});

describe('the ledger against a model', () => {
  const numbers = ['14155550001', '14155550002', '14155550003', '14155550004'];
  const call = fc.record({
    destinations: fc.subarray(numbers, { minLength: 1 }),
    text: fc.constantFrom('one', 'two'),
    key: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined, freq: 2 }),
    resend: fc.boolean(),
    end: fc.constantFrom('sent', 'unknown', 'not_sent', 'pending'),
    at: fc.constantFrom('a', 'b'),
  });

  const entryOf = ({
    destinations,
    text,
    key,
    resend,
  }: {
    destinations: readonly string[];
    text: string;
    key: string | undefined;
    resend: boolean;
  }): LedgerEntry => ({
    scope: 's',
    tool: 'send_message',
    sender: '14155550101',
    destinations,
    content: { text },
    type: 'sms',
    segments: 1,
    traceable: true,
    key,
    resend,
  });

  const rules = { windowMs: 600_000, attemptMs: 60_000, checkQuota: () => undefined };

  interface ModelRow {
    readonly intent: string;
    readonly sent: boolean;
  }

  test.each([true, false])('never two for one intent, whatever comes in which order (window: %s)', async (window) => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 14 }), async (calls) => {
        const store = createLedgerStore('memory');
        const ledger = createLedger(store, { ...rules, windowMs: window ? 600_000 : 0 });
        const rows: ModelRow[] = [];
        /** What each key stands for. */
        const bound: { readonly key: string; readonly content: string; readonly row: ModelRow }[] = [];
        for (const { end, ...given } of calls) {
          const { destinations, text, key, resend } = given;
          const content = JSON.stringify([text, destinations.toSorted()]);
          const ofKey = bound.filter((one) => one.row.sent && key !== undefined && one.key === key);
          const mustRefuse = ofKey.some((one) => one.content !== content);
          const known = destinations.map((number) => {
            const intent = `${number} ${text}`;
            const byKey = ofKey.find(({ row }) => row.intent === intent)?.row;
            return byKey ?? (resend || !window ? undefined : rows.findLast((row) => row.sent && row.intent === intent));
          });
          const expected = destinations.filter((_, index) => known[index] === undefined);
          const reserving = ledger.reserve(entryOf(given));
          if (mustRefuse) {
            await expect(reserving).rejects.toMatchObject({ name: 'UserInputError', argument: 'idempotency_key' });
            continue;
          }
          const reserved = await reserving;
          expect(reserved.fresh).toEqual(expected);
          if (end !== 'pending') {
            await ledger.settle(
              reserved,
              expected.map((destination) => ({ state: end, result: `${destination} id` })),
            );
          }
          const added = expected.map((number) => ({ intent: `${number} ${text}`, sent: end !== 'not_sent' }));
          rows.push(...added);
          if (key === undefined) continue;
          for (const row of [...added, ...known]) if (row !== undefined) bound.push({ key, content, row });
        }
        ledger.close();
      }),
      { seed, numRuns: 150 },
    );
  });

  test('calls at one moment: as many reservations as intents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 12 }), async (calls) => {
        const ledger = createLedger(createLedgerStore('memory'), rules);
        const plain = calls.map((given) => ({ ...given, key: undefined, resend: false }));
        const reserved = await Promise.all(plain.map((given) => ledger.reserve(entryOf(given))));
        const all = reserved.flatMap(({ fresh }, index) => fresh.map((number) => `${number} ${plain[index]?.text}`));
        const wanted = new Set(plain.flatMap(({ destinations, text }) => destinations.map((one) => `${one} ${text}`)));
        expect(all.length).toBe(new Set(all).size);
        expect(new Set(all)).toEqual(wanted);
        ledger.close();
      }),
      { seed, numRuns: 100 },
    );
  });
});
