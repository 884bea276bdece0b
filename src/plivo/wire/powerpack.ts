import * as z from 'zod';
import { flag, list, part, text } from '../../http/lenient.ts';
import { meta } from './common.ts';

export const powerpack = z.looseObject({
  uuid: text,
  name: text,
  number_pool_uuid: text.describe('for the pool tools'),
  sticky_sender: flag,
  local_connect: flag,
  application_type: text,
  application_id: text,
  number_priority: list(
    z.looseObject({
      service_type: text,
      country_iso: text,
      priority: part({ priority1: text, priority2: text, priority3: text }),
    }),
  ),
  number_pool: text,
  created_on: text,
});

/** The API gives the id of the pool only inside a path: `/v1/Account/{auth_id}/NumberPool/{id}/`. */
export const powerpackRecord = powerpack.transform((record) => ({
  ...record,
  number_pool_uuid: record.number_pool_uuid ?? /\/NumberPool\/([^/]+)/i.exec(record.number_pool ?? '')?.[1],
}));

export const powerpackPage = z.looseObject({ meta, objects: z.array(powerpackRecord) });

export const poolNumber = z.looseObject({
  number: text,
  type: text,
  service: text,
  country_iso2: text,
  number_pool_uuid: text,
  added_on: text,
  account_phone_number_resource: text,
});

/** Recordings of 2019 spell the pool's id `numberpool_uuid`. */
export const poolNumberRecord = poolNumber.transform(({ numberpool_uuid, ...record }) => ({
  ...record,
  number_pool_uuid: record.number_pool_uuid ?? text.parse(numberpool_uuid),
}));

export const poolNumberPage = z.looseObject({ meta, objects: z.array(poolNumberRecord) });

export const poolShortcode = z.looseObject({
  shortcode: text,
  country_iso2: text,
  number_pool_uuid: text,
  added_on: text,
});

export const poolShortcodePage = z.looseObject({ meta, objects: z.array(poolShortcode) });

export const done = z.looseObject({ api_id: text, response: text });
