import { samplesOf } from '../facts.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { isNamed, namesBusiness } from '../text/names.ts';
import { affirmed, excerpt, mentions } from '../text/phrases.ts';

const FILTERS = 'Carrier spam filters, commonly observed';

const TRANSACTIONAL_NOISE = /\[[^\]]*\]|https?:\/\/\S+|[^A-Za-z]/g;

function* shouting(subject: Subject): Generator<Hit> {
  for (const { field, text } of samplesOf(subject)) {
    const letters = text.replace(TRANSACTIONAL_NOISE, '');
    const capitals = letters.replace(/[^A-Z]/g, '').length;
    const signs = /!{2,}|\${2,}|\bFREE\b!?/.exec(text);
    if (letters.length >= 20 && capitals > letters.length * 0.6) yield { field, evidence: text };
    else if (signs !== null)
      yield { field, severity: signs[0].startsWith('FREE') ? 'info' : 'warning', evidence: signs[0] };
  }
}

const CART =
  /\b(?:left (?:something|items?|an item) (?:in|behind)|(?:your|the) (?:shopping )?cart\b|abandoned cart|still (?:thinking|interested)|forgot something|complete your (?:purchase|order|checkout))/i;

export const messageRules = defineRules(
  {
    id: 'MSG-FIRST',
    kinds: ['message'],
    severity: 'warning',
    fields: ['text', 'first_message', 'brand_name'],
    check: function* (subject) {
      const text = subject.text('text');
      if (text === undefined || subject.flag('first_message') !== true || subject.text('usecase') === '2FA') return;
      const lacking = [
        isNamed(subject) && !namesBusiness(subject, text) ? 'the name of the business' : '',
        mentions(text, /\bstop\b|\bunsubscribe\b|\bopt[- ]?out\b/i) ? '' : 'how to opt out',
      ].filter((part) => part !== '');
      if (lacking.length > 0)
        yield { field: 'text', evidence: text, message: `A first message should tell ${lacking.join(' and ')}.` };
    },
    message: 'A first message should tell who writes and how to opt out.',
    fix: 'Begin with the brand and end with "Reply STOP to opt out".',
    source: 'CTIA Messaging Principles 5.1',
    codes: [],
  },
  {
    id: 'MSG-CAPS',
    kinds: ['message', 'campaign'],
    severity: 'warning',
    fields: ['text', 'samples'],
    check: shouting,
    message: 'Capitals and repeated signs look like spam to carriers.',
    fix: 'Write it in plain sentences.',
    source: FILTERS,
    codes: [],
  },
  {
    id: 'MSG-CART',
    kinds: ['message', 'campaign', 'tollfree'],
    severity: 'warning',
    fields: ['text', 'samples'],
    check: function* (subject) {
      for (const { field, text } of samplesOf(subject)) {
        const [found] = affirmed(text, CART).filter(({ words }) => !/\b(?:golf|food|medical|tool) cart/i.test(words));
        if (found !== undefined) yield { field, evidence: excerpt(text, found) };
      }
    },
    message: 'A reminder of a cart has rules of its own.',
    fix: 'Have people confirm their opt-in (double opt-in), and commonly: one reminder within 48 hours.',
    source: 'Toll-free 30517',
    codes: ['30517'],
  },
);
