/** How this project bundles: the server, and what the benchmark holds it against. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { makeCatalogue } from './catalogue.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The list of tools as data, so that no declaration is evaluated when the server starts. */
const catalogue: Plugin = {
  name: 'catalogue',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^a2p:catalogue$/ }, ({ path }) => ({ path, namespace: 'a2p' }));
    onLoad({ filter: /.*/, namespace: 'a2p' }, async () => {
      const json = JSON.stringify(JSON.stringify(await makeCatalogue()));
      return { contents: `export const entries = JSON.parse(${json});`, loader: 'js' };
    });
  },
};

/** The SDK loads AJV at start to check what people answer to questions; this server checks that with zod. */
const withoutAjv: Plugin = {
  name: 'without-ajv',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /ajv-provider\.js$/ }, ({ path }) => ({ path, namespace: 'no-ajv' }));
    onLoad({ filter: /.*/, namespace: 'no-ajv' }, () => ({
      contents:
        'export class AjvJsonSchemaValidator { getValidator() { return (data) => ({ valid: true, data, errorMessage: undefined }); } }',
      loader: 'js',
    }));
  },
};

/** The SDK makes the schemas of every message at start. Marked as free of effects, those that nothing here uses are left out. */
const withoutUnusedSchemas: Plugin = {
  name: 'without-unused-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /@modelcontextprotocol[/\\]sdk[/\\]dist[/\\]esm[/\\]types\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /^(export )?const (\w+) = (z\b|\w+Schema\b)([\s\S]*?);\n(?=[^\s})])/gm,
        '$1const $2 = /* @__PURE__ */ (() => $3$4)();\n',
      );
      return { contents: askBeforeParsing(contents), loader: 'js' };
    });
  },
};

/**
 * The SDK parses every request as a response first, as an error, and as one for a task, to see that it is none of these,
 * with all that zod puts together about a failure. A look at the one field that tells does as well.
 */
function askBeforeParsing(types: string): string {
  const telling = {
    isJSONRPCResultResponse: 'result',
    isJSONRPCErrorResponse: 'error',
    isTaskAugmentedRequestParams: 'task',
  };
  return Object.entries(telling).reduce((text, [guard, field]) => {
    const asked = text.replace(
      `const ${guard} = (value) => `,
      `const ${guard} = (value) => value?.${field} !== undefined && `,
    );
    if (asked === text) throw new Error(`the SDK has no ${guard} any more`);
    return asked;
  }, types);
}

/**
 * zod compiles a schema of an object when it is first used, which takes a third of a millisecond and pays after some hundred
 * uses. Most schemas of a start are used once or twice: here each is interpreted until it has been used a few times.
 */
const LATE = 20;
const compileSchemasLate: Plugin = {
  name: 'compile-schemas-late',
  setup({ onLoad }) {
    onLoad({ filter: /zod[/\\]v4[/\\]core[/\\]schemas\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text
        .replace('let fastpass;', 'let fastpass; let uses = 0;')
        .replace('ctx.jitless !== true) {', `ctx.jitless !== true && (fastpass || ++uses > ${LATE})) {`);
      if (contents.split('uses').length !== 3) throw new Error('zod compiles its schemas in another way now');
      return { contents, loader: 'js' };
    });
  },
};

/**
 * undici's front door loads all that it can do: fetch, mocks, caches, web sockets. That was a fifth of what a first send waited
 * for. The transport uses two of its classes, of which the proxy's asks for a tunnel by a method that the front door adds.
 */
const undiciParts = `
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import connect from 'undici/lib/api/api-connect.js';
Dispatcher.prototype.connect = connect;
export { default as EnvHttpProxyAgent } from 'undici/lib/dispatcher/env-http-proxy-agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
`;
const narrowUndici: Plugin = {
  name: 'narrow-undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, ({ path, importer }) =>
      importer === join(root, 'src', 'http', 'transport.ts') ? { path, namespace: 'undici-parts' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'undici-parts' }, () => ({
      contents: undiciParts,
      loader: 'js',
      resolveDir: root,
    }));
    // The transport has it switched off.
    onLoad({ filter: /undici[/\\]lib[/\\]dispatcher[/\\]client-h2\.js$/ }, () => ({
      contents: "module.exports = () => { throw new Error('HTTP/2 is switched off'); };",
      loader: 'js',
    }));
  },
};

/** @returns what went into the bundle */
export async function bundle(options: Pick<BuildOptions, 'entryPoints' | 'outdir' | 'define'>): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.19',
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'chunks/[name]-[hash]',
    // Node reads JSON in a third of the time that it takes for a module with the same words: 2 MB of mail hosts are worth it.
    loader: { '.json': 'copy' },
    // CommonJS dependencies call require for what Node brings along, and for nothing else.
    banner: { js: 'const require=(name)=>process.getBuiltinModule(name);' },
    plugins: [catalogue, withoutAjv, withoutUnusedSchemas, compileSchemasLate, narrowUndici],
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}
