/** Where a mail address lives. Holds long lists: only checks that judge addresses load this. */
import disposable from 'disposable-email-domains' with { type: 'json' };
import freeMail from 'email-providers/all.json' with { type: 'json' };

/** Not in the list yet. */
const more = ['fastmail.com', 'tutanota.com', 'tuta.io', 'tuta.com', 'skiff.com', 'proton.me', 'duck.com', 'hey.com'];

const free = new Set([...freeMail, ...more]);

export type MailHost = 'free' | 'disposable' | 'own';

export function domainOf(address: string): string | undefined {
  return /^[^\s@"<>]+@([^\s@"<>]+\.[^\s@"<>.]{2,})$/.exec(address.trim())?.[1]?.toLowerCase();
}

/** Whose mail host it is: a provider's for everybody, one for throw-away addresses, or the sender's own. */
export function mailHostOf(domain: string): MailHost {
  if (free.has(domain)) return 'free';
  // Of a hundred thousand names, for one or two questions: a set of them takes as long to make as a hundred such looks.
  return disposable.includes(domain) ? 'disposable' : 'own';
}
