import type { Args } from '../wire.ts';
import type { World } from '../world.ts';

/** The sandbox's own controls, below `/_sandbox/`: no credentials, not in the journal. */
export interface ControlRequest {
  world: World;
  /** The sandbox's address, without a slash at the end. */
  origin: string;
  args: Args;
  /** The JSON value of the body as it came. */
  body: unknown;
  /** Microseconds; everything due by then has happened. */
  now: number;
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_sandbox`. */
  path: string;
  purpose: string;
  /** Arguments by name, with what they mean. */
  takes?: Readonly<Record<string, string>>;
  /** How a state file keeps what it did: by doing it again, or by saving the whole state. Else it is not kept. */
  kept?: 'by command' | 'whole';
  run: (request: ControlRequest) => unknown;
}
