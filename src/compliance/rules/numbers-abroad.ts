/** Numbers that can't be reached. Loads the tables of all countries. */
import { destinationsOf, needsTables } from '../destinations.ts';
import { unreachable } from '../phone.ts';
import { defineRules } from '../rule.ts';

const MOST_NAMED = 3;

const reasons = {
  impossible: 'There can be no such number',
  premium: 'A premium-rate number takes no SMS',
} as const;

export const numbersAbroad = defineRules({
  id: 'SND-DST',
  kinds: ['message'],
  severity: 'error',
  fields: ['dst'],
  check: function* (subject) {
    const destinations = destinationsOf(subject);
    const found = destinations.filter(needsTables).flatMap((digits) => {
      const reason = unreachable(digits);
      return reason === undefined ? [] : [{ digits, reason }];
    });
    const [first] = found;
    if (first === undefined) return;
    // The API skips a number that can't be among others, and bills nothing for it.
    const isSkipped = found.length < destinations.length && found.every(({ reason }) => reason === 'impossible');
    yield {
      field: 'dst',
      severity: isSkipped ? 'warning' : 'error',
      evidence: found
        .slice(0, MOST_NAMED)
        .map(({ digits }) => digits)
        .join(', '),
      message: `${reasons[first.reason]}${found.length > 1 ? `: ${found.length} of ${destinations.length} destinations` : ''}.`,
    };
  },
  message: 'There can be no such number.',
  fix: 'Give the whole number, country code first, as 14155550123.',
  source: 'ITU E.164; national numbering plans',
  codes: [],
});
