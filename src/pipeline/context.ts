import type { Controls } from '../http/controls.ts';
import type { Plivo } from '../plivo/client.ts';
import type { Ledger } from '../safety/ledger.ts';
import type { Policy } from '../safety/policy.ts';
import type { Twilio } from '../twilio/client.ts';
import type { Answer, Tool } from './tool.ts';

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

/**
 * Runs another tool as a step of the call at hand: held against policy and ledger as any call, but not confirmed by
 * itself, since what it costs is part of what the call was confirmed for.
 */
export type Perform = (tool: Tool, args: object) => Promise<Answer>;

/** The same for any call: the one it belongs to is told by its context. */
export type Step = (tool: Tool, args: object, context: CallContext) => Promise<Answer>;

/** What a handler works with. */
export interface CallContext extends Host {
  /** @throws {ConfigurationError} when the account's credentials are missing */
  readonly plivo: Plivo;
  /** @throws {ConfigurationError} when the account's credentials are missing */
  readonly twilio: Twilio;
  /** @throws {ConfigurationError} outside of sandbox mode */
  readonly sandbox: Controls;
  readonly ledger: Ledger;
  readonly perform: Perform;
  /** API roots and accounts of this server, as one text. */
  readonly scope: string;
  /** The folder from which files may be uploaded, where the operator named one. */
  readonly mediaFolder: string | undefined;
  /** What the operator forbids. */
  readonly policy: Policy;
  /** The folder of what must outlast this process; undefined where nothing shall. */
  readonly dataFolder: () => Promise<string | undefined>;
}
