/** What the account holds already, where the caller of a check knows it. */
import { anotherBrand } from '../../plivo/states.ts';
import { defineRules, type Hit } from '../rule.ts';
import { derived, type Subject } from '../subject.ts';
import { norm } from '../text/names.ts';

interface KnownBrand {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  readonly ein: string;
  readonly failed: boolean;
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const read = (record: object, name: string): string => {
  const value: unknown = Reflect.get(record, name);
  return typeof value === 'string' ? value : '';
};

const knownBrands = derived((subject: Subject): readonly KnownBrand[] => {
  const given = subject.value('other_brands');
  return (Array.isArray(given) ? given : []).flatMap((record: unknown) => {
    if (typeof record !== 'object' || record === null) return [];
    const [id, profile, name] = [read(record, 'brand_id'), read(record, 'profile_uuid'), read(record, 'company_name')];
    const failed = read(record, 'registration_status') === 'FAILED';
    return [{ id, profile, name: norm(name), ein: digitsOf(read(record, 'ein')), failed }];
  });
});

/** The brands in force: a business whose brand failed may try again. */
const brandsInForce = derived((subject: Subject) => knownBrands(subject).filter(({ failed }) => !failed));

/** A brand that failed has used up its profile all the same. */
function* usedProfiles(subject: Subject): Generator<Hit> {
  const profile = subject.text('profile_uuid')?.toLowerCase();
  const other = knownBrands(subject).find((brand) => profile !== undefined && brand.profile.toLowerCase() === profile);
  if (other === undefined) return;
  const hit = { field: 'profile_uuid', evidence: `brand ${other.id}` };
  yield other.failed
    ? hit
    : { ...hit, fix: 'Use that brand (list_brands), or make another profile with create_profile.' };
}

function* twins(subject: Subject): Generator<Hit> {
  const name = norm(subject.text('company_name') ?? '');
  const twin = name === '' ? undefined : brandsInForce(subject).find((other) => other.name === name);
  if (twin !== undefined) yield { field: 'company_name', evidence: `brand ${twin.id}` };
}

function* sharedNumbers(subject: Subject): Generator<Hit> {
  const ein = digitsOf(subject.text('ein') ?? '');
  const name = norm(subject.text('company_name') ?? '');
  const other = brandsInForce(subject).find((brand) => ein !== '' && brand.ein === ein && brand.name !== name);
  if (other !== undefined) yield { field: 'ein', evidence: `brand ${other.id}` };
}

const MOST_CAMPAIGNS = 100;

export const brandAccount = defineRules(
  {
    id: 'BRD-PROFILE-USED',
    kinds: ['profile'],
    severity: 'error',
    fields: ['profile_uuid'],
    check: usedProfiles,
    message: 'This profile has been used for a brand already; it can not back another one.',
    fix: anotherBrand,
    source: 'Plivo API documentation',
    codes: [],
  },
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
