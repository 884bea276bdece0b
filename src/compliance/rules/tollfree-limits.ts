import { optinTypes, plainUseCases, tollfreeVolumes } from '../../plivo/values.ts';
import { useCasesOf } from '../facts.ts';
import { isTollfree } from '../phone.ts';
import { defineRules } from '../rule.ts';
import { nearestOf, valueOutside } from './texts.ts';

const SOURCE = 'Plivo API documentation';

const plainNames: readonly string[] = plainUseCases;

export const tollfreeLimits = defineRules(
  {
    id: 'TFV-LEN',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['usecase_summary', 'message_sample', 'additional_information', 'extra_data'],
    check: function* (subject) {
      const limits = { usecase_summary: 500, message_sample: 1000, additional_information: 500, extra_data: 100 };
      for (const [field, limit] of Object.entries(limits)) {
        const length = subject.text(field)?.length ?? 0;
        if (length > limit)
          yield {
            field,
            evidence: `${length} characters`,
            message: `${field} may have at most ${limit} characters.`,
            fix: `Cut it by ${length - limit} characters.`,
          };
      }
    },
    message: 'The text is longer than the API takes.',
    fix: 'Shorten it.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'TFV-ENUM',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['usecase', 'optin_type', 'volume'],
    check: function* (subject) {
      for (const { field, text } of subject.list('usecase')) {
        if (plainNames.includes(text) || text === '') continue;
        const meant = nearestOf(text, plainNames);
        yield {
          field,
          evidence: text,
          message: 'Toll-free verification has no such use case.',
          fix: meant === undefined ? `Use one or more of ${plainNames.join(', ')}.` : `Use ${meant}.`,
        };
      }
      for (const hit of valueOutside(subject, 'optin_type', optinTypes))
        yield { fix: `Use one of ${optinTypes.join(', ')}.`, ...hit };
      const volume = subject.text('volume');
      const volumes: readonly string[] = tollfreeVolumes;
      if (volume !== undefined && !volumes.includes(volume)) {
        yield {
          field: 'volume',
          evidence: volume,
          message: 'The volume is one of fixed steps, written with commas.',
          fix: `Use one of ${volumes.join(' | ')}.`,
        };
      }
    },
    message: 'The API has no such value.',
    fix: 'Use a documented value.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'TFV-NUMBER',
    kinds: ['tollfree'],
    severity: 'error',
    fields: ['number'],
    check: function* (subject) {
      const number = subject.text('number');
      if (number === undefined) return;
      const digits = number.replace(/[\s().+-]/g, '');
      if (!/^\d+$/.test(digits) || !isTollfree(digits)) yield { field: 'number', evidence: number };
    },
    message: 'This is not one US or Canadian toll-free number in E.164.',
    fix: 'Give a number of your account that starts with 800, 833, 844, 855, 866, 877 or 888, as +18885550108.',
    source: SOURCE,
    codes: ['30447'],
  },
  {
    id: 'TFV-VOLUME',
    kinds: ['tollfree'],
    severity: 'warning',
    fields: ['volume', 'usecase'],
    check: function* (subject) {
      const volume = subject.text('volume') ?? '';
      if (
        /^(5,000,000|10,000,000\+)$/.test(volume) &&
        !useCasesOf(subject).has('2FA') &&
        !useCasesOf(subject).has('MARKETING')
      ) {
        yield { field: 'volume', evidence: volume };
      }
    },
    message: 'Millions of messages a month are hard to believe for this use case.',
    fix: 'Give the volume you really expect, or explain it in additional_information.',
    source: 'Toll-free rejection 30495',
    codes: ['30495'],
  },
);
