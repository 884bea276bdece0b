/** Whether people opt in by an act of their own, freely, and with this business only. */
import { sendsOnlyCodes } from '../facts.ts';
import {
  bundledConsent,
  enrolledByUs,
  passedOn,
  takenElsewhere,
  tickedForThem,
  unasked,
  withinDocument,
} from '../lexicons/consent-claims.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Passage, Subject } from '../subject.ts';
import { claimIn } from '../text/claims.ts';
import { keywordsIn } from '../text/methods.ts';
import { affirmed, affirms, excerpt, mentions, plain } from '../text/phrases.ts';
import { flowKinds as both, flowFields as fields, formLinks, onFlow } from './flow-facts.ts';

const SOURCE = 'Twilio 30909; CTIA Messaging Principles 5.1';

/** What a person does to opt in. */
const ACTS =
  /\b(?:check(?:s|ing|ed)?(?! ?(?:out|in\b))|tick\w*|click\w*|tap(?:s|ping|ped)?|toggl\w+|select\w*|enter\w*|fill\w*|submit\w*|complet\w+|sign(?:s|ing|ed)?\b|text(?:s|ing) (?=["'(]?[A-Z]{2,}|(?:the|a) (?:\w+ )?(?:word|keyword)|us\b|our\b|in\b|to\b|first\b|back\b|that\b|it\b)|repl(?:y|ies|ying)|says?|answer\w*|scan\w*|provid\w+|typ(?:e|es|ing)|press\w*|visit\w*|regist\w+|enroll\w*|book(?:s|ing|ed)?|subscrib\w+|asks?|asked|verbal\w*|giv(?:e|es|ing)|shar(?:e|es|ing)|writ(?:e|es|ing)|add(?:s|ing)?|opts? in (?:by|on|at|through|via|inside|within|in|using|with|when|during)|choos\w+|plac(?:e|es|ing)|confirm\w*|creat\w+|request\w*|join\w*|initiat\w+|call\w*|download\w*|accept\w*|agrees?|navigat\w+|go(?:es)? to|mark\w*|initial\w*|swip\w+|activat\w+|turn\w* on|enabl\w+|leav(?:e|es|ing)|hand\w*)\b/i;
const PLACES =
  /\b(?:forms?|pages?|check ?box|box(?:es)?|keywords?|script|cards?|sheets?|kiosk|tablet|qr|website|site|paper|portal|app|counter)\b/i;
const CLAIMS =
  /\b(?:already (?:our )?(?:customers?|clients?|members?|consented|opted|agreed|gave)|existing (?:business )?relationships?|prior (?:business )?relationship|(?:we|they|all (?:\w+ )?(?:customers|recipients|contacts|users|members|clients)) have (?:\w+ )?(?:consent\w*|permission|opted|agreed)|have (?:previously|already|all) (?:\w+ )?(?:consented|opted|given|agreed|provided)|consented directly|implied consent|(?:on|in) our (?:customer |contact )?(?:list|database|crm))\b/i;
const IMPLIED =
  /\b(?:constitut\w+|impl(?:y|ies|ied)|deemed|considered|serv(?:e|es) as|treated as|(?:taken|regarded|viewed|understood|seen|interpreted|counted) (?:as|to be|to mean)|counts? as|means|equals|amounts? to|assum\w+)\b[^.;\n]{0,60}\b(?:consent|opt(?:ed)?[- ]?in|permission|agree\w*)\b/i;

/** How to leave is no way in. */
const LEAVING =
  /\b(?:[Rr]eply|[Rr]eplying|[Tt]ext|[Tt]exting|[Tt]xt|[Ss]end|[Ss]ending)?\W{0,3}\b(?:STOP|HELP|UNSUBSCRIBE|END|QUIT|CANCEL)\b\W{0,3}(?:(?:at any time )?(?:to|for) [\w -]{2,20})?/g;

function* asserted(subject: Subject, flow: Passage): Generator<Hit> {
  const [claim] = affirmed(flow.text, CLAIMS);
  const told = plain(flow.text).replace(LEAVING, ' ');
  const acts = affirms(told, ACTS) || keywordsIn(flow.text).length > 0;
  const hasPlace = formLinks(subject).length > 0 || affirms(flow.text, PLACES);
  if (!acts && (claim !== undefined || !hasPlace)) {
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
  /\b(?:(?:must|required to|have to|has to|needs? to|obligated to) (?:also )?(?:agree|consent|check|tick|accept|opt)[^.\n]{0,80}\b(?:to (?:complete|continue|proceed|submit|create|register|book|order|finish|check ?out|use|receive (?:service|care|our services)|place|purchase|sign|access|join|enroll)|before (?:they|you|proceeding|continuing|submitting|checking))|(?:sms|text|texting|messag\w+) (?:consent|opt-?in|box|checkbox) is (?:required|mandatory)|(?:check ?box|consent|opt-?in) is (?:a )?(?:required|mandatory)(?: field)?(?! by law)|mandatory (?:check ?box|opt-?in|consent|sms|text)|required (?:sms|text|messaging) (?:consent|check ?box|opt-?in)|(?:required|mandatory|compulsory) (?:tick|check) ?box|consent is a (?:condition|requirement)|no (?:way|option) to (?:decline|opt out|skip)|can ?not (?:proceed|continue|submit|complete|check ?out|book|register|use)[^.\n]{0,40}(?:without|unless|until)|(?:button|form|submission|checkout) (?:stays|remains|is) (?:disabled|blocked)[^.\n]{0,30}until|automatically (?:opt\w*|enroll?\w*|subscrib\w*|add\w*|sign\w*)|(?:enroll?ed|subscribed|added|opted[- ]in|signed[- ]up) (?:automatically|by default|without asking)|auto-?(?:enroll?\w*|subscrib\w*|opt\w*))/i;
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
  const claimed = claimIn(text, [...bundledConsent, ...enrolledByUs, ...unasked]);
  if (claimed !== undefined) {
    yield { field: flow.field, severity: codes ? 'warning' : 'error', evidence: excerpt(text, claimed, 0) };
    return;
  }
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
  /\bun-?(?:checked|ticked|selected)\b|\b(?:not|never|isn't|aren't|no)\s(?:\w+ ){0,2}pre-?(?:checked|selected|ticked)\b|\b(?:not|never) (?:be )?(?:checked|ticked|selected)\b|\bno pre-?\w+|\bempty (?:check ?)?box|\boff by default|\bopt-?in (?:is )?off\b|\b(?:blank|clear) by default|\bnothing (?:is )?(?:pre-?)?selected|\bneither (?:\w+ ){0,2}(?:pre-?)?(?:selected|checked|ticked)|\b(?:empty|blank) (?:by default|at first|at the start|unless|until|to begin)|\b(?:is|starts?(?: out)?|left) (?:empty|blank)\b/i;

function* preChecked(_: Subject, flow: Passage): Generator<Hit> {
  const text = plain(flow.text);
  const found =
    affirmed(flow.text, PRECHECKED).find(
      ({ index }) => !/(?:\bun-?|\bnot |\boff |\bnever )$/i.test(text.slice(Math.max(0, index - 6), index)),
    ) ?? claimIn(flow.text, tickedForThem);
  if (found !== undefined) {
    yield { field: flow.field, evidence: excerpt(flow.text, found) };
    return;
  }
  const box = BOX.exec(text);
  if (box !== null && !UNCHECKED.test(text) && !/\b(?:optional|voluntary|non-mandatory)\b/i.test(text)) {
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
/** A box for the terms that takes the texts along. */
const WITH_TERMS =
  /\bI (?:agree|accept|consent|have read)\b[^.\n]{0,50}\b(?:terms|privacy policy)\b[^.\n]{0,60}\b(?:and|&)\b[^.\n]{0,30}\b(?:to (?:receive|get|be sent)|receiving|to being)\b[^.\n]{0,60}\b(?:texts?|sms|messages?|texted|contacted)\b/i;
const STANDALONE =
  /\b(?:separate\w*|stand-?alone|own (?:line|signature|initials?|check ?box|box|section)|initial(?:s|ed|ing)?|check ?box|optional|unchecked|not (?:part|included|bundled))\b/i;

/** A denial in the middle of what was found. */
const DENIES = /\b(?:not|never|no|isn't|aren't|separate\w*)\b/i;

const SHARED =
  /\b(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|disclos\w+|transfer\w*|provid\w+|forward\w*|pass(?:es|ed|ing)? (?:on|along|over)|hand(?:s|ed|ing)? (?:on|over))\b[^.;\n]{0,50}\b(?:with|to|among)\b[^.;\n]{0,40}\b(?:partners?|affiliates?|third[- ]part(?:y|ies)|sponsors?|advertisers?|sister compan\w+|other (?:businesses|companies|brands))\b/i;
const BOUGHT =
  /\b(?:purchas\w+|bought|buy|rent\w*|acquir\w+|scrap\w+|harvest\w+|skip[- ]trac\w+|third[- ]party|aged)\b[^.;\n]{0,25}\b(?:lists?|(?<!(?:they|which|that) )leads?|phone numbers?|contacts?|(?:subscriber|consumer|customer) files?|data(?:bases?)?)\b|\b(?:leads?|lists?|numbers|contacts) (?:are |were |is |come )?(?:purchased|bought|acquired|obtained|sourced|from) (?:from )?(?:a |our |other |various )?(?:third|vendors?|brokers?|providers?|data|public records|partners?)/i;
const OTHERS =
  /\b(?:refer[- ](?:a|your)[- ]friend (?:form|page|program)|(?:friends?|neighbou?rs?|referrals?|colleagues?)(?:'s?)? (?:phone |mobile |cell )?numbers?|upload\w* (?:of )?(?:their |your |a )?(?:contacts?\b|contact list|address book))/i;
const SERVICE_ONLY =
  /\b(?:service providers?|subcontractors?|vendors?|processors?|carriers|aggregators?|to (?:deliver|send|provide) (?:the |our |these )?(?:messages?|texts?|service)|support services)\b/i;

function* sharing(_: Subject, flow: Passage): Generator<Hit> {
  const shared = affirmed(flow.text, SHARED).find(
    ({ words, index }) => !DENIES.test(words) && !SERVICE_ONLY.test(flow.text.slice(index, index + words.length + 60)),
  );
  const found =
    shared ?? affirmed(flow.text, BOUGHT)[0] ?? claimIn(flow.text, passedOn) ?? claimIn(flow.text, takenElsewhere);
  if (found !== undefined) {
    yield { field: flow.field, evidence: excerpt(flow.text, found) };
    return;
  }
  const [given] = affirmed(flow.text, OTHERS);
  if (given === undefined) return;
  yield {
    field: flow.field,
    severity: 'warning',
    evidence: excerpt(flow.text, given),
    message: 'Numbers are given by somebody else than the person who is texted.',
    fix: 'Let each person opt in with the own number; nobody can consent for another.',
  };
}

export const flowFreedom = defineRules(
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
      const clause = claimIn(flow.text, withinDocument);
      if (clause !== undefined) {
        yield { field: flow.field, evidence: excerpt(flow.text, clause, 0) };
        return;
      }
      const [joint] = affirmed(flow.text, WITH_TERMS);
      if (joint !== undefined) {
        yield {
          field: flow.field,
          severity: 'warning',
          evidence: excerpt(flow.text, joint, 0),
          message: 'One box stands for the terms and for texts: who wants the service must take both.',
          fix: 'Give the texts a box of their own, optional and unticked.',
        };
      }
    }),
    message: 'Consent is part of another agreement.',
    fix: 'Ask for it on its own: a box or signature line that is about text messages only.',
    source: 'Toll-free 30475, 30513',
    codes: ['30475', '30513'],
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
);
