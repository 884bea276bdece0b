/** The least server that the SDK allows, with all that we do for a start: bundle, compile cache, ready schemas, no AJV. */
import module from 'node:module';

module.enableCompileCache();
await import('./sdk-server.ts');
module.flushCompileCache();
