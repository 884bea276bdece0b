/** A child process that is told one thing at a time and answers each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Channel {
  readonly greeting: unknown;
  readonly pid: number;
  tell(message: object): Promise<unknown>;
  close(): void;
}

/** @param file beside this one */
export async function openChannel(file: string, ...args: readonly string[]): Promise<Channel> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { env: {} });
  const [greeting] = await once(child, 'message');
  return {
    greeting,
    pid: child.pid ?? 0,
    async tell(message) {
      const answered = once(child, 'message');
      child.send(message);
      const [answer] = await answered;
      return answer;
    },
    close: () => child.disconnect(),
  };
}
