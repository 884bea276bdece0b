/** Offers without a way out: of each message that is sent, so nothing heavy is imported here. */
import { destinationsOf, isAmerican } from '../destinations.ts';
import { defineRules } from '../rule.ts';
import type { Subject } from '../subject.ts';

const OFFER =
  /\b\d{1,2} ?% (?:off|discount)\b|\b(?:flash|clearance|holiday|summer|winter|spring|fall|weekend|black friday|cyber monday|semi-annual|anniversary) sale\b|\bsale (?:ends|starts|is on)\b|\b(?:promo|coupon|discount) code\b|\buse code [A-Z0-9]{3,}\b|\b(?:shop|buy|order) now\b|\blimited[- ]time (?:offer|deal)\b|\bbuy one,? get one\b|\bbogo\b|\bexclusive (?:offer|deal|discount)s?\b|\$\d+ off\b|\bhalf[- ](?:price|off)\b|\bdon'?t miss (?:out|this|our)\b/i;
const WAY_OUT = /\b(?:stop|unsubscribe|opt[- ]?out|stop2end|txt stop|end to (?:end|cancel))\b/i;

const toAmerica = (subject: Subject) =>
  subject.text('country')?.toUpperCase() === 'US' || destinationsOf(subject).some(isAmerican);

export const promotion = defineRules({
  id: 'MSG-OPTOUT',
  kinds: ['message'],
  severity: 'warning',
  fields: ['text', 'dst', 'country'],
  check: function* (subject) {
    const text = subject.text('text');
    if (text === undefined || (subject.text('type') ?? 'sms').toLowerCase() === 'whatsapp') return;
    const offer = OFFER.exec(text);
    if (offer !== null && !WAY_OUT.test(text) && toAmerica(subject)) yield { field: 'text', evidence: offer[0] };
  },
  message: 'An offer without a way to opt out: carriers in the US and Canada filter those.',
  fix: 'End it with "Reply STOP to opt out".',
  source: 'CTIA Messaging Principles 5.1; carrier filters, commonly observed',
  codes: [],
});
