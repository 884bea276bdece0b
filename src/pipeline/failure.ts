import {
  A2pError,
  ApiError,
  DeliveryUnknownError,
  excerpt,
  type FindingFacts,
  FindingsError,
  quote,
  RateLimitedError,
  word,
} from '../errors.ts';
import { logger } from '../log.ts';
import { newNonce } from './render.ts';
import { type Content, isObject } from './shape.ts';
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

/** Characters of what others gave: enough to know an id or a name again, and for what an API has to say. */
const LONGEST_NAME = 120;
const LONGEST_SAID = 600;

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
    argument: cut(error.argument, LONGEST_NAME),
    remedy:
      error.remedy ?? (error instanceof DeliveryUnknownError && tool !== undefined ? afterUnknown(tool) : undefined),
    retryable: error.retryable,
    said: cut(error.said, LONGEST_SAID),
    ...(error instanceof ApiError || error instanceof DeliveryUnknownError || error instanceof RateLimitedError
      ? { status: error.status, api_id: cut(error.api_id, LONGEST_NAME) }
      : {}),
    ...(error instanceof ApiError ? { code: error.code } : {}),
    ...(error instanceof FindingsError ? { findings: error.findings } : {}),
    ...(error instanceof RateLimitedError || error instanceof DeliveryUnknownError
      ? { retry_after_seconds: error.retry_after_seconds }
      : {}),
  };
}

function cut(text: string | undefined, limit: number): string | undefined {
  return text === undefined ? undefined : excerpt(text, limit);
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

/** What stands in quotes; in a text that was cut also without the end of them. */
const QUOTED = /"(?:[^"\\]|\\.)*(?:"|$)/gs;

/**
 * A failure as prose, complete for hosts that pass only text on.
 *
 * @param failure a `Failure`, shown and cut as any answer
 */
export function renderFailure({ type, message, remedy, said, findings, ...facts }: Content): string {
  const nonce = newNonce();
  const mark = (words: string) => `<data-${nonce}>${words}</data-${nonce}>`;
  const words = String(message);
  const listed = Object.entries(facts).map(([name, value]) => {
    if (typeof value !== 'string') return `${name}: ${String(value)}`;
    if (name === 'api_id') return `api_id: ${word(value) === value ? quote(value) : mark(quote(value))}`;
    return `${name}: ${/^[\w.[\]-]+$/.test(value) ? value : quote(value)}`;
  });
  return [
    `${String(type)}: ${said === undefined ? words : words.replace(QUOTED, mark)}`,
    ...(remedy === undefined ? [] : [String(remedy)]),
    ...(Array.isArray(findings) ? findings.filter(isObject).map(renderFinding) : []),
    listed.join(', '),
  ].join('\n');
}

function renderFinding({ rule, field, fix }: Content): string {
  return `${String(rule)} (${String(field)}): ${String(fix)}`;
}
