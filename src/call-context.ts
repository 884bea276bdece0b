import type { Controls, ControlsFor } from './http/controls.ts';
import type { CallContext, Host, Perform, Step } from './pipeline/context.ts';
import type { Plivo, PlivoFor } from './plivo/client.ts';
import type { Ledger } from './safety/ledger.ts';
import type { Policy } from './safety/policy.ts';
import type { Twilio, TwilioFor } from './twilio/client.ts';

/** What all calls of a server share. */
export interface Shared {
  readonly plivo: PlivoFor;
  readonly twilio: TwilioFor;
  readonly controls: ControlsFor;
  /** Masks credentials in a text. */
  readonly redact: (text: string) => string;
  readonly ledger: Ledger;
  readonly scope: string;
  readonly mediaFolder: string | undefined;
  readonly policy: Policy;
  readonly dataFolder: CallContext['dataFolder'];
}

/** What one call works with: its host, and clients that are made when it first asks for them. */
export class ServerCallContext implements CallContext {
  readonly signal: AbortSignal;
  readonly progress: Host['progress'];
  readonly ask: Host['ask'];
  readonly #shared: Shared;
  readonly #step: Step;
  #plivo: Plivo | undefined;

  constructor(shared: Shared, { signal, progress, ask }: Host, step: Step) {
    this.#shared = shared;
    this.#step = step;
    this.signal = signal;
    this.progress = progress;
    this.ask = ask && ((question) => ask(shared.redact(question)));
  }

  get perform(): Perform {
    return (tool, args) => this.#step(tool, args, this);
  }

  get plivo(): Plivo {
    this.#plivo ??= this.#shared.plivo(this.signal);
    return this.#plivo;
  }

  get twilio(): Twilio {
    return this.#shared.twilio(this.signal);
  }

  get sandbox(): Controls {
    return this.#shared.controls(this.signal);
  }

  get ledger(): Ledger {
    return this.#shared.ledger;
  }

  get scope(): string {
    return this.#shared.scope;
  }

  get mediaFolder(): string | undefined {
    return this.#shared.mediaFolder;
  }

  get policy(): Policy {
    return this.#shared.policy;
  }

  get dataFolder(): CallContext['dataFolder'] {
    return this.#shared.dataFolder;
  }
}
