/**
 * Area codes of +1 that belong to neither the US (with its territories) nor Canada: the Caribbean and Bermuda. North
 * American Numbering Plan Administrator.
 */
export const islandCodes: ReadonlySet<string> = new Set(
  '242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876'.split(' '),
);
