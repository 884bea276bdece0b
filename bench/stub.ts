import { openChannel } from './channel.ts';
import { type Counts, greeting, type Mode, report } from './stub-protocol.ts';

/** The bench's side of the stub. */
export interface Stub {
  readonly url: string;
  /** From now on; counts begin anew. `fresh` ends every connection first. */
  play(mode: Mode, options?: { readonly fresh: boolean }): Promise<void>;
  counts(): Promise<Counts>;
  close(): void;
}

export async function startStub(): Promise<Stub> {
  const channel = await openChannel('./stub-api.ts');
  return {
    url: greeting.parse(channel.greeting).url,
    play: async (mode, { fresh } = { fresh: false }) => {
      await channel.tell({ mode, fresh });
    },
    counts: async () => report.parse(await channel.tell({})).counts,
    close: channel.close,
  };
}
