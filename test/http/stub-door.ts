import { type ServerProcess, startServer } from '../front-door.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

export const credentials = {
  PLIVO_AUTH_ID: 'MASTUBSTUBSTUBSTUB01',
  PLIVO_AUTH_TOKEN: 'TheTokenThatNobodyMayEverSeeAnywhere1234',
} as const;

export const account = `/v1/Account/${credentials.PLIVO_AUTH_ID}/`;

/** The server in front of an API that answers what the test says. */
export interface StubDoor extends ServerProcess {
  readonly api: StubApi;
}

export async function openStubDoor(args: readonly string[] = []): Promise<StubDoor> {
  const api = await startStubApi();
  const server = await startServer({
    args: ['--confirm', 'never', ...args],
    env: { PLIVO_API_URL: api.url, ...credentials },
  });
  // The official client then holds every answer against the output schema of its tool.
  await server.client.listTools();
  return {
    ...server,
    api,
    async close() {
      await server.close();
      await api.close();
    },
  };
}

export const message_uuid = 'b48d95dc-e3ac-11eb-a9c2-0242ac110005';
export const api_id = '0b2e010e-b4a1-11ec-a9f5-0242ac110003';

/** One call of each kind, with the name of its tool. */
export const read = ['get_message', { message_uuid }] as const;
export const send = ['send_message', { src: '14155550101', dst: ['14155550199'], text: 'Hello' }] as const;
export const remove = ['delete_brand', { brand_id: 'BVMN1EM' }] as const;

/** The same, to be told apart from those of other tests by a key. */
export const readOf = (key: string) => ['get_message', { message_uuid: key }] as const;
export const sendOf = (key: string) =>
  ['send_message', { src: '14155550101', dst: ['14155550199'], text: key }] as const;
