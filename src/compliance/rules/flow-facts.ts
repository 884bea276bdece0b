/** What the rules about the message flow share. */
import type { Hit } from '../rule.ts';
import { derived, type Passage, type Subject } from '../subject.ts';
import { flowOf } from '../text/consent.ts';
import { type Link, linksIn } from '../text/links.ts';
import { isLegalPath, type Method, methodsIn } from '../text/methods.ts';

export const flowMethods = derived((subject: Subject): ReadonlySet<Method> => methodsIn(flowOf(subject)?.text ?? ''));
export const flowLinks = derived((subject: Subject): readonly Link[] => {
  const flow = flowOf(subject);
  return flow === undefined ? [] : linksIn(flow);
});

/** Pages where people opt in, as against policies. */
export const formLinks = (subject: Subject) => flowLinks(subject).filter(({ path }) => !isLegalPath(path));

/** Applies a check to the account of the opt-in, where there is one long enough to be judged. */
export const onFlow = (check: (subject: Subject, flow: Passage) => Iterable<Hit>) =>
  function* (subject: Subject): Generator<Hit> {
    const flow = flowOf(subject);
    if (flow !== undefined && flow.text.length >= 15) yield* check(subject, flow);
  };

export const flowKinds = ['campaign', 'tollfree'] as const;
export const flowFields = [
  'message_flow',
  'consent_text',
  'optin_description',
  'additional_information',
  'usecase_summary',
];
