import { enforcePolicy, type Policy } from '../safety/policy.ts';
import { enforceUrls } from '../safety/urls.ts';
import type { Guard } from './call.ts';
import type { Answer, PreparedCall, Tool } from './tool.ts';

/** Arguments that name an address which the vendor will call or fetch. */
const REACHED_BY_VENDOR = /^(url|callback_url|media_urls|media|optin_image_url|status_callback)$/;

/** Holds every call against the operator's policy, and its addresses against private networks even without one. */
export function policyGuard(policy: Policy): Guard {
  return (tool, call, _context, run) => {
    enforceUrls(policy.urls, urlsIn(call.input, ''));
    return Object.keys(policy).length === 0 ? run() : policed(tool, call, run);
  };

  async function policed(tool: Tool, call: PreparedCall, run: () => Promise<Answer>): Promise<Answer> {
    const { countryOf } =
      policy.destinations === undefined ? { countryOf: () => undefined } : await import('../compliance/phone.ts');
    enforcePolicy(
      policy,
      {
        tool: tool.name,
        sender: call.sending?.sender,
        destinations: call.sending?.destinations ?? [],
        segments: call.sending?.segments ?? 0,
        body: call.sending && bodyOf(call.sending.content),
        texts: textsIn(call.sending?.content, ''),
      },
      countryOf,
    );
    return run();
  }
}

function urlsIn(value: unknown, argument: string): { argument: string; url: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => urlsIn(item, `${argument}[${index}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => urlsIn(inner, argument === '' ? key : `${argument}.${key}`));
  }
  // Every address holds a colon, hardly any other argument does.
  if (typeof value !== 'string' || !value.includes(':')) return [];
  const name =
    argument
      .replace(/\[\d+\]$/, '')
      .split('.')
      .at(-1) ?? '';
  // As a client reads an address: spaces around it and line breaks within do not count.
  return REACHED_BY_VENDOR.test(name) && URL.canParse(value) ? [{ argument, url: value }] : [];
}

/** Fields of a message that its recipient reads. */
const READ = /^(text|title|description|fallback_value|cta_url|name|address)$/;

/** The words that a recipient would read, wherever in the message they stand. */
function textsIn(content: unknown, name: string): string[] {
  if (typeof content === 'string') return READ.test(name) ? [content] : [];
  if (Array.isArray(content)) return content.flatMap((item) => textsIn(item, name));
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, inner]) => textsIn(inner, key));
}

function bodyOf(content: object): string | undefined {
  if ('template' in content && content.template !== undefined) return undefined;
  const interactive = 'interactive' in content ? content.interactive : undefined;
  const holder = typeof interactive === 'object' && interactive !== null ? interactive : content;
  const body = 'body' in holder ? holder.body : holder;
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined;
  return typeof text === 'string' ? text : '';
}
