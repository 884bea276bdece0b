import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { describeTally, largest, sumUp } from '../../src/jobs/report/answer.ts';
import { formatDecimal, parseDecimal } from '../../src/jobs/report/decimal.ts';
import { estimateSize } from '../../src/jobs/report/listing-size.ts';
import { readRow } from '../../src/jobs/report/rows.ts';
import { csvRow, ROWS_FILE_NAME } from '../../src/jobs/report/rows-file.ts';
import { newReport, readReport, writeReport } from '../../src/jobs/report/state.ts';
import { countMessage, MOST_KEYS, newTally, OTHERS } from '../../src/jobs/report/tally.ts';
import { sayTime } from '../../src/jobs/say-time.ts';
import { renderAnswer } from '../../src/pipeline/render.ts';

const record = {
  message_direction: 'outbound',
  message_state: 'delivered',
  error_code: '000',
  message_time: '2026-11-20 04:59:59.999999+05:30',
  from_number: '14155550101',
  units: 2,
  total_amount: '0.00550',
  carrier_fees: '0.00300',
  destination_country_iso2: 'US',
  destination_network: 'verizon',
  tendlc_campaign_id: 'CAAAAAA',
};
const row = (changes: object = {}) => readRow({ ...record, ...changes });

describe('money', () => {
  test.each([
    ['0.00550', '0.0055'],
    ['550', '550.00'],
    ['1.5', '1.50'],
    ['-0.1', '-0.10'],
    ['12345678901234567890.12345', '12345678901234567890.12345'],
    ['', '0.00'],
    ['none', '0.00'],
    [undefined, '0.00'],
  ])('%s is %s', (text, amount) => {
    expect(formatDecimal(parseDecimal(text))).toBe(amount);
  });

  test('100,000 times 0.1 is 10,000 exactly', () => {
    expect(formatDecimal(Array.from({ length: 100_000 }, () => parseDecimal('0.1')).reduce((a, b) => a + b))).toBe(
      '10000.00',
    );
  });
});

describe('a tally', () => {
  test('counts each dimension', () => {
    const tally = newTally();
    countMessage(tally, row());
    countMessage(tally, row({ message_state: 'failed', error_code: 30, total_amount: '0.00000' }));
    countMessage(tally, row({ message_state: 'sent', error_code: null, tendlc_campaign_id: '' }));
    countMessage(tally, row({ message_direction: 'inbound', message_state: 'received', from_number: '14155559999' }));
    expect(describeTally(tally)).toMatchObject({
      messages: 4,
      outbound: 3,
      delivered: 1,
      delivered_percent: 33.33,
      on_their_way: 1,
      units: 8,
      cost_usd: '0.0165',
      by_error_code: [{ error_code: '30', messages: 1, percent: 25, meaning: 'spam detected' }],
      by_campaign: [
        { campaign: 'CAAAAAA', messages: 2, delivered_percent: 50 },
        { campaign: '(none)', messages: 1 },
      ],
      by_sender: [{ sender: '14155550101', messages: 3 }],
    });
    // 04:59 in India is 23:29 in UTC.
    expect(describeTally(tally).by_hour_utc?.messages[23]).toBe(4);
  });

  test('holds no more than so many names, and still counts every message', () => {
    const tally = newTally();
    for (let index = 0; index < 3 * MOST_KEYS; index++) countMessage(tally, row({ from_number: String(index) }));
    expect(tally.by.sender.size).toBe(MOST_KEYS + 1);
    expect(tally.by.sender.get(OTHERS)?.messages).toBe(2 * MOST_KEYS);
    const shown = largest(tally.by.sender, 5);
    expect(shown).toHaveLength(5);
    expect(shown.at(-1)?.[0]).toBe(OTHERS);
    expect(shown.reduce((sum, [, { messages }]) => sum + messages, 0)).toBe(3 * MOST_KEYS);
  });

  test('at its largest it costs under 1,500 tokens, either way', () => {
    const report = newReport(
      { scope: 'x', filters: { message_direction: 'outbound' }, from: '2026-08-20', until: '2026-11-20' },
      'rows.csv',
    );
    for (let index = 0; index < 50_000; index++) {
      countMessage(
        report.tally,
        row({
          message_state: ['queued', 'sent', 'failed', 'delivered', 'undelivered', 'received', 'rejected', 'read'][
            index % 8
          ],
          error_code: String(10 * (index % 40)),
          message_time: `2026-11-20 ${String(index % 24).padStart(2, '0')}:00:00.000000+00:00`,
          from_number: `1415555${1000 + (index % 5000)}`,
          tendlc_campaign_id: `C${100_000 + (index % 900)}`,
          destination_country_iso2: `${String.fromCharCode(65 + (index % 26))}X`,
          destination_network: `a network of a long name ${index % 700}`,
        }),
      );
    }
    const answer = {
      summary: sumUp(report),
      next_step:
        'Not complete: the limit of the API is used up. About 150 min of work are left (50000 of about 99999 messages counted). Call report_delivery again with report_id r-00000000.',
      report_id: report.id,
      complete: false,
      minutes_left: 150,
      from: report.from,
      until: report.until,
      filters: report.filters,
      ...describeTally(report.tally),
    };
    expect(countTokens(JSON.stringify(answer))).toBeLessThan(1500);
    expect(countTokens(renderAnswer(answer))).toBeLessThan(1500);
  });

  test('survives being written down', () => {
    const report = newReport({ scope: 'x', filters: {}, from: '2026-11-20', until: undefined }, undefined);
    countMessage(report.tally, row());
    expect(readReport(writeReport(report))).toEqual(report);
    expect(readReport('{"version":1}')).toBeUndefined();
    expect(readReport('{"ver')).toBeUndefined();
  });
});

test.each([21, 199, 201, 399, 1999, 2001, 9999, 100_000, 1_234_567])(
  'the size of a listing of %i rows is guessed in few looks',
  async (rows) => {
    let looks = 0;
    const guess = await estimateSize(20, async (offset) => {
      looks += 1;
      return offset < rows;
    });
    expect(looks).toBeLessThan(14);
    if (rows > 2000) expect(Math.abs(guess - rows) / rows).toBeLessThan(0.35);
  },
);

describe('rows', () => {
  test('what a spreadsheet would run, or trip over, is defused', () => {
    const line = csvRow(
      row({
        from_number: '=HYPERLINK("x")',
        to_number: '+1415',
        destination_network: 'a, "b"\nc',
        total_amount: '-0.5',
      }),
    );
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
    expect(line).toContain(`,'+1415,`);
    expect(line).toContain('"a, ""b""\nc"');
    expect(line).toContain(',-0.5,');
  });

  test.each(['rows.csv', 'May-2026_all.csv', 'a.b.csv'])('%s is a name', (name) =>
    expect(name).toMatch(ROWS_FILE_NAME),
  );
  test.each([
    '',
    '.csv',
    '../a.csv',
    'a/b.csv',
    'a\\b.csv',
    'a..csv',
    'ledger.db',
    'a.csv.exe',
    'a\n.csv',
    `${'a'.repeat(200)}.csv`,
  ])('%j is none', (name) => expect(name).not.toMatch(ROWS_FILE_NAME));
});

test.each([
  [0.2, '1 s'],
  [45, '45 s'],
  [600, '10 min'],
  [15_000, '4 h'],
  [400_000, '5 days'],
])('%f seconds are said as %s', (seconds, words) => {
  expect(sayTime(seconds)).toBe(words);
});
