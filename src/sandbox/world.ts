import type { Outbox } from './callbacks/outbox.ts';
import type { Clock } from './clock.ts';
import type { Answer } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Exchanged, Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import type { MessageLog } from './message-log.ts';
import type { UploadedFile } from './multipart.ts';
import type { State } from './state.ts';
import type { Args } from './wire.ts';

export interface SandboxConfig {
  /** The state that the sandbox starts from and goes back to, at the time given. */
  readonly start: (now: number) => State;
  /** The clock does not go back behind this. Microseconds. */
  readonly earliest: number;
  readonly limits: Limits;
}

/** All that a running sandbox has; `state` and `log` are replaced together, by a reset or a load. */
export interface World {
  state: State;
  log: MessageLog;
  readonly clock: Clock;
  readonly journal: Journal<Exchanged>;
  /** The callbacks that are owed to clients. */
  readonly outbox: Outbox;
  readonly faults: Faults;
  readonly config: SandboxConfig;
}

/** One request to one operation, read and authenticated. */
export interface Call {
  readonly world: World;
  readonly state: State;
  /** The account named in the path; answers repeat it. */
  readonly authId: string;
  readonly apiId: string;
  /** Microseconds; one reading for the whole call. */
  readonly now: number;
  readonly args: Args;
  /** What was uploaded with the request. */
  readonly files: readonly UploadedFile[];
  readonly requesterIp: string;
  /** A segment of the path by its name; `""` when the route has none of that name. */
  segment(name: string): string;
}

/** Decides on the call and changes the state at once, without waiting; throws a `Refusal` before any change. */
export type Operation = (call: Call) => Answer;

export interface Route {
  /** Below `/v1/Account/{auth_id}/`, without slashes at the ends; `:name` stands for one segment. */
  readonly path: string;
  readonly operations: Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', Operation>>>;
}
