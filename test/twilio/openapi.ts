/** Twilio's OpenAPI files as a judge of requests and answers. Only what they use of the standard is understood. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { JournalEntry } from '../front-door.ts';

/** Beside the repository, never in it. */
const folder = fileURLToPath(new URL('../../../shared/reference/twilio-openapi/', import.meta.url));

const files = ['twilio_trusthub_v1.json', 'twilio_api_v2010_addresses.json'];

export const isThere = files.every((file) => existsSync(folder + file));

const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  nullable: z.boolean().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  get items() {
    return schema.optional();
  },
  get properties() {
    return z.record(z.string(), schema).optional();
  },
});
type Schema = z.output<typeof schema>;

const parameter = z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema });
const content = z.record(z.string(), z.looseObject({ schema }));
const operation = z.looseObject({
  parameters: z.array(parameter).optional(),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
});
type Operation = z.output<typeof operation>;

const description = z.looseObject({
  paths: z.record(
    z.string(),
    z.looseObject({ get: operation.optional(), post: operation.optional(), delete: operation.optional() }),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
});

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Everything that Twilio's descriptions have against an exchange; what they do not describe is a complaint, too. */
export function createJudge(): (entry: JournalEntry) => string[] {
  const descriptions = files.map((file) => description.parse(JSON.parse(readFileSync(folder + file, 'utf8'))));
  const schemas = Object.assign({}, ...descriptions.map(({ components }) => components.schemas));
  const operations = descriptions.flatMap(({ paths }) => Object.entries(paths));

  const resolve = (one: Schema): Schema => {
    const name = one.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? one : schema.parse(schemas[name]);
  };

  function find(
    entry: JournalEntry,
  ): { readonly operation: Operation; readonly segments: Record<string, string> } | undefined {
    for (const [template, item] of operations) {
      const pattern = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)');
      const found = new RegExp(`^${pattern}$`).exec(entry.path);
      const known = { GET: item.get, POST: item.post, DELETE: item.delete }[entry.method];
      if (found !== null && known !== undefined) return { operation: known, segments: { ...found.groups } };
    }
    return undefined;
  }

  function judgeValue(at: string, one: Schema, value: unknown): string[] {
    const rules = resolve(one);
    if (value === null) return rules.nullable === true || rules.type === undefined ? [] : [`${at} is null`];
    const problem = judgeScalar(rules, value);
    if (problem !== undefined) return [`${at} ${problem}: ${JSON.stringify(value)}`];
    const { items, properties } = rules;
    if (Array.isArray(value)) return value.flatMap((item, index) => judgeValue(`${at}[${index}]`, items ?? {}, item));
    if (properties === undefined || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name];
      return known === undefined ? [`${at}.${name} is not described`] : judgeValue(`${at}.${name}`, known, inner);
    });
  }

  /** Values of a query, a form or a path: all of them texts. */
  function judgeParameters(at: string, known: ReadonlyMap<string, Schema>, given: Record<string, string>): string[] {
    return Object.entries(given).flatMap(([name, text]) => {
      const rules = known.get(name);
      if (rules === undefined) return [`${at}: ${name} is not described`];
      const { type } = resolve(rules);
      const value =
        type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' || (text !== 'false' && text) : text;
      return judgeValue(`${at} ${name}`, rules, value);
    });
  }

  return (entry) => {
    const at = `${entry.method} ${entry.path}`;
    const found = find(entry);
    if (found === undefined) return [`${at} is not described`];
    const { parameters = [], requestBody, responses } = found.operation;
    const ofPlace = (place: string) =>
      new Map(parameters.filter((one) => one.in === place).map((one) => [one.name, one.schema]));
    const form = requestBody?.content[FORM]?.schema;
    const given = Object.fromEntries(new URLSearchParams(typeof entry.body === 'string' ? entry.body : ''));
    const query = z.record(z.string(), z.string()).parse(entry.query);
    const missing = [
      ...(form?.required ?? []).filter((name) => given[name] === undefined),
      ...parameters
        .filter((one) => one.in === 'query' && one.required === true && query[one.name] === undefined)
        .map(({ name }) => name),
    ];
    const answer = responses[String(entry.status)];
    const answerSchema = answer?.content?.[JSON_TYPE]?.schema;
    return [
      ...judgeParameters(`${at} path`, ofPlace('path'), found.segments),
      ...judgeParameters(`${at} query`, ofPlace('query'), query),
      ...judgeParameters(
        `${at} form`,
        new Map(Object.entries(form?.properties ?? {})),
        withoutAny(given, 'Attributes'),
      ),
      ...attributesOf(at, given['Attributes']),
      ...missing.map((name) => `${at}: ${name} is missing`),
      ...(answer === undefined ? [`${at}: answer ${entry.status} is not described`] : []),
      ...(answerSchema === undefined
        ? entry.answer === null
          ? []
          : [`${at}: an answer where none is described`]
        : [
            ...judgeValue(`${at} answer`, answerSchema, entry.answer),
            ...incomplete(`${at} answer`, resolve(answerSchema), entry.answer),
          ]),
    ];
  };
}

function withoutAny(given: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([one]) => one !== name));
}

/** The description leaves them untyped; on the wire they are the JSON of an object. */
function attributesOf(at: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [`${at}: Attributes is no object`];
}

/** SDKs read every property: an answer about one thing, or a listing, should have them all. */
function incomplete(at: string, { properties = {} }: Schema, answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [`${at} is no object`];
  return Object.keys(properties).flatMap((name) => (name in answer ? [] : [`${at}.${name} is missing`]));
}

const RFC_2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;

function judgeScalar(rules: Schema, value: unknown): string | undefined {
  const { type, pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = rules;
  if (type === 'array') return Array.isArray(value) ? undefined : 'is no list';
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value) ? undefined : 'is no object';
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'is no boolean';
  if (type === 'integer') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = rules;
    return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
      ? undefined
      : 'is out of range';
  }
  if (rules.enum !== undefined && !rules.enum.includes(value)) return `is none of ${rules.enum.join(', ')}`;
  if (type !== 'string') return undefined;
  if (typeof value !== 'string') return 'is no string';
  if (value.length < minLength || value.length > maxLength) return 'has a wrong length';
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return `does not match ${pattern}`;
  if (format === 'date-time' && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value)) return 'is no date-time';
  if (format === 'date-time-rfc-2822' && !RFC_2822.test(value)) return 'is no RFC 2822 date';
  if (format === 'uri' && !URL.canParse(value, 'http://127.0.0.1')) return 'is no URI';
  if (format === 'iso-country-code' && !/^[A-Z]{2}$/.test(value)) return 'is no country code';
  return undefined;
}
