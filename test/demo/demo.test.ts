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
  /Profile [\w-]+ created/,
  /Brand \w+ is COMPLETED: the brand is registered/,
  /use cases are open to brand/,
  /Campaign \w+ is ACTIVE: the campaign is approved/,
  /The link of 14155550101 is COMPLETED/,
  /1 message queued/,
  /The message is delivered/,
  /sent as\s+registered traffic of campaign/,
  /2 messages queued\. Plivo refused 1415555016: not valid/,
  /→ upload_media/,
  /type: mms/,
  /→ send_whatsapp_message/,
  /2 messages\. More follow: go on with offset 2/,
  /offset: 2/,
  /2 messages, the last ones\./,
  /Unknown argument "to"/,
  /Nothing was sent/,
  /"I have a toll-free number, too"/,
  /Verification [\w-]+ of 18885550108 was submitted/,
  /verification of 18885550108 is APPROVED/,
  /→ create_powerpack/,
  /18885550108 is in the pool/,
  /→ send_message {2}powerpack_uuid/,
  /sent from\s+18885550108/,
  /make the shop a customer profile at Twilio/,
  /primary_customer_profile: twilio_assign_entity/,
  /The profile is compliant/,
  /The profile is twilio-approved/,
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

test('the demo does the whole job, each step in words', async () => {
  const { child, output } = startDemo();
  expect({ exit: await exitOf(child), err: output.err }).toEqual({ exit: 0, err: '' });

  let from = 0;
  for (const milestone of milestones) {
    const found = output.out.slice(from).search(milestone);
    expect(found, `${milestone} is missing, or comes too early, in:\n${output.out}`).toBeGreaterThanOrEqual(0);
    from += found;
  }
  const [story = ''] = output.out.split('"mcpServers"');
  expect(story.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(output.out).not.toContain('\u001b');
  expect(output.out).not.toMatch(/undefined|\[object|NaN/);
}, 120_000);

test('an argument is refused, with exit code 1', async () => {
  const { child, output } = startDemo('--fast');
  expect(await exitOf(child)).toBe(1);
  expect(output).toEqual({ out: '', err: expect.stringContaining('demo takes no arguments') });
});

// Only Linux tells the children of a process without a further program.
test.skipIf(process.platform !== 'linux')('Ctrl-C ends it, and its server with it', async () => {
  const { child, output } = startDemo();
  while (!output.out.includes('get_brand')) await once(child.stdout, 'data');
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  expect(children).toHaveLength(1);
  child.kill('SIGINT');
  expect(await exitOf(child)).toBe(130);
  expect(output.out.trimEnd()).toMatch(/Stopped\.$/);
  expect(output.err).toBe('');
  expect(existsSync(`/proc/${children[0]}`)).toBe(false);
});
