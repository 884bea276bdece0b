/** Attributes of end users as they stand on the wire: one text each, in one JSON object. */
import {
  businessFields,
  businessInformationType,
  registrationIdentifierLabels,
  registrationIdentifiers,
  representativeFields,
  representativeTypes,
} from './values.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** The names of the attributes that an end user of this type has; empty for a type that this server does not know. */
export function attributesOfType(type: string | undefined): readonly string[] {
  if (type === businessInformationType) return businessFields;
  return representativeTypes.some((known) => known === type) ? representativeFields : [];
}

/** May be empty (Twilio documentation); all others must not. */
const mayBeEmpty: readonly string[] = ['social_media_profile_urls'];

/** The attributes that a complete end user still lacks. */
export function missingAttributes(type: string | undefined, attributes: Attributes): string[] {
  return attributesOfType(type).filter((name) => !mayBeEmpty.includes(name) && !attributes[name]?.trim());
}

/** The code of a register, also by the label that Twilio's console shows, in any case; anything else as it is. */
export function toRegistrationIdentifier(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const wanted = value.trim().toLowerCase();
  const code = registrationIdentifiers.find((known) => known.toLowerCase() === wanted);
  const [, byLabel] =
    Object.entries(registrationIdentifierLabels).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return code ?? byLabel ?? value;
}

/** Nine digits of an EIN in the form of Twilio's documentation: `12-3456789`. */
export function normalizeBusiness(attributes: Attributes): Attributes {
  const { business_registration_identifier: identifier, business_registration_number: number } = attributes;
  if (number === undefined) return attributes;
  const digits = number.trim();
  const isBareEin = identifier === 'EIN' && /^\d{9}$/.test(digits);
  return {
    ...attributes,
    business_registration_number: isBareEin ? `${digits.slice(0, 2)}-${digits.slice(2)}` : digits,
  };
}

/**
 * One number in E.164: as it is when it starts with `+`, else behind the country code.
 *
 * @returns undefined when the two do not make one
 */
export function joinPhone(phone: string | undefined, countryCode: string | undefined): string | undefined {
  if (phone === undefined) return undefined;
  const number = phone.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  const code = countryCode?.replace(/[^\d]/g, '');
  if (number.startsWith('+')) {
    return isE164(number) && (code === undefined || number.startsWith(`+${code}`)) ? number : undefined;
  }
  const joined = `+${code ?? ''}${number.replace(/^0(?=\d)/, '')}`;
  return code !== undefined && code !== '' && isE164(joined) ? joined : undefined;
}

function isE164(text: string): boolean {
  return /^\+[1-9]\d{7,14}$/.test(text);
}
