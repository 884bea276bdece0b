import {
  A2pError,
  ApiError,
  DeliveryUnknownError,
  escapeInvisible,
  type FindingFacts,
  FindingsError,
  quote,
  RateLimitedError,
} from '../errors.ts';
import { logger } from '../log.ts';
import { newNonce } from './render.ts';
import type { Tool } from './tool.ts';

/** A failure as it stands in `structuredContent.error`. */
export interface Failure {
  readonly type: string;
  readonly message: string;
  readonly argument?: string | undefined;
  readonly remedy?: string | undefined;
  readonly retryable: boolean;
  readonly status?: number | undefined;
  readonly api_id?: string | undefined;
  /** The API's own words. */
  readonly said?: string | undefined;
  /** The API's own number for the failure. */
  readonly code?: number | undefined;
  readonly retry_after_seconds?: number | undefined;
  readonly findings?: readonly FindingFacts[] | undefined;
}

/** The one place where anything thrown becomes what the caller reads. An unforeseen fault says nothing of its inside. */
export function describeFailure(error: unknown, tool: Tool | undefined): Failure {
  if (!(error instanceof A2pError)) {
    const fault = error instanceof Error ? error.name : typeof error;
    logger.error('unforeseen fault', { tool: tool?.name, fault, at: firstFrameOf(error) });
    const unchanged = tool === undefined || tool.effect === 'read';
    return {
      type: 'InternalError',
      message: 'This server failed in a way it did not foresee.',
      remedy: unchanged
        ? 'Nothing was changed. Please report it with the log on stderr.'
        : `It is not known whether the call had an effect: ${lookUp(tool)}. Please report it.`,
      retryable: false,
    };
  }
  return {
    type: error.name,
    message: error.message,
    argument: error.argument,
    remedy:
      error.remedy ?? (error instanceof DeliveryUnknownError && tool !== undefined ? afterUnknown(tool) : undefined),
    retryable: error.retryable,
    said: error.said,
    ...(error instanceof ApiError || error instanceof DeliveryUnknownError || error instanceof RateLimitedError
      ? { status: error.status, api_id: error.api_id }
      : {}),
    ...(error instanceof ApiError ? { code: error.code } : {}),
    ...(error instanceof FindingsError ? { findings: error.findings } : {}),
    ...(error instanceof RateLimitedError || error instanceof DeliveryUnknownError
      ? { retry_after_seconds: error.retry_after_seconds }
      : {}),
  };
}

/** Where it happened. Not the message of a fault, which may hold anything. */
function firstFrameOf(error: unknown): string | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return frames[0]?.trim();
}

function lookUp(tool: Tool): string {
  return tool.verify === undefined ? 'read the record first' : `look with ${tool.verify} first`;
}

function afterUnknown(tool: Tool): string {
  const harm = tool.effect === 'send' ? 'A repeat may deliver the text twice' : 'A repeat may do it twice';
  return `Do not repeat the call. ${harm}: ${lookUp(tool)}, and repeat only what did not take place.`;
}

/** A failure as prose, complete for hosts that pass only text on. */
export function renderFailure(failure: Failure): string {
  const { type, message, remedy, said, findings = [], ...facts } = failure;
  const nonce = newNonce();
  const marked =
    said === undefined ? message : message.replace(quote(said), (words) => `<data-${nonce}>${words}</data-${nonce}>`);
  const listed = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${name}: ${typeof value === 'string' && name === 'api_id' ? JSON.stringify(value) : value}`],
  );
  return [
    `${type}: ${marked}`,
    ...(remedy === undefined ? [] : [remedy]),
    ...findings.map(({ rule, field, fix }) => `${rule} (${field}): ${fix}`),
    listed.join(', '),
  ].join('\n');
}

/** A failure whose texts hold no credential. What findings point at is not quoted: what is invisible in it is shown. */
export function redactFailure(failure: Failure, redact: (text: string) => string): Failure {
  const { message, remedy, said, findings } = failure;
  const show = (text: string) => escapeInvisible(redact(text));
  return {
    ...failure,
    message: redact(message),
    said: said === undefined ? undefined : redact(said),
    remedy: remedy === undefined ? undefined : redact(remedy),
    ...(findings === undefined ? {} : { findings: findings.map((finding) => shownFinding(finding, show)) }),
  };
}

function shownFinding(
  { rule, severity, evidence, ...texts }: FindingFacts,
  show: (text: string) => string,
): FindingFacts {
  const { field, message, fix } = texts;
  const shown = { rule, severity, field: show(field), message: show(message), fix: show(fix) };
  return evidence === undefined ? shown : { ...shown, evidence: show(evidence) };
}
