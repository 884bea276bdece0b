/** The ways of opting in that a text speaks of. */
import { linksIn } from './links.ts';
import { affirmed, affirms, plain } from './phrases.ts';

export type Method = 'web' | 'app' | 'keyword' | 'paper' | 'verbal' | 'qr' | 'point of sale';

const WEB =
  /\b(?:web ?sites?|web ?pages?|web ?forms?|web portal|web ?chat|online|landing page|sign-?up (?:form|page|flow)|registration (?:form|page|flow)|check-?out (?:page|form|flow|process)|at check-?out|contact (?:form|us page)|(?:booking|intake|quote|donation|volunteer|application|enrollment|order|inquiry|lead|request|subscription|account) (?:form|page|portal|widget)|pop-?up|footer|on our (?:site|home ?page))\b/i;
const APP =
  /\b(?:mobile app(?:lication)?|in-app|in the app|our app|the app|app store|ios|android|within the application|the application's)\b/i;
const PAPER =
  /\b(?:paper|printed|hand-?written|clipboard|paperwork|sign-?up (?:sheet|card)|(?:connection|comment|visitor|contact|membership|enrol+ment|registration) card|physical form|in writing|(?:signs?|signed|signing|fills? out|filling out|complet\w+) (?:a|an|the|our|their)?\s*(?:\w+ ){0,3}(?:form|card|sheet|document)(?=[^.\n]{0,50}\b(?:in (?:person|store|the office|our office)|at (?:the|our)|front desk|reception|counter|visit|box|pen|ink|mail)))\b/i;
const SPOKEN =
  /\b(?:verbal(?:ly)?|oral(?:ly)?|over the (?:phone|telephone)|(?<!\b(?:called|contacted|reached|reminded|notified|reminders|updates|calls|us) )by (?:phone|telephone)(?! number)|on (?:a|the) (?:\w+ )?call|(?:during|on) (?:a |the |an )?(?:\w+ )?(?:phone|telephone|support|sales|intake|inbound|outbound) calls?|out loud|reads? (?:the|this|a|out)\b[^.\n]{0,30}\bscript|says? "?yes|say(?:s|ing)? (?:that )?(?:texting|texts|it)\b[^.\n]{0,15}\b(?:works?|ok(?:ay)?|fine|good)\b|(?:tells?|told|let(?:s|ting)?) (?:us|our \w+|the \w+)\b(?! (?:on|in) the (?:form|box))[^.\n]{0,60}\b(?:ok(?:ay)?|fine|happy|agree\w*)\b|(?:asks?|asked|asking) (?:each |every |the |a |our )?(?:new )?(?:customer|client|patient|caller|guest|member|tenant|parent|student|resident)s?|(?:agents?|representatives?|staff|receptionists?|technicians?|front desk) (?:\w+ ){0,2}asks?|call(?:s|ing)? (?:in|us|our))\b/i;
const IN_PERSON = /\b(?:in[- ]person|face[- ]to[- ]face)\b/i;
const WRITES =
  /\b(?:form|check ?box|box|tablet|kiosk|paper|sheet|card|sign|qr|tick|keyword|terminal|keypad|website|online)\b/i;
const QR = /\bqr\b|\bquick response code/i;
const POINT_OF_SALE =
  /\b(?:point[- ]of[- ]sale|pos (?:system|terminal|device|screen)|at the register|key ?pad|kiosk|tablet|card terminal|card reader)\b/i;

/** `text JOIN to 12345`, `texting the keyword DEALS`: never STOP or HELP. */
const KEYWORD =
  /\b(?:[Tt]ext(?:s|ed|ing)?|sms(?:ing)?|[Ss]ends?|[Ss]ending|[Mm]essag(?:e|es|ing)|[Rr]epl(?:y|ies|ying))\b[^.\n]{0,20}?["'(]?\b(?!STOP|HELP|INFO|SMS|MMS|UNSUBSCRIBE|CANCEL|END\b|QUIT|STOPALL|URL|FAQ|US\b|USA|TCPA|CTIA|OTP|PIN\b|ID\b|A2P|MFA|APP\b)([A-Z][A-Z0-9]{1,19})\b["')]?[^.\n]{0,40}?\b(?:to|at)\b\s*(?:the|our|this|\+|\(|\[|\d|short|number|phone|toll|us\b)/g;
const KEYWORD_WORD =
  /\b(?:text(?:s|ed|ing)?|send(?:s|ing)?|repl(?:y|ies|ying)(?: with)?)\b[^.\n]{0,30}\bkeywords?\b|\b(?:texts?|texting|sends?|sending) (?:us |in )?the words?\b|\bkeyword opt-?in|\bopt-?in keyword|\binbound (?:"?[A-Z]{2,12}"? )?(?:message|text|sms)\b|\btext(?:s|ing)? (?:us|in|our|the business|the company|your|to join|the number)\b|\b(?:initiat\w+|starts?|begin\w*)[^.\n]{0,30}(?:conversation|text(?:ing)?|message)[^.\n]{0,20}\b(?:by|to|with) (?:text|us|our|send)/i;

/** The keywords that a text asks people to send in. */
export function keywordsIn(text: string): string[] {
  return [...new Set(Array.from(plain(text).matchAll(KEYWORD), ([, word = '']) => word))];
}

export function methodsIn(text: string): Set<Method> {
  const found = new Set<Method>();
  const spoken = affirms(text, SPOKEN) || (affirms(text, IN_PERSON) && !WRITES.test(text));
  if (affirms(text, WEB) || linksIn({ field: '', text }).some(({ path }) => !isLegalPath(path))) found.add('web');
  if (affirms(text, APP)) found.add('app');
  if (keywordsIn(text).length > 0 || affirms(text, KEYWORD_WORD)) found.add('keyword');
  if (affirms(text, PAPER)) found.add('paper');
  if (spoken) found.add('verbal');
  if (affirms(text, QR)) found.add('qr');
  if (affirms(text, POINT_OF_SALE)) found.add('point of sale');
  return found;
}

/** Where a text first speaks of consent given aloud. */
export function spokenWords(text: string): string | undefined {
  return affirmed(text, SPOKEN)[0]?.words ?? affirmed(text, IN_PERSON)[0]?.words;
}

/** Whether a path leads to a policy and not to a form. */
export function isLegalPath(path: string): boolean {
  return /privac|terms|tos\b|legal|policy|policies|conditions|eula/i.test(path);
}
