import type * as z from 'zod';
import { checks, type Report } from '../compliance/checks.ts';
import { asGiven } from '../compliance/held.ts';
import { judgeRevision } from '../compliance/revision.ts';
import type { Plivo } from '../plivo/client.ts';
import type { tollfreeRecord } from '../plivo/wire/tollfree.ts';
import { businessOfProfile } from './business-behind.ts';

type VerificationRecord = z.output<typeof tollfreeRecord>;

interface VerificationDraft {
  readonly profile_uuid: string;
  readonly [field: string]: unknown;
}

interface VerificationChanges {
  readonly profile_uuid?: string | undefined;
  readonly [field: string]: unknown;
}

/** Judges a verification beside the profile that it names. */
export async function judgeVerification(draft: VerificationDraft, plivo: Plivo): Promise<Report> {
  const [check, behind] = await Promise.all([checks.tollfree(), businessOfProfile(plivo, draft.profile_uuid)]);
  return check({ ...behind, ...draft });
}

/** Judges what a verification will be after a change. */
export async function judgeVerificationChanges(
  record: VerificationRecord,
  changes: VerificationChanges,
  plivo: Plivo,
): Promise<Report> {
  const [check, business] = await Promise.all([
    checks.tollfree(),
    businessOfProfile(plivo, changes.profile_uuid ?? record.profile_uuid),
  ]);
  return judgeRevision(check, { ...business, ...asGiven(record) }, changes);
}
