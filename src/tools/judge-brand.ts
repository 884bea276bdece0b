import { checks, type Report } from '../compliance/checks.ts';
import { asGiven } from '../compliance/held.ts';
import { path } from '../http/path.ts';
import type { Plivo } from '../plivo/client.ts';
import { ifReadable, ifThere } from '../plivo/if-there.ts';
import { brandPage } from '../plivo/wire/brand.ts';
import { type ProfileRecord, readProfile } from './business-behind.ts';

interface BrandDraft {
  readonly profile_uuid: string;
  readonly [field: string]: unknown;
}

/** Judges a brand with the profile it will be made of, and beside the other brands of the account. */
export async function judgeBrand(draft: BrandDraft, plivo: Plivo): Promise<Report> {
  const [check, record, others] = await Promise.all([
    checks.profile(),
    ifThere(readProfile(plivo, draft.profile_uuid)),
    ifReadable(plivo.get(path`10dlc/Brand/`, brandPage, { limit: 20 })),
  ]);
  const known = record === undefined ? {} : asGiven(asWritten(record));
  const { findings, ...report } = check({ ...known, ...draft, other_brands: others?.brands.map(asGiven) ?? [] });
  const isHeld = (field: string) => draft[field.split('.', 1)[0] ?? ''] === undefined;
  return {
    ...report,
    findings: findings.map((finding) =>
      isHeld(finding.field) ? { ...finding, field: `profile.${finding.field}` } : finding,
    ),
  };
}

/** Records may spell a value in another way than the API takes it. */
function asWritten(record: ProfileRecord): object {
  const { entity_type, ...rest } = record;
  return { ...rest, entity_type: entity_type === 'PRIVATE_PROFIT' ? 'PRIVATE' : entity_type };
}
