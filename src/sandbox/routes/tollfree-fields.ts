import { callbackMethods, optinTypes, plainUseCases, tollfreeVolumes } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import { type Args, betweenUrls, matchChoice, readChoice, readJoined, readList, readText } from '../wire.ts';

/** Most characters (Plivo documentation); the four last ones are known from SDKs since July 2026. */
const textLimits: Readonly<Record<string, { max?: number }>> = {
  usecase_summary: { max: 500 },
  message_sample: { max: 1000 },
  additional_information: { max: 500 },
  extra_data: { max: 100 },
  callback_url: {},
  terms_and_conditions_link: {},
  privacy_policy_link: {},
  optin_message: {},
  help_message: {},
};

/** What a new verification can't do without, beside its number and its profile (Plivo documentation). */
export const requiredFields = [
  'usecase',
  'usecase_summary',
  'message_sample',
  'optin_image_url',
  'optin_type',
  'volume',
] as const;

/** The arguments of a verification that were given, checked, by their names on the wire. */
export function readVerificationFields(args: Args): Record<string, string> {
  const entries: (readonly [string, string | undefined])[] = [
    ['usecase', readUseCases(args)],
    ['optin_image_url', readUrls(args)],
    ['optin_type', readChoice(args, 'optin_type', optinTypes)],
    ['volume', readVolume(args)],
    ['callback_method', readChoice(args, 'callback_method', callbackMethods)],
    ...Object.entries(textLimits).map(([name, limits]) => [name, readText(args, name, limits)] as const),
  ];
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** One or more use cases as one comma-separated string; a list is tolerated. */
export function readUseCases(args: Args): string | undefined {
  const given = readList(args, 'usecase');
  if (given === undefined) return undefined;
  return [...new Set(given.map((one) => matchChoice(one, 'usecase', plainUseCases)))].join(',');
}

/** Whether two verifications are for the same use: the combination counts, not its order (inferred). */
export function sameUseCases(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && sorted(one) === sorted(other);
}

function sorted(usecases: string): string {
  return usecases.split(',').sort().join();
}

function readUrls(args: Args): string | undefined {
  const urls = readJoined(args, 'optin_image_url', betweenUrls);
  for (const url of urls ?? []) {
    const known = URL.canParse(url) && /^https?:/i.test(url);
    if (!known) throw badRequest(`optin_image_url '${url}' is not a valid URL`);
  }
  return urls?.join(',');
}

/** Not among the documented values, but in the records of the documentation's samples and of SDK fixtures. */
const olderVolumes: readonly string[] = ['10', '100'];

/** One of the exact strings, with their commas (Plivo documentation). */
function readVolume(args: Args): string | undefined {
  const text = readText(args, 'volume');
  if (text === undefined || [...olderVolumes, ...tollfreeVolumes].includes(text)) return text;
  throw badRequest(`volume must be one of ${tollfreeVolumes.map((one) => `"${one}"`).join(', ')}`);
}
