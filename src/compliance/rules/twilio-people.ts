import { jobPositions, representativeFields } from '../../twilio/values.ts';
import { domainOf, mailHostOf } from '../mail-domains.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { readAddress } from '../text/links.ts';
import { judgeMail, judgePhone } from './postal.ts';
import { outside, people } from './twilio-facts.ts';

const SOURCE = 'Twilio Trust Hub documentation';
const kinds = ['twilio_profile'] as const;

function* representatives(subject: Subject): Generator<Hit> {
  const [first, second, ...more] = people(subject);
  if (subject.value('representatives') !== undefined && first === undefined)
    yield {
      field: 'representatives',
      evidence: 'none given',
      message: 'At least one authorized representative is needed.',
      fix: 'Give a person of the business; two are better.',
    };
  if (more.length > 0)
    yield {
      field: 'representatives',
      severity: 'warning',
      evidence: `${more.length + 2} given`,
      message: 'A profile takes two representatives.',
      fix: 'Give the two who can be reached best.',
    };
  if (first === undefined || second === undefined) return;
  const same = (name: string) => {
    const [one, other] = [subject.text(`${first}.${name}`), subject.text(`${second}.${name}`)];
    return (
      one !== undefined && one.toLowerCase().replace(/[\s().-]/g, '') === other?.toLowerCase().replace(/[\s().-]/g, '')
    );
  };
  const names = same('first_name') && same('last_name');
  if (names || same('email') || same('phone_number')) yield { field: second, severity: 'warning' };
}

function* mails(subject: Subject): Generator<Hit> {
  const site = readAddress('website_url', subject.text('website_url') ?? '');
  yield* judgeMail(subject, 'email');
  for (const person of people(subject)) {
    const field = `${person}.email`;
    yield* judgeMail(subject, field);
    const domain = domainOf(subject.text(field) ?? '');
    if (domain === undefined) continue;
    const host = mailHostOf(domain);
    if (host !== 'own') {
      const sole = subject.text('business_type') === 'Sole Proprietorship' && host === 'free';
      yield {
        field,
        severity: sole || host === 'free' ? 'warning' : 'error',
        evidence: domain,
        message:
          host === 'free'
            ? 'The representative uses a free mail provider.'
            : 'The representative uses a throw-away address.',
        fix: 'Give an address on the domain of the business.',
      };
    } else if (site !== undefined && readAddress(field, domain)?.domain !== site.domain) {
      yield {
        field,
        severity: 'warning',
        evidence: `${domain} beside ${site.domain}`,
        message: 'The mail address is on another domain than the website.',
        fix: 'Give an address on the domain of the website.',
      };
    }
  }
}

export const twilioPeople = defineRules(
  {
    id: 'TWP-REPS',
    kinds,
    severity: 'error',
    fields: ['representatives'],
    check: representatives,
    message: 'Both representatives are the same person.',
    fix: 'Name two people who can be reached apart, or one only.',
    source: SOURCE,
    codes: ['18604', '18605'],
  },
  {
    id: 'TWP-POSITION',
    kinds,
    severity: 'error',
    fields: ['representatives[].job_position'],
    check: function* (subject) {
      for (const person of people(subject)) yield* outside(subject, `${person}.job_position`, jobPositions);
    },
    message: 'There is no such job position.',
    fix: `Use one of ${jobPositions.join(', ')}.`,
    source: SOURCE,
    codes: ['22218'],
  },
  {
    id: 'TWP-PHONE',
    kinds,
    severity: 'error',
    fields: ['representatives[].phone_number'],
    check: function* (subject) {
      for (const person of people(subject)) yield* judgePhone(subject, `${person}.phone_number`);
    },
    message: 'This is no telephone number.',
    fix: 'Write country code and number as one, as +14155550123.',
    source: SOURCE,
    codes: ['18604', '18605'],
  },
  {
    id: 'TWP-EMAIL',
    kinds,
    severity: 'error',
    fields: ['email', 'representatives[].email'],
    check: mails,
    message: 'This is no e-mail address.',
    fix: 'Give a bare address, as name@company.com.',
    source: SOURCE,
    codes: ['18606'],
  },
  {
    id: 'TWP-CONTACT',
    kinds,
    severity: 'error',
    fields: ['representatives[]'],
    check: function* (subject) {
      for (const person of people(subject)) {
        for (const name of representativeFields) {
          if (subject.isBlank(`${person}.${name}`)) yield { field: `${person}.${name}` };
        }
      }
    },
    message: 'This is required of each representative and was given blank.',
    fix: 'Fill it in.',
    source: SOURCE,
    codes: ['22215', '30483'],
  },
);
