import { bundleUseCases, plainUseCases, useCases } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import { type Args, matchChoice, readFlag, readJoined, readList, readText, required } from '../wire.ts';

/** Least lengths in characters (Plivo documentation). */
const textLimits: Readonly<Record<string, { min?: number }>> = {
  campaign_alias: {},
  reseller_id: {},
  description: { min: 40 },
  sample1: { min: 20 },
  sample2: { min: 20 },
  sample3: { min: 20 },
  sample4: { min: 20 },
  sample5: { min: 20 },
  message_flow: { min: 40 },
  help_message: { min: 20 },
  optout_message: { min: 20 },
  optin_message: { min: 20 },
  terms_and_conditions_link: {},
  privacy_policy_link: {},
};
const keywordFields = ['optin_keywords', 'optout_keywords', 'help_keywords'] as const;
const confirmations = ['subscriber_optin', 'subscriber_optout', 'subscriber_help'] as const;
const declarations = ['embedded_link', 'embedded_phone', 'age_gated', 'direct_lending', 'affiliate_marketing'] as const;

/** What a new campaign can't do without. The alias can: documented as required, left out by the vendor's own sample. */
export const requiredTexts = [
  'description',
  'sample1',
  'sample2',
  'message_flow',
  'help_message',
  'optout_message',
] as const;

/** The texts and keywords given, checked, by name. `sample_3` to `sample_5` are how one SDK spells them. */
export function readTexts(args: Args): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, limits] of Object.entries(textLimits)) {
    const text = readText(args, name, limits) ?? readText(args, name.replace(/^sample/, 'sample_'), limits);
    if (text !== undefined) texts[name] = text;
  }
  for (const name of keywordFields) {
    const words = readJoined(args, name);
    if (words === undefined) continue;
    if (words.some((word) => !/^[\p{L}\p{N}]+$/u.test(word))) {
      throw badRequest(`${name} must be a comma-separated list without spaces or special characters`);
    }
    texts[name] = words.join(',');
  }
  return texts;
}

/** All eight; what confirms opt-in, opt-out and help must be true (Plivo documentation). */
export function readAttributes(args: Args): Record<string, boolean> {
  const attributes: Record<string, boolean> = {};
  for (const name of [...declarations, ...confirmations]) attributes[name] = required(readFlag(args, name), name);
  for (const name of confirmations) {
    if (attributes[name] !== true) throw badRequest(`${name} must be true`);
  }
  return attributes;
}

/** The use case and, for those that bundle, two to five sub use cases (Plivo documentation). */
export function readUseCase(args: Args, brandType: 'STANDARD' | 'STARTER'): { usecase: string; subUsecases: string[] } {
  const usecase = matchChoice(required(readText(args, 'usecase'), 'usecase'), 'usecase', useCases);
  if ((usecase === 'STARTER') !== (brandType === 'STARTER')) {
    throw badRequest(`usecase ${usecase} is not allowed for a ${brandType} brand`);
  }
  const bundles = bundleUseCases.some((one) => one === usecase);
  const given = readList(args, 'sub_usecases') ?? [];
  const subUsecases = [...new Set(given.map((one) => matchChoice(one, 'sub_usecases', plainUseCases)))];
  if (!bundles && subUsecases.length > 0) {
    throw badRequest(`sub_usecases go with ${bundleUseCases.join(', ')} only`);
  }
  if (bundles && (subUsecases.length < 2 || subUsecases.length > 5)) {
    throw badRequest(`sub_usecases must hold 2 to 5 use cases for ${usecase}`);
  }
  return { usecase, subUsecases };
}
