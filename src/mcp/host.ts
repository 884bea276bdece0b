import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Host } from '../pipeline/context.ts';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** The host behind one request: cancellation, and progress where it was asked for. */
export function hostOf(extra: Extra): Host {
  const progressToken = extra._meta?.progressToken;
  return {
    signal: extra.signal,
    progress(done, total, message) {
      if (progressToken === undefined) return;
      const params = { progressToken, progress: done, message, ...(total === undefined ? {} : { total }) };
      // A host that went away mid-call is told nothing; the call itself is aborted by its signal.
      extra.sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
    },
  };
}
