import { Worker } from 'node:worker_threads';
import { ConfigurationError } from '../errors.ts';
import type { Ledger } from './ledger.ts';
import { type LedgerOrder, type Reply, type Request, unpackFailure } from './ledger-messages.ts';
import { workerUrl } from './ledger-worker.ts';

/** Megabytes for new objects in that thread: a batch of rows is small, and by itself V8 would take many times as much. */
const YOUNG_SPACE_MB = 4;

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/**
 * Opens a ledger on a thread of its own: while it waits for the disk, or for another process that holds the file, every
 * other call goes on. What is asked in one turn of the event loop goes over in one message.
 */
export function startLedgerThread(order: LedgerOrder): Ledger {
  let worker: Worker | undefined;
  let last = 0;
  let asked: Request[] = [];
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    const started = new Worker(workerUrl, {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB },
    });
    started.on('message', (replies: readonly Reply<never>[]) => {
      for (const reply of replies) {
        const call = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('failure' in reply) call?.reject(unpackFailure(reply.failure));
        else call?.resolve(reply.value);
      }
      if (waiting.size === 0) started.unref();
    });
    const end = (cause?: unknown) => {
      if (worker === started) worker = undefined;
      const error = ended(cause);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', end);
    started.on('exit', () => end());
    return started;
  };

  const post = () => {
    worker ??= start();
    worker.ref();
    worker.postMessage(asked);
    asked = [];
  };

  const ask = <Value>(request: (id: number) => Request) =>
    new Promise<Value>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      asked.push(request(last));
      if (asked.length === 1) setImmediate(post);
    });

  return {
    reserve: (...args) => ask((id) => ({ id, ask: 'reserve', args })),
    settle: (...args) => ask((id) => ({ id, ask: 'settle', args })),
    openSends: (...args) => ask((id) => ({ id, ask: 'openSends', args })),
    nearby: (...args) => ask((id) => ({ id, ask: 'nearby', args })),
    conclude: (...args) => ask((id) => ({ id, ask: 'conclude', args })),
    close() {
      if (asked.length > 0) post();
      worker?.postMessage('close');
    },
  };
}

function ended(cause: unknown): ConfigurationError {
  return new ConfigurationError("The ledger of what was sent can't be used: the thread that keeps it has ended.", {
    cause,
    remedy: 'Nothing was sent: without it a message could go out twice. Try again; the ledger is opened anew then.',
  });
}
