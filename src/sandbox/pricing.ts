import type { Message } from './records.ts';

/** Charges, in 1/100,000 of a dollar per unit. The amounts are the sandbox's: only their form is the vendor's. */
export interface Price {
  rate: number;
  carrierRate: number;
}

/** What one unit costs, and what the carriers take on top in the US and Canada. */
export function priceOf(type: Message['type'], country: string): Price {
  const zoneOne = country === 'US' || country === 'CA';
  if (type === 'whatsapp') return { rate: 500, carrierRate: 0 };
  if (type === 'mms') return { rate: 1600, carrierRate: 700 };
  return zoneOne ? { rate: 550, carrierRate: 300 } : { rate: 4500, carrierRate: 0 };
}

/** A string with five decimals, as all amounts on the wire. */
export function money(amount: number): string {
  return (amount / 100_000).toFixed(5);
}
