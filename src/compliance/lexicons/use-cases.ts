/** Words by which a use case shows itself in a text. Wide on purpose: one of them is enough. */
export const useCaseCues: Readonly<Record<string, RegExp>> = {
  '2FA':
    /\b(?:2fa|mfa|otps?|two[- ]factor|multi[- ]?factor|one[- ]time|pass ?codes?|verif\w*|authenticat\w*|(?:security|login|log-in|sign-?in|access|confirmation) codes?|codes?\b|log ?in|sign ?in|pin|passwords?)\b/i,
  ACCOUNT_NOTIFICATION:
    /\b(?:accounts?|balances?|statements?|invoices?|bill(?:s|ing)?|payments?|due|membership|subscriptions?|renew\w*|policy|policies|appointments?|remind\w*|schedul\w*|bookings?|reservations?|registrations?|status|notif\w*|alerts?|updates?|confirm\w*|enrol\w*|profile|password|shift|class(?:es)?|ticket|request|visit|results?|portal|hearings?|deadlines?|recitals?|lessons?|meetings?|cancel\w*|expires?|moved?|reminder|documents?|all set|you're (?:set|booked|in)|on (?:our|the|my) way)\b/i,
  CUSTOMER_CARE:
    /\b(?:support|help\w*|assist\w*|questions?|inquir\w*|service|care|customers?|clients?|patients?|members?|guests?|tenants?|residents?|tickets?|cases?|follow[- ]?ups?|appointments?|feedback|respond|repl(?:y|ies)|conversation|two-way|resol\w*|issue|estimate|quote|thank)/i,
  DELIVERY_NOTIFICATION:
    /\b(?:deliver\w*|ship\w*|orders?|packages?|parcels?|track\w*|courier|driver|dispatch\w*|pick-?up|picked up|en route|on (?:its|the) way|arriv\w*|eta|prescriptions?|ready|carrier|freight|load)\b/i,
  FRAUD_ALERT:
    /\b(?:fraud\w*|suspicious|unusual|unauthori[sz]ed|charges?|transactions?|cards?|identity|theft|protect\w*|blocked|flagged|did you|scam)\b/i,
  HIGHER_EDUCATION:
    /\b(?:universit\w*|college|campus|students?|courses?|class(?:es)?|admissions?|enrol\w*|tuition|financial aid|fafsa|advis\w*|semester|registrar|faculty|orientation|deadline|graduat\w*|academic|scholarship|alumni|registration)\b/i,
  MARKETING:
    /\b(?:market\w*|promo\w*|offers?|sales?|deals?|discounts?|coupons?|specials?|savings?|save|new (?:arrivals?|products?|menu|collection)|launch\w*|events?|news\w*|rewards?|loyalty|exclusive|invit\w*|announce\w*|%|off\b|gift|campaign|early access|shop|back in stock|free\b|new listings?|bring a friend|refer\w*|gifts?\b|giv(?:e|ing)\b|donat\w*)/i,
  POLLING_VOTING:
    /\b(?:polls?|polling|vot(?:e|es|ed|ing|er)|surveys?|questionnaires?|ratings?|rate|opinions?|feedback|ballot|choose|respon[ds]\w*|favou?rite|satisf\w*)\b/i,
  PUBLIC_SERVICE_ANNOUNCEMENT:
    /\b(?:public|communit\w*|resident\w*|emergenc\w*|weather|safety|advisor\w*|closures?|closed|alerts?|announce\w*|inform\w*|aware\w*|health|road|traffic|water|boil|evacuat\w*|event|shelter|vaccin\w*|outage|volunteer\w*|remind\w*|notif\w*|ice|snow\w*|storm\w*|stay safe|cancel+ed|no (?:evening |morning |school )?service|clos(?:es|ing|ings)|shutoff|main break|free|clinic|today|tonight|tomorrow|open(?:s|ing)?|hours|pantry)\b/i,
  SECURITY_ALERT:
    /\b(?:securit\w*|secure|suspicious|unusual|unauthori[sz]ed|sign-?ins?|log-?ins?|logged in|password|breach\w*|new device|intrusion|alarm|compromis\w*|access|threat|vulnerab\w*|incident|alert\w*|hacked|detect\w*)\b/i,
};

/** Words that name a use case so plainly that another one was meant. */
export const useCaseNames: Readonly<Record<string, RegExp>> = {
  '2FA':
    /\b(?:2fa|mfa|two[- ]factor|multi[- ]?factor|one[- ]time (?:pass\w*|codes?|pins?)|otps?|verification codes?|(?:login|sign-?in|security) codes?)\b/i,
  DELIVERY_NOTIFICATION:
    /\b(?:delivery (?:status|notifications?|updates?|alerts?)|shipping (?:updates?|notifications?|confirmations?)|package tracking|out for delivery)\b/i,
  FRAUD_ALERT: /\bfraud (?:alerts?|notifications?|warnings?)|\bfraudulent (?:activity|transactions?|charges?)/i,
  HIGHER_EDUCATION:
    /\b(?:(?:university|college) students?|admissions? (?:updates?|deadlines?)|financial aid|course registration)\b/i,
  MARKETING:
    /\b(?:marketing|promotions?|promotional|special offers?|discounts?|coupons?|flash sales?|(?:weekly|exclusive|daily) (?:deals?|offers?)|advertis\w+|sales promotions?|promo codes?)\b/i,
  POLLING_VOTING: /\b(?:polls?|polling|surveys?|questionnaires?)\b/i,
  PUBLIC_SERVICE_ANNOUNCEMENT: /\b(?:public service|public safety|emergency alerts?|weather alerts?)\b/i,
  SECURITY_ALERT: /\bsecurity alerts?|\bdata breach\w*|\bunauthori[sz]ed (?:access|log-?ins?)/i,
};

/** Use cases beside which a word of another one is no contradiction. */
export const neighbours: Readonly<Record<string, readonly string[]>> = {
  '2FA': ['SECURITY_ALERT', 'FRAUD_ALERT'],
  ACCOUNT_NOTIFICATION: [
    '2FA',
    'SECURITY_ALERT',
    'FRAUD_ALERT',
    'DELIVERY_NOTIFICATION',
    'POLLING_VOTING',
    'HIGHER_EDUCATION',
  ],
  CUSTOMER_CARE: ['POLLING_VOTING', 'DELIVERY_NOTIFICATION', 'ACCOUNT_NOTIFICATION', 'HIGHER_EDUCATION'],
  DELIVERY_NOTIFICATION: ['POLLING_VOTING', 'ACCOUNT_NOTIFICATION', 'CUSTOMER_CARE'],
  FRAUD_ALERT: ['SECURITY_ALERT', '2FA'],
  HIGHER_EDUCATION: ['PUBLIC_SERVICE_ANNOUNCEMENT', 'POLLING_VOTING'],
  MARKETING: ['POLLING_VOTING'],
  POLLING_VOTING: [],
  PUBLIC_SERVICE_ANNOUNCEMENT: ['POLLING_VOTING', 'SECURITY_ALERT'],
  SECURITY_ALERT: ['FRAUD_ALERT', '2FA', 'PUBLIC_SERVICE_ANNOUNCEMENT'],
};

/** Selling so plainly that no transactional use case covers it. */
export const strongPromotion =
  /\b\d{1,2}\s?% (?:off|discount|savings)|(?<!\w)\$\d+ off\b|\bhalf[- ](?:off|price)\b|\bblow-?out\b|\b(?:labor|memorial|president'?s'?|mother'?s|father'?s|valentine'?s|independence|veterans) day (?:sale|event|deals?|specials?|savings)|\b(?:refer|invite|bring) (?:a |your )?friends?\b[^.!?\n]{0,40}(?:\$\d|\bfree\b|\bcredit|\bearn|\bbonus|\brewards?)|\bbogo\b|\bbuy (?:one|1|two|2),? get\b|\b(?:promo|coupon|discount) ?codes?\b|\buse code [A-Z0-9]{3,}|\bflash sale|\b(?:big|huge|summer|winter|spring|fall|holiday|clearance|anniversary|weekend|black friday|cyber monday|end[- ]of[- ]\w+|storewide|site-?wide) sale\b|\bsale (?:ends|starts|now|today|is on)|\blimited[- ]time (?:offer|deal|only)|\b(?:special|exclusive) (?:offers?|deals?|discounts?|promotions?)\b|\b(?:shop|buy|order) now\b|\bsave (?:up to |an extra |big )?(?:\$\s?\d+|\d+\s?%)|\bblack friday\b|\bclearance\b|\bfree (?:gift|trial|shipping) (?:with|when|on|today)|\bdon't miss (?:out|our|this|these)\b|\bup to \d+\s?% /i;

/** A single one of these proves nothing; two do. */
export const weakPromotion: readonly RegExp[] = [
  /\b(?:new|latest) (?:arrivals?|collections?|styles?|menu)\b/i,
  /\b(?:deals?|discounts?|coupons?|vouchers?)\b/i,
  /\b(?:hurry|act (?:fast|now)|last chance|while supplies last|today only)\b/i,
  /\b(?:upgrade (?:now|today|to)|renew (?:now|today) and)\b/i,
  /\b(?:offers?|promotions?|specials?)\b/i,
  /\b(?:this weekend|this week|one day|tonight) only\b/i,
  /\bfrom (?:just |only )?\$\d/i,
  /\btreat yourself\b/i,
];
