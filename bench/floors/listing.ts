import { entries } from 'a2p:catalogue';

/** Our own tools, so that all servers list the same. */
export const tools = entries.map(({ definition }) => ({ ...definition }));
export const listing = JSON.stringify({ tools });
