import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { costOf } from '../../scripts/budgets.ts';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import { type Outcome, type ServerProcess, startServer } from '../front-door.ts';
import { badCampaigns } from './fixtures/bad-campaigns.ts';
import { goodCampaigns } from './fixtures/good-campaigns.ts';
import { goodTollfree } from './fixtures/good-tollfree.ts';

/** Without credentials, and without a network: nothing is listening anywhere. */
let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
  await server.client.listTools();
});
afterAll(() => server.close());

const checkTools = [
  'check_message',
  'check_profile',
  'check_campaign',
  'check_tollfree_verification',
  'check_twilio_profile',
  'explain_rejection',
];
const told = z.object({
  verdict: z.enum(['pass', 'warn', 'fail']),
  findings: z.array(
    z.looseObject({
      rule: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      field: z.string(),
      message: z.string(),
      fix: z.string(),
      source: z.string(),
    }),
  ),
  missing: z.array(z.string()),
});
const reportOf = (outcome: Outcome) => {
  expect(outcome.isError, outcome.text).toBe(false);
  return told.parse(outcome.structured);
};
const check = async (name: string, args: Record<string, unknown>) => reportOf(await server.call(name, args));
const rulesOf = ({ findings }: z.output<typeof told>) => findings.map(({ rule, field }) => `${rule} ${field}`);

describe('what they cost a model', () => {
  test('at most 900 tokens each, 3,200 together', async () => {
    const definitions = (await makeCatalogue()).flatMap(({ toolset, definition }) =>
      toolset === 'compliance' ? definition : [],
    );
    expect(definitions.map(({ name }) => name).sort()).toEqual([...checkTools].sort());
    const costs = definitions.map(costOf);
    expect(Math.max(...costs)).toBeLessThanOrEqual(900);
    expect(costs.reduce((sum, cost) => sum + cost)).toBeLessThanOrEqual(3200);
  });

  test('require nothing and refuse no value', async () => {
    const { tools } = await server.client.listTools();
    for (const { name, inputSchema, annotations } of tools.filter((tool) => checkTools.includes(tool.name))) {
      expect(inputSchema.required ?? [], name).toEqual([]);
      expect(JSON.stringify(inputSchema), name).not.toMatch(
        name === 'explain_rejection' ? /"enum"/ : /"(?:enum|maxLength|minLength|maxItems)"/,
      );
      expect(annotations, name).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    }
  });
});

/** What a draft is for, and what of it has another form in the check, or none. */
const drafts: readonly (readonly [check: string, creates: readonly string[], apart: readonly string[]])[] = [
  ['check_message', ['send_message'], []],
  ['check_profile', ['create_profile', 'create_brand'], []],
  ['check_campaign', ['create_campaign'], ['sample1', 'sample2', 'sample3', 'sample4', 'sample5']],
  ['check_tollfree_verification', ['create_tollfree_verification'], []],
];
const ofTheCall = ['confirmation_token', 'idempotency_key', 'resend', 'ignore_findings'];

test.each(drafts)('%s takes the arguments of %j by their names', async (name, creates, apart) => {
  const { tools } = await server.client.listTools();
  const namesOf = (tool: string) =>
    Object.keys(tools.find((found) => found.name === tool)?.inputSchema.properties ?? {});
  const wanted = creates.flatMap(namesOf).filter((field) => !ofTheCall.includes(field) && !apart.includes(field));
  expect(wanted).not.toEqual([]);
  expect(namesOf(name)).toEqual(expect.arrayContaining(wanted));
});

describe('every check', () => {
  const checks = checkTools.filter((name) => name.startsWith('check_'));

  test.each(checks)('%s judges nothing where nothing is given, and says what is required', async (name) => {
    const report = await check(name, {});
    expect(report.findings).toEqual([]);
    expect(report.missing).not.toEqual([]);
  });

  test.each(checks)('%s takes a blank for an answer, and a wrong one', async (name) => {
    const { tools } = await server.client.listTools();
    const schema = tools.find((tool) => tool.name === name)?.inputSchema.properties ?? {};
    const types = z.record(z.string(), z.looseObject({ type: z.string() })).parse(schema);
    const texts = Object.entries(types).flatMap(([field, { type }]) => (type === 'string' ? [field] : []));
    const blank = await check(name, Object.fromEntries(texts.map((field) => [field, ''])));
    expect(blank.verdict).toBe('fail');
    expect(blank.findings.map(({ rule }) => rule)).toContain(name === 'check_message' ? 'MSG-EMPTY' : 'REQ-BLANK');
    const wrong = await check(name, Object.fromEntries(texts.map((field) => [field, '¿?'])));
    expect(wrong.verdict).toBe('fail');
  });

  const hopeless = [
    'FREE!!! casino, payday loans & vape http://bit.ly/x “now” [TBD] call 555-0100. We have consent. ',
    '賭場免費試玩，立即點擊連結領取現金獎勵，無需同意即可接收簡訊。casino payday loans vape bit.ly/x [TBD] ',
  ];
  const hopelessCalls = checks.flatMap((name) => hopeless.map((worst) => [name, worst] as const));
  test.each(hopelessCalls)('%s keeps a hopeless draft within 6,000 tokens: %s', async (name, worst) => {
    const { tools } = await server.client.listTools();
    const schema = tools.find((tool) => tool.name === name)?.inputSchema.properties ?? {};
    const types = z.record(z.string(), z.looseObject({ type: z.string() })).parse(schema);
    const wrong: Readonly<Record<string, unknown>> = {
      string: worst.repeat(3),
      array: [worst, worst, worst.repeat(2)],
      boolean: false,
    };
    const draft = Object.fromEntries(
      Object.entries(types)
        .filter(([field, { type }]) => type in wrong && field !== 'representatives')
        .map(([field, { type }]) => [field, wrong[type]]),
    );
    const outcome = await server.call(name, draft);
    const report = reportOf(outcome);
    expect(report.verdict).toBe('fail');
    expect(countTokens(JSON.stringify(outcome.structured))).toBeLessThanOrEqual(6000);
    expect(countTokens(outcome.text)).toBeLessThanOrEqual(6000);
    expect(outcome.structured['cut']).toBeUndefined();
  });
});

describe('check_campaign', () => {
  const [dentist] = goodCampaigns.filter(({ name }) => name.includes('dentist'));
  const good = { ...dentist?.draft };

  test('passes a good campaign, and says what to do with it', async () => {
    const outcome = await server.call('check_campaign', good);
    expect(reportOf(outcome).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome.structured['next_step']).toContain('create_campaign');
  });

  test('tells the worst first', async () => {
    const [bad] = badCampaigns;
    const { findings } = await check('check_campaign', {
      ...bad?.draft,
      message_flow: 'We have consent of all people.',
    });
    const order = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order.length).toBeGreaterThan(3);
  });

  test('takes lists as hosts write them', async () => {
    const { samples, ...rest } = good;
    const list = z.array(z.string()).parse(samples);
    expect(await check('check_campaign', { ...rest, samples: JSON.stringify(list) })).toEqual(
      await check('check_campaign', good),
    );
    // A bare sample is one sample, commas and all.
    const one = await check('check_campaign', { ...rest, samples: 'Acme: it is Tuesday, at 4, in room 3.' });
    expect(rulesOf(one).filter((found) => found.includes('samples[1]'))).toEqual([]);
  });

  test('names the sample and its words', async () => {
    const samples = [
      'Riverside Family Dental: see you Tuesday. Reply STOP to opt out.',
      'Our offers: https://bit.ly/3xYz',
    ];
    const { findings } = await check('check_campaign', { ...good, samples, embedded_link: true });
    expect(findings.find(({ rule }) => rule === 'SMP-SHORTENER')).toMatchObject({
      field: 'samples[1]',
      evidence: expect.stringContaining('bit.ly'),
    });
  });
});

test('check_tollfree_verification passes good ones', async () => {
  for (const { name, draft } of goodTollfree.slice(0, 4)) {
    const { findings } = await check('check_tollfree_verification', { ...draft });
    expect(
      findings.filter(({ severity }) => severity === 'error'),
      name,
    ).toEqual([]);
  }
});

describe('check_message', () => {
  test('says what a text costs, why, and what it would cost in plain characters', async () => {
    const text = `Acme: ${'your table is ready. '.repeat(6)}We’ll hold it for 10 minutes. Reply STOP to opt out.`;
    const outcome = await server.call('check_message', { text });
    reportOf(outcome);
    expect(outcome.structured).toMatchObject({
      encoding: 'UCS-2',
      segments: 3,
      segments_after_replacing: 2,
      ucs2_characters: [{ character: '’', code_point: 'U+2019', replacement: "'" }],
      replaced_text: text.replace('’', "'"),
    });
  });

  test('and nothing of the kind for a text in GSM-7', async () => {
    const { structured } = await server.call('check_message', { text: 'Acme: see you at 4. Reply STOP to opt out.' });
    expect(structured).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(structured['ucs2_characters']).toBeUndefined();
    expect(structured['replaced_text']).toBeUndefined();
  });
});

test('check_twilio_profile repeats no personal data in its findings', async () => {
  const outcome = await server.call('check_twilio_profile', {
    representatives: [
      { first_name: 'Zebulon', last_name: 'Quixworth', email: 'zq@@home', phone_number: '12', job_position: 'Boss' },
    ],
  });
  const report = reportOf(outcome);
  expect(report.findings).not.toEqual([]);
  expect(JSON.stringify(report.findings)).not.toMatch(/Zebulon|Quixworth|zq@@home/);
});
