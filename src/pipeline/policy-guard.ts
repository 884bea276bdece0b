import { enforcePolicy, type Policy } from '../safety/policy.ts';
import { enforceUrls } from '../safety/urls.ts';
import type { Guard } from './call.ts';

/** Arguments that name an address which the vendor will call or fetch. */
const REACHED_BY_VENDOR = /^(url|callback_url|media_urls|media)$/;

/** Holds every call against the operator's policy, and its addresses against private networks even without one. */
export function policyGuard(policy: Policy): Guard {
  return async (tool, call, _context, run) => {
    enforceUrls(policy.urls, urlsIn(call.input, ''));
    const { countryOf } =
      policy.destinations === undefined ? { countryOf: () => undefined } : await import('../compliance/phone.ts');
    enforcePolicy(
      policy,
      {
        tool: tool.name,
        sender: call.sending?.sender,
        destinations: call.sending?.destinations ?? [],
        segments: call.sending?.segments ?? 0,
        texts: call.sending === undefined ? [] : textsIn(call.sending.content),
      },
      countryOf,
    );
    return run();
  };
}

function urlsIn(value: unknown, argument: string): { argument: string; url: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => urlsIn(item, `${argument}[${index}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => urlsIn(inner, argument === '' ? key : `${argument}.${key}`));
  }
  const name =
    argument
      .replace(/\[\d+\]$/, '')
      .split('.')
      .at(-1) ?? '';
  return typeof value === 'string' && REACHED_BY_VENDOR.test(name) && /^https?:/i.test(value)
    ? [{ argument, url: value }]
    : [];
}

/** The words that a recipient would read. */
function textsIn(content: object): string[] {
  const text = 'text' in content ? content.text : undefined;
  return typeof text === 'string' ? [text] : [];
}
