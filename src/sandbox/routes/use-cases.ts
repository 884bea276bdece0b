/** The use cases a brand may have, with names as the vendor spells them; the sentences are the sandbox's own. */
const standard = [
  ['2FA', 'Two-Factor Authentication', 'One-time codes that prove who is signing in or paying.'],
  ['ACCOUNT_NOTIFICATION', 'Account Notification', 'News about changes to an account, for the one who holds it.'],
  ['CUSTOMER_CARE', 'Customer Care', 'Conversations of support and account staff with customers.'],
  ['DELIVERY_NOTIFICATION', 'Delivery Notification', 'Where an order is and when it arrives.'],
  ['FRAUD_ALERT', 'Fraud Alert', 'Warnings that something suspicious has been seen on an account.'],
  ['HIGHER_EDUCATION', 'Higher Education', 'Messages from colleges, universities and other schools.'],
  ['LOW_VOLUME', 'Low Volume', 'Two to five of the other use cases together, at a low rate.'],
  ['MARKETING', 'Marketing', 'Offers, sales and events.'],
  ['MIXED', 'Mixed', 'Two to five of the other use cases together.'],
  ['POLLING_VOTING', 'Polling Voting', 'Surveys and votes that are not political.'],
  ['PUBLIC_SERVICE_ANNOUNCEMENT', 'Public Service Announcement', 'Messages that inform the public of a matter.'],
  ['SECURITY_ALERT', 'Security Alert', 'Warnings that a system may have been broken into.'],
] as const;
const starter = [['STARTER', 'Starter', 'Up to five use cases of a small sender, at a low rate.']] as const;

export interface UseCase {
  code: string;
  details: string;
  name: string;
}

/** Twelve for a STANDARD brand, STARTER alone for a STARTER brand (Plivo documentation). */
export function useCasesOf(brandType: 'STANDARD' | 'STARTER'): UseCase[] {
  return (brandType === 'STARTER' ? starter : standard).map(([code, name, details]) => ({ code, details, name }));
}
