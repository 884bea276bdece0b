/** Error answers in the vendor's form. */

/** What an operation gives back: an HTTP status and the JSON body (null: an empty body). */
export interface Answer {
  status: number;
  body: Record<string, unknown> | null;
}

/** A request that the API refuses; the application turns it into an answer with an `api_id`. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.name = 'Refusal';
    this.status = status;
  }
}

/**
 * A 400 with `text`. The vendor publishes few of its texts, and no status for guard violations: those without
 * a source are the sandbox's own words, and 400 for guards is inferred.
 */
export function badRequest(text: string): Refusal {
  return new Refusal(400, text);
}

/** The generic 404 (Plivo documentation: `not found`). */
export function notFound(text = 'not found'): Refusal {
  return new Refusal(404, text);
}

/** The body of every error but the 401 (Plivo documentation). */
export function errorAnswer(status: number, apiId: string, text: string): Answer {
  return { status, body: { api_id: apiId, error: text } };
}

/** The 401: alone in having no `api_id` (SDK fixtures). */
export function unauthenticated(): Answer {
  return { status: 401, body: { error: 'authentication credentials were not provided' } };
}
