/** Message records as a report reads them: texts of the columns that it counts and writes, and nothing else. */
import * as z from 'zod';

export const columns = [
  'message_uuid',
  'message_time',
  'message_direction',
  'message_type',
  'message_state',
  'error_code',
  'from_number',
  'to_number',
  'units',
  'total_rate',
  'total_amount',
  'carrier_fees_rate',
  'carrier_fees',
  'destination_country_iso2',
  'destination_network',
  'mcc',
  'mnc',
  'tendlc_campaign_id',
  'tendlc_registration_status',
  'powerpack_id',
] as const;

/** Empty where the record says nothing. */
export type Row = Readonly<Record<(typeof columns)[number], string>>;

/** Reads a record by hand: a schema of every field would cost most of a long report's time and memory. */
export function readRow(record: Readonly<Record<string, unknown>>): Row {
  const text = (column: string) => {
    const value = record[column];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  return {
    message_uuid: text('message_uuid'),
    message_time: text('message_time'),
    message_direction: text('message_direction'),
    message_type: text('message_type'),
    message_state: text('message_state'),
    error_code: text('error_code'),
    from_number: text('from_number'),
    to_number: text('to_number'),
    units: text('units'),
    total_rate: text('total_rate'),
    total_amount: text('total_amount'),
    carrier_fees_rate: text('carrier_fees_rate'),
    carrier_fees: text('carrier_fees'),
    destination_country_iso2: text('destination_country_iso2'),
    destination_network: text('destination_network'),
    mcc: text('mcc'),
    mnc: text('mnc'),
    tendlc_campaign_id: text('tendlc_campaign_id'),
    tendlc_registration_status: text('tendlc_registration_status'),
    powerpack_id: text('powerpack_id'),
  };
}

const record = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null);

export const rowsPage = z.object({ objects: z.array(record) });
