import { bundleUseCases, plainUseCases, useCases, verticals } from '../../plivo/values.ts';
import { givenSamples } from '../facts.ts';
import { requiredFields } from '../required.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { nearestOf, tooShort, valueOutside } from './texts.ts';

const SOURCE = 'Plivo API documentation';

const bundles: readonly string[] = bundleUseCases;
const plainNames: readonly string[] = plainUseCases;
const needsParts = ['MIXED', 'LOW_VOLUME'];
const replies = ['help_message', 'optout_message', 'optin_message'];
const confirmations = ['subscriber_optin', 'subscriber_optout', 'subscriber_help'];
/** Judged by a rule of their own, which also sees that they are blank. */
const judgedElsewhere = [
  'description',
  'message_flow',
  'help_message',
  'optout_message',
  'message_sample',
  'optin_image_url',
];

function* subUseCases(subject: Subject): Generator<Hit> {
  const usecase = subject.text('usecase');
  const given = subject.value('sub_usecases') !== undefined;
  const parts = subject.list('sub_usecases').filter(({ text }) => text !== '');
  for (const { field, text } of parts) {
    if (!plainNames.includes(text)) {
      const meant = nearestOf(text, plainNames);
      yield {
        field,
        evidence: text,
        message: 'There is no such sub-use-case.',
        fix: meant === undefined ? `Use one of ${plainNames.join(', ')}.` : `Use ${meant}.`,
      };
    }
  }
  if (given && usecase !== undefined && plainNames.includes(usecase) && parts.length > 0) {
    yield {
      field: 'sub_usecases',
      evidence: usecase,
      message: `Use case ${usecase} stands for itself and takes no sub-use-cases.`,
      fix: 'Leave them out, or choose MIXED or LOW_VOLUME.',
    };
    return;
  }
  if (!given) return;
  const needed = needsParts.includes(usecase ?? '') || parts.length > 0;
  const distinct = new Set(parts.map(({ text }) => text)).size;
  if (needed && (distinct < 2 || distinct > 5 || distinct < parts.length)) {
    yield { field: 'sub_usecases', evidence: parts.map(({ text }) => text).join(', ') || 'none' };
  }
}

export const fieldLimits = defineRules(
  {
    id: 'REQ-BLANK',
    kinds: ['profile', 'campaign', 'tollfree', 'twilio_profile'],
    severity: 'error',
    fields: ['every required field'],
    check: function* (subject) {
      for (const field of requiredFields(subject.kind)) {
        if (!judgedElsewhere.includes(field) && subject.isBlank(field)) yield { field };
      }
    },
    message: 'This field is required and was given blank.',
    fix: 'Fill it in.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'CMP-DESC-LEN',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['description'],
    check: (subject) => tooShort(subject, ['description'], 40, 4096),
    message: 'The description needs at least 40 characters.',
    fix: 'Say in one or two sentences who texts whom, about what, and why.',
    source: `${SOURCE}: minimum 40`,
    codes: ['30886'],
  },
  {
    id: 'SMP-COUNT',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['samples', 'sample1', 'sample2'],
    check: function* (subject) {
      const given = givenSamples(subject);
      const told = subject.value('samples') !== undefined || given.length > 0;
      const filled = given.filter(({ text }) => text !== '');
      // With sample1 alone the draft may still be growing: then sample2 is missing, not wrong.
      const partial = subject.value('samples') === undefined && subject.value('sample2') === undefined;
      if (told && filled.length < 2 && !partial) yield { field: 'samples', evidence: `${filled.length} given` };
      if (filled.length > 5)
        yield {
          field: 'samples',
          evidence: `${filled.length} given`,
          message: 'A campaign takes at most five sample messages.',
          fix: 'Keep the five that show most.',
        };
    },
    message: 'A campaign needs at least two sample messages.',
    fix: 'Add a second, different message that you will really send.',
    source: SOURCE,
    codes: ['30893'],
  },
  {
    id: 'SMP-LEN',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['samples'],
    check: function* (subject) {
      for (const { field, text } of givenSamples(subject)) {
        if (text.length < 20) yield { field, evidence: text === '' ? 'blank' : text };
        if (text.length > 1024)
          yield {
            field,
            severity: 'warning',
            evidence: `${text.length} characters`,
            message: 'A sample of more than 1,024 characters is refused by other providers of the registry.',
            fix: 'Shorten it to one message as sent.',
          };
      }
    },
    message: 'A sample message needs at least 20 characters.',
    fix: 'Give the whole text as it will be sent, with brand and opt-out.',
    source: SOURCE,
    codes: ['30893'],
  },
  {
    id: 'FLOW-LEN',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['message_flow'],
    check: (subject) => tooShort(subject, ['message_flow'], 40, 4096),
    message: 'The message flow needs at least 40 characters.',
    fix: 'Tell where people opt in, what they read there, what they do, and what they get.',
    source: `${SOURCE}: minimum 40`,
    codes: ['30896', '30909', '1004'],
  },
  {
    id: 'KW-MSG-LEN',
    kinds: ['campaign'],
    severity: 'error',
    fields: replies,
    check: function* (subject) {
      const wanted = replies.filter(
        (field) => field !== 'optin_message' || !subject.isBlank(field) || subject.text('optin_keywords') !== undefined,
      );
      yield* tooShort(subject, wanted, 20, 320);
    },
    message: 'An automatic reply needs at least 20 characters.',
    fix: 'Give the reply as people will read it.',
    source: SOURCE,
    codes: ['30887', '30890'],
  },
  {
    id: 'CMP-BOOL',
    kinds: ['campaign'],
    severity: 'error',
    fields: confirmations,
    check: function* (subject) {
      for (const field of confirmations) if (subject.flag(field) === false) yield { field, evidence: 'false' };
    },
    message: 'Opt-in, opt-out and HELP handling must be confirmed as true.',
    fix: 'Put the handling in place, then set it to true.',
    source: SOURCE,
    codes: ['30887', '30890', '30896'],
  },
  {
    id: 'CMP-USECASE',
    kinds: ['campaign', 'message'],
    severity: 'error',
    fields: ['usecase', 'brand_type'],
    check: function* (subject) {
      yield* valueOutside(subject, 'usecase', useCases);
      const usecase = subject.text('usecase');
      if (subject.text('brand_type') === 'STARTER' && usecase !== undefined && usecase !== 'STARTER') {
        yield {
          field: 'usecase',
          evidence: usecase,
          message: 'A STARTER brand can only have the use case STARTER.',
          fix: 'Use STARTER, or register a STANDARD brand.',
        };
      }
    },
    message: 'There is no such use case.',
    fix: `Use one of ${useCases.join(', ')}.`,
    source: SOURCE,
    codes: ['30900'],
  },
  {
    id: 'CMP-SUBUSECASES',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['sub_usecases', 'usecase'],
    check: subUseCases,
    message: `${bundles.join(', ')} bundle two to five different sub-use-cases.`,
    fix: 'Name two to five, each once; only those that you will really send.',
    source: SOURCE,
    codes: ['30900'],
  },
  {
    id: 'CMP-VERTICAL',
    kinds: ['campaign', 'profile'],
    severity: 'error',
    fields: ['vertical'],
    check: (subject) => valueOutside(subject, 'vertical', verticals),
    message: 'There is no such vertical.',
    fix: `Use one of ${verticals.join(', ')}.`,
    source: SOURCE,
    codes: [],
  },
);
