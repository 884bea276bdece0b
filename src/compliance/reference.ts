/** The rules and codes as reference material. */
import { messageErrorCodes } from '../plivo/error-codes.ts';
import { namesRule, rejectionCodes } from './rejection-codes.ts';
import type { Rule } from './rule.ts';
import { allRules } from './rules/business.ts';

type Filter = Readonly<Record<string, string>>;

export const listRules = (): readonly Rule[] => allRules;

/** All rules, or those of one kind of submission, of one severity, or with one id. */
export function rulesReference({ kind, severity, rule: id }: Filter = {}) {
  const chosen = allRules.filter(
    (rule) =>
      (kind === undefined || rule.kinds.some((name) => name === kind)) &&
      (severity === undefined || rule.severity === severity) &&
      (id === undefined || rule.id === id),
  );
  return {
    summary: `${chosen.length} rules. Severity is the worst that a rule can say. Add ?kind=campaign (or message, profile, tollfree, twilio_profile) to narrow it down.`,
    rules: chosen.map((rule) => ({
      id: rule.id,
      kinds: rule.kinds,
      severity: rule.severity,
      message: rule.message,
      fix: rule.fix,
      source: rule.source,
      codes: rule.codes,
    })),
  };
}

/** All rejection codes, or those of one product, provider or number. */
export function rejectionCodesReference({ product, provider, code }: Filter = {}) {
  const chosen = rejectionCodes.filter(
    (entry) =>
      (product === undefined || entry.product === product) &&
      (provider === undefined || entry.provider === provider) &&
      (code === undefined || entry.code === code),
  );
  return {
    summary: `${chosen.length} codes and reasons; those without a code come in words only. Add ?product=campaign (or brand, tollfree, profile) to narrow it down. explain_rejection says what to do.`,
    codes: chosen.map((entry) => ({
      code: entry.code,
      provider: entry.provider,
      product: entry.product,
      meaning: entry.meaning,
      can_be_mended: entry.mendable === undefined ? 'unclear' : entry.mendable ? 'yes' : 'no',
      rules: allRules.filter(({ id }) => namesRule(entry, id)).map(({ id }) => id),
    })),
  };
}

export function messageErrorCodesReference() {
  return {
    summary: 'Error codes of messages with the meaning that Plivo publishes. Others have no published meaning.',
    codes: Object.entries(messageErrorCodes)
      .map(([code, meaning]) => ({ code, meaning }))
      .sort((a, b) => Number(a.code) - Number(b.code)),
  };
}
