import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { plain } from '../text/phrases.ts';

const LISTS = ['optin_keywords', 'optout_keywords', 'help_keywords'];

const wordsIn = (text: string) =>
  text
    .split(/[,;\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
const keywordsOf = (subject: Subject, list: string) =>
  wordsIn(subject.text(list) ?? '').map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ''));

function* misshapen(subject: Subject): Generator<Hit> {
  for (const list of LISTS) {
    const text = subject.text(list);
    if (text === undefined) continue;
    if (!/^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$/.test(text)) {
      const mended = wordsIn(text)
        .map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ''))
        .filter((word) => word !== '');
      yield { field: list, evidence: text, fix: `Write ${[...new Set(mended)].join(',')}.` };
    } else if (/[a-z]/.test(text)) {
      yield {
        field: list,
        severity: 'warning',
        evidence: text,
        message: 'Keywords are registered in capital letters.',
        fix: `Write ${text.toUpperCase()}.`,
      };
    }
  }
  for (const [index, list] of LISTS.entries()) {
    for (const other of LISTS.slice(index + 1)) {
      const shared = keywordsOf(subject, list).find((word) => keywordsOf(subject, other).includes(word));
      if (shared !== undefined)
        yield {
          field: other,
          evidence: shared,
          message: `${shared} stands in ${list} too: a reply can not mean both.`,
          fix: 'Leave it in one list.',
        };
    }
  }
}

/** Words that the FCC counts as a revocation in themselves (47 CFR 64.1200(a)(10)). */
const REVOCATIONS = ['STOP', 'QUIT', 'END', 'REVOKE', 'OPTOUT', 'CANCEL', 'UNSUBSCRIBE'];

export const keywordRules = defineRules(
  {
    id: 'KW-FORMAT',
    kinds: ['campaign'],
    severity: 'error',
    fields: LISTS,
    check: misshapen,
    message:
      'Keywords are letters and digits, joined by commas without blanks or signs. (The example object in the documentation of the API has blanks: do not copy it.)',
    fix: 'Write them as STOP,CANCEL.',
    source: 'Plivo API documentation',
    codes: [],
  },
  {
    id: 'KW-OUT-KEYWORDS',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['optout_keywords'],
    check: function* (subject) {
      if (subject.isBlank('optout_keywords'))
        yield {
          field: 'optout_keywords',
          evidence: 'blank',
          message: 'No opt-out keywords are set.',
          fix: `Write ${REVOCATIONS.join(',')}.`,
        };
      const words = keywordsOf(subject, 'optout_keywords');
      if (words.length === 0) return;
      if (!words.includes('STOP'))
        yield {
          field: 'optout_keywords',
          evidence: words.join(','),
          message: 'STOP is not among the opt-out keywords.',
          fix: 'Add STOP.',
        };
      const absent = REVOCATIONS.filter((word) => !words.includes(word));
      if (words.includes('STOP') && absent.length > 0)
        yield {
          field: 'optout_keywords',
          evidence: absent.join(','),
          message: 'Some words that US law counts as an opt-out are not in the list.',
          fix: `Add ${absent.join(',')}.`,
        };
      if (words.includes('NO'))
        yield {
          field: 'optout_keywords',
          evidence: 'NO',
          message: 'NO opts people out who only answer a question with no.',
          fix: 'Leave NO out.',
        };
    },
    message: 'The opt-out keywords are incomplete.',
    fix: `Use ${REVOCATIONS.join(',')}.`,
    source: '47 CFR 64.1200(a)(10); CTIA',
    codes: ['30887'],
  },
  {
    id: 'KW-OUT-START',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['optout_message', 'optin_keywords'],
    check: function* (subject) {
      const text = subject.text('optout_message') ?? '';
      const promised = /\b(?:reply|text|send)\s+["']?(START|YES|UNSTOP|SUBSCRIBE|JOIN)\b/i
        .exec(plain(text))?.[1]
        ?.toUpperCase();
      const words = keywordsOf(subject, 'optin_keywords');
      // START, YES and UNSTOP opt in again by themselves at the vendor; a list that leaves them out says otherwise.
      if (promised !== undefined && words.length > 0 && !words.includes(promised))
        yield {
          field: 'optin_keywords',
          evidence: promised,
          message: `The opt-out reply promises ${promised}, which is not among the opt-in keywords.`,
          fix: `Add ${promised} to optin_keywords.`,
        };
    },
    message: 'The opt-out reply promises a keyword that is not set.',
    fix: 'Add it to optin_keywords, or take the sentence out.',
    source: 'Consistency',
    codes: [],
  },
);
