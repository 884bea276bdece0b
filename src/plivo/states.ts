/** What each state of a record means and what comes next, by the vendor's documentation. */
export interface StateMeaning {
  readonly means: string;
  readonly next: string;
  /** Whether the record stays in this state unless somebody acts. */
  readonly final: boolean;
}

/**
 * What helps after a declined brand. It does without deleting that one: whether this frees its profile for another brand
 * is not documented.
 */
export const anotherBrand =
  'Make a new profile (create_profile) with what was wrong put right, then create_brand with it: a brand can not be edited, and its profile can not back another one.';

type States = Readonly<Record<string, StateMeaning>>;

export const messageStateMeanings: States = {
  queued: {
    means: 'accepted and waiting to be handed to a carrier',
    next: 'Read it again with get_message in a few seconds.',
    final: false,
  },
  sent: {
    means: 'handed to the carrier; not every carrier reports delivery, so it may stay here',
    next: 'Read it again with get_message later.',
    final: false,
  },
  delivered: { means: 'the carrier reported delivery', next: 'Nothing to do.', final: true },
  read: { means: 'the recipient read it', next: 'Nothing to do.', final: true },
  undelivered: {
    means: 'the carrier reported that it was not delivered',
    next: 'Mend what error_code names before sending again; diagnose_message finds the root cause.',
    final: true,
  },
  failed: {
    means: 'it never left Plivo and is not billed',
    next: 'Mend what error_code names before sending again; diagnose_message finds the root cause.',
    final: true,
  },
  received: { means: 'an inbound message arrived at your number', next: 'Nothing to do.', final: true },
  rejected: {
    means: 'the message was rejected',
    next: 'Mend what error_code names before sending again; diagnose_message finds the root cause.',
    final: true,
  },
};

export const brandStateMeanings: States = {
  PROCESSING: {
    means: 'the registration is being reviewed',
    next: 'Read it again with get_brand later; campaigns can be created once it is COMPLETED.',
    final: false,
  },
  COMPLETED: {
    means: 'the brand is registered',
    next: 'See list_brand_use_cases, then create_campaign.',
    final: true,
  },
  FAILED: {
    means: 'the registration was declined; declined_reasons say why',
    next: anotherBrand,
    final: true,
  },
};

export const campaignStateMeanings: States = {
  PROCESSING: {
    means: 'the campaign is being vetted by the carriers',
    next: 'Read it again with get_campaign later; numbers can be linked once it is ACTIVE.',
    final: false,
  },
  ACTIVE: {
    means: 'the campaign is approved',
    next: 'Link numbers with link_campaign_numbers, then send_message from one of them.',
    final: true,
  },
  FAILED: {
    means: 'the campaign was declined; error_code and error_reason say why',
    next: 'Correct its texts with update_campaign: that starts another review at $15. Use case and attributes can not be changed; a wrong one needs a new campaign.',
    final: true,
  },
  EXPIRED: { means: 'the campaign has expired', next: 'Create a new one with create_campaign.', final: true },
};

export const numberLinkStateMeanings: States = {
  PROCESSING: {
    means: 'the carriers are being told of the change',
    next: 'Read it again with get_campaign_number later.',
    final: false,
  },
  COMPLETED: { means: 'the number may send for this campaign', next: 'Send from it with send_message.', final: true },
  FAILED: {
    means: 'the number was not linked',
    next: 'Unlink it with unlink_campaign_number, then link it again; a number can belong to one campaign only.',
    final: true,
  },
};

export const tollfreeStateMeanings: States = {
  SUBMITTED: {
    means: 'handed in and waiting for review',
    next: 'Read it again with get_tollfree_verification later.',
    final: false,
  },
  PROCESSING: {
    means: 'being reviewed',
    next: 'Read it again with get_tollfree_verification later.',
    final: false,
  },
  APPROVED: {
    means: 'the number may send',
    next: 'Send with send_message from the number, or put it into a Powerpack with add_pool_tollfree.',
    final: true,
  },
  REJECTED: {
    means: 'declined for good; this use case can not be submitted again for the number',
    next: 'Use another use case or number with create_tollfree_verification.',
    final: true,
  },
  UPDATE_REQUIRED: {
    means: 'the reviewer wants a correction within 6 days',
    next: 'Correct what error_message names with update_tollfree_verification.',
    final: true,
  },
};

/** The meaning of a state; an unknown one is said to be unknown, never guessed at. */
export function meaningOf(states: States, state: string | undefined): StateMeaning {
  const known = state === undefined ? undefined : (states[state] ?? states[state.toUpperCase()]);
  return known ?? { means: 'a state this server does not know', next: 'Read the record again later.', final: false };
}

/** One line per distinct state of a page, in order of appearance. */
export function legendOf(states: States, present: readonly (string | undefined)[]): Record<string, string> {
  const distinct = [...new Set(present)].filter((state) => state !== undefined && state !== '');
  return Object.fromEntries(distinct.map((state) => [state, meaningOf(states, state).means]));
}
