/** The account's own profile, on which every secondary one rests, and the known traps around it. */
import { path } from '../http/path.ts';
import type { Twilio } from './client.ts';
import { findPolicy } from './policies.ts';
import { stated } from './states.ts';
import { businessInformationType, policyNames, policySids } from './values.ts';
import { assignmentPage, endUser } from './wire/entity.ts';
import { type Policy, policy } from './wire/policy.ts';
import { type CustomerProfile, profilePage } from './wire/profile.ts';

/** What stands in the way, and what removes it. */
export interface Trap {
  readonly problem: string;
  readonly remedy: string;
}

export interface PrimaryFinding {
  readonly sid: string | undefined;
  readonly trap: Trap | undefined;
}

const noneFound: Trap = {
  problem: 'this account has no primary customer profile',
  remedy:
    'Create one in the Twilio console (Trust Hub), with the business identity ISV Reseller or Partner, and have it approved. In a subaccount, give the BU sid of the parent account.',
};

const starter: Trap = {
  problem: 'it is a starter profile, which an evaluation treats as no primary at all',
  remedy: 'Upgrade it in the Twilio console to a primary profile of type Business and have that approved.',
};

function notApproved(status: string | undefined): Trap {
  return {
    problem: `it is ${stated(status)}, not twilio-approved`,
    remedy: 'Finish its review in the Twilio console first.',
  };
}

const notIsv: Trap = {
  problem: 'its business identity is not ISV Reseller or Partner, so the API creates no secondary profiles under it',
  remedy: 'Change the identity of the primary profile in the Twilio console, or create secondary profiles there.',
};

/** Finds the primary profile among the approved ones; `trap` says why it will not do, or that there is none. */
export async function findPrimary(twilio: Twilio, policies: readonly Policy[]): Promise<PrimaryFinding> {
  const policySid = findPolicy(policies, policyNames.primaryBusiness) ?? policySids.primaryBusiness;
  const found = await withPolicy(twilio, policySid);
  const [approved] = found.filter(({ status }) => status === 'twilio-approved');
  const [first] = found;
  if (approved !== undefined) {
    return { sid: approved.sid, trap: (await isIsv(twilio, approved)) === false ? notIsv : undefined };
  }
  if (first !== undefined) return { sid: first.sid, trap: notApproved(first.status) };
  const [small] = await withPolicy(twilio, policySids.starter);
  return small === undefined ? { sid: undefined, trap: noneFound } : { sid: small.sid, trap: starter };
}

/** Why this profile can't serve as the primary one; undefined when nothing is known against it. */
export async function trapOf(twilio: Twilio, profile: CustomerProfile): Promise<Trap | undefined> {
  if (profile.policy_sid === policySids.starter) return starter;
  if (!(await isPrimary(twilio, profile))) {
    return {
      problem: 'it is no primary customer profile',
      remedy: 'Give the BU sid of the primary profile, or the word primary, then it is found.',
    };
  }
  if (profile.status !== 'twilio-approved') return notApproved(profile.status);
  return (await isIsv(twilio, profile)) === false ? notIsv : undefined;
}

async function withPolicy({ trusthub }: Twilio, policy_sid: string): Promise<CustomerProfile[]> {
  const { results } = await trusthub.get(path`CustomerProfiles`, profilePage, { policy_sid, page_size: 20 });
  return results;
}

async function isPrimary({ trusthub }: Twilio, { policy_sid = '' }: CustomerProfile): Promise<boolean> {
  if (policy_sid === policySids.primaryBusiness) return true;
  if (policy_sid === policySids.secondaryBusiness) return false;
  const { friendly_name = '' } = await trusthub.get(path`Policies/${policy_sid}`, policy);
  return /^primary customer profile\b/i.test(friendly_name);
}

/** undefined where it can't be read. */
async function isIsv({ trusthub }: Twilio, { sid = '' }: CustomerProfile): Promise<boolean | undefined> {
  const { results } = await trusthub.get(path`CustomerProfiles/${sid}/EntityAssignments`, assignmentPage, {
    object_type: businessInformationType,
    page_size: 20,
  });
  const object = results.find(({ object_sid }) => object_sid?.startsWith('IT'))?.object_sid;
  if (object === undefined) return undefined;
  const { attributes } = await trusthub.get(path`EndUsers/${object}`, endUser);
  const identity = attributes?.['business_identity'];
  return typeof identity === 'string' ? identity === 'isv_reseller_or_partner' : undefined;
}
