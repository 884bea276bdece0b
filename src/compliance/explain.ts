/** What a decline means, and what to do about it. */
import { anotherBrand } from '../plivo/states.ts';
import { topics } from './lexicons/topics.ts';
import { findCode, namesRule, type Product, type RejectionCode, rejectionCodes } from './rejection-codes.ts';
import type { Rule } from './rule.ts';
import { allRules } from './rules/business.ts';

export interface Edit {
  readonly rule: string;
  readonly fields: readonly string[];
  readonly how: string;
}

export interface Explanation {
  readonly code: string | undefined;
  readonly from: string;
  readonly meaning: string;
  /** `yes`, `no`, or `unclear` where sources differ. */
  readonly can_be_mended: 'yes' | 'no' | 'unclear';
  readonly how: string;
  readonly edit: readonly Edit[];
  readonly check_with: readonly string[];
}

const MOST_EDITS = 6;

/** A wrong one of these needs a new campaign: they can not be changed after creation (Plivo documentation). */
const FROZEN = /^CMP-(?:ATTR|USECASE|SUBUSECASES)/;

const ways: Readonly<Record<Product, { readonly mend: string; readonly anew: string; readonly check: string }>> = {
  campaign: {
    mend: 'Correct the texts with update_campaign while the campaign is FAILED; that starts another review at $15; where run_10dlc_registration made it, give the corrected texts to that tool as changes, and it goes on. A declined campaign of Twilio is edited, not created anew.',
    anew: 'No wording helps: do not resubmit it. Leave the content out of a new campaign, or use another channel.',
    check: 'check_campaign',
  },
  brand: {
    mend: `${anotherBrand} The fee is charged again.`,
    anew: 'Ask the support of the provider before registering again.',
    check: 'check_profile',
  },
  tollfree: {
    mend: 'In UPDATE_REQUIRED correct it with update_tollfree_verification within 6 days. A REJECTED one is final at Plivo: submit another use case or number.',
    anew: 'It is final: this use case can not be submitted again for the number.',
    check: 'check_tollfree_verification',
  },
  profile: {
    mend: 'Correct the part that is at fault and submit the profile again.',
    anew: 'Ask the support of the provider.',
    check: 'check_twilio_profile',
  },
};

/** For codes that no rule looks for. */
const counsel: Readonly<Record<string, string>> = {
  '30880': 'Ask support for the reason; meanwhile go through all findings of the check.',
  '30884': 'Ask support: a complaint about earlier traffic stands behind it.',
  '30899': 'Ask support which carrier declined, and why.',
  '30902': 'Go through all findings of the check, above all about opt-in and samples.',
  '30919': 'Put what the business does, and what it texts, on the website.',
  '802': 'Register as a business, or ask support.',
  '803': 'Put the consent wording beside the phone field on the website.',
  '30714': 'Get a new token from the vetting provider.',
  '18011': 'Compare the name with the register, letter by letter.',
  '30437': 'Submit the verification anew.',
  '30447': 'Rent the number first, then submit.',
  '30481': 'Submit anew when it is wanted.',
  '30485': 'Send the registration documents to support.',
  '30489': 'Put the website online, then resubmit.',
  '30490': 'Put the page online, or give a website.',
  '30492': 'Show the brand on the website as it stands in the submission.',
};

const rulesOf = (entry: RejectionCode): readonly Rule[] =>
  allRules.filter(({ id, codes }) => namesRule(entry, id) || (entry.code !== undefined && codes.includes(entry.code)));

function explain(entry: RejectionCode): Explanation {
  const { code, provider, product, mendable, meaning } = entry;
  const way = ways[product];
  const rules = rulesOf(entry);
  const named = entry.rules.filter((name) => !name.endsWith('*'));
  // A code that names a whole family is told by those of it that name the code.
  const direct = rules.filter(({ id, codes }) => named.includes(id) || (code !== undefined && codes.includes(code)));
  const chosen = direct.length > 0 ? direct : rules;
  const isFrozen = product === 'campaign' && rules.length > 0 && rules.every(({ id }) => FROZEN.test(id));
  return {
    code,
    from: `${provider === 'dca' ? 'aggregator' : provider} ${product}`,
    meaning,
    can_be_mended: mendable === undefined ? 'unclear' : mendable ? 'yes' : 'no',
    how: isFrozen
      ? 'Use case and attributes can not be changed after creation: create a new campaign with the right ones, or change the samples so that they fit.'
      : (counsel[code ?? ''] ?? (mendable === false ? way.anew : way.mend)),
    edit:
      mendable === false && !isFrozen
        ? []
        : chosen
            .slice(0, MOST_EDITS)
            .map(({ id, fields, fix }) => ({ rule: id, fields: fields.slice(0, 4), how: fix })),
    check_with: rules.length === 0 && counsel[code ?? ''] !== undefined ? [] : [way.check],
  };
}

const CODE = /(?<![\w.$-])(?:error(?: code)?\s*)?#?(\d{3,5})(?![\w%]|[.,]\d)/g;

/** The codes that a text names, as far as they are known. */
function codesNamed(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(CODE), ([, code = '']) => code))].filter(
    (code) => findCode(code).length > 0,
  );
}

/** The likeliest codes behind a reviewer's words. */
function guessCodes(text: string, product: Product | undefined): RejectionCode[] {
  const scored = topics
    .map((topic) => ({ topic, score: topic.words.filter((word) => word.test(text)).length, of: topic.words.length }))
    .filter(({ score, of }) => score >= Math.min(2, of))
    .sort((a, b) => b.score - a.score || a.of - b.of)
    .filter(({ score }, _, [best]) => score >= (best?.score ?? 0) - 1);
  const entries = scored.flatMap(({ topic }) => {
    const found = topic.codes.flatMap((code) => entriesOf(code));
    const fitting = found.filter((entry) => product === undefined || entry.product === product);
    return (fitting.length > 0 ? fitting : found).slice(0, 1);
  });
  return [...new Set(entries)].slice(0, 3);
}

/** Reasons that come without a code go by a word of ours among the topics. */
const wordless: Readonly<Record<string, RegExp>> = {
  GOVERNMENT: /government/,
  BUSINESS: /business could not be validated/,
};

function entriesOf(code: string): RejectionCode[] {
  const pattern = wordless[code];
  return pattern === undefined
    ? findCode(code)
    : rejectionCodes.filter((entry) => entry.code === undefined && pattern.test(entry.meaning));
}

export interface Decline {
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  /** What was declined, where that is known. */
  readonly product?: Product | undefined;
}

/** @returns what is known of a decline, likeliest first; `guessed` where words had to be read */
export function explainDecline({ code, text = '', product }: Decline): {
  readonly explanations: Explanation[];
  readonly guessed: boolean;
} {
  const given = (code ?? '').replace(/^\D+/, '').trim();
  const codes = given !== '' && findCode(given).length > 0 ? [given] : codesNamed(`${code ?? ''} ${text}`);
  const exact = codes.flatMap((found) => {
    const entries = findCode(found);
    const fitting = entries.filter((entry) => entry.product === product);
    return fitting.length > 0 ? fitting : entries;
  });
  if (exact.length > 0) return { explanations: exact.slice(0, 3).map(explain), guessed: false };
  return { explanations: guessCodes(text, product).map(explain), guessed: true };
}
