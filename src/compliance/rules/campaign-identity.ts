import { PRIVACY_FIELDS, proseOf, samplesOf, TERMS_FIELDS } from '../facts.ts';
import { exampleHosts, forExamples, platforms } from '../lexicons/hosts.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Subject, textsOf } from '../subject.ts';
import { isPrivateHost, type Link, linksIn, readAddress } from '../text/links.ts';
import { isDomainOf, namesOf, norm } from '../text/names.ts';

const URL_FIELDS = ['website', ...PRIVACY_FIELDS, ...TERMS_FIELDS];

/** Every address in the draft but the website's own field. */
const linksOfDraft = derived((subject: Subject): readonly Link[] =>
  [...textsOf(subject, [...PRIVACY_FIELDS, ...TERMS_FIELDS]), ...proseOf(subject), ...samplesOf(subject)].flatMap(
    linksIn,
  ),
);

function* brokenAddresses(subject: Subject): Generator<Hit> {
  for (const field of [...URL_FIELDS, 'website_url']) {
    const value = subject.text(field);
    if (value === undefined) continue;
    const link = readAddress(field, value);
    if (link === undefined || isPrivateHost(link.host)) yield { field, evidence: value };
    else if (exampleHosts.test(link.host)) yield { ...forExamples, field, evidence: value };
    else if (link.scheme === 'http' && field !== 'website')
      yield {
        field,
        severity: 'warning',
        evidence: value,
        message: 'The page is not served over https.',
        fix: 'Serve it over https and give that address.',
      };
  }
}

/** Whether the draft goes by the name in this domain: then it is a trade name, and the registration lacks it. */
function isTradeName(subject: Subject, link: Link): boolean {
  const label = norm(link.label.replaceAll('-', ''));
  const texts = [...textsOf(subject, ['description', 'usecase_summary']), ...samplesOf(subject)];
  return label.length >= 4 && texts.some(({ text }) => norm(text.replace(/\S*[./]\S*/g, ' ')).includes(label));
}

function* foreignDomains(subject: Subject): Generator<Hit> {
  const { site } = namesOf(subject);
  const links = linksOfDraft(subject);
  if (site === undefined || platforms.test(site.host) || links.length === 0) return;
  if (links.some(({ domain, label }) => domain === site.domain || label === site.label)) return;
  const own = links.filter(({ host }) => !platforms.test(host));
  const [first = links[0]] = own;
  if (first === undefined) return;
  const known = own.length === 0 || own.some((link) => isDomainOf(subject, link) || isTradeName(subject, link));
  yield {
    field: first.field,
    severity: known ? 'warning' : 'error',
    evidence: `${[...new Set((own.length > 0 ? own : links).map(({ domain }) => domain))].slice(0, 3).join(', ')} beside ${site.domain}`,
  };
}

export const campaignIdentity = defineRules(
  {
    id: 'CMP-URL-SYNTAX',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: URL_FIELDS,
    check: brokenAddresses,
    message: 'No reviewer can open this address.',
    fix: 'Give the whole public address of the page, as https://acme.com/privacy.',
    source: 'Twilio 30891, 30907; toll-free 30473',
    codes: ['30891', '30907', '30473'],
  },
  {
    id: 'CMP-BRAND-MISMATCH',
    kinds: ['campaign', 'tollfree'],
    severity: 'error',
    fields: ['website', 'message_flow', 'samples', 'privacy_policy_link', 'terms_and_conditions_link'],
    check: foreignDomains,
    message: 'None of the addresses in the draft is on the registered website of the business.',
    fix: 'Use pages of the registered domain, or register the brand with the domain that is used.',
    source: 'Twilio 30894; DCA 603',
    codes: ['30894', '603', '30907'],
  },
);
