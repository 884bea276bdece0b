/** Policies are found by name: sids in circulation are partly wrong, and Twilio advises against fixed ones. */
import { quote, UserInputError } from '../errors.ts';
import { path } from '../http/path.ts';
import type { Twilio } from './client.ts';
import { pageOf, pageParameters, readPages } from './paging.ts';
import { policyNames, policySids } from './values.ts';
import { type Policy, policy, policyPage } from './wire/policy.ts';

export async function readAllPolicies({ trusthub }: Twilio): Promise<Policy[]> {
  const { items } = await readPages(async (asked) => {
    const page = await trusthub.get(path`Policies`, policyPage, pageParameters(asked));
    return pageOf(page.results, page, asked);
  });
  return items;
}

export function findPolicy(policies: readonly Policy[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return policies.find(({ friendly_name }) => friendly_name?.trim().toLowerCase() === wanted)?.sid;
}

/** @throws {UserInputError} when the account's policies hold none of that name */
export function requireSecondaryPolicy(policies: readonly Policy[]): string {
  const found = findPolicy(policies, policyNames.secondaryBusiness);
  if (found !== undefined) return found;
  throw new UserInputError(`No policy is named "${policyNames.secondaryBusiness}".`, {
    argument: 'policy_sid',
    remedy:
      'Nothing was created. Choose a policy for secondary profiles from twilio_list_policies and give its policy_sid.',
  });
}

const wrong: Readonly<Record<string, string>> = {
  [policySids.primaryBusiness]: 'is the policy of primary profiles, which only the Twilio console creates',
  [policySids.starter]: 'is the policy of starter profiles, for sole proprietors without a tax id',
};

/** Why a policy, known by its sid, can't be that of a secondary profile; undefined when nothing is known against it. */
export function knownWrongPolicy(sid: string): string | undefined {
  const reason = Object.hasOwn(wrong, sid) ? wrong[sid] : undefined;
  return reason === undefined ? undefined : `${reason}; leave policy_sid out, then the right one is found by its name`;
}

/** @throws {UserInputError} when the policy is none for secondary customer profiles */
export async function checkSecondaryPolicy({ trusthub }: Twilio, sid: string): Promise<void> {
  const { friendly_name = '' } = await trusthub.get(path`Policies/${sid}`, policy);
  if (/^secondary customer profile\b/i.test(friendly_name)) return;
  throw new UserInputError(
    `policy_sid: this policy is named ${quote(friendly_name, 100)}, so it is none for secondary profiles.`,
    {
      argument: 'policy_sid',
      remedy: 'Nothing was created. Leave policy_sid out, then the right one is found by its name.',
    },
  );
}
