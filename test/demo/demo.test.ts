import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serverFile } from '../front-door.ts';

/** The built demo, as `npm run demo` starts it. */
function startDemo(...args: string[]) {
  const child = spawn(process.execPath, [serverFile, 'demo', ...args], {
    env: { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.err += chunk.toString();
  });
  return { child, output };
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  const [code, signal] = await once(child, 'close');
  return code ?? signal;
}

/** What a newcomer has to see, in this order. */
const milestones = [
  /→ list_account_numbers/,
  /14155550101 {2}US {2}local +UNREGISTERED/,
  /It will not arrive as it is\. First broken hop, link/,
  /→ check_campaign/,
  /Verdict fail/,
  /→ plan_10dlc_registration/,
  /Nothing exists yet\. Will be made, in this order: the profile, the brand, the campaign, the\s+links/,
  /campaign +to be made +\$15: review of the campaign/,
  /→ run_10dlc_registration/,
  /\? Run a planned 10DLC registration\? Costs \$15/,
  /business +Marigold Lane Flowers LLC/,
  /brand +to be made; costs registration and vetting/,
  /the person at the screen says yes/,
  /… making the profile/,
  /… making the brand/,
  /… waiting for the brand: PROCESSING/,
  /1 of 4 steps are done\. Waiting for the brand/,
  /→ wait_for {2}brand_id/,
  /Brand \w+ is COMPLETED: the brand is registered/,
  /→ run_10dlc_registration/,
  /… making the campaign/,
  /2 of 4 steps are done\. Waiting for the campaign/,
  /It ends at the campaign: Campaign \w+ is FAILED/,
  /→ explain_rejection/,
  /can be mended +yes/,
  /Verdict pass/,
  /\? Run a planned 10DLC registration\? Costs \$15: another review/,
  /… correcting the campaign/,
  /→ sandbox_advance_clock/,
  /→ run_10dlc_registration/,
  /… making the links of the numbers/,
  /All 4 steps are done/,
  /Campaign \w+ is ACTIVE: the campaign is approved/,
  /→ preflight_message/,
  /Nothing known stands in the way of this message\. It goes as 1 segment/,
  /link +pass +The link of 14155550101 to campaign \w+ is COMPLETED/,
  /1 message queued/,
  /→ wait_for {2}message_uuid/,
  /The message is delivered/,
  /→ get_message/,
  /sent as\s+registered traffic of campaign/,
  /2 messages queued\. Plivo refused 1415555016: not valid/,
  /→ upload_media/,
  /type: mms/,
  /→ send_whatsapp_message/,
  /The message is undelivered/,
  /→ diagnose_message/,
  /Root cause: A carrier's filter took it for spam[^→]*14155550102 is linked\s+to no campaign/,
  /→ link_campaign_numbers/,
  /Unknown argument "to"/,
  /Nothing was sent/,
  /"I have a toll-free number, too"/,
  /Verdict pass/,
  /Verification [\w-]+ of 18885550108 was submitted/,
  /→ wait_for {2}verification_uuid/,
  /verification of 18885550108 is APPROVED/,
  /→ create_powerpack/,
  /18885550108 is in the pool/,
  /→ send_message {2}powerpack_uuid/,
  /sent from\s+18885550108/,
  /make the shop a customer profile at Twilio/,
  /→ plan_twilio_profile/,
  /→ run_twilio_profile/,
  /… making the evaluation/,
  /… waiting for the submission: /,
  /All 15 steps are done/,
  /→ report_delivery/,
  /7 messages from [^→]* 85\.71 % of 7 outbound\s+ones delivered/,
  /14155550102 {2}1 sent +0 % delivered/,
  /What exists now/,
  /profile\s+Marigold Lane Flowers LLC/,
  /brand\s+Marigold Lane Flowers\s+COMPLETED/,
  /campaign\s+Delivery updates\s+ACTIVE/,
  /14155550101\s+COMPLETED/,
  /toll-free\s+18885550108\s+APPROVED/,
  /Powerpack\s+Nationwide deliveries/,
  /message\s+sms 18885550108 .* delivered/,
  /"mcpServers"/,
  /"--sandbox"/,
  /All \d+ steps went as they should/,
];

/** More would not be read. */
const MOST_STEPS = 40;

test('the demo does the whole job, each step in words', async () => {
  const { child, output } = startDemo();
  expect({ exit: await exitOf(child), err: output.err }).toEqual({ exit: 0, err: '' });

  let from = 0;
  for (const milestone of milestones) {
    const found = output.out.slice(from).search(milestone);
    expect(found, `${milestone} is missing, or comes too early, in:\n${output.out}`).toBeGreaterThanOrEqual(0);
    from += found;
  }
  expect(Number(/All (\d+) steps/.exec(output.out)?.[1])).toBeLessThanOrEqual(MOST_STEPS);
  // What jobs do is not done again by hand, and nobody polls.
  expect(output.out).not.toMatch(
    /→ (create_profile|create_brand|create_campaign|update_campaign|get_brand|twilio_create)/,
  );
  const shown = new Set(withoutChance(output.out).replaceAll(TIMES, '').split('\n'));
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const excerpt = /<!-- demo -->[^`]*```text\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const promised = withoutChance(excerpt).replaceAll(TIMES, '').split('\n');
  expect(promised.length).toBeGreaterThan(30);
  expect(promised.filter((line) => line.trim() !== '…' && !shown.has(line))).toEqual([]);
  const [story = ''] = output.out.split('"mcpServers"');
  expect(story.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(output.out).not.toContain('\u001b');
  expect(output.out).not.toMatch(/undefined|\[object|NaN/);
}, 120_000);

const TIMES = / \(after [\d.]+ s\)/g;

/** What differs from one run to the next. */
const withoutChance = (text: string) =>
  text.replace(/plan_[0-9a-f]{16}/g, 'plan_ID').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');

test('an argument is refused, with exit code 1', async () => {
  const { child, output } = startDemo('--fast');
  expect(await exitOf(child)).toBe(1);
  expect(output).toEqual({ out: '', err: expect.stringContaining('demo takes no arguments') });
});

// Only Linux tells the children of a process without a further program.
test.skipIf(process.platform !== 'linux')('Ctrl-C ends it, and its server with it', async () => {
  const { child, output } = startDemo();
  while (!output.out.includes('waiting for the brand')) await once(child.stdout, 'data');
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  expect(children).toHaveLength(1);
  child.kill('SIGINT');
  expect(await exitOf(child)).toBe(130);
  expect(output.out.trimEnd()).toMatch(/Stopped\.$/);
  expect(output.err).toBe('');
  expect(existsSync(`/proc/${children[0]}`)).toBe(false);
});
