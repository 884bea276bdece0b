import { seniorities } from '../../plivo/values.ts';
import { defineRules } from '../rule.ts';
import { judgeAddress, judgeMail, judgePhone, judgeWebsite } from './postal.ts';
import { nearestOf } from './texts.ts';

const SOURCE = 'Plivo API documentation';

const EMAILS = ['authorized_contact.email', 'business_contact_email', 'contact_email'];

export const profile = defineRules(
  {
    id: 'PRF-ADDRESS',
    kinds: ['profile'],
    severity: 'error',
    fields: ['address'],
    check: (subject) =>
      judgeAddress(subject, {
        street: 'address.street',
        region: 'address.state',
        postal: 'address.postal_code',
        country: 'address.country',
      }),
    message: 'A PO box is not accepted as the address of a business.',
    fix: 'Give the street address as the tax record has it.',
    source: 'Toll-free 30451',
    codes: ['30451'],
  },
  {
    id: 'PRF-PHONE',
    kinds: ['profile'],
    severity: 'error',
    fields: ['authorized_contact.phone'],
    check: (subject) => judgePhone(subject, 'authorized_contact.phone'),
    message: 'This is no telephone number.',
    fix: 'Write it in E.164, as +14155550123.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-EMAIL',
    kinds: ['profile', 'tollfree'],
    severity: 'error',
    fields: EMAILS,
    check: function* (subject) {
      for (const field of EMAILS) yield* judgeMail(subject, field);
    },
    message: 'This is no e-mail address.',
    fix: 'Give an address as name@company.com.',
    source: 'Toll-free 30452',
    codes: ['30452'],
  },
  {
    id: 'PRF-SENIORITY',
    kinds: ['profile'],
    // The API takes any: reviewers may not.
    severity: 'warning',
    fields: ['authorized_contact.seniority'],
    check: function* (subject) {
      const seniority = subject.text('authorized_contact.seniority');
      const known: readonly string[] = seniorities;
      if (seniority === undefined || known.includes(seniority)) return;
      const meant = nearestOf(seniority, known);
      yield {
        field: 'authorized_contact.seniority',
        evidence: seniority,
        ...(meant === undefined ? {} : { fix: `Use ${meant}.` }),
      };
    },
    message:
      'There is no such seniority. (The examples in the documentation of the API say "admin": do not copy them.)',
    fix: `Use one of ${seniorities.join(', ')}.`,
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-WEBSITE',
    kinds: ['profile'],
    severity: 'error',
    fields: ['website'],
    check: (subject) => judgeWebsite(subject, 'website'),
    message: 'This is no address of a website.',
    fix: 'Give the public address of the business, as https://acme.com.',
    source: 'Twilio 30891',
    codes: ['30891', '30473'],
  },
  {
    id: 'PRF-LEN',
    kinds: ['profile'],
    severity: 'error',
    fields: ['company_name', 'website', 'address', 'authorized_contact'],
    check: function* (subject) {
      const limits = {
        company_name: 100,
        website: 100,
        doing_business_as: 100,
        'address.street': 100,
        'address.city': 100,
        'address.state': 20,
        'address.postal_code': 10,
        'authorized_contact.email': 100,
        stock_symbol: 10,
        alt_business_id: 50,
      };
      for (const [field, limit] of Object.entries(limits)) {
        const length = subject.text(field)?.length ?? 0;
        if (length > limit)
          yield { field, evidence: `${length} characters`, message: `${field} may have at most ${limit} characters.` };
      }
    },
    message: 'The text is longer than the API takes.',
    fix: 'Shorten it.',
    source: SOURCE,
    codes: [],
  },
  {
    id: 'PRF-NONPROFIT',
    kinds: ['profile'],
    severity: 'info',
    fields: ['entity_type'],
    check: function* (subject) {
      if (subject.text('entity_type') === 'NON_PROFIT') yield { field: 'entity_type' };
    },
    message: 'A non-profit is looked up as tax-exempt.',
    fix: 'Have the 501(c) determination letter at hand, and use the name and EIN in it.',
    source: 'Toll-free 30487; Plivo brand registration guide',
    codes: ['30487'],
  },
);
