import type * as z from 'zod';
import { path } from '../../http/path.ts';
import type { Host } from '../../pipeline/context.ts';
import type { Plivo } from '../../plivo/client.ts';
import { type BrandRecord, type CampaignRecord, type Reading, readBrand, readCampaign } from '../../plivo/readings.ts';
import { type profile, profileAnswer } from '../../plivo/wire/profile.ts';
import { orMissing } from './hop.ts';

/** What an inspection reads with. Numbers of one pool share their campaign: each record is read once. */
export interface Look {
  readonly plivo: Plivo;
  campaign(id: string): Promise<Reading<CampaignRecord> | undefined>;
  brand(id: string): Promise<Reading<BrandRecord> | undefined>;
  profile(uuid: string): Promise<z.output<typeof profile> | undefined>;
  /** Says what is looked at now. */
  tell(what: string): void;
}

export function createLook(plivo: Plivo, host: Host): Look {
  let looks = 0;
  return {
    plivo,
    campaign: once((id) => orMissing(readCampaign(plivo, id))),
    brand: once((id) => orMissing(readBrand(plivo, id))),
    profile: once(async (uuid) => (await orMissing(plivo.get(path`Profile/${uuid}/`, profileAnswer)))?.profile),
    tell: (what) => {
      looks += 1;
      host.progress(looks, undefined, `looking at ${what}`);
    },
  };
}

function once<Found>(read: (id: string) => Promise<Found>): (id: string) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
