import { checks, type Report } from '../compliance/checks.ts';
import { asGiven } from '../compliance/held.ts';
import { judgeRevision } from '../compliance/revision.ts';
import { path } from '../http/path.ts';
import type { Plivo } from '../plivo/client.ts';
import { ifThere } from '../plivo/if-there.ts';
import { tollfreeRecord } from '../plivo/wire/tollfree.ts';
import { businessOfProfile } from './business-behind.ts';

interface VerificationDraft {
  readonly profile_uuid: string;
  readonly [field: string]: unknown;
}

interface VerificationChanges {
  readonly uuid: string;
  readonly profile_uuid?: string | undefined;
  readonly [field: string]: unknown;
}

/** Judges a verification beside the profile that it names. */
export async function judgeVerification(draft: VerificationDraft, plivo: Plivo): Promise<Report> {
  const [check, behind] = await Promise.all([checks.tollfree(), businessOfProfile(plivo, draft.profile_uuid)]);
  return check({ ...behind, ...draft });
}

/** Judges what a verification will be after a change; undefined in a state in which it takes none from `states` on. */
export async function judgeVerificationChanges(
  { uuid, ...changes }: VerificationChanges,
  plivo: Plivo,
  states: readonly string[],
): Promise<Report | undefined> {
  const [check, found] = await Promise.all([
    checks.tollfree(),
    ifThere(plivo.get(path`TollfreeVerification/${uuid}/`, tollfreeRecord)),
  ]);
  if (found === undefined || !states.includes(found.status ?? '')) return undefined;
  const before = await businessOfProfile(plivo, changes.profile_uuid ?? found.profile_uuid);
  return judgeRevision(check, { ...before, ...asGiven(found) }, changes);
}
