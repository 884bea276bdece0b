import { givenSamples, sendsOnlyCodes } from '../facts.ts';
import { fileShares } from '../lexicons/hosts.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Passage, type Subject } from '../subject.ts';
import { consentWording, flowOf } from '../text/consent.ts';
import { isPrivateHost, type Link, linksIn } from '../text/links.ts';
import { isLegalPath, keywordsIn, type Method, methodsIn, spokenWords } from '../text/methods.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { phonesIn } from '../text/phones.ts';
import { affirmed, affirms, excerpt, mentions, plain } from '../text/phrases.ts';

const SOURCE = 'Twilio 30909; CTIA Messaging Principles 5.1';

const flowMethods = derived((subject: Subject): ReadonlySet<Method> => methodsIn(flowOf(subject)?.text ?? ''));
const flowLinks = derived((subject: Subject): readonly Link[] => {
  const flow = flowOf(subject);
  return flow === undefined ? [] : linksIn(flow);
});

/** Pages where people opt in, as against policies. */
const formLinks = (subject: Subject) => flowLinks(subject).filter(({ path }) => !isLegalPath(path));

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
  /\b(?:(?:after|once|upon|when|by|while|must|need to|needs to|have to) (?:\w+ ){0,3}(?:log(?:s|ged|ging)?[- ]?(?:in|on)(?:to)?|sign(?:s|ed|ing)?[- ]?in(?:to)?\b)|logged[- ]in|log(?:s|ging)? in(?:to)? (?:to )?(?:their|the|your|our|an?)|signed[- ]in|behind (?:a |the )?(?:log-?in|authentication|sign-?in|paywall)|authenticated|after (?:creating|activating) (?:an|their|your) account|(?:account|profile|user|notification|app|application's?|sms|communication) (?:\w+ )?(?:settings|preferences)|(?:settings|preferences) (?:page|screen|menu|section|tab)|(?:user|customer|client|patient|member|student|parent|employee|tenant|resident|driver|admin|secure|online|self-service|web|agent)s?'? ?(?:\w+ )?(?:portal|dashboard)|(?:their|the|our|your) (?:\w+ )?(?:portal|dashboard)|in[- ]app|(?:within|inside|in|through|via) (?:the|our|their) (?:\w+ ){0,3}app(?:lication)?\b|(?:agents?|customers?|users?) log-?in|through their invitation|by invitation|intranet)/i;
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

/** What a person does to opt in. */
const ACTS =
  /\b(?:check(?:s|ing|ed)?(?! ?(?:out|in\b))|tick\w*|click\w*|tap(?:s|ping|ped)?|toggl\w+|select\w*|enter\w*|fill\w*|submit\w*|complet\w+|sign(?:s|ing|ed)?\b|text(?:s|ing) (?!messag)|repl(?:y|ies|ying)|says?|answer\w*|scan\w*|provid\w+|typ(?:e|es|ing)|press\w*|visit\w*|regist\w+|enroll\w*|book(?:s|ing|ed)?|subscrib\w+|asks?|asked|verbal\w*|giv(?:e|es|ing)|shar(?:e|es|ing)|writ(?:e|es|ing)|add(?:s|ing)?|opts? in (?:by|on|at|through|via)|choos\w+|plac(?:e|es|ing)|confirm\w*|creat\w+|request\w*|join\w*|initiat\w+|call\w*|download\w*|accept\w*|agrees?|navigat\w+|go(?:es)? to|mark\w*|initial\w*|swip\w+|activat\w+|turn\w* on|enabl\w+|leav(?:e|es|ing)|hand\w*)\b/i;
const PLACES =
  /\b(?:forms?|pages?|check ?box|box(?:es)?|keywords?|script|cards?|sheets?|kiosk|tablet|qr|website|site|paper|portal|app|counter|https?|www)\b/i;
const CLAIMS =
  /\b(?:already (?:our )?(?:customers?|clients?|members?|consented|opted|agreed|gave)|existing (?:business )?relationships?|prior (?:business )?relationship|(?:we|they|all (?:\w+ )?(?:customers|recipients|contacts|users|members|clients)) have (?:\w+ )?(?:consent\w*|permission|opted|agreed)|have (?:previously|already|all) (?:\w+ )?(?:consented|opted|given|agreed|provided)|consented directly|implied consent|(?:on|in) our (?:customer |contact )?(?:list|database|crm))\b/i;
const IMPLIED =
  /\b(?:constitut\w+|impl(?:y|ies|ied)|deemed|considered|serv(?:e|es) as|treated as|means|equals|amounts? to|assum\w+)\b[^.;\n]{0,60}\b(?:consent|opt(?:ed)?[- ]?in|permission|agree\w*)\b/i;

function* asserted(_: Subject, flow: Passage): Generator<Hit> {
  const [claim] = affirmed(flow.text, CLAIMS);
  const acts = affirms(flow.text, ACTS);
  if (!acts && (claim !== undefined || !affirms(flow.text, PLACES))) {
    yield { field: flow.field, evidence: claim === undefined ? flow.text : excerpt(flow.text, claim) };
    return;
  }
  const [implied] = affirmed(flow.text, IMPLIED);
  if (implied !== undefined) {
    yield {
      field: flow.field,
      severity: 'warning',
      evidence: excerpt(flow.text, implied),
      message: 'Consent is taken as implied by something else that people do.',
      fix: 'Ask for it: an unticked box, a keyword or a spoken yes that is about text messages.',
    };
  }
}

/** Consent that rides along with something else. */
const FORCED =
  /\b(?:by|when|upon|after) (?:\w+ ){0,2}(?:booking|ordering|sign(?:s|ing)[- ]?up|regist(?:er|ering|ers|ration)|purchas\w+|check(?:ing)?[- ]?out|plac(?:e|ing) (?:an? |your |their )?orders?|creat(?:e|ing) (?:an? |your |their )?account|buying|paying|donating|applying|enroll?ing|scheduling|making (?:a |an )?(?:purchase|reservation|appointment|booking)|using (?:our|the|this) (?:service|site|website|app|platform)|becoming a \w+|continuing|downloading)\b[^.\n]{0,90}\b(?:agree\w*|consents?|consenting|authori[sz]\w*|opt(?:s|ed|ing)?[- ]in|(?:will|automatically|are) (?:be )?(?:enrolled|subscribed|added|opted))\b/i;
const SUBMITTING =
  /\bby (?:submitting|clicking|tapping|pressing|entering|providing|giving|sharing)\b[^.\n]{0,90}\b(?:agree\w*|consents?|consenting|authori[sz]\w*)\b/i;
const REQUIRED =
  /\b(?:(?:must|required to|have to|has to|needs? to|obligated to) (?:also )?(?:agree|consent|check|tick|accept|opt)[^.\n]{0,80}\b(?:to (?:complete|continue|proceed|submit|create|register|book|order|finish|check ?out|use|receive (?:service|care|our services)|place|purchase|sign|access|join|enroll)|before (?:they|you|proceeding|continuing|submitting|checking))|(?:sms|text|texting|messag\w+) (?:consent|opt-?in|box|checkbox) is (?:required|mandatory)|(?:check ?box|consent|opt-?in) is (?:a )?(?:required|mandatory)(?: field)?(?! by law)|mandatory (?:check ?box|opt-?in|consent|sms|text)|required (?:sms|text|messaging) (?:consent|check ?box|opt-?in)|consent is a (?:condition|requirement)|no (?:way|option) to (?:decline|opt out|skip)|can ?not (?:proceed|continue|submit|complete|check ?out|book|register|use)[^.\n]{0,40}(?:without|unless|until)|(?:button|form|submission|checkout) (?:stays|remains|is) (?:disabled|blocked)[^.\n]{0,30}until|automatically (?:opt\w*|enroll?\w*|subscrib\w*|add\w*|sign\w*)|auto-?(?:enroll?\w*|subscrib\w*|opt\w*))/i;
const OPTIONAL =
  /\b(?:optional(?:ly)?|(?:is |are )?(?:not|never) (?:a |an )?(?:condition|required|mandatory|necessary|requirement|needed)|isn't (?:a condition|required|mandatory)|no obligation|not obligated|regardless of whether|whether or not|without (?:agreeing|consenting|opting|checking|ticking|enrolling)|(?:may|can) (?:decline|skip|leave|refuse|choose not|still)|voluntar\w+|separate(?:ly)? (?:\w+ ){0,3}(?:check ?box|box|opt|consent)|unchecked|un-checked|unticked|not (?:be )?pre-?(?:checked|selected|ticked)|not checked by default|leave (?:it|the box) (?:blank|empty|unchecked)|if they (?:wish|want|choose|would like)|may also (?:choose|check|tick|opt))\b/i;

function* forced(subject: Subject, flow: Passage): Generator<Hit> {
  const text = flow.text;
  const codes = sendsOnlyCodes(subject);
  const [required] = affirmed(text, REQUIRED);
  const optional = mentions(text, OPTIONAL);
  if (required !== undefined && !/not (?:a )?(?:condition|required)/i.test(required.words)) {
    yield { field: flow.field, severity: codes || optional ? 'warning' : 'error', evidence: excerpt(text, required) };
    return;
  }
  if (optional) return;
  const [bundled] = affirmed(text, FORCED);
  const [submitted] = affirmed(text, SUBMITTING);
  if (bundled !== undefined)
    yield { field: flow.field, severity: codes ? 'warning' : 'error', evidence: excerpt(text, bundled, 0) };
  else if (submitted !== undefined && !codes && !/\bcheck ?box|\bbox\b|\bagree to (?:receive|get)\b/i.test(text)) {
    yield { field: flow.field, severity: 'warning', evidence: excerpt(text, submitted, 0) };
  } else if (
    submitted !== undefined &&
    /\bby (?:submitting|clicking)\b/i.test(submitted.words) &&
    !codes &&
    !/\bcheck ?box|\btick|\bbox\b/i.test(text)
  ) {
    yield { field: flow.field, severity: 'warning', evidence: excerpt(text, submitted, 0) };
  }
}

const PRECHECKED =
  /\b(?:pre-?(?:checked|selected|ticked|populated|filled (?:check ?)?box|enabled)|(?:checked|ticked|selected|enabled|opted[- ]?in|subscribed|turned on|on|switched on) by default|defaults? (?:is |to |set to )?(?:"?(?:yes|on|checked|opted|enabled|selected)"?)|already (?:checked|ticked|selected))/i;
const BOX = /\bcheck ?box(?:es)?\b|\btick ?box(?:es)?\b|\bcheck(?:s|ing)? (?:the|a|an) (?:\w+ )?box\b/i;
const UNCHECKED =
  /\bun-?(?:checked|ticked|selected)\b|\b(?:not|never|isn't|aren't|no)\s(?:\w+ ){0,2}pre-?(?:checked|selected|ticked)\b|\bnot (?:be )?(?:checked|ticked|selected) by default|\bno pre-?\w+|\bempty (?:check ?)?box|\boff by default|\bopt-?in (?:is )?off\b|\b(?:blank|clear) by default|\bnothing (?:is )?(?:pre-?)?selected|\bneither (?:\w+ ){0,2}(?:pre-?)?(?:selected|checked|ticked)|\b(?:empty|blank) (?:by default|at first|at the start|unless|until|to begin)|\b(?:is|starts?(?: out)?|left) (?:empty|blank)\b/i;

function* preChecked(_: Subject, flow: Passage): Generator<Hit> {
  const text = plain(flow.text);
  const [found] = affirmed(flow.text, PRECHECKED).filter(
    ({ index }) => !/(?:\bun-?|\bnot |\boff |\bnever )$/i.test(text.slice(Math.max(0, index - 6), index)),
  );
  if (found !== undefined) {
    yield { field: flow.field, evidence: excerpt(flow.text, found) };
    return;
  }
  const box = BOX.exec(text);
  if (box !== null && !UNCHECKED.test(text) && !/\boptional\b/i.test(text)) {
    yield {
      field: flow.field,
      severity: 'warning',
      evidence: excerpt(flow.text, { words: box[0], index: box.index }),
      message: 'A box is mentioned, but not that it starts out unticked.',
      fix: 'Say that the box is unticked by default.',
    };
  }
}

const CONTRACT =
  '(?:contracts?|leases?|(?:\\w+ )?agreements?|msa|eula|terms (?:of (?:service|use|sale)|(?:and|&) conditions)|t&cs?|tos|policy documents?|paperwork)';
const IN_CONTRACT = [
  new RegExp(
    `\\b(?:consent|opt-?in|permission|authori[sz]ation|clause|language|provision)\\b[^.\\n]{0,60}\\b(?:included|contained|part|built|embedded|bundled|incorporated|stated|covered|obtained|collected|captured|given|provided|found|written|located|buried|outlined|granted|placed)\\b[^.\\n]{0,30}\\b(?:in(?:to|side)?|within|of|through|via|by|under)\\b (?:\\w+ ){0,4}${CONTRACT}`,
    'i',
  ),
  new RegExp(
    `\\b(?:by|when|upon) (?:\\w+ ){0,2}(?:sign\\w*|execut\\w+|accept\\w*|agreeing to|enter\\w* into)\\b (?:\\w+ ){0,5}${CONTRACT}[^.\\n]{0,70}\\b(?:agree\\w*|consent\\w*|authori[sz]\\w*|opt)`,
    'i',
  ),
  new RegExp(
    `\\b(?:sign\\w*|execut\\w+)\\b (?:\\w+ ){0,5}${CONTRACT}\\b,? (?:which|that|containing|including|with)[^.\\n]{0,60}\\b(?:sms|text|messag\\w+|consent)`,
    'i',
  ),
  new RegExp(
    `\\b(?:our|the|their|a|service|rental|lease|enrollment|master) ${CONTRACT}\\b[^.\\n]{0,30}\\b(?:includes?|contains?|has|covers?|provides?|states?|grants?)\\b[^.\\n]{0,60}\\b(?:consent|opt-?in|permission|authori[sz]\\w+|agree\\w*)\\b`,
    'i',
  ),
];
const STANDALONE =
  /\b(?:separate\w*|stand-?alone|own (?:line|signature|initials?|check ?box|box|section)|initial(?:s|ed|ing)?|check ?box|optional|unchecked|not (?:part|included|bundled))\b/i;

/** A denial in the middle of what was found. */
const DENIES = /\b(?:not|never|no|isn't|aren't|separate\w*)\b/i;

const SHARED =
  /\b(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|disclos\w+|transfer\w*|provid\w+)\b[^.;\n]{0,50}\b(?:with|to|among)\b[^.;\n]{0,40}\b(?:partners?|affiliates?|third[- ]part(?:y|ies)|sponsors?|advertisers?|sister compan\w+|other (?:businesses|companies|brands))\b/i;
const BOUGHT =
  /\b(?:purchas\w+|bought|buy|rent\w*|acquir\w+|scrap\w+|harvest\w+|skip[- ]trac\w+|third[- ]party|aged)\b[^.;\n]{0,25}\b(?:lists?|leads?|phone numbers?|contacts?|data(?:bases?)?)\b|\b(?:leads?|lists?|numbers|contacts) (?:are |were |is |come )?(?:purchased|bought|acquired|obtained|sourced|from) (?:from )?(?:a |our |other |various )?(?:third|vendors?|brokers?|providers?|data|public records|partners?)/i;
const SERVICE_ONLY =
  /\b(?:service providers?|subcontractors?|vendors?|processors?|carriers|aggregators?|to (?:deliver|send|provide) (?:the |our |these )?(?:messages?|texts?|service)|support services)\b/i;

function* sharing(_: Subject, flow: Passage): Generator<Hit> {
  const shared = affirmed(flow.text, SHARED).find(
    ({ words, index }) => !DENIES.test(words) && !SERVICE_ONLY.test(flow.text.slice(index, index + words.length + 60)),
  );
  const found = shared ?? affirmed(flow.text, BOUGHT)[0];
  if (found !== undefined) yield { field: flow.field, evidence: excerpt(flow.text, found) };
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

function* proofs(subject: Subject): Generator<Hit> {
  for (const link of flowLinks(subject)) {
    const where = { field: link.field, evidence: link.raw };
    if (isPrivateHost(link.host))
      yield { ...where, message: 'No reviewer can open an address of this machine or of a private network.' };
    else if (fileShares.test(link.host)) yield { ...where, severity: 'warning' };
    else if (link.scheme === 'http')
      yield {
        ...where,
        severity: 'warning',
        message: 'The opt-in page or its image is not served over https.',
        fix: 'Serve it over https and give that address.',
      };
  }
}

/** Applies a check to the account of the opt-in, where there is one long enough to be judged. */
const onFlow = (check: (subject: Subject, flow: Passage) => Iterable<Hit>) =>
  function* (subject: Subject): Generator<Hit> {
    const flow = flowOf(subject);
    if (flow !== undefined && flow.text.length >= 15) yield* check(subject, flow);
  };

const both = ['campaign', 'tollfree'] as const;
const fields = ['message_flow', 'consent_text', 'optin_description', 'additional_information', 'usecase_summary'];

export const messageFlow = defineRules(
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
      if (!needs || flowLinks(subject).length > 0) return;
      if (subject.kind === 'tollfree' && subject.value('optin_image_url') !== undefined) return;
      const others =
        methods.has('paper') || methods.has('verbal') || methods.has('point of sale') || methods.has('keyword');
      yield { field: flow.field, severity: others ? 'warning' : 'error', evidence: flow.text };
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
    id: 'FLOW-FORCED',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(forced),
    message: 'People can not have the service without agreeing to texts.',
    fix: 'Ask with a separate, optional, unticked box, and say: "Consent is not a condition of purchase".',
    source: 'Twilio 30923, 30931; TCPA',
    codes: ['30923', '30931', '30505', '30475', '30513'],
  },
  {
    id: 'FLOW-PRECHECKED',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(preChecked),
    message: 'The box is ticked in advance: that is no consent.',
    fix: 'Leave the box unticked by default, and say so in the flow.',
    source: 'Twilio 30925; toll-free 30508',
    codes: ['30925', '30508'],
  },
  {
    id: 'FLOW-IN-CONTRACT',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(function* (_, flow) {
      for (const pattern of IN_CONTRACT) {
        const found = affirmed(flow.text, pattern).find(({ words }) => !DENIES.test(words));
        if (found === undefined) continue;
        yield {
          field: flow.field,
          severity: STANDALONE.test(plain(flow.text)) ? 'warning' : 'error',
          evidence: excerpt(flow.text, found, 0),
        };
        return;
      }
    }),
    message: 'Consent is part of another agreement.',
    fix: 'Ask for it on its own: a box or signature line that is about text messages only.',
    source: 'Toll-free 30475, 30513',
    codes: ['30475', '30513'],
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
    id: 'FLOW-ASSERTED',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(asserted),
    message: 'The flow claims consent, but tells no act by which people give it.',
    fix: 'Tell what they do: tick a box, text a keyword, sign a form, say yes; and where.',
    source: SOURCE,
    codes: ['30896', '30909', '1004'],
  },
  {
    id: 'FLOW-SHARING',
    kinds: both,
    severity: 'error',
    fields,
    check: onFlow(sharing),
    message: 'Numbers or consent come from, or go to, somebody else.',
    fix: 'Text only people who opted in with this brand, and say: "Mobile information is not shared with third parties for marketing".',
    source: 'Toll-free 30477, 30521',
    codes: ['30477', '30521', '30882'],
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
