import { path } from '../../http/path.ts';
import { powerpackRecord } from '../../plivo/wire/powerpack.ts';
import { makeWith } from '../steps/making.ts';
import type { Step, Work } from '../steps/step.ts';
import type { RegistrationInput } from './input.ts';
import { allLinks, allPoolNumbers, allPowerpacks, poolOf } from './listings.ts';
import type { RegistrationTools } from './tools.ts';

const digits = (text = '') => text.replace(/\D/g, '');

async function unlinked({ input, context, idOf }: Work<RegistrationInput>): Promise<string[]> {
  const links = await allLinks(context.plivo, idOf('campaign'));
  const known = new Set(links.map(({ number }) => digits(number)));
  return input.numbers.filter((number) => !known.has(digits(number)));
}

export const linksStep = ({ linkCampaignNumbers }: RegistrationTools): Step<RegistrationInput> => ({
  id: 'numbers',
  what: 'the links of the numbers',
  needs: ['campaign'],
  undo: 'unlink_campaign_number takes a number out again.',
  find: async (work) => ((await unlinked(work)).length === 0 ? work.idOf('campaign') : undefined),
  async create(work) {
    const campaign_id = work.idOf('campaign');
    await work.context.perform(linkCampaignNumbers, { campaign_id, numbers: await unlinked(work) });
    return campaign_id;
  },
  async look(work, campaign) {
    const links = await allLinks(work.context.plivo, campaign);
    const wanted = work.input.numbers.map((number) => {
      return { number, status: links.find((link) => digits(link.number) === digits(number))?.status };
    });
    if (wanted.some(({ status }) => status === undefined)) return { kind: 'gone' };
    const failed = wanted.filter(({ status }) => status === 'FAILED').map(({ number }) => number);
    if (failed.length > 0) {
      return {
        kind: 'rejected',
        reason: `The carriers did not take up ${failed.join(', ')}.`,
        remedy:
          'Unlink each with unlink_campaign_number and call again: it will be linked anew. Or leave it out in changes.numbers.',
      };
    }
    const waiting = wanted.filter(({ status }) => status !== 'COMPLETED').length;
    if (waiting === 0) return { kind: 'done' };
    const status = `${wanted.length - waiting} of ${wanted.length} COMPLETED`;
    return { kind: 'waiting', status, takes: 'carriers take minutes to hours', comeBack: 'ten minutes' };
  },
});

export const powerpackStep = ({ createPowerpack }: RegistrationTools, name: string): Step<RegistrationInput> => ({
  id: 'powerpack',
  what: 'the Powerpack',
  needs: [],
  undo: 'delete_powerpack takes it away; its numbers stay.',
  find: async ({ context }) => (await allPowerpacks(context.plivo)).find((one) => one.name === name)?.uuid,
  create: ({ context }, again) => makeWith(context, createPowerpack, { name }, 'uuid', again),
  async look({ context }, id) {
    await context.plivo.get(path`Powerpack/${id}/`, powerpackRecord);
    return { kind: 'done' };
  },
});

async function missingFrom(pool: string, { input, context }: Work<RegistrationInput>): Promise<string[]> {
  const known = new Set((await allPoolNumbers(context.plivo, pool)).map(({ number }) => digits(number)));
  return input.numbers.filter((number) => !known.has(digits(number)));
}

export const poolStep = ({ addPoolNumber }: RegistrationTools): Step<RegistrationInput> => ({
  id: 'pool',
  what: 'the numbers of the Powerpack',
  needs: ['powerpack', 'numbers'],
  undo: 'remove_pool_number takes a number out again.',
  async find(work) {
    const pool = await poolOf(work.context.plivo, work.idOf('powerpack'));
    return (await missingFrom(pool, work)).length === 0 ? pool : undefined;
  },
  async create(work) {
    const pool = await poolOf(work.context.plivo, work.idOf('powerpack'));
    for (const number of await missingFrom(pool, work)) {
      await work.context.perform(addPoolNumber, { number_pool_uuid: pool, number });
    }
    return pool;
  },
  look: async (work, pool) => ((await missingFrom(pool, work)).length === 0 ? { kind: 'done' } : { kind: 'gone' }),
});
