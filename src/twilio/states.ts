import { word } from '../errors.ts';

/** What each status of a profile means and what comes next (Twilio documentation). */
export interface StatusMeaning {
  readonly means: string;
  readonly next: string;
}

const meanings: Readonly<Record<string, StatusMeaning>> = {
  draft: {
    means: 'not handed in yet',
    next: 'Assign what is missing, run twilio_evaluate_customer_profile, then twilio_submit_customer_profile.',
  },
  'pending-review': {
    means: 'handed in and checked by machine; it can not be edited now',
    next: 'Read it again with twilio_get_customer_profile in half a minute.',
  },
  'in-review': {
    means: 'being reviewed, which takes minutes to two days; it can not be edited now',
    next: 'Read it again with twilio_get_customer_profile later.',
  },
  'twilio-rejected': {
    means: 'rejected; it can be mended and submitted again',
    next: 'Mend what errors name, run twilio_evaluate_customer_profile, then twilio_submit_customer_profile again.',
  },
  'twilio-approved': {
    means: 'approved; it can not be edited any more',
    next: 'Phone numbers can be assigned with twilio_assign_phone_number.',
  },
};

/** An unknown status is said to be unknown, never guessed at. */
export function meaningOfStatus(status: string | undefined): StatusMeaning {
  return (
    (status === undefined ? undefined : meanings[status]) ?? {
      means: 'a status this server does not know',
      next: 'Read it again later.',
    }
  );
}

/** A status within a sentence. */
export function stated(status: string | undefined): string {
  return status === undefined ? 'in an unknown status' : word(status);
}

/** Statuses in which a profile takes changes and can be submitted. */
export function isEditable(status: string | undefined): boolean {
  return status === 'draft' || status === 'twilio-rejected';
}
