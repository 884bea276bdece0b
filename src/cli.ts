#!/usr/bin/env node
// Nothing may be imported here: on a Node that lacks it this file would not even start to say so, and the modules of Node's
// own cost a millisecond each when they are imported instead of asked for.
const LEAST = [22, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < (LEAST[0] ?? 0) || (major === LEAST[0] && minor < (LEAST[1] ?? 0))) {
  process.stderr.write(
    `a2p-mcp needs Node.js ${LEAST.join('.')} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org, or run it with: npx -p node@24 -p a2p-mcp a2p-mcp\n`,
  );
  process.exit(1);
}
const module = process.getBuiltinModule?.('node:module');
module?.enableCompileCache?.();
const { main } = await import('./commands/index.ts');
await main(process.argv.slice(2));
// A host ends its servers by a signal, after which Node no longer writes its cache.
module?.flushCompileCache?.();

export {};
