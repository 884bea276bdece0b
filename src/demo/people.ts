/** Numbers that a person tells the assistant of; whether the account owns them it asks the server. */
export const ownNumbers = {
  /** Printed on the receipts. */
  printed: '14155550101',
  /** Taken from a drawer by a colleague. */
  unregistered: '14155550102',
  whatsapp: '13105550106',
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
  /** Behind a carrier that filters: the sandbox ends what is sent here with error 30. */
  filtered: '15005550030',
} as const;
