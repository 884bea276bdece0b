/** Resources, derived from the tools that read (a listing is a concrete resource, an entity a template), and references. */

import type { Pipeline } from '../pipeline/call.ts';
import type { CatalogueEntry } from '../pipeline/catalogue.ts';
import type { Host } from '../pipeline/context.ts';
import type { Content } from '../pipeline/shape.ts';
import type { Policy } from '../safety/policy.ts';
import { references as fixed, policyReference } from './references.ts';

export interface ResourceDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: 'application/json';
}

export interface ResourceSet {
  readonly concrete: readonly (ResourceDefinition & { readonly uri: string })[];
  readonly templates: readonly (ResourceDefinition & { readonly uriTemplate: string })[];
  /** @returns the content, or undefined when no resource has this address; a failed reading throws what its tool throws */
  read(uri: string, host: Host): Promise<Content | undefined>;
}

interface Readable {
  readonly tool: string;
  readonly address: string;
  readonly definition: ResourceDefinition;
}

export function resourcesOf(pipeline: Pipeline, policy: Policy): ResourceSet {
  const references = [...fixed, policyReference(policy)];
  const readables = pipeline.listed.flatMap(readableOf);
  return {
    concrete: [
      ...readables
        .filter(({ address }) => !address.includes('{'))
        .map(({ address, definition }) => ({ uri: address, ...definition })),
      ...references.map(({ load: _, ...definition }) => ({ ...definition, mimeType: 'application/json' as const })),
    ],
    templates: readables
      .filter(({ address }) => address.includes('{'))
      .map(({ address, definition }) => ({ uriTemplate: address, ...definition })),
    async read(uri, host) {
      for (const { tool, address } of readables) {
        const args = matchAddress(address, uri);
        if (args !== undefined) return pipeline.read(tool, args, host);
      }
      for (const { uri: address, load } of references) {
        const query = matchAddress(address, uri);
        if (query !== undefined) return load(query);
      }
      return undefined;
    },
  };
}

function readableOf({ resource, definition }: CatalogueEntry): Readable[] {
  if (resource === undefined) return [];
  const noun = definition.title.replace(/^(List|Read) (the |an? )?/, '');
  return [
    {
      tool: definition.name,
      address: resource,
      definition: {
        // The tool's own: without its verb, a listing and a record of it can be of the same name.
        name: definition.name,
        title: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`,
        description: `${definition.description} As the tool ${definition.name}; its other arguments may follow as a query.`,
        mimeType: 'application/json',
      },
    },
  ];
}

/** The arguments in an address, from its path and its query; undefined when it is of another form. */
function matchAddress(template: string, uri: string): Record<string, string> | undefined {
  const [path = '', query = ''] = uri.split('?', 2);
  const pattern = template.split('/');
  const segments = path.split('/');
  if (pattern.length !== segments.length) return undefined;
  const args = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const variable = /^\{(\w+)\}$/.exec(part)?.[1];
    if (variable === undefined ? segment !== part : segment === '') return undefined;
    if (variable !== undefined) args.set(variable, decode(segment));
  }
  for (const [name, value] of new URLSearchParams(query)) {
    if (!args.has(name)) args.set(name, value);
  }
  return Object.fromEntries(args);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
