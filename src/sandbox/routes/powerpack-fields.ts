import { applicationTypes, priorityCountries, priorityNumberTypes, priorityServices } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import type { NumberPriority, NumberType, Powerpack } from '../records.ts';
import { type Args, readChoice, readFlag, readObject, readObjects, readText, required } from '../wire.ts';

export type PowerpackFields = Pick<
  Powerpack,
  'name' | 'stickySender' | 'localConnect' | 'applicationType' | 'applicationId' | 'priorities'
>;

/** The priorities of a new powerpack: those of the samples in the Plivo documentation. */
export const usualPriorities: readonly NumberPriority[] = [
  { service: 'SMS', country: 'US', order: ['shortcode', 'tollfree', 'longcode'] },
  { service: 'SMS', country: 'CA', order: ['shortcode', 'longcode', 'tollfree'] },
  { service: 'MMS', country: 'US', order: ['shortcode', 'tollfree', 'longcode'] },
  { service: 'MMS', country: 'CA', order: ['shortcode', 'longcode', 'tollfree'] },
];

/** The arguments given, on top of what holds so far. */
export function readPowerpackFields(args: Args, current: PowerpackFields): PowerpackFields {
  return {
    name: readText(args, 'name') ?? current.name,
    stickySender: readFlag(args, 'sticky_sender') ?? current.stickySender,
    localConnect: readFlag(args, 'local_connect') ?? current.localConnect,
    ...readApplication(args, current),
    priorities: readPriorities(args, current.priorities),
  };
}

/** An application needs both arguments; the id `none` stands for no application (Plivo documentation). */
function readApplication(args: Args, current: PowerpackFields): Pick<Powerpack, 'applicationType' | 'applicationId'> {
  const type = readChoice(args, 'application_type', applicationTypes)?.toUpperCase();
  const id = readText(args, 'application_id');
  if (id === 'none') return { applicationType: '', applicationId: '' };
  const applicationType = type ?? current.applicationType;
  const applicationId = id ?? current.applicationId;
  if (applicationId !== '' && applicationType === '') {
    throw badRequest('application_type is a required argument with application_id');
  }
  if (applicationType !== '' && applicationId === '') {
    throw badRequest('application_id is a required argument with application_type');
  }
  return { applicationType, applicationId };
}

/** Those given replace those for the same service and country; the rest stays. */
function readPriorities(args: Args, current: readonly NumberPriority[]): NumberPriority[] {
  const given = (readObjects(args, 'number_priority') ?? []).map((row): NumberPriority => {
    const name = 'number_priority[]';
    const service = readChoice(row, 'service_type', priorityServices);
    const country = readChoice(row, 'country_iso', priorityCountries);
    const priority = required(readObject(row, 'priority'), `${name}.priority`);
    return {
      service: required(service, `${name}.service_type`),
      country: required(country, `${name}.country_iso`),
      order: readOrder(priority),
    };
  });
  return current.map((row) => given.findLast((one) => sameUse(one, row)) ?? row);
}

function sameUse(one: NumberPriority, other: NumberPriority): boolean {
  return one.service === other.service && one.country === other.country;
}

/** `priority1` to `priority3`, each type once; those left out are not used. */
function readOrder(priority: Args): NumberType[] {
  const order = ['priority1', 'priority2', 'priority3'].flatMap((name) => {
    const type = readChoice(priority, name, priorityNumberTypes);
    return type === undefined ? [] : [type];
  });
  if (order.length === 0) throw badRequest('priority1 is a required argument of number_priority[].priority');
  if (new Set(order).size < order.length) throw badRequest('number_priority[].priority names a type twice');
  return order;
}
