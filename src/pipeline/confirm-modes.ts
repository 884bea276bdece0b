/** Which calls must be confirmed: what costs or destroys, every change, the former but by a person only, or none. */
export const confirmModes = ['costly', 'all', 'person', 'never'] as const;
export type ConfirmMode = (typeof confirmModes)[number];
