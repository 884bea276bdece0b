/** Templates that would go out as they are: of each message that is sent, so nothing heavy is imported here. */
import { defineRules } from '../rule.ts';
import { type Subject, textsOf } from '../subject.ts';

/** Syntax that nobody writes to a person. */
const SYNTAX = [
  /\{\{[^{}\n]{0,60}\}\}/,
  /\$\{[\w.]{1,40}\}/,
  /\*\|[\w:. ]{1,40}\|\*/,
  /<%=?[^%\n]{1,40}%>/,
  /(?<![\w%])%(?:[a-z]+_[a-z_]+|first ?name|last ?name|name|code|link|otp)%/i,
  /(?<![\w%])%(?:s|d|\d\$s)(?!\w)/,
  /\[object Object\]/,
  /\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks),? (?:undefined|null|NaN)\b/,
];

/** What a value would stand for. */
const SLOT =
  '(?:(?:customer|client|patient|member|user|guest|contact|recipient|your|insert|enter|the|my|our|agent|provider|doctor|first|last|full|company|business|brand|store|shop|clinic|practice|organi[sz]ation|appointment|order|tracking|invoice|account|confirmation|verification|otp|promo|discount|delivery|event|due|start|end|phone|office|support|contact|short|website|amount)[ _-]?){0,3}(?:name|firstname|lastname|date|time|day|code|otp|pin|link|url|number|id|amount|total|balance|address|location|phone|email|e-mail|brand|company|business)';

/** The same in brackets: only where the words in them name what is missing, since people use brackets too. */
const NAMED = new RegExp(`\\[${SLOT} ?(?:here|#?\\d)?\\]|\\{${SLOT}\\d?\\}|<${SLOT}\\d?>`, 'i');
/** `[OTP] 123456 is …` is a heading, not a place to fill in. */
const HEADING =
  /^\s*\[(?:[\w ]*(?:[Cc]ode|CODE|OTP|PIN|[Pp]in)|[Dd]ate|[Tt]ime|[Ll]ink|[Ll]ocation|[Aa]ddress)\]:? ?(?=[A-Z\d])/;
const HERE = /[[{<](?:insert|your|enter) [\w' ]{2,30}[\]}>]/i;

const patterns = [...SYNTAX, NAMED, HERE];

/** The first place of a text that was meant to be filled in. */
export function unfilledIn(text: string): string | undefined {
  if (!/[[{<%*]|undefined|null|NaN/.test(text)) return undefined;
  const body = text.replace(HEADING, '');
  return patterns.map((pattern) => pattern.exec(body)).find((found) => found !== null)?.[0];
}

const FIELDS = ['text', 'interactive.body.text'];

const itemsOf = (subject: Subject, path: string): readonly string[] => {
  const list = subject.value(path);
  return Array.isArray(list) ? list.map((_, index) => `${path}[${index}]`) : [];
};

/** The paths of what is put into a WhatsApp template: filling it in with its own variable fills nothing in. */
const parametersOf = (subject: Subject): readonly string[] =>
  itemsOf(subject, 'template.components')
    .flatMap((component) => itemsOf(subject, `${component}.parameters`))
    .map((parameter) => `${parameter}.text`);

export const unfilled = defineRules({
  id: 'MSG-UNFILLED',
  kinds: ['message'],
  severity: 'error',
  fields: FIELDS,
  check: function* (subject) {
    for (const { field, text } of textsOf(subject, [...FIELDS, ...parametersOf(subject)])) {
      const found = unfilledIn(text);
      if (found !== undefined) yield { field, evidence: found };
    }
  },
  message: 'A placeholder was not filled in: the recipient would read it as it stands.',
  fix: 'Put the value in its place.',
  source: 'A text as it is sent',
  codes: [],
});
