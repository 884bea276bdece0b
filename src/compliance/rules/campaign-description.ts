import { isOpenBundle, plainUseCasesOf, proseOf, samplesOf, sellsThings, useCasesOf } from '../facts.ts';
import { neighbours, useCaseNames } from '../lexicons/use-cases.ts';
import { defineRules, type Hit } from '../rule.ts';
import { firstText, type Subject } from '../subject.ts';
import { linksIn } from '../text/links.ts';
import { isNamed, namesBusiness, norm } from '../text/names.ts';
import { affirmed, excerpt } from '../text/phrases.ts';

const SOURCE = 'Twilio 30886; Plivo campaign guide';

const SENDS =
  /\b(?:send|sent|sends|sending|text(?:s|ed|ing)?|notif\w+|deliver\w*|provid\w+|alert\w*|remind\w*|messag\w+|communicat\w+|inform\w*|updat\w+|receiv\w+|contact\w*|reach\w*|reply|replies|respond\w*|answer\w*|tells?|telling|chats?|warn\w*|asks?|invit\w*|keeps?|lets?|coordinat\w+|enabl\w+|correspond\w*|exchang\w+|us(?:es|ed|ing) (?:sms|text))\b/i;
const RECIPIENTS =
  /\b(?:customers?|clients?|users?|patients?|members?|subscribers?|students?|parents?|guardians?|famil(?:y|ies)|employees?|staff|teams?|guests?|tenants?|residents?|homeowners?|owners?|drivers?|volunteers?|donors?|attendees?|participants?|applicants?|candidates?|buyers?|sellers?|shoppers?|account ?holders?|cardholders?|policy ?holders?|borrowers?|policyholders?|fans?|supporters?|congregants?|parishioners?|faculty|citizens?|people|individuals?|consumers?|prospects?|leads|players?|riders?|passengers?|travell?ers?|visitors?|recipients?|contractors?|vendors?|carriers?|partners?|dealers?|agents?|workers?|nurses?|caregivers?|providers?|physicians?|technicians?|installers?|alumni|neighbors?|voters?|viewers?|listeners?|readers?|diners?|pet owners|women|men|kids|children|athletes?|coaches|teachers?|campers?|hosts?|shippers?|merchants?|retailers?|pharmacies|those who|anyone who|everyone who|who (?:have |has )?opted)\b/i;
const PURPOSES =
  /\b(?:remind\w*|confirm\w*|educat\w*|tips?|codes?|passcodes?|verif\w*|authenticat\w*|alert\w*|offers?|updat\w*|support\w*|notif\w*|deliver\w*|ship\w*|orders?|appointments?|schedul\w*|bookings?|reserv\w*|promot\w*|market\w*|discounts?|sales?|deals?|news\w*|announc\w*|survey\w*|feedback|reviews?|questions?|inquir\w*|quotes?|estimates?|billing|invoices?|payments?|balance|events?|invit\w*|status|security|fraud|emergenc\w*|closures?|weather|class(?:es)?|courses?|enrol\w*|admissions?|deadline|results?|prescriptions?|tracking|password|login|account|shifts?|dispatch\w*|jobs?|rewards?|follow[- ]?up\w*|information\w*|check-?ins?|queue|polls?|volunteer\w*|prayer|services?|about|regarding|concerning|whether|when|of (?:main|their|upcoming|any|new)|when(?:ever)?|so that|related to)\b/i;

const HOME =
  /\b(?:households?|family members only|(?:my|his|her|our own|their own) (?:wife|husband|kids|children|family|relatives|mom|dad|parents|spouse|partner)|(?:my|our) (?:sisters?|brothers?|mother|father|son|daughter|cousins?|roommates?|household)|relatives|immediate family|(?:only|just) (?:my|our) family)\b/i;
const PRIVATE =
  /\b(?:private use|personal (?:use|project|texting|reminders? to my\w*|assistant for me)|non-?commercial|hobby|(?:my|our|some|a few|a couple of) (?:own |close |old )?(?:friends|buddies|pals|mates)|friends and (?:family|relatives)(?! (?:discount|event|sale|plan|rewards?|pricing|program))|(?:text|message|remind|send)(?:s|ing)? (?:to )?(?:myself|himself|herself)|my own (?:phone|number|use)|person[- ]to[- ]person|private individuals?|between individuals|an individual sends)\b/i;
const BOILERPLATE =
  /\b(?:msg|message)s? (?:&|and) data rates|\breply stop\b|\btext help\b|\bconsent is not a condition|message frequency (?:may )?var/i;
const NO_MARKETING =
  /\b(?:no|not|never|without|nor|non)\b[^.;\n]{0,30}\b(?:marketing|promotion\w*|advertis\w+)\b|\b(?:transactional|informational) only\b|\bstrictly (?:transactional|informational)\b|\bonly (?:transactional|informational)\b/i;

const ENGLISH =
  /\b(?:the|and|of|to|for|you|your|with|are|is|this|that|from|by|our|we|will|be|have|at|or|it|their|when|who)\b/i;

/** The trade name under which the whole draft goes, where the description has that one. */
function tradeNameIn(subject: Subject, description: string): string | undefined {
  const heads = samplesOf(subject).flatMap(
    ({ text }) => /^\W{0,3}([A-Z][\w&'. -]{2,40}?)\s*[:\-–—]/.exec(text)?.[1] ?? [],
  );
  const labels = proseOf(subject)
    .flatMap(linksIn)
    .map(({ label }) => label.replaceAll('-', ''));
  const flat = norm(description);
  return [...heads, ...labels].find((name) => norm(name).length >= 4 && flat.includes(norm(name)));
}

function* otherUseCase(subject: Subject): Generator<Hit> {
  const description = subject.text('description');
  const cases = plainUseCasesOf(subject);
  if (description === undefined || cases.size === 0 || isOpenBundle(subject)) return;
  // A bundle says of itself that it mixes.
  if (useCasesOf(subject).size > cases.size) {
    if (cases.has('MARKETING') || subject.list('sub_usecases').length === 0) return;
  }
  const near = new Set([...cases].flatMap((name) => [name, ...(neighbours[name] ?? [])]));
  for (const [name, pattern] of Object.entries(useCaseNames)) {
    if (near.has(name) || (useCasesOf(subject).size > cases.size && name !== 'MARKETING')) continue;
    const [found] = affirmed(description, pattern);
    if (found !== undefined) {
      yield {
        field: 'description',
        evidence: excerpt(description, found),
        message: `The description speaks of ${name}, which is not among the chosen use cases (${[...cases].join(', ')}).`,
      };
    }
  }
}

const PROSE = ['description', 'message_flow', 'usecase_summary', 'optin_description'];

function* foreignLanguage(subject: Subject): Generator<Hit> {
  let isSampleTold = false;
  for (const { field, text } of [...firstTexts(subject), ...samplesOf(subject)]) {
    const letters = text.match(/\p{L}/gu) ?? [];
    const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter));
    const isProse = PROSE.includes(field);
    const alien = letters.length >= 15 && foreign.length > letters.length * 0.3;
    const isReply = field.endsWith('_message');
    if (alien || (!isReply && text.length >= 60 && !ENGLISH.test(text))) {
      // All of the samples will be: to say it once is enough.
      if (isSampleTold && field.startsWith('sample')) continue;
      isSampleTold ||= field.startsWith('sample');
      yield { field, severity: isProse ? 'error' : 'warning', evidence: text };
    }
  }
}

function firstTexts(subject: Subject) {
  return [
    'description',
    'message_flow',
    'usecase_summary',
    'optin_description',
    'help_message',
    'optout_message',
  ].flatMap((field) => firstText(subject, [field]) ?? []);
}

export const campaignDescription = defineRules(
  {
    id: 'CMP-DESC-BRAND',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['description', 'brand_name', 'website'],
    check: function* (subject) {
      const description = subject.text('description');
      if (description === undefined || !isNamed(subject) || namesBusiness(subject, description)) return;
      const tradeName = tradeNameIn(subject, description);
      if (tradeName === undefined) yield { field: 'description', evidence: description };
      else
        yield {
          field: 'description',
          severity: 'warning',
          evidence: tradeName,
          message: 'The description names a trade name, but not the registered business.',
        };
    },
    message: 'The description does not name the registered business.',
    fix: 'Name it, with its trade name where it has one: "X LLC, doing business as Y, sends …".',
    source: SOURCE,
    codes: ['30886', '30894'],
  },
  {
    id: 'CMP-DESC-WHO',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['description'],
    check: function* (subject) {
      const description = subject.text('description');
      if (description === undefined) return;
      const lacking = [
        SENDS.test(description) ? '' : 'that texts are sent',
        RECIPIENTS.test(description) ? '' : 'to whom',
        PURPOSES.test(description) ? '' : 'what for',
      ].filter((part) => part !== '');
      if (lacking.length > 0)
        yield {
          field: 'description',
          evidence: description,
          message: `The description does not say ${lacking.join(', nor ')}.`,
        };
    },
    message: 'The description does not say who texts whom and what for.',
    fix: 'Say sender, recipients and purpose, in that order.',
    source: SOURCE,
    codes: ['30886'],
  },
  {
    id: 'CMP-DESC-OTHER-USECASE',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['description', 'usecase', 'sub_usecases'],
    check: otherUseCase,
    message: 'The description speaks of another use case than the chosen one.',
    fix: 'Bring them in line before creating the campaign: the use case can not be changed afterwards.',
    source: SOURCE,
    codes: ['30886', '602'],
  },
  {
    id: 'CMP-DESC-NOMKT-MIXED',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['description', 'usecase', 'sub_usecases'],
    check: function* (subject) {
      const description = subject.text('description') ?? '';
      const words = NO_MARKETING.exec(description);
      if (words !== null && sellsThings(subject)) yield { field: 'description', evidence: words[0] };
    },
    message: 'The description rules marketing out, but MARKETING is among the use cases.',
    fix: 'Take MARKETING out of the use cases, or the sentence out of the description.',
    source: SOURCE,
    codes: ['30886'],
  },
  {
    id: 'CMP-DESC-P2P',
    kinds: ['campaign'],
    severity: 'error',
    fields: ['description'],
    check: function* (subject) {
      const description = subject.text('description') ?? '';
      const [home] = affirmed(description, HOME);
      const [own] = affirmed(description, PRIVATE);
      if (home !== undefined && own !== undefined) yield { field: 'description', evidence: excerpt(description, own) };
      else if (own !== undefined)
        yield { field: 'description', severity: 'warning', evidence: excerpt(description, own) };
    },
    message: 'This reads as personal texting between individuals, which 10DLC does not carry.',
    fix: 'Register the business that runs the software, and describe what it sends to its users.',
    source: 'Campaign pre-check of a 10DLC provider',
    codes: ['30886'],
  },
  {
    id: 'CMP-DESC-BOILER',
    kinds: ['campaign'],
    severity: 'info',
    fields: ['description'],
    check: function* (subject) {
      const words = BOILERPLATE.exec(subject.text('description') ?? '');
      if (words !== null) yield { field: 'description', evidence: words[0] };
    },
    message: 'Disclosures stand in the description, where nobody looks for them.',
    fix: 'Put them into message_flow, with the wording that people see.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'CMP-LANG',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['description', 'message_flow', 'usecase_summary', 'samples'],
    check: foreignLanguage,
    message: 'This is not in English, which reviewers need.',
    fix: 'Write it in English; for texts in another language give the translation beside them.',
    source: 'Twilio 30910',
    codes: ['30910'],
  },
  {
    id: 'CMP-ASCII',
    kinds: ['campaign'],
    severity: 'info',
    fields: ['samples'],
    check: function* (subject) {
      for (const { field, text } of samplesOf(subject)) {
        const signs = text.match(/[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022]/g);
        if (signs !== null) yield { field, evidence: [...new Set(signs)].join(' ') };
      }
    },
    message: 'Typographic signs make a message longer: the whole text is then sent as UCS-2.',
    fix: 'Use plain quotes, hyphens and three full stops.',
    source: 'GSM 03.38',
    codes: [],
  },
);
