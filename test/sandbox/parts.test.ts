import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule, takeDue } from '../../src/sandbox/due.ts';
import { countryOf, maskNumber } from '../../src/sandbox/phone.ts';
import { countSegments } from '../../src/sandbox/segments.ts';
import { emptyState } from '../../src/sandbox/state.ts';
import { isoTime, parseQueryTime, recordTime } from '../../src/sandbox/time.ts';

describe('segments', () => {
  it('are counted by the encoding the text needs', () => {
    const units = (text: string) => countSegments(text).units;
    expect([units(''), units('x'.repeat(160)), units('x'.repeat(161)), units('x'.repeat(307))]).toEqual([1, 1, 2, 3]);
    expect([units('€'.repeat(80)), units('€'.repeat(81))]).toEqual([1, 2]);
    expect([units('ж'.repeat(70)), units('ж'.repeat(71)), units('ж'.repeat(135))]).toEqual([1, 2, 3]);
    expect(countSegments('ç').encoding).toBe('UCS-2');
    expect(countSegments('Ç ñ @ € {').encoding).toBe('GSM-7');
  });

  it('never cut a character in half', () => {
    expect(countSegments(`${'x'.repeat(152)}€${'x'.repeat(152)}`).units).toBe(3);
    expect(countSegments(`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`).units).toBe(3);
  });
});

describe('numbers', () => {
  it('are placed by calling code and area code', () => {
    const places = {
      '14155550101': 'US',
      '15005550200': 'US',
      '18885550108': 'US',
      '14165550107': 'CA',
      '18095550100': 'DO',
      '447700900123': 'GB',
      '919812345678': 'IN',
      '33612345678': 'FR',
      '4915112345678': 'DE',
      '8613812345678': 'CN',
      '5511987654321': 'BR',
      '6581234567': 'SG',
      '2348012345678': 'NG',
      '97230123456': 'IL',
    };
    for (const [number, country] of Object.entries(places)) expect(countryOf(number), number).toBe(country);
  });

  it('are refused when they cannot be one', () => {
    const wrong = ['1111111', '333333333', '123456', '1415555010', '11155550101', '14151550101', '999123456789'];
    for (const number of [...wrong, '141555501011', '123456789012345', '', 'abc', '+14155550101', '0014155550101']) {
      expect(countryOf(number), number).toBeUndefined();
    }
  });

  it('are masked in the middle', () => {
    expect(maskNumber('14155550528')).toBe('141XXXXX528');
    expect(maskNumber('25501')).toBe('XXXXX');
  });
});

describe('times', () => {
  it('are written in the forms of the vendor', () => {
    const time = Date.UTC(2021, 6, 13, 7, 34, 6) * 1000 + 799_021;
    expect(recordTime(time)).toBe('2021-07-13 13:04:06.799021+05:30');
    expect(isoTime(time)).toBe('2021-07-13T07:34:06.799021Z');
    expect(parseQueryTime('2021-07-13 07:34:06.799021')).toBe(time);
    expect(parseQueryTime('2021-07-13 07:34:06.8')).toBe(time + 979);
    expect(parseQueryTime('2021-07-13')).toBe(Date.UTC(2021, 6, 13) * 1000);
    for (const wrong of ['2021-13-01', '2021-02-30 10:00', '2021-07-13T07:34', '2021-07-13 25:00', 'now', '']) {
      expect(parseQueryTime(wrong), wrong).toBeUndefined();
    }
  });
});

describe('what is due', () => {
  it('happens in order of time, then of planning', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(20), (times, now) => {
        const state = emptyState(1);
        for (const [index, at] of times.entries()) schedule(state, at, 'message_sent', String(index));
        const taken: [number, string][] = [];
        for (let event = takeDue(state, now); event !== undefined; event = takeDue(state, now)) {
          taken.push([event.at, event.id]);
        }
        const wanted = times.flatMap((at, index): [number, string][] => (at <= now ? [[at, String(index)]] : []));
        expect(taken).toEqual(wanted.sort(([a], [b]) => a - b));
        expect(state.due).toHaveLength(times.length - wanted.length);
      }),
    );
  });
});
