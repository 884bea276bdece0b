import { samplesOf } from '../facts.ts';
import { ageGate, ageRestricted, type ContentClass, contentClasses } from '../lexicons/content.ts';
import { slurIn } from '../lexicons/slurs.ts';
import { defineRules, type Hit, type Kind, type Rule, type Severity } from '../rule.ts';
import { derived, type Passage, type Subject, textsOf } from '../subject.ts';
import { flowOf } from '../text/consent.ts';
import { linksIn } from '../text/links.ts';
import { affirmed, affirms, countAffirmed, excerpt, mentions, plain } from '../text/phrases.ts';

/** A class of content that a draft seems to be about. */
export interface ContentFound {
  readonly rule: string;
  readonly what: string;
  readonly field: string;
  readonly evidence: string;
  /** Found by a plain phrase or by two separate signs. */
  readonly sure: boolean;
}

const PROSE = ['description', 'usecase_summary', 'message_flow', 'consent_text', 'optin_message', 'optin_description'];

const judged = derived((subject: Subject): readonly Passage[] => [...textsOf(subject, PROSE), ...samplesOf(subject)]);

const without = (text: string, patterns: readonly RegExp[]) =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, (words) => ' '.repeat(words.length)), plain(text));

/** A business of this class is barred whatever it writes. */
const BARRED_BY_NAME = 'CNT-CANNABIS';

const namesGiven = derived((subject: Subject): readonly Passage[] =>
  textsOf(subject, ['brand_name', 'business_name', 'company_name', 'doing_business_as']),
);

function findClass(
  subject: Subject,
  { rule, what, strong, weak, doubtful = [], harmless }: ContentClass,
): ContentFound | undefined {
  for (const { field, text } of rule === BARRED_BY_NAME
    ? [...judged(subject), ...namesGiven(subject)]
    : judged(subject)) {
    const rest = without(text, harmless);
    const plainly = strong.flatMap((pattern) => affirmed(rest, pattern).slice(0, 1))[0];
    const signs = countAffirmed(rest, weak);
    const found = plainly ?? (signs.count >= 2 ? signs.first : undefined);
    if (found !== undefined) return { rule, what, field, evidence: excerpt(text, found), sure: true };
  }
  for (const { field, text } of judged(subject)) {
    const { first } = countAffirmed(without(text, harmless), doubtful);
    if (first !== undefined) return { rule, what, field, evidence: excerpt(text, first), sure: false };
  }
  return undefined;
}

export const contentOf = derived((subject: Subject): readonly ContentFound[] =>
  contentClasses.flatMap((content) => findClass(subject, content) ?? []),
);

const hasAgeGate = (subject: Subject) =>
  subject.flag('age_gated') === true ||
  judged(subject).some(({ text }) => mentions(text, ageGate)) ||
  mentions(subject.text('additional_information') ?? '', ageGate);

const isPublicService = (subject: Subject) => /PUBLIC_SERVICE|EMERGENCY/.test(subject.text('usecase') ?? '');

/** Some classes are carried behind an age gate, or in some campaigns. */
function severityOf(subject: Subject, { rule, sure }: ContentFound): Severity {
  if (!sure) return 'warning';
  if (rule === 'CNT-ALCOHOL' || rule === 'CNT-TOBACCO') {
    const barred = rule === 'CNT-TOBACCO' && subject.kind === 'tollfree';
    return hasAgeGate(subject) && !barred ? 'info' : 'error';
  }
  if (rule === 'CNT-SWEEPSTAKES') return subject.kind === 'tollfree' ? 'error' : 'warning';
  if (rule === 'CNT-POLITICAL')
    return isPublicService(subject) || subject.text('vertical') === 'POLITICAL' ? 'warning' : 'error';
  return 'error';
}

interface ContentRule {
  readonly message: string;
  readonly fix: string;
  readonly source: string;
  readonly codes: readonly string[];
}

const GONE = 'Carriers refuse it whatever the wording: do not submit it for this number type.';

const about: Readonly<Record<string, ContentRule>> = {
  'CNT-SEX': {
    message: 'Carriers do not carry sexual content.',
    fix: GONE,
    source: 'CTIA; Twilio 30883, 30441; DCA 703',
    codes: ['30883', '30441', '703', '1001'],
  },
  'CNT-ALCOHOL': {
    message: 'Alcohol is carried only behind a check of the date of birth.',
    fix: 'Check the date of birth at opt-in, say so in the flow, set age_gated to true; or take it out of the messages.',
    source: 'CTIA; Twilio 30888, 30456, 30529; DCA 706',
    codes: ['30888', '30456', '30529', '706'],
  },
  'CNT-FIREARMS': {
    message: 'Carriers do not carry offers of firearms or ammunition.',
    fix: GONE,
    source: 'CTIA; Twilio 30883, 30457; DCA 702',
    codes: ['30883', '30457', '702', '1001'],
  },
  'CNT-TOBACCO': {
    message: 'Tobacco and vaping products are barred on toll-free, and elsewhere carried only behind an age gate.',
    fix: 'Check the date of birth at opt-in and set age_gated to true; or take it out of the messages.',
    source: 'CTIA; Twilio 30888, 30458; DCA 707',
    codes: ['30888', '30458', '707'],
  },
  'CNT-CANNABIS': {
    message: 'Carriers bar cannabis, CBD, hemp and kratom businesses altogether, whatever they send.',
    fix: 'There is no wording that helps: reach these customers by another channel.',
    source: 'Twilio 30883, 30459, 30528; DCA 701',
    codes: ['30883', '30459', '30528', '701', '1001'],
  },
  'CNT-GAMBLING': {
    message: 'Carriers do not carry gambling.',
    fix: GONE,
    source: 'CTIA; Twilio 30897, 30461; DCA 704',
    codes: ['30897', '30461', '704', '1001'],
  },
  'CNT-SWEEPSTAKES': {
    message: 'Sweepstakes are barred on toll-free, and looked at closely elsewhere.',
    fix: 'Leave the contest out of the messages, or publish its official rules and link them.',
    source: 'Toll-free 30462',
    codes: ['30462'],
  },
  'CNT-HIGHRISK-FIN': {
    message: 'Carriers bar high-risk financial offers: payday loans, cryptocurrency, stock tips and the like.',
    fix: GONE,
    source: 'Twilio 30897, 30443, 30463, 30464; DCA 709',
    codes: ['30897', '30443', '30463', '30464', '709', '1001'],
  },
  'CNT-DEBT': {
    message: 'Carriers bar third-party debt collection, debt relief and credit repair.',
    fix: "Reminders of one's own invoices are fine: say that they are. Anything else needs another channel.",
    source: 'Toll-free 30460, 30466, 30467; Twilio 30897',
    codes: ['30460', '30466', '30467', '30897', '1001'],
  },
  'CNT-HIGHRISK': {
    message: 'Promises of quick money are refused as deceptive.',
    fix: 'Take the promise out; say plainly what is offered.',
    source: 'Twilio 30885; toll-free 30465, 30470',
    codes: ['30885', '30465', '30470', '1001'],
  },
  'CNT-LEADGEN': {
    message: 'Carriers bar lead generation and messages for third parties.',
    fix: 'Text only for the brand that people opted in to, and share their data with nobody.',
    source: 'DCA 708; toll-free 30468',
    codes: ['708', '30468', '30897', '1001'],
  },
  'CNT-POLITICAL': {
    message: 'Political messages need the political use case and proof of who sends them.',
    fix: 'Get a Campaign Verify token (and the committee id), and register the special use case with support.',
    source: 'Twilio 30501, 30502, 30541, 30542',
    codes: ['30501', '30502', '30541', '30542'],
  },
  'CNT-DRUGS': {
    message: 'Carriers do not carry illegal or prescription-only goods.',
    fix: GONE,
    source: 'Toll-free 30469; Twilio 30897',
    codes: ['30469', '30897', '1001'],
  },
};

const kinds: readonly Kind[] = ['campaign', 'tollfree', 'message'];
const fields = ['description', 'usecase_summary', 'message_flow', 'samples', 'text'];

const classRules = Object.entries(about).map(
  ([id, facts]): Rule => ({
    id,
    kinds,
    severity: 'error',
    fields,
    check: (subject) =>
      contentOf(subject)
        .filter(({ rule }) => rule === id)
        .map((found): Hit => ({ field: found.field, evidence: found.evidence, severity: severityOf(subject, found) })),
    ...facts,
  }),
);

/** Against people for what they are: said without a slur. */
const HATRED =
  /\b(?:white (?:power(?! ?(?:wash\w*|cords?|banks?|adapters?|strips?|suppl\w+|tools?|outlets?|windows?|drills?))|pride|supremacy)|master race|race war|ethnic cleansing|(?:keep|make|save) (?:our|the|your) (?:race|blood|bloodline|nation) (?:pure|white)|(?:jews|muslims|immigrants|foreigners|refugees|blacks|whites|asians|mexicans|gays|lesbians|trans people|christians|gypsies) (?:are|should be|must be|deserve)\b[^.!?\n]{0,15}\b(?:vermin|animals|sub-?human|parasites|filth|trash|cockroaches|rats|inferior|exterminat\w+|eliminat\w+|killed|gassed|hanged)|(?:kill|gas|exterminate|lynch) (?:all )?(?:the )?(?:jews|muslims|immigrants|blacks|whites|gays|asians))\b/i;

/** What only a thief asks for by a link. */
const SECRETS =
  /\b(?:confirm|verify|update|enter|provide|submit|re-?enter|reply with|send)\b[^.!?\n]{0,40}\b(?:ssn|social security(?: number)?|(?:debit |card |atm )?pin\b(?! code to (?:verify|log))|cvv|(?:card|debit card|credit card|bank account|account) (?:number|details)|bank (?:details|login)|card within)/i;
/** A debt to pay in vouchers, a threat of the police. */
const EXTORTION =
  /\b(?:avoid|face|risk|prevent|before (?:your|an)) (?:\w+ )?arrest\b|\b(?:pay|buy|send|purchase)\b[^.!?\n]{0,30}\bgift ?cards?\b[^.!?\n]{0,40}\b(?:taxes|debt|fine|warrant|irs|arrest|bail|owed)\b|\b(?:irs|ssa|fbi)\b[^.!?]{0,40}\b(?:final notice|warrant|you owe|arrest)\b/i;

const LURE =
  /\b(?:gift ?cards? (?:winner|worth|waiting|code)|irs (?:refund|tax|payment|notice)|tax refund (?:is )?(?:pending|waiting|approved)|stimulus (?:check|payment)|(?:account|card|profile|access) (?:has been |is |was |will be )?(?:suspended|locked|limited|restricted|deactivated|terminated)|unpaid toll|(?:package|parcel|delivery) (?:could not|cannot) be delivered|(?:package|parcel|shipment) (?:is |was |has been )?(?:on hold|held|suspended|stopped)|(?:locked|blocked|suspended|frozen) your (?:\w+ ){0,2}(?:card|account)|unusual (?:activity|sign-?in)|verify your (?:account|identity|information|details)|confirm your (?:ssn|social security|password|bank))\b/i;
const URGENT =
  /\b(?:urgent\w*|immediately|within \d+ hours?|act now|final (?:notice|warning)|or (?:it|your account) will be|expires? (?:today|soon)|avoid (?:suspension|closure|fees|penalt\w+))\b/i;
const HURRY = /\bnow\b|\bor lose\b|\btoday\b|\bwithin\b|\block(?:ed)?\b|\bsuspend/i;
const WATCHES = /2FA|FRAUD_ALERT|SECURITY_ALERT|ACCOUNT_NOTIFICATION/;

export const contentRules = [
  ...classRules,
  ...defineRules(
    {
      id: 'CNT-HATE',
      kinds,
      severity: 'error',
      fields,
      check: function* (subject) {
        for (const { field, text } of judged(subject)) {
          if (slurIn(text)) yield { field };
          const [hatred] = affirmed(text, HATRED);
          if (hatred !== undefined)
            yield {
              field,
              evidence: excerpt(text, hatred),
              message: 'The text turns against people for what they are.',
            };
        }
      },
      message: 'The text holds a slur.',
      fix: 'Take it out.',
      source: 'CTIA; Twilio 30455; DCA 705',
      codes: ['30455', '705', '30883'],
    },
    {
      id: 'CNT-AGEGATE',
      kinds: ['campaign', 'tollfree'],
      severity: 'error',
      fields: ['age_gated', 'message_flow', 'optin_description', 'additional_information'],
      check: function* (subject) {
        const restricted = contentOf(subject).find(
          ({ rule, sure }) =>
            sure && ageRestricted.includes(rule) && rule !== 'CNT-FIREARMS' && rule !== 'CNT-GAMBLING',
        );
        const flow = flowOf(subject);
        const everywhere = [...judged(subject), ...textsOf(subject, ['additional_information'])];
        const told = mentions(flow?.text ?? '', ageGate);
        if (subject.kind === 'tollfree') {
          const gated = everywhere.some(({ text }) => mentions(text, ageGate));
          if (restricted !== undefined && !gated) yield { field: restricted.field, evidence: restricted.evidence };
        } else if (flow !== undefined && !told && (subject.flag('age_gated') === true || restricted !== undefined)) {
          yield {
            field: flow.field,
            severity: 'warning',
            message: 'The content is age-gated, but the flow does not tell how the age is checked.',
          };
        }
      },
      message: 'Age-restricted content, and no word of how the age is checked.',
      fix: 'Ask for the date of birth at opt-in (yes or no is not enough), and say so.',
      source: 'Twilio 30888; toll-free 30448, 30512',
      codes: ['30888', '30448', '30512'],
    },
    {
      id: 'CNT-PHISH',
      kinds,
      severity: 'error',
      fields: ['samples', 'text'],
      check: function* (subject) {
        for (const passage of samplesOf(subject)) {
          const [threat] = affirmed(passage.text, EXTORTION);
          if (threat !== undefined) {
            yield { field: passage.field, evidence: excerpt(passage.text, threat) };
            continue;
          }
          const [secret] = affirmed(passage.text, SECRETS);
          if (secret !== undefined && linksIn(passage).length > 0) {
            yield {
              field: passage.field,
              severity:
                affirms(passage.text, URGENT) || affirms(passage.text, LURE) || HURRY.test(passage.text)
                  ? 'error'
                  : 'warning',
              evidence: excerpt(passage.text, secret),
            };
            continue;
          }
          const [lure] = affirmed(passage.text, LURE);
          const linked = linksIn(passage).length > 0 || /\b(?:click|tap|link|reply with)\b/i.test(passage.text);
          if (lure === undefined || !linked) continue;
          const urgent = affirms(passage.text, URGENT);
          const watches = WATCHES.test(
            `${subject.text('usecase')} ${subject.list('usecase').map(({ text }) => text)} ${subject.list('sub_usecases').map(({ text }) => text)}`,
          );
          if (watches && !/gift|irs|stimulus|ssn|social security|toll/i.test(lure.words)) {
            if (urgent) yield { field: passage.field, severity: 'info', evidence: excerpt(passage.text, lure) };
          } else {
            yield {
              field: passage.field,
              severity: urgent || /gift|irs|stimulus|ssn|social|toll/i.test(lure.words) ? 'error' : 'warning',
              evidence: excerpt(passage.text, lure),
            };
          }
        }
      },
      message: 'This reads like phishing: a scare or a gift, and a link.',
      fix: 'Say what happened and ask people to sign in or call as they always do, without a link.',
      source: 'Toll-free 30480; CTIA',
      codes: ['30480', '30884'],
    },
  ),
];
