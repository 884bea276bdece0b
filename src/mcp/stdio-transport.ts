import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ErrorCode, isJSONRPCRequest, type JSONRPCMessage, type RequestId } from '@modelcontextprotocol/sdk/types.js';

/** A call may carry ten files of 2 MB in base64, 27 MB in one message; the transport of the SDK stops at 10. */
const LONGEST_MESSAGE_BYTES = 32 * 1024 * 1024;
const NEWLINE = 10;

/**
 * One JSON-RPC message a line, over streams. That of the SDK copies what it holds of a long message with each piece that
 * arrives, checks each message before the protocol checks it again, and writes each answer by itself.
 */
export class StdioTransport implements Transport {
  onmessage?: Transport['onmessage'];
  onerror?: Transport['onerror'];
  onclose?: Transport['onclose'];
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #take = (chunk: Buffer) => this.#read(chunk);
  /** Of a message whose end has not come yet. */
  #pieces: Buffer[] = [];
  #held = 0;
  /** Answers of this turn of the event loop. */
  #waiting = '';

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
  }

  async start(): Promise<void> {
    this.#input.on('data', this.#take);
    this.#input.on('error', (error: Error) => this.onerror?.(error));
  }

  /** All answers of one turn leave in one write: each is a call of the kernel. */
  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#waiting === '') setImmediate(() => this.#flush());
    this.#waiting += `${JSON.stringify(message)}\n`;
  }

  #flush(): void {
    this.#output.write(this.#waiting);
    this.#waiting = '';
  }

  async close(): Promise<void> {
    this.#input.off('data', this.#take);
    this.#input.pause();
    this.onclose?.();
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#endLine(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  #hold(piece: Buffer): void {
    this.#held += piece.length;
    if (this.#held <= LONGEST_MESSAGE_BYTES) this.#pieces.push(piece);
    else this.#pieces = [];
  }

  #endLine(last: Buffer): void {
    const size = this.#held + last.length;
    const line = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#held = 0;
    if (size > LONGEST_MESSAGE_BYTES) this.onerror?.(new Error('a message is longer than 32 MiB'));
    else this.#receive(line.toString());
  }

  #receive(line: string): void {
    try {
      const message: JSONRPCMessage = JSON.parse(line);
      const id = idOfInvalid(message);
      if (id === undefined) this.onmessage?.(message);
      else this.#refuse(id);
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error('a message could not be taken'));
    }
  }

  /** The protocol of the SDK passes over such a request in silence, and its sender waits. */
  #refuse(id: RequestId): void {
    const error = { code: ErrorCode.InvalidRequest, message: 'Not a valid JSON-RPC request' };
    void this.send({ jsonrpc: '2.0', id, error });
  }
}

/** The id of a request that is not made as it must be. Whether its method and arguments are right is for others to say. */
function idOfInvalid(message: unknown): RequestId | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message) || !('method' in message)) return undefined;
  const { id } = message;
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  return isJSONRPCRequest(message) ? undefined : id;
}
