/**
 * The numbers that the sandbox's account owns. They are the one thing the assistant can't ask the server for: a person
 * reads the own ones in the vendor's console.
 */
export const ownNumbers = {
  longCodes: ['14155550101', '14155550102', '14155550103', '12125550104', '12125550105'],
  longCode: '14155550101',
  whatsapp: '13105550106',
  tollfree: '18885550108',
} as const;

/** Customers of the shop; numbers reserved for fiction. */
export const customers = {
  first: '14155550161',
  second: '14155550162',
  third: '12125550163',
  onWhatsapp: '13105550164',
  farAway: '17185550165',
  /** A digit got lost when somebody typed it. */
  mistyped: '1415555016',
} as const;
