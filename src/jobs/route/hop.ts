import { A2pError, ApiError, CancelledError, ConfigurationError } from '../../errors.ts';

/** The way of a message, in this order. */
export const hopNames = [
  'policy',
  'sender',
  'link',
  'campaign',
  'brand',
  'verification',
  'profile',
  'destination',
  'recipient',
  'conversation',
  'text',
] as const;
export type HopName = (typeof hopNames)[number];

export interface Hop {
  readonly hop: HopName;
  readonly state: 'pass' | 'fail' | 'unknown';
  readonly evidence: string;
  /** What mends it, as a sentence. */
  readonly mend?: string | undefined;
  /** The record that says so. */
  readonly id?: string | undefined;
}

export const pass = (hop: HopName, evidence: string, id?: string): Hop => ({ hop, state: 'pass', evidence, id });
export const fail = (hop: HopName, evidence: string, mend: string, id?: string): Hop => {
  return { hop, state: 'fail', evidence, mend, id };
};
export const unknown = (hop: HopName, evidence: string, mend?: string): Hop => ({
  hop,
  state: 'unknown',
  evidence,
  mend,
});

/** In the order of the way. */
export function inOrder(hops: readonly Hop[]): Hop[] {
  return hops.toSorted((a, b) => hopNames.indexOf(a.hop) - hopNames.indexOf(b.hop));
}

export function firstBroken(hops: readonly Hop[]): Hop | undefined {
  return inOrder(hops).find(({ state }) => state === 'fail');
}

/** Looks at a hop; where the API does not tell, the hop is unknown and the others are still looked at. */
export async function lookAt(hop: HopName, look: () => Promise<readonly Hop[]>): Promise<readonly Hop[]> {
  return look().catch((error: unknown) => {
    const isPassing = error instanceof A2pError && !(error instanceof CancelledError);
    const isRefused = error instanceof ApiError && error.status === 401;
    if (!isPassing || isRefused || error instanceof ConfigurationError) throw error;
    return [unknown(hop, `It could not be read: ${error.message}`, error.remedy)];
  });
}

/** The record, or undefined where the API says that there is none. */
export async function orMissing<Record>(reading: Promise<Record>): Promise<Record | undefined> {
  return reading.catch((error: unknown) => {
    const { status } = error instanceof ApiError ? error : { status: 0 };
    // 200: an answer that names something else; 400: what the API says of a number that is not in a campaign.
    if (status === 404 || status === 400 || status === 200) return undefined;
    throw error;
  });
}
