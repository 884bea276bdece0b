import { RefusedError } from '../errors.ts';
import { type Policy, toolRefusal } from '../safety/policy.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { Toolset } from './tool.ts';

/** What the operator lets through. A tool that is hidden from the list is refused for the same reason when called. */
export interface Admission {
  readonly readOnly: boolean;
  readonly toolsets: ReadonlySet<Toolset>;
  readonly policy: Policy;
}

/** Why a tool is neither listed nor run; undefined when it is. */
export function refusalOf(entry: CatalogueEntry, admission: Admission): RefusedError | undefined {
  if (!admission.toolsets.has(entry.toolset)) {
    return new RefusedError(`The toolset ${entry.toolset} is switched off on this server.`, {
      remedy: `Nothing was sent. The operator can set the credentials it needs, or add ${entry.toolset} to --toolsets.`,
    });
  }
  if (admission.readOnly && entry.effect !== 'read') {
    return new RefusedError(`${entry.definition.name} changes something, and this server is read-only.`, {
      remedy: 'Nothing was sent. The operator can start the server without --read-only.',
    });
  }
  return toolRefusal(admission.policy, entry.definition.name);
}
