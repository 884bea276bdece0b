import type { State } from './state.ts';

/** Who no longer wants messages: what handsets answer with keywords to long codes and toll-free numbers. */

/** Keywords, as the whole message in any case (Plivo documentation). */
const keywords = {
  optout: ['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE', 'UNSUB', 'STOP ALL'],
  optin: ['START', 'YES', 'RESUME', 'UNSTOP', 'GO'],
  help: ['HELP', 'INFO'],
} as const;

export type Intent = keyof typeof keywords | '';

/** What an inbound text asks for. White space after it does not count (Plivo documentation). */
export function intentOf(text: string): Intent {
  const word = text.trimEnd().toUpperCase();
  for (const intent of ['optout', 'optin', 'help'] as const) {
    if (keywords[intent].some((one) => one === word)) return intent;
  }
  return '';
}

/** The campaign that carries the number, if there is one. */
export function campaignOf(state: State, number: string): string | undefined {
  const link = state.links.find((one) => one.number === number && one.status === 'COMPLETED');
  return state.campaigns.find(({ id, status }) => id === link?.campaign && status === 'ACTIVE')?.id;
}

/** Blocks the pair of numbers and, under 10DLC, every number of the campaign (Plivo documentation). */
export function optOut(state: State, number: string, handset: string, now: number): void {
  state.optOuts[`${number}>${handset}`] = now;
  const campaign = campaignOf(state, number);
  if (campaign !== undefined) state.optOuts[`${campaign}>${handset}`] = now;
}

/** Takes the block away again, for the whole campaign as well. */
export function optIn(state: State, number: string, handset: string): void {
  const campaign = campaignOf(state, number);
  const siblings = state.links.filter((link) => link.campaign === campaign).map((link) => link.number);
  for (const sender of [number, ...siblings]) delete state.optOuts[`${sender}>${handset}`];
  if (campaign !== undefined) delete state.optOuts[`${campaign}>${handset}`];
}

/** Whether the handset has opted out of what the number sends. */
export function hasOptedOut(state: State, number: string, handset: string): boolean {
  if (state.optOuts[`${number}>${handset}`] !== undefined) return true;
  const campaign = campaignOf(state, number);
  return campaign !== undefined && state.optOuts[`${campaign}>${handset}`] !== undefined;
}
