/** What the rules about Twilio profiles share. */
import type { Hit } from '../rule.ts';
import { derived, type Subject } from '../subject.ts';

/** The paths of the representatives that are given. */
export const people = derived((subject: Subject): readonly string[] => {
  const given = subject.value('representatives');
  return Array.isArray(given) ? given.map((_, index) => `representatives[${index}]`) : [];
});

export function* outside(subject: Subject, field: string, allowed: readonly string[]): Generator<Hit> {
  const value = subject.text(field);
  if (value === undefined || allowed.includes(value)) return;
  const bare = (text: string) => text.toUpperCase().replace(/[^A-Z]/g, '');
  const meant = allowed.find((name) => bare(name) === bare(value)) ?? spellings[bare(value)];
  yield {
    field,
    evidence: value,
    fix: meant !== undefined && allowed.includes(meant) ? `Use ${meant}.` : `Use one of ${allowed.join(', ')}.`,
  };
}

export const spellings: Readonly<Record<string, string>> = {
  LLC: 'Limited Liability Corporation',
  LIMITEDLIABILITYCOMPANY: 'Limited Liability Corporation',
  INC: 'Corporation',
  CCORP: 'Corporation',
  SCORP: 'Corporation',
  NONPROFIT: 'Non-profit Corporation',
  SOLEPROPRIETOR: 'Sole Proprietorship',
  COOPERATIVE: 'Co-operative',
  LLP: 'Partnership',
  US: 'USA_AND_CANADA',
  USA: 'USA_AND_CANADA',
  UNITEDSTATES: 'USA_AND_CANADA',
  NORTHAMERICA: 'USA_AND_CANADA',
  CANADA: 'USA_AND_CANADA',
  GENERALMANAGER: 'GM',
  VICEPRESIDENT: 'VP',
  CHIEFEXECUTIVEOFFICER: 'CEO',
  PRESIDENT: 'CEO',
  CHIEFFINANCIALOFFICER: 'CFO',
};
