import { checks, type Report } from '../compliance/checks.ts';
import { asGiven } from '../compliance/held.ts';
import { path } from '../http/path.ts';
import type { Twilio } from '../twilio/client.ts';
import { readDossier } from '../twilio/dossier.ts';
import { isEditable } from '../twilio/states.ts';
import { customerProfile } from '../twilio/wire/profile.ts';

const PLACE = ['customer_name', 'street', 'street_secondary', 'city', 'region', 'postal_code', 'iso_country'];

/** Judges a profile by what Twilio holds of it; undefined where it can not be submitted anyway. */
export async function judgeTwilioProfile(id: string, twilio: Twilio): Promise<Report | undefined> {
  const { status, email, friendly_name } = await twilio.trusthub.get(path`CustomerProfiles/${id}`, customerProfile);
  if (status !== undefined && !isEditable(status)) return undefined;
  const [check, { business, representatives, place }] = await Promise.all([
    checks.twilioProfile(),
    readDossier(twilio, id),
  ]);
  const known = representatives.filter((person) => person !== undefined).map(asGiven);
  const address = Object.fromEntries(Object.entries(place ?? {}).filter(([name]) => PLACE.includes(name)));
  const { findings, ...report } = check(
    asGiven({ friendly_name, email, ...business, address, representatives: known }),
  );
  // What Twilio holds is personal data: an answer names the field, and does not repeat the value.
  return { ...report, findings: findings.map((finding) => ({ ...finding, evidence: undefined })) };
}
