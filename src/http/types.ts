/** Whether a request only reads. A write that may have reached the API is never sent again. */
export type RequestKind = 'read' | 'write';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly kind: RequestKind;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** Seconds the API asks to wait; undefined when it doesn't say. */
  readonly retryAfterSeconds: number | undefined;
  /** Milliseconds since 1970 by the API's clock, where it tells. */
  readonly date?: number | undefined;
}

export interface HttpOptions {
  /** Masks the credentials of this server in a text of an answer. Nothing that reads answers ever holds one. */
  readonly redact: (text: string) => string;
  /** Milliseconds until a connection must stand. */
  readonly connectTimeoutMs: number;
  /** Milliseconds from the request until the end of its answer. */
  readonly timeoutMs: number;
  /** Addresses of proxies, as in `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
  readonly proxy?:
    | { readonly http?: string | undefined; readonly https?: string | undefined; readonly except?: string | undefined }
    | undefined;
}

export interface HttpClient {
  /**
   * One request, with the retries that can't repeat a write. Resolves with any answer the API gave, also a refusal.
   *
   * @throws {UnavailableError} the API was not reached, or a read got no usable answer
   * @throws {DeliveryUnknownError} a write left and its outcome is not known
   * @throws {CancelledError} the caller's signal fired
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}
