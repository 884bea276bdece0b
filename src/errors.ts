/**
 * The failures that any room may throw and one place (`pipeline/failure.ts`) turns into an answer. A message is ours and
 * safe to show; texts of an API appear in it only through `quote` and `word`.
 */

export interface FailureDetails {
  /** The argument that is to blame, as a path such as `template.components[0].type`. */
  readonly argument?: string | undefined;
  /** What to do about it, as a sentence. */
  readonly remedy?: string | undefined;
  /** The API's own words, where the message quotes them. */
  readonly said?: string | undefined;
  readonly cause?: unknown;
}

export abstract class A2pError extends Error {
  /** The type that callers see, spelled out since bundling shortens the names of classes. */
  abstract override readonly name: string;
  readonly argument: string | undefined;
  readonly remedy: string | undefined;
  readonly said: string | undefined;
  /** Whether the same call, unchanged, can succeed later. */
  readonly retryable: boolean = false;

  constructor(message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.argument = details.argument;
    this.remedy = details.remedy;
    this.said = details.said;
  }
}

/** The caller's arguments can't be right; nothing was sent. */
export class UserInputError extends A2pError {
  override readonly name = 'UserInputError';
}

/** The server lacks something only its operator can give: credentials, a folder, a switch. */
export class ConfigurationError extends A2pError {
  override readonly name = 'ConfigurationError';
}

/** A rule of this server's operator forbids the call; nothing was sent. */
export class RefusedError extends A2pError {
  override readonly name = 'RefusedError';
}

/** What a check found, as far as a caller acts on it. */
export interface FindingFacts {
  readonly rule: string;
  readonly severity: string;
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  readonly evidence?: string | undefined;
}

/** The compliance checks stopped a submission; nothing was sent. */
export class FindingsError extends A2pError {
  override readonly name = 'FindingsError';
  readonly findings: readonly FindingFacts[];

  constructor(message: string, details: FailureDetails & { readonly findings: readonly FindingFacts[] }) {
    super(message, details);
    this.findings = details.findings;
  }
}

/** A token that does not hold; comes with a fresh preview. Nothing was done. */
export class ConfirmationError extends A2pError {
  override readonly name = 'ConfirmationError';
  readonly preview: {
    readonly summary: string;
    readonly next_step?: string | undefined;
    readonly [field: string]: unknown;
  };

  constructor(message: string, preview: ConfirmationError['preview']) {
    super(message, { argument: 'confirmation_token', remedy: preview.next_step });
    this.preview = preview;
  }
}

/** The host cancelled the call. */
export class CancelledError extends A2pError {
  override readonly name = 'CancelledError';
  /** Whether a request that changes something had left by then. */
  readonly uncertain: boolean;

  constructor(message: string, uncertain = false) {
    super(message);
    this.uncertain = uncertain;
  }
}

/** The API could not be reached, or gave no usable answer to a request that changes nothing. */
export class UnavailableError extends A2pError {
  override readonly name = 'UnavailableError';
  override readonly retryable = true;
}

/** A limit, the vendor's or our own that keeps the vendor's, stands in the way for a known or unknown time. */
export class RateLimitedError extends A2pError {
  override readonly name = 'RateLimitedError';
  override readonly retryable = true;
  readonly status: number | undefined;
  readonly api_id: string | undefined;
  readonly retry_after_seconds: number | undefined;

  constructor(
    message: string,
    details: FailureDetails & {
      readonly status?: number | undefined;
      readonly api_id?: string | undefined;
      readonly retry_after_seconds?: number | undefined;
    } = {},
  ) {
    super(message, details);
    this.status = details.status;
    this.api_id = details.api_id;
    this.retry_after_seconds = details.retry_after_seconds;
  }
}

export interface ApiFailureDetails extends FailureDetails {
  readonly status: number;
  readonly api_id?: string | undefined;
  /** The API's own number for the failure, where it has such. */
  readonly code?: number | undefined;
  readonly retryable?: boolean | undefined;
}

/** The API answered and refused. */
export class ApiError extends A2pError {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly api_id: string | undefined;
  readonly code: number | undefined;
  override readonly retryable: boolean;

  constructor(message: string, details: ApiFailureDetails) {
    super(message, details);
    this.status = details.status;
    this.api_id = details.api_id;
    this.code = details.code;
    this.retryable = details.retryable ?? false;
  }
}

export interface UnknownOutcomeDetails extends FailureDetails {
  readonly status?: number | undefined;
  readonly api_id?: string | undefined;
  readonly gaveUp?: boolean | undefined;
  readonly retry_after_seconds?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly known?: Readonly<Record<string, unknown>> | undefined;
}

/** A request that changes something left, and no answer tells whether it was carried out. Never repeated by itself. */
export class DeliveryUnknownError extends A2pError {
  override readonly name = 'DeliveryUnknownError';
  readonly status: number | undefined;
  readonly api_id: string | undefined;
  override readonly retryable: boolean;
  readonly retry_after_seconds: number | undefined;
  /** Nobody waited for the answer any longer. The API may be at work on it yet: that nothing is to be seen proves nothing. */
  readonly gaveUp: boolean;
  /** What is known none the less, to stand beside the failure. */
  readonly known: Readonly<Record<string, unknown>>;

  constructor(message: string, details: UnknownOutcomeDetails = {}) {
    super(message, details);
    this.status = details.status;
    this.api_id = details.api_id;
    this.retryable = details.retryable ?? false;
    this.retry_after_seconds = details.retry_after_seconds;
    this.gaveUp = details.gaveUp ?? false;
    this.known = details.known ?? {};
  }
}

/** Whether a request that changes something was left to itself before the API answered: see `DeliveryUnknownError.gaveUp`. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof CancelledError ? error.uncertain : error instanceof DeliveryUnknownError && error.gaveUp;
}

/** What fits of a text into `limit` characters, and how long the whole is. */
export function excerpt(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
}

/** A third party's text as data: in quotes, on one line, control and invisible characters escaped, cut at `limit`. */
export function quote(text: string, limit = 500): string {
  return escapeInvisible(JSON.stringify(excerpt(text, limit)));
}

/** An id, a state, a code, a number or a time: nothing that reads as an order. */
const WORD = /^(?:[\w.+-]{0,40}|\d{4}-\d\d-\d\d[ T][\d:.+-]{1,30}Z?)$/;

/** A third party's value within a sentence of ours: bare where it is one word, else in quotes. */
export function word(value: string): string {
  return WORD.test(value) ? value : quote(value, 80);
}

/** Control and format characters, line breaks and tabs aside: what a person would not see and a model might obey. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** What nearly every text consists of. A class of Unicode properties takes several times as long to look for. */
const PLAIN = /^[\n\t -~]*$/;

/** Makes invisible characters visible, as `\u{200b}`. */
export function escapeInvisible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
