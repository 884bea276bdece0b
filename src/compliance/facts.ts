/** What several rules want to know of a draft. */
import { plainUseCases } from '../plivo/values.ts';
import { derived, type Passage, type Subject, textsOf } from './subject.ts';
import { type Link, linksIn } from './text/links.ts';

const NUMBERED = ['sample1', 'sample2', 'sample3', 'sample4', 'sample5'];

/** Sample messages as they were given, blank ones included. */
export const givenSamples = derived((subject: Subject): readonly Passage[] => {
  if (subject.kind === 'message') return textsOf(subject, ['text']);
  const listed = subject.list('samples');
  const single = subject.kind === 'tollfree' ? ['message_sample'] : NUMBERED;
  const numbered = single.flatMap((field) => {
    const value = subject.value(field);
    return typeof value === 'string' ? [{ field, text: value.trim() }] : [];
  });
  return [...listed, ...numbered];
});

export const samplesOf = derived((subject: Subject): readonly Passage[] =>
  givenSamples(subject).filter(({ text }) => text !== ''),
);

/** The use cases of a draft: the chosen one, or those that it bundles. Upper case. */
export const useCasesOf = derived((subject: Subject): ReadonlySet<string> => {
  const named = [subject.text('usecase'), ...subject.list('usecase').map(({ text }) => text)];
  const bundled = subject.list('sub_usecases').map(({ text }) => text);
  return new Set([...named, ...bundled].flatMap((name) => (name ? [name.toUpperCase()] : [])));
});

const plainNames: readonly string[] = plainUseCases;

export const plainUseCasesOf = derived(
  (subject: Subject): ReadonlySet<string> =>
    new Set([...useCasesOf(subject)].filter((name) => plainNames.includes(name))),
);

export const sellsThings = (subject: Subject): boolean => useCasesOf(subject).has('MARKETING');

/** Codes on request and nothing else: what is asked of subscriptions is not asked of them. */
export const sendsOnlyCodes = (subject: Subject): boolean => {
  const cases = plainUseCasesOf(subject);
  return cases.size === 1 && cases.has('2FA');
};

/** A bundle whose members are not told may hold anything. */
export const isOpenBundle = (subject: Subject): boolean =>
  useCasesOf(subject).size > 0 && plainUseCasesOf(subject).size === 0;

export const sampleLinks = derived((subject: Subject): readonly Link[] => samplesOf(subject).flatMap(linksIn));

export const PRIVACY_FIELDS = ['privacy_policy_link', 'privacy_policy_url'];
export const TERMS_FIELDS = ['terms_and_conditions_link', 'terms_url'];

const PROSE: Readonly<Record<string, readonly string[]>> = {
  campaign: ['description', 'message_flow', 'consent_text', 'help_message', 'optout_message', 'optin_message'],
  tollfree: [
    'usecase_summary',
    'optin_description',
    'consent_text',
    'additional_information',
    'help_message',
    'optin_message',
  ],
};

/** All prose of a draft but its samples. */
export const proseOf = derived((subject: Subject): readonly Passage[] => textsOf(subject, PROSE[subject.kind] ?? []));
