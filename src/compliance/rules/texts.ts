/** What rules say of texts and values again and again. */
import type { Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';

export function* tooShort(subject: Subject, fields: readonly string[], least: number, most: number): Generator<Hit> {
  for (const field of fields) {
    const value = subject.value(field);
    if (typeof value !== 'string') continue;
    const { length } = value.trim();
    if (length < least) yield { field, evidence: length === 0 ? 'blank' : `${value.trim()} (${length} characters)` };
    if (length > most) {
      yield {
        field,
        severity: 'warning',
        evidence: `${length} characters`,
        message: `More than ${most} characters are refused by other providers of the registry.`,
        fix: 'Shorten it.',
      };
    }
  }
}

const letters = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The value that was meant by one in another spelling, case or number. */
export function nearestOf(value: string, allowed: readonly string[]): string | undefined {
  const wanted = letters(value);
  if (wanted.length < 2) return undefined;
  return (
    allowed.find((name) => letters(name) === wanted) ??
    allowed.find((name) => letters(name) === wanted.replace(/S$/, '') || letters(name) === `${wanted}S`) ??
    allowed.find((name) => name === synonyms[wanted])
  );
}

/** A value that is none of the documented ones. */
export function* valueOutside(subject: Subject, field: string, allowed: readonly string[]): Generator<Hit> {
  const value = subject.text(field);
  if (value === undefined || allowed.includes(value)) return;
  const meant = nearestOf(value, allowed);
  yield {
    field,
    evidence: value,
    ...(meant === undefined ? {} : { fix: `Use ${meant}.` }),
  };
}

/** Names of use cases elsewhere, and what people write for them. */
const synonyms: Readonly<Record<string, string>> = {
  OTP: '2FA',
  MFA: '2FA',
  TWOFACTOR: '2FA',
  TWOFACTORAUTHENTICATION: '2FA',
  AUTHENTICATION: '2FA',
  VERIFICATION: '2FA',
  ACCOUNTNOTIFICATIONS: 'ACCOUNT_NOTIFICATION',
  NOTIFICATIONS: 'ACCOUNT_NOTIFICATION',
  CUSTOMERSUPPORT: 'CUSTOMER_CARE',
  CUSTOMERSERVICE: 'CUSTOMER_CARE',
  DELIVERYNOTIFICATIONS: 'DELIVERY_NOTIFICATION',
  DELIVERY: 'DELIVERY_NOTIFICATION',
  PROMOTIONAL: 'MARKETING',
  PROMOTIONS: 'MARKETING',
  LOWVOLUMEMIXED: 'LOW_VOLUME',
  SOLEPROPRIETOR: 'STARTER',
  PSA: 'PUBLIC_SERVICE_ANNOUNCEMENT',
  SURVEYS: 'POLLING_VOTING',
  POLLING: 'POLLING_VOTING',
};
