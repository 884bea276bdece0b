/** End users and supporting documents: two resources of one build. */
import { addressDocumentType } from '../../twilio/values.ts';
import type { Answer } from '../errors.ts';
import { attributesField, field, keep, parseObject, requiredField, type TwilioCall, type TwilioRoute } from './call.ts';
import { hubPage } from './paging.ts';
import { policies } from './policies.ts';
import type { Entity, TwilioState } from './records.ts';
import { immutable, invalid, missing } from './refusal.ts';
import { isoSeconds, newSid } from './sids.ts';
import { isFrozen } from './ties.ts';

interface Kind {
  readonly resource: 'EndUsers' | 'SupportingDocuments';
  readonly prefix: 'IT' | 'RD';
  readonly what: string;
  readonly types: readonly string[];
  /** Refuses an unknown type, or to delete one that is in use (Twilio's error dictionary). */
  readonly codes: { readonly type: number; readonly inUse: number };
  readonly list: (twilio: TwilioState) => Entity[];
  readonly replace: (twilio: TwilioState, rest: Entity[]) => void;
  readonly extra: object;
}

const endUsers: Kind = {
  resource: 'EndUsers',
  prefix: 'IT',
  what: 'end-user',
  types: [...new Set(policies.flatMap((policy) => policy.endUsers.map(({ type }) => type)))],
  codes: { type: 22212, inUse: 21644 },
  list: (twilio) => twilio.endUsers,
  replace: (twilio, rest) => {
    twilio.endUsers = rest;
  },
  extra: {},
};

const documents: Kind = {
  resource: 'SupportingDocuments',
  prefix: 'RD',
  what: 'supporting-document',
  types: [addressDocumentType],
  codes: { type: 22212, inUse: 21645 },
  list: (twilio) => twilio.documents,
  replace: (twilio, rest) => {
    twilio.documents = rest;
  },
  extra: { status: 'DRAFT', mime_type: null },
};

export const entityRoutes: readonly TwilioRoute[] = [...routesOf(endUsers), ...routesOf(documents)];

function routesOf(kind: Kind): TwilioRoute[] {
  return [
    {
      path: `/v1/${kind.resource}`,
      operations: {
        POST: (call) => create(call, kind),
        GET: (call) => hubPage(call, kind.list(call.twilio), (one) => show(call, kind, one)),
      },
    },
    {
      path: `/v1/${kind.resource}/:Sid`,
      operations: {
        GET: (call) => ({ status: 200, body: show(call, kind, find(call, kind)) }),
        POST: (call) => update(call, kind),
        DELETE: (call) => remove(call, kind),
      },
    },
  ];
}

function find({ twilio, segment }: TwilioCall, { resource, list }: Kind): Entity {
  const found = list(twilio).find(({ sid }) => sid === segment('Sid'));
  if (found === undefined) throw missing(`/${resource}/${segment('Sid')}`);
  return found;
}

function create(call: TwilioCall, kind: Kind): Answer {
  const name = requiredField(call, 'FriendlyName');
  const type = requiredField(call, 'Type');
  if (!kind.types.includes(type)) throw invalid(kind.codes.type, `Type ${type} is not a known ${kind.what} type`);
  const entity: Entity = {
    sid: newSid(call.state, kind.prefix),
    type,
    name,
    attributes: attributesField(call) ?? null,
    created: call.now,
    updated: call.now,
  };
  keep(call, kind.list(call.twilio), entity);
  return { status: 201, body: show(call, kind, entity) };
}

/** Attributes are replaced whole (Twilio documentation). */
function update(call: TwilioCall, kind: Kind): Answer {
  const entity = find(call, kind);
  if (isFrozen(call.twilio, entity.sid)) throw immutable(kind.what);
  entity.name = field(call, 'FriendlyName') ?? entity.name;
  entity.attributes = attributesField(call) ?? entity.attributes;
  entity.updated = call.now;
  return { status: 200, body: show(call, kind, entity) };
}

function remove(call: TwilioCall, kind: Kind): Answer {
  const { sid } = find(call, kind);
  if (call.twilio.assignments.some(({ object }) => object === sid)) {
    throw invalid(kind.codes.inUse, `The ${kind.what} is assigned to a bundle and can not be deleted`);
  }
  kind.replace(
    call.twilio,
    kind.list(call.twilio).filter((one) => one.sid !== sid),
  );
  return { status: 204, body: null };
}

function show({ accountSid, origin }: TwilioCall, kind: Kind, entity: Entity) {
  return {
    sid: entity.sid,
    account_sid: accountSid,
    friendly_name: entity.name,
    type: entity.type,
    attributes: parseObject(entity.attributes) ?? {},
    ...kind.extra,
    date_created: isoSeconds(entity.created),
    date_updated: isoSeconds(entity.updated),
    url: `${origin}/v1/${kind.resource}/${entity.sid}`,
  };
}
