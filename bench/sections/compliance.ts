/** What a check costs once its rules are loaded: the whole good submissions of the tests, and a check through the front door. */
import { checks } from '../../src/compliance/checks.ts';
import { goodProfiles, goodTwilioProfiles } from '../../test/compliance/fixtures/good-businesses.ts';
import { goodCampaigns } from '../../test/compliance/fixtures/good-campaigns.ts';
import { goodTollfree } from '../../test/compliance/fixtures/good-tollfree.ts';
import { atMost, type Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { spreadOf } from '../statistics.ts';

const ROUNDS = 300;
const WARM_UP = 30;
const CALLS = 100;
const LIMIT_MS = 5;
/** One send is far below what the clock resolves. */
const SENDS = 1000;

type Draft = Readonly<Record<string, unknown>>;

/** Milliseconds of single runs, in turn over the drafts; the first rounds warm up and are thrown away. */
async function time(drafts: readonly Draft[], work: (draft: Draft) => unknown, rounds = ROUNDS): Promise<number[]> {
  const figures: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const draft = drafts.at(round % drafts.length) ?? {};
    const started = performance.now();
    await work(draft);
    if (round >= 0) figures.push(performance.now() - started);
  }
  return figures;
}

const draftsOf = (fixtures: readonly { readonly draft: Draft }[]) => fixtures.map(({ draft }) => draft);

const message = {
  src: '14155550101',
  dst: ['14155550199'],
  text: 'Acme: your order 4711 has shipped, see https://acme.example/o/4711 for more. Reply STOP to opt out.',
};

export async function measureCompliance(servers: Servers): Promise<readonly Row[]> {
  const [campaign, tollfree, profile, twilio, text, send] = await Promise.all([
    checks.campaign(),
    checks.tollfree(),
    checks.profile(),
    checks.twilioProfile(),
    checks.message(),
    checks.send(),
  ]);
  const kinds: readonly (readonly [string, readonly Draft[], (draft: Draft) => unknown])[] = [
    ['full campaign', draftsOf(goodCampaigns), campaign],
    ['toll-free verification', draftsOf(goodTollfree), tollfree],
    ['profile and brand', draftsOf(goodProfiles), profile],
    ['Twilio profile', draftsOf(goodTwilioProfiles), twilio],
    ['message', [message], text],
  ];
  const rows: Row[] = [];
  for (const [what, drafts, check] of kinds) {
    const ours = spreadOf(await time(drafts, check));
    rows.push({
      what: `a check of a ${what}`,
      unit: 'ms',
      ours,
      target: `< ${LIMIT_MS} ms`,
      met: ours.median < LIMIT_MS,
    });
  }

  const before = await time(
    [message],
    async (draft) => {
      for (let index = 0; index < SENDS; index++) await send({ ...draft, text: `${message.text} ${index}` });
    },
    15,
  );
  const perSend = spreadOf(before.map((ms) => (ms / SENDS) * 1000));
  rows.push({
    what: 'what is checked before a send',
    unit: 'µs',
    ours: perSend,
    target: '<= 50 µs',
    met: atMost(perSend, 50),
  });

  const door = await servers.start('ours');
  await door.initialize();
  // The trade name is a fact of the account, and no argument.
  const ask = async ({ doing_business_as: _, ...draft }: Draft) => {
    const { isError, content } = await door.call('check_campaign', draft);
    if (isError) throw new Error(content[0]?.text);
  };
  const calls = await time(draftsOf(goodCampaigns), ask, CALLS);
  await door.end();
  const ours = spreadOf(calls);
  rows.push({
    what: 'check_campaign, the whole call',
    unit: 'ms',
    ours,
    target: `< ${LIMIT_MS} ms`,
    met: ours.median < LIMIT_MS,
  });
  return rows;
}
