import { sampleLinks, samplesOf } from '../facts.ts';
import { ageRestricted } from '../lexicons/content.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Subject, textsOf } from '../subject.ts';
import { hasLinkVariable } from '../text/links.ts';
import { phonesIn } from '../text/phones.ts';
import { affirmed, affirms } from '../text/phrases.ts';
import { contentOf } from './content-classes.ts';

const FROZEN = 'Attributes can not be changed after creation.';

function* undeclared(
  subject: Subject,
  flag: string,
  found: { readonly field: string; readonly words: string } | undefined,
  what: string,
): Generator<Hit> {
  const declared = subject.flag(flag);
  if (declared === undefined || samplesOf(subject).length === 0) return;
  if (declared && found === undefined) {
    yield {
      field: flag,
      evidence: 'true',
      message: `${flag} is true, but no sample holds ${what}.`,
      fix: `Show one in a sample, or set ${flag} to false. ${FROZEN}`,
    };
  }
  if (!declared && found !== undefined) {
    yield {
      field: flag,
      evidence: `${found.field}: ${found.words}`,
      message: `${flag} is false, but a sample holds ${what}.`,
      fix: `Set ${flag} to true, or take it out of the sample. ${FROZEN}`,
    };
  }
}

const firstLink = derived((subject: Subject) => {
  const [link] = sampleLinks(subject);
  if (link !== undefined) return { field: link.field, words: link.raw };
  const variable = samplesOf(subject).find(({ text }) => hasLinkVariable(text));
  return variable === undefined ? undefined : { field: variable.field, words: 'a variable for a link' };
});

const firstPhone = derived((subject: Subject) => {
  for (const { field, text } of samplesOf(subject)) {
    const [words] = phonesIn(text);
    if (words !== undefined) return { field, words };
  }
  return undefined;
});

/** Different signs that loans are offered or arranged; a balance that is reported is none of them. */
const LENDING: readonly RegExp[] = [
  /\b(?:loan|mortgage|credit) (?:applications?|officers?|approvals?|offers?|rates?|options?|specialists?|pre-?approval|programs?|amounts?|quotes?|products?|originat\w+|process\w*|advis\w+|consultants?)\b|\b(?:apply|applied|applying|qualif\w+|approved|pre-?qualified|pre-?approved) for (?:a |an |your |the )?(?:\w+ ){0,3}(?:loans?|mortgage|financing|credit line|line of credit|cash advance|funding)\b/i,
  /\b(?:personal|home|auto|car|business|installment|bridge|va|fha|construction|student|equity|hard money|small business|consumer|signature|payday|title) loans?\b/i,
  /\bloans?\b/i,
  /\b(?:lend(?:s|ers?|ing)|borrow(?:s|ers?|ing)?)\b/i,
  /\bmortgages?\b|\brefinanc\w+|\bheloc\b/i,
  /\b(?:lines? of credit|credit lines?|cash advances?|financing (?:options?|offers?|available|application|approved)|merchant cash)\b/i,
  /\b(?:apr|interest rates?|closing costs|rate lock|underwrit\w+|escrow)\b/i,
];
const NO_LOAN =
  /\b(?:inter-?library loans?|on loan (?:from|to)|loaner|lend(?:s|ing)? (?:a (?:hand|helping hand|ear)|librar\w+)|equipment loans?|device loans?|book loans?|laptop loans?|tool lending|lending library)\b/gi;

function* lending(subject: Subject): Generator<Hit> {
  if (subject.flag('direct_lending') !== false) return;
  const passages = [...textsOf(subject, ['brand_name', 'description']), ...samplesOf(subject)];
  const text = passages.map((passage) => passage.text.replace(NO_LOAN, '')).join('\n');
  const cues = LENDING.flatMap((pattern) => affirmed(text, pattern).slice(0, 1));
  const distinct = new Set(cues.map(({ words }) => words.toLowerCase()));
  const [first] = cues;
  if (first === undefined || distinct.size < 2) return;
  // "loan" inside "loan officer" is the same sign twice.
  const independent = [...distinct].filter(
    (words) => ![...distinct].some((other) => other !== words && other.includes(words)),
  );
  if (independent.length >= 2) yield { field: 'direct_lending', evidence: independent.slice(0, 4).join(', ') };
}

const AFFILIATE = /\baffiliate (?:marketing|offers?|links?|programs?|partners?|networks?)\b/i;

export const campaignAttributes = defineRules(
  {
    id: 'CMP-ATTR-LINK',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['embedded_link', 'samples'],
    check: (subject) => undeclared(subject, 'embedded_link', firstLink(subject), 'a link'),
    message: 'embedded_link does not match the samples.',
    fix: `Make them match. ${FROZEN}`,
    source: 'DCA 601; Plivo API documentation',
    codes: ['601'],
  },
  {
    id: 'CMP-ATTR-PHONE',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['embedded_phone', 'samples'],
    check: (subject) => undeclared(subject, 'embedded_phone', firstPhone(subject), 'a phone number'),
    message: 'embedded_phone does not match the samples. The number in the HELP reply does not count.',
    fix: `Make them match. ${FROZEN}`,
    source: 'Twilio 30889; DCA 601; Plivo API documentation',
    codes: ['30889', '601'],
  },
  {
    id: 'CMP-ATTR-LENDING',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['direct_lending', 'brand_name', 'description', 'samples'],
    check: lending,
    message: 'The texts are about loans, but direct_lending is false.',
    fix: `Set direct_lending to true. ${FROZEN} A decline for this needs a new campaign.`,
    source: 'Plivo 1003; Twilio 30895; DCA 712',
    codes: ['1003', '30895', '712', '601'],
  },
  {
    id: 'CMP-ATTR-AGE',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['age_gated', 'description', 'samples'],
    check: function* (subject) {
      if (subject.flag('age_gated') !== false) return;
      const found = contentOf(subject).find(({ rule, sure }) => sure && ageRestricted.includes(rule));
      if (found !== undefined)
        yield {
          field: 'age_gated',
          evidence: found.evidence,
          message: `The texts are about ${found.what}, but age_gated is false.`,
        };
    },
    message: 'The texts are about age-restricted goods, but age_gated is false.',
    fix: `Check the date of birth at opt-in, and set age_gated to true. ${FROZEN}`,
    source: 'Twilio 30888; DCA 706, 707',
    codes: ['30888', '706', '707'],
  },
  {
    id: 'CMP-ATTR-AFFIL',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['affiliate_marketing', 'description'],
    check: function* (subject) {
      if (subject.flag('affiliate_marketing') === true) yield { field: 'affiliate_marketing', evidence: 'true' };
      else if (affirms(subject.text('description') ?? '', AFFILIATE))
        yield {
          field: 'affiliate_marketing',
          evidence: affirmed(subject.text('description') ?? '', AFFILIATE)[0]?.words,
        };
    },
    message: 'Carriers do not accept affiliate marketing.',
    fix: 'Send only for the brand that people opted in to. Where nothing of it applies, set affiliate_marketing to false.',
    source: 'DCA 708',
    codes: ['708'],
  },
);
