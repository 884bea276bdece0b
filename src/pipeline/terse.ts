import * as z from 'zod';

/** Objects whose required fields are named when a call lacks them, not in the listing: for the largest schemas. */
export const terse = z.registry<{ terse: true }>();
