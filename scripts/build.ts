/** Bundles the server into dist/. Runs on the pinned Node, through scripts/setup.mjs. */
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { makeCatalogue } from './catalogue.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

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

await rm(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.19',
  chunkNames: 'chunks/[name]-[hash]',
  define: { A2P_VERSION: JSON.stringify(version) },
  // CommonJS dependencies call require for what Node brings along.
  banner: { js: "import{createRequire as a2pRequire}from'node:module';const require=a2pRequire(import.meta.url);" },
  plugins: [catalogue, withoutAjv],
  logLevel: 'warning',
});
