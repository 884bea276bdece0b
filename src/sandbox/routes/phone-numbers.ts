import { priorityNumberTypes } from '../../plivo/values.ts';
import { ownedNumber, rentable } from '../numbers.ts';
import { pageMeta, readPage } from '../paging.ts';
import type { OwnedNumber } from '../records.ts';
import { readText } from '../wire.ts';
import type { Call, Operation, Route } from '../world.ts';

/** Fictional ranges of numbers on offer, without their last two digits. */
const ranges = ['141555501', '121255501', '131255501', '151255501', '141655501', '160455501', '188855501', '183355501'];

/**
 * Numbers that may be rented. The SDK looks here when it is to add a number to a pool without being told which; only
 * the number matters to it, the other fields are written after the vendor's public pages (inferred).
 */
const searchNumbers: Operation = (call) => {
  const page = readPage(call);
  const found = offers(call).filter(readFilter(call));
  return {
    status: 200,
    body: {
      api_id: call.apiId,
      meta: { ...pageMeta(call, page, 'PhoneNumber', found.length), total_count: found.length },
      objects: found.slice(page.offset, page.offset + page.limit).map((one) => offerRecord(call, one)),
    },
  };
};

function offers({ state }: Call): OwnedNumber[] {
  const endings = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, '0'));
  return ranges.flatMap((range) =>
    endings.flatMap((ending) => {
      const offer = rentable(range + ending);
      return offer === undefined || ownedNumber(state, offer.number) !== undefined ? [] : [offer];
    }),
  );
}

function readFilter({ args }: Call): (one: OwnedNumber) => boolean {
  const country = readText(args, 'country_iso')?.toUpperCase();
  const type = readText(args, 'type')?.toLowerCase().replace('-', '');
  const pattern = readText(args, 'pattern');
  const wanted = type === 'local' || type === 'fixed' || type === 'national' ? 'longcode' : type;
  const known = priorityNumberTypes.some((one) => one === wanted);
  return (one) =>
    (country === undefined || one.country === country) &&
    (!known || one.type === wanted) &&
    (pattern === undefined || one.number.slice(1).startsWith(pattern));
}

function offerRecord(call: Call, { number, type, country }: OwnedNumber): Record<string, unknown> {
  return {
    number,
    country: country === 'US' ? 'UNITED STATES' : 'CANADA',
    type: type === 'tollfree' ? 'tollfree' : 'fixed',
    sms_enabled: true,
    mms_enabled: true,
    monthly_rental_rate: '0.50000',
    setup_rate: '0.00000',
    resource_uri: `/v1/Account/${call.authId}/PhoneNumber/${number}/`,
  };
}

export const phoneNumberRoutes: readonly Route[] = [{ path: 'PhoneNumber', operations: { GET: searchNumbers } }];
