/** Where and by which ways people opt in, and whether a reviewer can see it. */
import { givenSamples } from '../facts.ts';
import { fileShares } from '../lexicons/hosts.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Passage, Subject } from '../subject.ts';
import { consentWording } from '../text/consent.ts';
import { isPrivateHost } from '../text/links.ts';
import { keywordsIn, spokenWords } from '../text/methods.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { phonesIn } from '../text/phones.ts';
import { affirmed, excerpt, mentions } from '../text/phrases.ts';
import { flowKinds as both, flowFields as fields, flowLinks, flowMethods, formLinks, onFlow } from './flow-facts.ts';

const SOURCE = 'Twilio 30909; CTIA Messaging Principles 5.1';

/** Words that carriers react to by themselves: setting them is no opt-in method of its own. */
const DEFAULT_KEYWORDS = [
  'START',
  'YES',
  'UNSTOP',
  'Y',
  'SUBSCRIBE',
  'OPTIN',
  'RESUME',
  'GO',
  'CONTINUE',
  'BEGIN',
  'JOIN',
];

function* undescribedMethods(subject: Subject, flow: Passage): Generator<Hit> {
  const keywords = (subject.text('optin_keywords') ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const named = keywordsIn(flow.text);
  const isKeyword = flowMethods(subject).has('keyword');
  const custom = keywords.filter((word) => !DEFAULT_KEYWORDS.includes(word.toUpperCase()));
  const words = flow.text.split(/[^A-Za-z0-9]+/);
  const untold = custom.filter((word) => !words.includes(word.toUpperCase()));
  if (keywords.length > 0 && !isKeyword && (untold.length > 0 || keywords.length > 2)) {
    yield {
      field: flow.field,
      severity: untold.length === keywords.length ? 'error' : 'warning',
      evidence: `optin_keywords: ${keywords.join(',')}`,
      message: 'Opt-in keywords are set, but the flow does not say that people can opt in by texting.',
      fix: 'Describe it (where the keyword is shown, to which number it is texted, what comes back), or leave the keywords out.',
    };
  }
  if (!isKeyword || subject.kind !== 'campaign') return;
  const hasNumber =
    phonesIn(flow.text).length > 0 ||
    /\b(?:to|at)\s+(?:\d{5,6}|\d{10,11})\b|\[[^\]]*(?:number|code)[^\]]*\]/i.test(flow.text);
  const lacking = [
    subject.value('optin_keywords') !== undefined && keywords.length === 0 ? 'optin_keywords' : '',
    subject.isBlank('optin_message') ? 'optin_message' : '',
    hasNumber ? '' : 'the number or short code to text',
  ].filter((part) => part !== '');
  const onlyWay = [...flowMethods(subject)].every((method) => method === 'keyword');
  const strict = (onlyWay && !hasNumber) || lacking.some((part) => part.startsWith('optin_'));
  if (lacking.length > 0) {
    yield {
      field: flow.field,
      severity: strict ? 'error' : 'warning',
      evidence: named[0],
      message: `People opt in by texting, but the draft does not tell ${lacking.join(' nor ')}.`,
      fix: 'Name keyword and number in the flow, and give optin_keywords and optin_message.',
    };
  }
}

/** Behind a login, where no reviewer gets. */
const GATED =
  /\b(?:sign(?:s|ed|ing)?[- ]?on(?:to| to)\b|(?:in|within|through|into|to) (?:their |our |the )?(?:online|mobile|internet) banking\b|(?:after|once|upon|when|by|while|must|need to|needs to|have to) (?:\w+ ){0,3}(?:log(?:s|ged|ging)?[- ]?(?:in|on)(?:to)?|sign(?:s|ed|ing)?[- ]?in(?:to)?\b)|logged[- ]in|log(?:s|ging)? in(?:to)? (?:to )?(?:their|the|your|our|an?)|signed[- ]in|behind (?:a |the )?(?:log-?in|authentication|sign-?in|paywall)|authenticated|after (?:creating|activating) (?:an|their|your) account|(?:account|profile|user|notification|app|application's?|sms|communication) (?:\w+ )?(?:settings|preferences)|(?:settings|preferences) (?:page|screen|menu|section|tab)|(?:user|customer|client|patient|member|student|parent|employee|tenant|resident|driver|admin|secure|online|self-service|web|agent)s?'? ?(?:\w+ )?(?:portal|dashboard)|(?:their|the|our|your) (?:\w+ )?(?:portal|dashboard)|in[- ]app|(?:within|inside|in|through|via) (?:the|our|their) (?:\w+ ){0,3}app(?:lication)?\b|(?:agents?|customers?|users?) log-?in|through their invitation|by invitation|intranet|members?[- ]only|password[- ]protected|(?:needs?|requires?|with) (?:an? )?(?:user ?name|password|credentials))/i;
/** A way for the reviewer to see it nevertheless. */
const PUBLIC =
  /\b(?:screen ?shots?|screen ?captures?|publicly|public (?:page|link|url|web|form|copy|replica|version|view|opt-?in|sign)|published|preview|replica|mock-?ups?|demo page|no (?:log-?in|account|password|sign-?in) (?:is )?(?:needed|required|necessary)|without (?:logging|signing) in|not (?:behind|require)\w* (?:a )?log-?in|hosted (?:copy|image|at|here)|(?:image|example|sample|copy|evidence|proof) (?:is |can be |of )?[^.\n]{0,40}(?:at|here|:) ?https?)/i;
const PUBLIC_PATH =
  /\.(?:png|jpe?g|webp|gif|pdf|mp4)(?:$|[?#])|\b(?:sms|texts?|opt-?in|consent|sign-?up|signup|register|registration|join|subscribe|contact|book|booking|checkout|screenshots?|get-started|start|apply|enroll|donate|volunteer|intake|quote|schedule|appointment|form|newsletter|vip|rewards|waitlist|create-account)/i;

/** Where people manage or end a subscription may well be behind a login. */
const LEAVING =
  /\b(?:opt(?:s|ed|ing)?[- ]?out|unsubscrib\w*|revok\w*|turn\w* off|disabl\w+|chang(?:e|ing) (?:their|your) (?:mind|preferences)|manag\w+ (?:their |your )?(?:preferences|subscription)|updat\w+ (?:their |your )?(?:preferences|settings))\b/i;
const ENTERING = /\b(?:opt(?:s|ed|ing)?[- ]?in|enabl\w+|subscrib\w+|consent\w*|agree\w*|enter\w*)\b/i;

function sentenceAt(text: string, index: number): string {
  const start = Math.max(text.lastIndexOf('. ', index), text.lastIndexOf('\n', index)) + 1;
  const stops = [text.indexOf('. ', index), text.indexOf('\n', index)].filter((stop) => stop >= 0);
  return text.slice(start, Math.min(text.length, ...stops));
}

function* gated(subject: Subject, flow: Passage): Generator<Hit> {
  // The screenshot that toll-free reviewers get shows what is behind a login.
  if (subject.kind === 'tollfree' && subject.list('optin_image_url').some(({ text }) => text !== '')) return;
  const found = affirmed(flow.text, GATED).find(({ index }) => {
    const sentence = sentenceAt(flow.text, index);
    return !LEAVING.test(sentence) || ENTERING.test(sentence.replace(LEAVING, ''));
  });
  if (found === undefined) return;
  const links = formLinks(subject);
  const open =
    links.some(({ path }) => PUBLIC_PATH.test(path)) || (mentions(flow.text, PUBLIC) && flowLinks(subject).length > 0);
  if (open) return;
  const others = [...flowMethods(subject)].some(
    (method) => method === 'keyword' || method === 'paper' || method === 'verbal',
  );
  yield {
    field: flow.field,
    severity: links.length > 0 || others ? 'warning' : 'error',
    evidence: excerpt(flow.text, found),
  };
}

function* unscripted(subject: Subject, flow: Passage): Generator<Hit> {
  if (!flowMethods(subject).has('verbal')) return;
  const quoted = consentWording(subject);
  if (quoted !== undefined) return;
  const words = spokenWords(flow.text);
  const linked = /\bscript\b/i.test(flow.text) && flowLinks(subject).length > 0;
  const others = flowMethods(subject).size > 1;
  yield {
    field: flow.field,
    severity: linked || (others && subject.kind === 'campaign' && flowLinks(subject).length > 0) ? 'warning' : 'error',
    evidence: words,
  };
}

/** Beside a page of the business the file share is one proof of two. */
const isOnlyProof = (subject: Subject, host: string) =>
  formLinks(subject).every((link) => link.host === host || fileShares.test(link.host));

function* proofs(subject: Subject): Generator<Hit> {
  for (const link of flowLinks(subject)) {
    const where = { field: link.field, evidence: link.raw };
    if (isPrivateHost(link.host))
      yield { ...where, message: 'No reviewer can open an address of this machine or of a private network.' };
    else if (fileShares.test(link.host))
      yield { ...where, severity: isOnlyProof(subject, link.host) ? 'error' : 'warning' };
    else if (link.scheme === 'http')
      yield {
        ...where,
        severity: 'warning',
        message: 'The opt-in page or its image is not served over https.',
        fix: 'Serve it over https and give that address.',
      };
  }
}

export const flowAccess = defineRules(
  {
    id: 'FLOW-BRAND',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(function* (subject, flow) {
      if (!isNamed(subject) || namesBusiness(subject, flow.text)) return;
      const wording = consentWording(subject);
      yield {
        field: flow.field,
        severity: wording === undefined || subject.kind === 'tollfree' ? 'warning' : 'error',
        evidence: wording?.text ?? flow.text,
      };
    }),
    message: 'The account of the opt-in does not name the business that people hear from.',
    fix: 'Put the brand into the flow and into the wording that people agree to.',
    source: SOURCE,
    codes: ['30506', '30909', '30896'],
  },
  {
    id: 'FLOW-METHODS',
    kinds: both,
    severity: 'error',
    fields: [...fields, 'optin_keywords', 'optin_message'],
    check: onFlow(undescribedMethods),
    message: 'Not every way of opting in is described.',
    fix: 'Number the ways; for each tell where it is, what people read, what they do, what they get.',
    source: 'Twilio 30917',
    codes: ['30917', '30909'],
  },
  {
    id: 'FLOW-URL',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(function* (subject, flow) {
      const methods = flowMethods(subject);
      const needs = methods.has('web') || methods.has('qr') || methods.has('app');
      if (!needs || formLinks(subject).length > 0) return;
      if (subject.kind === 'tollfree' && subject.value('optin_image_url') !== undefined) return;
      const others =
        methods.has('paper') || methods.has('verbal') || methods.has('point of sale') || methods.has('keyword');
      // The address of a policy names the site at least.
      const hasSite = flowLinks(subject).length > 0;
      yield { field: flow.field, severity: others || hasSite ? 'warning' : 'error', evidence: flow.text };
    }),
    message: 'People opt in online, but the flow has no address where a reviewer can look.',
    fix: 'Give the direct address of the page that shows the opt-in, or of a screenshot of it.',
    source: 'Twilio 30543; DCA 804',
    codes: ['30543', '804', '30909'],
  },
  {
    id: 'FLOW-GATED',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(gated),
    message: 'The opt-in is behind a login, where no reviewer can see it.',
    fix: 'Host a public copy or screenshot of that screen and give its address in the flow.',
    source: 'Twilio 30921',
    codes: ['30921', '30491', '30909'],
  },
  {
    id: 'FLOW-EVIDENCE-LINK',
    kinds: both,
    severity: 'error',
    fields,
    check: proofs,
    message: 'A file share often shows reviewers a login or nothing.',
    fix: 'Host the screenshot as PNG, JPG or PDF on the website of the business, over https.',
    source: 'Toll-free 30509; provider guides differ for 10DLC',
    codes: ['30509', '30909'],
  },
  {
    id: 'FLOW-VERBAL-SCRIPT',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(unscripted),
    message: 'People agree aloud, but the words that they are asked with are not given.',
    fix: 'Quote the whole script (brand, message types, frequency, rates, STOP and HELP), and host it on a public page.',
    source: 'Toll-free 30511; Twilio 30909',
    codes: ['30511', '30909'],
  },
  {
    id: 'FLOW-QUOTE',
    kinds: both,
    severity: 'info',
    fields,
    check: onFlow(function* (subject, flow) {
      if (givenSamples(subject).length > 0 && flowMethods(subject).has('web') && consentWording(subject) === undefined)
        yield { field: flow.field };
    }),
    message: 'The wording that people agree to is not quoted.',
    fix: 'Quote the label of the box or form word for word.',
    source: SOURCE,
    codes: ['30909'],
  },
);
