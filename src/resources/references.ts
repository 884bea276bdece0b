/** Resources that are the same for everybody: read from the code, loaded when somebody asks. */
import type { Content } from '../pipeline/shape.ts';
import type { Policy } from '../safety/policy.ts';

export interface Reference {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Takes what stands in the query of the address. */
  load(query: Readonly<Record<string, string>>): Promise<Content>;
}

/** What the operator forbids, for a model to know before it asks. */
export function policyReference(policy: Policy): Reference {
  return {
    uri: 'a2p://policy',
    name: 'policy',
    title: "The operator's policy",
    description:
      'What this server forbids: destinations, senders, tools, volumes, spending, URLs, words. Empty: nothing.',
    load: async () => ({ ...policy, $schema: undefined }),
  };
}

export const references: readonly Reference[] = [
  {
    uri: 'a2p://reference/rules',
    name: 'rules',
    title: 'Compliance rules',
    description:
      'The rules of the check tools: severity, what is wrong, how to mend it, rejection codes. Narrow it with ?kind=campaign.',
    load: async (query) => (await import('../compliance/reference.ts')).rulesReference(query),
  },
  {
    uri: 'a2p://reference/rejection-codes',
    name: 'rejection_codes',
    title: 'Rejection codes',
    description:
      'What the codes of declined brands, campaigns and toll-free verifications mean. Narrow it with ?product=tollfree or ?code=30909.',
    load: async (query) => (await import('../compliance/reference.ts')).rejectionCodesReference(query),
  },
  {
    uri: 'a2p://reference/message-error-codes',
    name: 'message_error_codes',
    title: 'Message error codes',
    description: 'What the error codes of messages mean.',
    load: async () => (await import('../compliance/reference.ts')).messageErrorCodesReference(),
  },
];
