/** Ideas whose meeting in one sentence spoils a consent, whatever the words between them. */
import type { Claim } from '../text/claims.ts';

const DENIAL =
  /\b(?:not|never|no|none|nobody|neither|nor|without|isn't|aren't|don't|doesn't|won't|excluding|exclude)\b/i;
/** An act or a question of their own makes it a free choice. */
const CHOICE =
  /\b(?:can|may|might|could|choos\w+|option\w*|ask(?:s|ed|ing)?|if (?:they|you|the)|tick(?:s|ed|ing)?|check(?:s|ing|ed)?|box(?:es)?|toggle\w*|decline|separate\w*|invited|prompted|opt(?:s|ed|ing)? in|sign(?:s|ed|ing)? (?:the|a|our)|repl(?:y|ies)|yes|keyword|fill\w*|cards?|who (?:agree|consent|opt|want|ask|sign|subscrib|text)\w*)\b/i;

const CONTACT_DATA =
  /\b(?:(?:phone |cell |mobile |contact )?(?:numbers?|details|info(?:rmation)?|data)|contacts|subscribers?|leads?|lists?|databases?|opt-?ins?|consents?)\b/i;
const OTHER_BUSINESSES =
  /\b(?:(?:partners?|affiliates?|sponsors?|advertisers?|exhibitors?|marketers)\b|(?:sister|partner(?:ed|ing)?|affiliated|related|other|outside|selected|select|participating|third[- ]party|local) (?:brands?|labels|divisions|entities|businesses|compan(?:y|ies)|organi[sz]ations|retailers|merchants|stores|firms|agents|agencies)|(?:advertis\w+|marketing|affiliate|partner) (?:network|partners?)|compan(?:y|ies) (?:that )?we work with|third[- ]part(?:y|ies)|agents nationwide)/i;
const HANDS_ON =
  /\b(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|pass(?:es|ed|ing)?|forward\w*|transfer\w*|releas\w+|hand(?:s|ed|ing)?|mak(?:e|es|ing) (?:\w+ )?available|made available|available|go(?:es)?|sent|sends?)\b[^.;\n]{0,60}\b(?:to|with|among)\b|\bused (?:\w+ )?by\b/i;
const MAY_WRITE =
  /\b(?:may|can|will|could|to|and|who|which)\b[^.;\n]{0,20}\b(?:text|contact|message|call|reach|send|market|follow up)\b/i;
const SERVING =
  /\b(?:service providers?|subcontractors?|vendors?|processors?|carriers|aggregators?|deliver the (?:messages?|texts?)|on our behalf|authori[sz]ed agents?)\b/i;

/** Numbers go to somebody else, or somebody else writes to them. */
export const passedOn: readonly Claim[] = [
  {
    ideas: [
      HANDS_ON,
      CONTACT_DATA,
      OTHER_BUSINESSES,
      /\b(?:offers?|deals|promotions?|market\w*|text|contact|call|reach|follow up|campaigns?|(?:their|the|users?'|customers?'|subscribers?'?) (?:cell |phone |mobile )?(?:numbers?|details|data|information))\b/i,
    ],
    unless: new RegExp(`${DENIAL.source}|${SERVING.source}`, 'i'),
  },
  {
    ideas: [
      /\b(?:and|or|with|of|&)\b[^.;\n]{0,30}(?:\b(?:marketing |advertising |trusted |selected |third[- ]party |business |promotional |brand )?(?:partners?|affiliates?|sponsors?|advertisers?)\b|\bsister (?:brands?|compan(?:y|ies))|\badvertis\w+ network|\bcompan(?:y|ies) (?:that )?we work with|\bselected (?:brands?|compan(?:y|ies)))/i,
      new RegExp(`${OTHER_BUSINESSES.source}[^.;\\n]{0,25}${MAY_WRITE.source}`, 'i'),
    ],
    unless: new RegExp(`${DENIAL.source}|${SERVING.source}`, 'i'),
  },
];

const FROM_ELSEWHERE =
  /\b(?:public records?|(?:county|tax|property|court|city) (?:\w+ )?(?:records?|rolls?)|(?:online|business|phone|public|web) director(?:y|ies)|white pages|yellow pages|zillow|linkedin|facebook groups?|google maps|social media profiles?|(?:trade show|conference|event) organi[sz]ers?|attendee lists?|(?:marketing|data|list|lead) (?:vendors?|brokers?|compan(?:y|ies)|providers?|aggregators?)|chamber of commerce|mls)\b/i;
const TAKES =
  /\b(?:got|gets?|getting|receiv\w*|obtain\w*|tak(?:e|es|en)|took|acquir\w+|collect\w*|sourced?|pull(?:s|ed|ing)?|gather\w*|compil\w+|buys?|bought|purchas\w+|find(?:s|ing)?|found|look(?:s|ed|ing)? up|research\w*|search\w*|come|came|import\w*|download\w*|scrap\w+|sold|rent\w*|export\w*)\b/i;

/** Numbers come from somewhere else than the people who have them. */
export const takenElsewhere: readonly Claim[] = [
  {
    ideas: [TAKES, /\b(?:numbers?|contacts?|lists?|databases?|leads?|data|records|files?)\b/i, FROM_ELSEWHERE],
    unless: DENIAL,
  },
  { ideas: [/\bskip[- ]?trac\w+/i] },
  { ideas: [/\bcold[- ](?:text|call|message|sms|outreach)\w*/i] },
];

const CONSENTING =
  /\b(?:agree\w*|accept\w*|consent\w*|permi(?:t|ts|ssion|tting)|authori[sz]\w*|allow\w*|okay|say(?:s|ing)? yes|opt(?:s|ing)? in)\b/i;
const TEXTS = /\b(?:texts?|texting|texted|sms|messag\w+)\b/i;
const DEALING =
  /\b(?:(?:when(?:ever)?|once|after|as soon as|if|by) (?:you|they|he or she|someone|an?|the|customers?|clients?|buyers?|users?|patients?|guests?|members?|shoppers?|anyone)\b[^.;\n]{0,25}\b(?:book|schedul|order|purchas|buy|regist|sign up|enroll|open|check out|checkout|pay|donat|appl|submit|rent|hire|shop)\w*|(?:placing|booking|scheduling|ordering|completing|submitting|registering|purchasing|opening|creating|becoming|buying|hiring|shopping)\b)/i;
const AMOUNTS =
  /\b(?:means?|gives?|giving|grants?|granting|accepts?|you (?:are|agree|consent|accept|authori[sz]e)|they (?:agree|consent|accept|authori[sz]e)|is (?:taken|treated|understood|regarded)|counts?|equals?|includes?)\b/i;
const WITHHELD =
  /\b(?:before\b[^.;\n]{0,40}\b(?:complet|submit|book|order|placed|proceed|creat|finish|continu|made|accept|process|confirm)\w*|(?:otherwise|or else|unless|until)\b|(?:can ?not|can't|does not|doesn't|do not|will not|won't|is not|are not)\b[^.;\n]{0,25}\b(?:go through|complet|submit|proceed|process|continu|book|finish|place|order|register|buy|served|serve|made|sent)\w*)/i;

/** Other acts than those by which people agree to texts. */
const BY_DEALING =
  /\bby (?!(?:submitting|clicking|tapping|pressing|texting|check(?:ing)?\b(?! out)|ticking|replying|responding|signing (?:the|this|a|below)|entering|providing|giving|sharing|opting|selecting|choosing|subscribing|saying|joining|toggling|turning|sending|filling|marking|initialing|scanning|answering|writing|adding|typing|agreeing|switching|sliding|leaving|putting)\b)\w+ing\b/i;

/** No service without texts. */
export const bundledConsent: readonly Claim[] = [
  { ideas: [BY_DEALING, CONSENTING, TEXTS], unless: new RegExp(`${DENIAL.source}|${CHOICE.source}`, 'i') },
  {
    ideas: [
      /\bonly (?:place|complet|submit|book|order|regist|buy|finish|proceed|continue|use|check out|join|creat|rent|sign up)\w*\b[^;\n]{0,110}?\b(?:if|when|once|after|by)\b[^.;\n]{0,30}\b(?:agree|consent|accept|tick|check|opt)/i,
      TEXTS,
    ],
  },
  { ideas: [DEALING, AMOUNTS, CONSENTING, TEXTS], unless: new RegExp(`${DENIAL.source}|${CHOICE.source}`, 'i') },
  {
    ideas: [
      /\b(?:must|needs? to|ha(?:s|ve) to|required to|obliged to|forced to)\b[^.;\n]{0,50}\b(?:agree|check|tick|say yes|accept|opt|consent|allow)\w*/i,
      TEXTS,
      WITHHELD,
    ],
    unless: /\b(?:not required|no obligation|not have to|don't have to)\b/i,
  },
  {
    ideas: [
      /\b(?:gr[ea]y(?:ed)? ?out|gr[ea]yed|disabled|inactive|blocked|locked|unavailable|can ?not be (?:pressed|clicked|sent))\b/i,
      /\b(?:button|order|form|step|checkout|page|application)\b/i,
      /\b(?:box|consent|texts?|texting|sms|agree\w*)\b/i,
      /\b(?:until|unless|as long as|while|if|without|when)\b/i,
    ],
    unless: DENIAL,
  },
];

/** Everybody is put on the list. */
export const enrolledByUs: readonly Claim[] = [
  {
    ideas: [
      /\b(?:staff|we|clerks?|employees?|agents?|receptionists?|the system|system) (?:automatically |then |will )?(?:enrolls?|signs? up|subscribes?|adds?|opts? in) (?:all|every|each|any|new|our)\b/i,
      TEXTS,
    ],
    unless: new RegExp(`${DENIAL.source}|${CHOICE.source}`, 'i'),
  },
  {
    ideas: [
      /\b(?:all|every(?:one|body)?|each|any(?:one|body)|whoever|new|our) ?(?:[\w-]+ ){0,6}?(?:\w+ ){0,4}(?:automatically (?:receiv|get|start)\w*|(?:is|are|gets?|get|will be) (?:automatically )?(?:signed up|enrolled|subscribed|added|opted in)\b)/i,
    ],
    unless: new RegExp(
      `${DENIAL.source}|${CHOICE.source}|\\b(?:confirmation|agree\\w*|consent\\w*|after (?:they|texting|joining)|text\\w* (?:the )?[A-Z]{3,})\\b`,
    ),
  },
];

/** Nobody asks. */
export const unasked: readonly Claim[] = [
  {
    ideas: [
      /\b(?:(?:there is |with )?no (?:question|choice|opt-?in|option)s? (?:is |are )?(?:asked|given|offered|needed|necessary|involved)|without (?:being asked|asking|a question)|(?:are|is) not asked)\b/i,
    ],
    unless: /\bnever\b/i,
  },
];

/** Ticked before people come to it. */
export const tickedForThem: readonly Claim[] = [
  {
    ideas: [
      /\b(?:ticked|checked|selected|enabled|switched on|turned on|activated) (?:from the (?:outset|start|beginning)|at the (?:outset|start|beginning)|initially|at first|on load|up ?front)\b/i,
    ],
  },
  {
    ideas: [
      /\b(?:comes?|arrives?|starts?(?: out)?|begins?|opens?|loads?|appears?|(?:is|are) (?:shown|displayed|presented)) (?:already )?(?:as )?(?:ticked|checked|selected|enabled|marked|activated|turned on|switched on)\b/i,
    ],
    unless: /\b(?:not|never|un-?(?:ticked|checked)) (?:ticked|checked|selected)/i,
  },
  {
    ideas: [
      /\b(?:in (?:the|an?) )"?on"? (?:position|state)\b/i,
      /\b(?:starts?|begins?|comes?|is|are|default\w*|set|initial\w*)\b/i,
    ],
    unless:
      /\b(?:when|once|until|if|mov\w+|slid\w+|switch\w* to|turn\w* to|put\w*)\b|\boff\b(?=[^.]{0,30}(?:first|start|default|until))/i,
  },
  {
    ideas: [
      /\balready (?:filled|marked|ticked|checked|selected|activated|set|switched|turned)\b/i,
      /\b(?:box(?:es)?|toggles?|switch(?:es)?|options?)\b/i,
    ],
  },
  {
    ideas: [
      /\b(?:clear|untick|uncheck|deselect|un-check)(?:s|ing|ed)? (?:it|them|the \w+) (?:if|unless|in case|should)\b/i,
    ],
  },
  { ideas: [/\b(?:ticked|checked|selected|enabled|active|subscribed|turned on|switched on)\W{0,2}unless\b/i] },
  {
    ideas: [
      /\b(?:has|have|shows?|carries|contains?|with) an? (?:tick|check)(?:[- ]?mark)? (?:(?:in|inside|on) (?:it|them|the box)|when the (?:page|form|screen))\b/i,
    ],
    unless: /\b(?:once|after|when (?:they|the (?:customer|user|shopper))|until)\b|\bno\b/i,
  },
];

const DOCUMENT =
  '(?:contracts?|leases?|(?:\\w+ )?agreements?|handbooks?|waivers?|engagement letters?|terms of (?:use|service|sale)|terms (?:and|&) conditions|polic(?:y|ies) documents?|paperwork)';

/** Consent as one passage of another document. */
export const withinDocument: readonly Claim[] = [
  { ideas: [/\b(?:small|fine) print of (?:the|our|a|their|each)\b/i], unless: DENIAL },
  {
    ideas: [
      /\b(?:clauses?|paragraphs?|provisions?|sections?|articles?|passages?|fine print)\b/i,
      new RegExp(`\\b${DOCUMENT}\\b`, 'i'),
      CONSENTING,
      TEXTS,
    ],
    unless:
      /\b(?:not|never|separate\w*|stand-?alone|optional(?:ly)?|own (?:box|line|signature)|box(?:es)?|initials?)\b/i,
  },
];
