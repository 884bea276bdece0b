/** Puts a stdio server behind Streamable HTTP on the loopback interface, for tools that speak nothing else. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { StdioClientTransport, type StdioServerParameters } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import * as z from 'zod';

export interface Bridge {
  readonly url: string;
  close(): Promise<void>;
}

const message = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), method: z.string().optional() });

/** Each session gets a process of its own, as each host does. Messages pass unread and unchanged. */
export async function openBridge(server: StdioServerParameters): Promise<Bridge> {
  const sessions = new Map<
    string,
    { readonly http: StreamableHTTPServerTransport; readonly stdio: StdioClientTransport }
  >();

  const openSession = async () => {
    const stdio = new StdioClientTransport(server);
    const http = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        sessions.set(id, { http, stdio });
      },
    });
    http.onmessage = (request) => void stdio.send(request);
    stdio.onmessage = (answer) => {
      const { id, method } = message.parse(answer);
      // An answer finds its request by its id; what the server says by itself goes to the open stream.
      void http.send(answer, method === undefined && id !== undefined ? { relatedRequestId: id } : undefined);
    };
    http.onclose = () => void stdio.close();
    await Promise.all([http.start(), stdio.start()]);
    return http;
  };

  const listener = createServer((incoming, response) => {
    const id = z.string().safeParse(incoming.headers['mcp-session-id']).data ?? '';
    const session = sessions.get(id)?.http;
    void (session === undefined ? openSession() : Promise.resolve(session)).then((http) =>
      http.handleRequest(incoming, response),
    );
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(listener.address());
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      listener.close();
      listener.closeAllConnections();
      for (const { http, stdio } of sessions.values()) await Promise.all([http.close(), stdio.close()]);
    },
  };
}
