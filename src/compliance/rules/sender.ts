import { defineRules } from '../rule.ts';
import { firstText } from '../subject.ts';
import { affirmed, excerpt } from '../text/phrases.ts';

const RESELLS =
  /\bon behalf of (?:our|its|their|multiple|various|many|several|other|different|all) (?:\w+ ){0,2}(?:clients?|customers?|businesses|tenants|brands?|merchants?|companies|users|partners)\b|\b(?:multiple|various|many|several|other|verified) (?:\w+ )?(?:clients?|businesses|brands?|companies|merchants) (?:\w+ ){0,4}(?:use|using|send|through|via|on) (?:our|the|this)? ?(?:platform|service|software|system|texts?|messages?|sms)|\b(?:our|its) (?:clients|customers|business customers) (?:use|send|can send|text)\b[^.\n]{0,40}\b(?:to )?their (?:own )?(?:customers|clients|patients|end[- ]users|contacts)|\b(?:clients?|customers?|businesses|merchants|tenants|vendors|companies|organi[sz]ations|salons|clinics|stores|shops|restaurants|practices)\b[^.\n]{0,60}\b(?:send|text|message|remind|notify|contact)s?\b[^.\n]{0,40}\b(?:their|its) own (?:customers|clients|patients|members|guests|users|contacts|audiences?|subscribers|students)\b|\b(?:reseller|white[- ]label\w*)\b/i;
const HELPS =
  /\bon behalf of (?:the |a |each |that |local |participating |individual )?(?:\w+ )?(?:business|client|customer|clinic|practice|merchant|store|company|tenant|organi[sz]ation|vendor)s?\b|\b(?:enables?|allows?|helps?|lets?) (?:\w+ ){0,3}(?:businesses|business owners|clients|merchants|companies|organi[sz]ations|practices|salons|shops|stores|restaurants|clinics|dealers(?:hips)?|contractors|gyms|studios|schools|churches|landlords|firms|agencies|professionals|teams) (?:[\w-]+ ){0,8}?(?:send|text|communicate|message|reach|remind|notify)/i;

export const senderRules = defineRules({
  id: 'BRD-RESELLER',
  kinds: ['profile', 'campaign', 'tollfree'],
  severity: 'error',
  fields: ['description', 'usecase_summary', 'customer_type'],
  check: function* (subject) {
    if (subject.text('customer_type') === 'RESELLER' && subject.value('brand_type') !== undefined) {
      yield {
        field: 'customer_type',
        severity: 'warning',
        evidence: 'RESELLER',
        message: 'A reseller can not be the brand behind the messages of its customers.',
        fix: 'For messages of a customer, use a DIRECT profile of that customer.',
      };
    }
    const text = firstText(subject, ['description', 'usecase_summary']);
    if (text === undefined) return;
    const [resells] = affirmed(text.text, RESELLS);
    const [helps] = affirmed(text.text, HELPS);
    if (resells !== undefined) yield { field: text.field, evidence: excerpt(text.text, resells, 0) };
    else if (helps !== undefined)
      yield { field: text.field, severity: 'warning', evidence: excerpt(text.text, helps, 0) };
  },
  message: 'The registered business must be the one that people hear from, not the provider of the software.',
  fix: 'Register each business that sends, with a profile, brand and campaign of its own.',
  source: 'Plivo 1002; DCA 710; toll-free 30474',
  codes: ['1002', '710', '30474', '30494', '30886'],
});
