import * as z from 'zod';

/** As much of JSON Schema as the tools' arguments use. */
const node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get items() {
    return node.optional();
  },
});

export type SchemaNode = z.output<typeof node>;

export const readSchema = (schema: unknown): SchemaNode => node.parse(schema);

export interface Property {
  readonly name: string;
  /** From the root, with `[]` for the items of an array: `template.components[].type`. */
  readonly path: string;
  readonly depth: number;
  readonly required: boolean;
  readonly schema: SchemaNode;
}

/** Every property of an object, at every depth, parents first. */
export function listProperties(schema: SchemaNode, prefix = '', depth = 0): Property[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const required = schema.required?.includes(name) ?? false;
    return [{ name, path, depth, required, schema: property }, ...listInner(property, path, depth)];
  });
}

function listInner(schema: SchemaNode, path: string, depth: number): Property[] {
  return schema.items === undefined
    ? listProperties(schema, `${path}.`, depth + 1)
    : listInner(schema.items, `${path}[]`, depth);
}
