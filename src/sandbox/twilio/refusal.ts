import type { Answer } from '../errors.ts';

/** A request that Twilio refuses, with its code. */
export class TwilioRefusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, text: string) {
    super(text);
    this.name = 'TwilioRefusal';
    this.status = status;
    this.code = code;
  }
}

/** `{"code", "message", "more_info", "status"}` (Twilio documentation). */
export function refusalAnswer(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

export function invalid(code: number, text: string): TwilioRefusal {
  return new TwilioRefusal(400, code, text);
}

/** `path` below the version, as public reports of the text show. */
export function missing(path: string): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${path} was not found`);
}

/** Public reports have this text for end users; for other objects it is inferred. */
export function immutable(what: string): TwilioRefusal {
  return invalid(70002, `Cannot update ${what}. A bundle it belongs to is in an immutable state.`);
}
