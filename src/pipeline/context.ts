import type { Plivo } from '../plivo/client.ts';

/** What a handler may ask of the host that calls it. Implemented where the protocol is spoken. */
export interface Host {
  /** Fires when the host no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Tells how far long work has come; does nothing where the host did not ask. */
  progress(done: number, total: number | undefined, message: string): void;
}

/** What a handler works with. */
export interface CallContext extends Host {
  /** @throws {ConfigurationError} when the account's credentials are missing */
  readonly plivo: Plivo;
  /** The folder from which files may be uploaded, where the operator named one. */
  readonly mediaFolder: string | undefined;
}
