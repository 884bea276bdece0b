import type { Plivo } from '../plivo/client.ts';
import type { Ledger } from '../safety/ledger.ts';
import type { Twilio } from '../twilio/client.ts';

/** What a handler may ask of the host that calls it. Implemented where the protocol is spoken. */
export interface Host {
  /** Fires when the host no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Tells how far long work has come; does nothing where the host did not ask. */
  progress(done: number, total: number | undefined, message: string): void;
  /** Asks the person a yes-or-no question; undefined where the host can't. The question is shown as it is. */
  readonly ask: ((question: string) => Promise<Decision>) | undefined;
}

export type Decision = 'accepted' | 'declined' | 'cancelled' | 'unanswered';

/** What a handler works with. */
export interface CallContext extends Host {
  /** @throws {ConfigurationError} when the account's credentials are missing */
  readonly plivo: Plivo;
  /** @throws {ConfigurationError} when the account's credentials are missing */
  readonly twilio: Twilio;
  readonly ledger: Ledger;
  /** API roots and accounts of this server, as one text. */
  readonly scope: string;
  /** The folder from which files may be uploaded, where the operator named one. */
  readonly mediaFolder: string | undefined;
}
