import { Worker } from 'node:worker_threads';
import { ConfigurationError } from '../errors.ts';
import type { Ledger, Reservation } from './ledger.ts';
import { type LedgerOrder, type Reply, type Request, unpackFailure } from './ledger-messages.ts';
import { workerUrl } from './ledger-worker.ts';

/** Megabytes for new objects in that thread: a batch of rows is small, and by itself V8 would take many times as much. */
const YOUNG_SPACE_MB = 4;

interface Asked {
  readonly request: Request;
  resolve(value: never): void;
  reject(error: Error): void;
}

/** One thread, and what it was asked and has not answered. */
interface Keeper {
  readonly worker: Worker;
  readonly open: Map<number, Asked>;
}

/**
 * Opens a ledger on a thread of its own: while it waits for the disk, or for another process that holds the file, every
 * other call goes on. A thread that ends takes with it
 * only what it was asked: the next one is told which calls are on their way.
 */
export function startLedgerThread(order: LedgerOrder): Ledger {
  let keeper: Keeper | undefined;
  let last = 0;
  let asked: Asked[] = [];
  const begun = new Set<string>();

  const start = (): Keeper => {
    const workerData: LedgerOrder = { ...order, begun: [...begun] };
    const worker = new Worker(workerUrl, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB } });
    const open = new Map<number, Asked>();
    const started = { worker, open };
    worker.on('message', (replies: readonly Reply<never>[]) => {
      for (const reply of replies) {
        const call = open.get(reply.id);
        open.delete(reply.id);
        if ('failure' in reply) call?.reject(unpackFailure(reply.failure));
        else call?.resolve(reply.value);
      }
      if (open.size > 0) return;
      if (asked.length > 0) setImmediate(postToIdle);
      else worker.unref();
    });
    const end = (cause?: unknown) => {
      if (keeper === started) keeper = undefined;
      const error = ended(cause);
      for (const { reject } of open.values()) reject(error);
      open.clear();
      setImmediate(postToIdle);
    };
    worker.on('error', end);
    worker.on('exit', () => end());
    return started;
  };

  const post = () => {
    if (asked.length === 0) return;
    keeper ??= start();
    for (const one of asked) keeper.open.set(one.request.id, one);
    keeper.worker.ref();
    keeper.worker.postMessage(asked.map(({ request }) => request));
    asked = [];
  };
  /** What is asked while the thread is at work goes over together when it has answered, and so shares a transaction. */
  const postToIdle = () => {
    if (keeper === undefined || keeper.open.size === 0) post();
  };

  /** @param hear what is done with the answer before whoever asked goes on */
  const ask = <Value>(requestOf: (id: number) => Request, hear: (answer: Value) => void = () => undefined) =>
    new Promise<Value>((resolve, reject) => {
      last += 1;
      const heard = (answer: Value) => {
        hear(answer);
        resolve(answer);
      };
      asked.push({ request: requestOf(last), resolve: heard, reject });
      if (asked.length === 1) setImmediate(postToIdle);
    });

  return {
    reserve: (...args) =>
      ask<Reservation>(
        (id) => ({ id, ask: 'reserve', args }),
        ({ fresh, call }) => fresh.length > 0 && begun.add(call),
      ),
    settle: (...args) =>
      ask(
        (id) => ({ id, ask: 'settle', args }),
        () => begun.delete(args[0].call),
      ),
    openSends: (...args) => ask((id) => ({ id, ask: 'openSends', args })),
    nearby: (...args) => ask((id) => ({ id, ask: 'nearby', args })),
    conclude: (...args) => ask((id) => ({ id, ask: 'conclude', args })),
    close() {
      post();
      keeper?.worker.postMessage('close');
    },
  };
}

function ended(cause: unknown): ConfigurationError {
  return new ConfigurationError("The ledger of what was sent can't be used: the thread that keeps it has ended.", {
    cause,
    remedy: 'Nothing was sent: without it a message could go out twice. Try again; the ledger is opened anew then.',
  });
}
