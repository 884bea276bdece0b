/** Amounts as their digits say them: a tenth is a tenth, not the binary fraction next to it. */

interface Amount {
  /** In units of the last decimal place. */
  readonly units: bigint;
  readonly places: number;
}

function amountOf(value: number): Amount {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const amount = { units: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
  return inPlaces(amount, Math.max(0, amount.places));
}

function inPlaces({ units, places }: Amount, wanted: number): Amount {
  return { units: units * 10n ** BigInt(wanted - places), places: wanted };
}

/** `$0.30`, `$20.0277`: with as many places as there are, two at least. */
function written(amount: Amount): string {
  const { units, places } = inPlaces(amount, Math.max(2, amount.places));
  const digits = String(units).padStart(places + 1, '0');
  return `$${digits.slice(0, -places)}.${digits.slice(-places).replace(/(?<=\d\d)0+$/, '')}`;
}

/** What `count` pieces cost, and the cap, where it is more than the cap. */
export function costBeyond(count: number, price: number, cap: number): { cost: string; cap: string } | undefined {
  const [one, most] = [amountOf(price), amountOf(cap)];
  const cost = { units: BigInt(count) * one.units, places: one.places };
  const places = Math.max(cost.places, most.places);
  if (inPlaces(cost, places).units <= inPlaces(most, places).units) return undefined;
  return { cost: written(cost), cap: written(most) };
}
