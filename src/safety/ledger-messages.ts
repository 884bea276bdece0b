/** What is said between the server and the thread that keeps its ledger. */
import { A2pError, ConfigurationError, RefusedError, UserInputError } from '../errors.ts';
import type { LogLevel } from '../log.ts';
import type { Location } from '../store/database.ts';
import type { Ledger, LedgerRules } from './ledger.ts';
import type { Policy } from './policy.ts';

/** What a ledger is opened with: nothing that could not go over to another thread. */
export interface LedgerOrder extends Omit<LedgerRules, 'checkQuota'> {
  readonly location: Location;
  readonly policy: Policy;
  readonly logLevel: LogLevel;
}

type Asks = Omit<Ledger, 'close'>;

/** A method of the ledger, to be called over there. */
export type Request = {
  [Ask in keyof Asks]: { readonly id: number; readonly ask: Ask; readonly args: Parameters<Asks[Ask]> };
}[keyof Asks];

/** Whoever asked knows of which type the value is. */
export type Reply<Value> =
  | { readonly id: number; readonly value: Value }
  | { readonly id: number; readonly failure: PackedFailure };

/** A failure on its way between threads, which carries no classes. */
export interface PackedFailure {
  readonly name: string;
  readonly message: string;
  readonly argument: string | undefined;
  readonly remedy: string | undefined;
}

export function packFailure(error: unknown): PackedFailure {
  const { argument, remedy } = error instanceof A2pError ? error : { argument: undefined, remedy: undefined };
  return error instanceof Error
    ? { name: error.name, message: error.message, argument, remedy }
    : { name: 'Error', message: typeof error, argument, remedy };
}

export function unpackFailure({ name, message, ...details }: PackedFailure): Error {
  for (const Failure of [UserInputError, RefusedError, ConfigurationError]) {
    const failure = new Failure(message, details);
    if (failure.name === name) return failure;
  }
  return new Error(message);
}
