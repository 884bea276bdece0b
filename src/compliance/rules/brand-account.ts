/** What the account holds already, where the caller of a check knows it. */
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Subject } from '../subject.ts';
import { norm } from '../text/names.ts';

interface KnownBrand {
  readonly id: string;
  readonly name: string;
  readonly ein: string;
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const read = (record: object, name: string): string => {
  const value: unknown = Reflect.get(record, name);
  return typeof value === 'string' ? value : '';
};

/** The brands in force: one that failed is no obstacle to the next attempt. */
const knownBrands = derived((subject: Subject): readonly KnownBrand[] => {
  const given = subject.value('other_brands');
  return (Array.isArray(given) ? given : []).flatMap((record: unknown) => {
    if (typeof record !== 'object' || record === null || read(record, 'registration_status') === 'FAILED') return [];
    const [id, name] = [read(record, 'brand_id'), norm(read(record, 'company_name'))];
    return [{ id, name, ein: digitsOf(read(record, 'ein')) }];
  });
});

function* twins(subject: Subject): Generator<Hit> {
  const name = norm(subject.text('company_name') ?? '');
  const twin = name === '' ? undefined : knownBrands(subject).find((other) => other.name === name);
  if (twin !== undefined) yield { field: 'company_name', evidence: `brand ${twin.id}` };
}

function* sharedNumbers(subject: Subject): Generator<Hit> {
  const ein = digitsOf(subject.text('ein') ?? '');
  const name = norm(subject.text('company_name') ?? '');
  const other = knownBrands(subject).find((brand) => ein !== '' && brand.ein === ein && brand.name !== name);
  if (other !== undefined) yield { field: 'ein', evidence: `brand ${other.id}` };
}

const MOST_CAMPAIGNS = 100;

export const brandAccount = defineRules(
  {
    id: 'BRD-DUP',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['company_name'],
    check: twins,
    message: 'The account has a brand of this business already.',
    fix: 'Use that brand: it takes several campaigns. The registry may refuse a second one.',
    source: 'Twilio 30703',
    codes: ['30703'],
  },
  {
    id: 'BRD-EIN-REUSE',
    kinds: ['profile'],
    severity: 'warning',
    fields: ['ein', 'company_name'],
    check: sharedNumbers,
    message: 'Another brand of the account has the same EIN under another name.',
    fix: 'Make sure that the EIN is that of this business; the registry limits the brands of one EIN.',
    source: 'Twilio 30898; DCA 711',
    codes: ['30898', '711'],
  },
  {
    id: 'BRD-CAMPAIGN-CAP',
    kinds: ['campaign'],
    severity: 'warning',
    fields: ['brand_id', 'brand_type'],
    check: function* (subject) {
      const count = Number(subject.text('brand_campaigns') ?? 0);
      const isStarter = subject.text('brand_type') === 'STARTER';
      if (count >= (isStarter ? 1 : MOST_CAMPAIGNS))
        yield {
          field: 'brand_id',
          evidence: `${count} campaigns`,
          message: isStarter ? 'A STARTER brand has one campaign.' : undefined,
        };
    },
    message: `The brand has ${MOST_CAMPAIGNS} campaigns, and that is the most.`,
    fix: 'Delete one that is no longer used, or use an existing one.',
    source: 'Twilio 30930; Plivo documentation of STARTER brands',
    codes: ['30930'],
  },
);
