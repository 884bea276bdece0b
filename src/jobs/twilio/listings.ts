/** Whole listings of Trust Hub and of addresses, page by page. */
import { ApiError } from '../../errors.ts';
import { path } from '../../http/path.ts';
import type { Twilio } from '../../twilio/client.ts';
import { pageOf, pageParameters, readPages } from '../../twilio/paging.ts';
import { address, addressPage } from '../../twilio/wire/address.ts';
import { assignmentPage, channelPage, endUser, pageOfDocuments, pageOfEndUsers } from '../../twilio/wire/entity.ts';
import { type CustomerProfile, customerProfile, profilePage } from '../../twilio/wire/profile.ts';

/** Pages of a hundred rows. */
const MOST_PAGES = 100;

export async function readProfile({ trusthub }: Twilio, sid: string): Promise<CustomerProfile> {
  return trusthub.get(path`CustomerProfiles/${sid}`, customerProfile);
}

export async function profilesNamed({ trusthub }: Twilio, friendly_name: string, policy_sid: string) {
  const { items } = await readPages(async (asked) => {
    const query = { friendly_name, policy_sid, ...pageParameters(asked) };
    const page = await trusthub.get(path`CustomerProfiles`, profilePage, query);
    return pageOf(page.results, page, asked);
  }, MOST_PAGES);
  return items;
}

/** What is assigned to a profile; of one type, where it is named. */
export async function assignedTo({ trusthub }: Twilio, profile: string, object_type?: string) {
  const target = path`CustomerProfiles/${profile}/EntityAssignments`;
  const { items } = await readPages(async (asked) => {
    const page = await trusthub.get(target, assignmentPage, { object_type, ...pageParameters(asked) });
    return pageOf(page.results, page, asked);
  }, MOST_PAGES);
  return items;
}

export async function numbersOf({ trusthub }: Twilio, profile: string) {
  const target = path`CustomerProfiles/${profile}/ChannelEndpointAssignments`;
  const { items } = await readPages(async (asked) => {
    const page = await trusthub.get(target, channelPage, pageParameters(asked));
    return pageOf(page.results, page, asked);
  }, MOST_PAGES);
  return items.flatMap(({ channel_endpoint_sid }) => channel_endpoint_sid ?? []);
}

/** These two listings take no filter (Twilio's OpenAPI description). */
export async function endUserNamed({ trusthub }: Twilio, name: string, type: string): Promise<string | undefined> {
  const { items } = await readPages(async (asked) => {
    const page = await trusthub.get(path`EndUsers`, pageOfEndUsers, pageParameters(asked));
    return pageOf(page.results, page, asked);
  }, MOST_PAGES);
  return items.find((one) => one.friendly_name === name && one.type === type)?.sid;
}

export async function documentNamed({ trusthub }: Twilio, name: string): Promise<string | undefined> {
  const { items } = await readPages(async (asked) => {
    const page = await trusthub.get(path`SupportingDocuments`, pageOfDocuments, pageParameters(asked));
    return pageOf(page.results, page, asked);
  }, MOST_PAGES);
  return items.find((one) => one.friendly_name === name)?.sid;
}

export async function addressNamed({ api }: Twilio, friendly_name: string): Promise<string | undefined> {
  const { addresses } = await api.get(path`Addresses.json`, addressPage, { friendly_name, page_size: 50 });
  return addresses.find((one) => one.friendly_name === friendly_name)?.sid;
}

export const readAddress = ({ api }: Twilio, sid: string) => api.get(path`Addresses/${sid}.json`, address);
export const readEndUser = ({ trusthub }: Twilio, sid: string) => trusthub.get(path`EndUsers/${sid}`, endUser);

export function unlessMissing(error: unknown): undefined {
  if (error instanceof ApiError && error.status === 404) return undefined;
  throw error;
}
