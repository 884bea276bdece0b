/** What Plivo charges for a registration. A contract of one's own may say otherwise. */
export const brandFee = {
  what: 'registration and vetting of the brand, at the prices of your Plivo contract',
} as const;

/** Plivo documentation: each review by the carriers costs it, declined or not, also after an update. */
export const campaignReviewFee = { usd: 15, what: 'review of the campaign by the carriers' } as const;
