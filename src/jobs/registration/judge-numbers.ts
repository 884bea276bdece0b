/** Whether the numbers of a plan can take their place: found out before a fee is paid, not after the reviews. */
import type { Finding, Report } from '../../compliance/checks.ts';
import { isTollfree } from '../../compliance/phone.ts';
import { word } from '../../errors.ts';
import type { Plivo } from '../../plivo/client.ts';
import { readAccountNumber } from '../route/senders.ts';
import { withFindings } from '../steps/parts.ts';
import { type JobState, recordOf } from '../steps/state.ts';
import type { RegistrationInput } from './input.ts';
import { allPoolNumbers, allPowerpacks } from './listings.ts';

const SOURCE = 'the account';

function finding(rule: string, field: string, message: string, fix: string): Finding {
  return { rule, severity: 'error', field, message, fix, source: SOURCE, codes: [] };
}

/** The report with what the account itself has against the numbers that are still to be linked. */
export async function judgeNumbers(
  report: Report,
  { numbers, powerpack_name }: RegistrationInput,
  plivo: Plivo,
  state: JobState,
): Promise<Report> {
  const campaign = recordOf(state, 'campaign').id;
  const isToLink = recordOf(state, 'numbers').id === undefined;
  const ofNumbers = isToLink ? numbers.map((number) => judgeNumber(plivo, number, campaign)) : [];
  const isToPool = powerpack_name !== undefined && recordOf(state, 'pool').id === undefined;
  const ofPool = isToPool ? [judgePool(plivo, numbers, powerpack_name)] : [];
  return withFindings(report, (await Promise.all([...ofNumbers, ...ofPool])).flat());
}

async function judgeNumber(plivo: Plivo, number: string, campaign: string | undefined): Promise<Finding[]> {
  const field = `numbers.${number}`;
  if (isTollfree(number)) {
    const fix = 'Leave it out, and have it verified with create_tollfree_verification.';
    return [finding('NUM-TOLLFREE', field, 'A toll-free number is in no 10DLC campaign.', fix)];
  }
  const record = await readAccountNumber(plivo, number);
  if (record === undefined) {
    const fix = 'Take one of list_account_numbers.';
    return [finding('NUM-OWNED', field, 'The number is not in this account.', fix)];
  }
  const other = record.tendlc_campaign_id ?? '';
  if (other === '' || other === campaign) return [];
  const fix = `Leave it out, or take it out of there with unlink_campaign_number: campaign ${word(other)} then loses it.`;
  return [
    finding('NUM-LINKED', field, `The number is linked to campaign ${word(other)}, and can be in one only.`, fix),
  ];
}

/** Powerpacks that are looked through: each costs a request. */
const MOST_POWERPACKS = 20;

async function judgePool(plivo: Plivo, numbers: readonly string[], name: string): Promise<Finding[]> {
  const others = (await allPowerpacks(plivo)).filter((one) => one.name !== name).slice(0, MOST_POWERPACKS);
  const findings: Finding[] = [];
  for (const { name: other = '', uuid = '', number_pool_uuid: pool } of others) {
    if (pool === undefined) continue;
    const taken = new Set((await allPoolNumbers(plivo, pool)).map(({ number }) => number?.replace(/\D/g, '')));
    for (const number of numbers.filter((one) => taken.has(one))) {
      const fix = `Take it out of there with remove_pool_number and number_pool_uuid ${word(pool)}, or leave it out.`;
      const message = `The number is in Powerpack ${word(other)} (${word(uuid)}) already.`;
      findings.push(finding('NUM-POOLED', `numbers.${number}`, message, fix));
    }
  }
  return findings;
}
