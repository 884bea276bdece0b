/** Made by `scripts/build.ts` from the declarations in `src/tools/`. */
declare module 'a2p:catalogue' {
  import type { CatalogueEntry } from './pipeline/catalogue.ts';

  export const entries: readonly CatalogueEntry[];
}

/** Set by the build from package.json. */
declare const A2P_VERSION: string;
