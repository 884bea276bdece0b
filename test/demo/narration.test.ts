import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createNarrator } from '../../src/demo/narration.ts';
import { createScreen } from '../../src/demo/screen.ts';
import type { Step } from '../../src/demo/step.ts';

/** What a terminal of so many columns is sent; elsewhere than on a terminal there are none. */
function narrating(columns: number, isTTY: boolean) {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns, isTTY });
  return { narrator: createNarrator(createScreen(stream)), shown: () => String(stream.read() ?? '') };
}

const question = [
  'Run a plan?',
  'Costs $15: review of the campaign by the carriers.',
  'With:',
  '  plan_id: "plan_1"',
  'What it is about:',
  '  business: "Marigold Lane Flowers LLC"',
  '  campaign: "to be made; costs $15: review of the campaign by the carriers"',
].join('\n');

const step: Step = { title: 'Run it', tool: 'run_plan', arguments: () => ({}) };

test('a person sees what is asked and what it is about, in a narrow terminal too', () => {
  const { narrator, shown } = narrating(60, false);
  narrator.confirms(question);
  const lines = shown().trimEnd().split('\n');
  expect(lines).toEqual([
    '    ? Run a plan? Costs $15: review of the campaign by the',
    '      carriers.',
    '      business  Marigold Lane Flowers LLC',
    '      campaign  to be made; costs $15: review of the',
    '                campaign by the carriers',
    '      Asked before anything leaves; the person at the screen',
    '      says yes',
  ]);
});

test('nothing of a step is wider than the terminal', () => {
  const { narrator, shown } = narrating(61, false);
  const title = 'Plan it: business, representatives, address, what is assigned to what, and the review';
  narrator.asks({ ...step, title }, { plan_id: 'plan_0123456789abcdef', timeout_seconds: 1 });
  expect(
    shown()
      .split('\n')
      .filter((line) => line.length > 60),
  ).toEqual([]);
});

test('what a watched job reports stays on the screen, each thing once', () => {
  const { narrator, shown } = narrating(80, false);
  for (const message of ['making the brand', 'waiting', 'waiting']) narrator.reports({ ...step, watch: true }, message);
  expect(shown()).toBe('    … making the brand\n    … waiting\n');
});

test('what another call reports passes by on a terminal, and is not shown elsewhere', () => {
  const file = narrating(80, false);
  file.narrator.reports(step, 'looking');
  expect(file.shown()).toBe('');
  const terminal = narrating(80, true);
  terminal.narrator.reports(step, 'looking');
  terminal.narrator.answers(step, { summary: 'Found.' }, 0);
  const [passing, staying] = terminal.shown().split('\r\u001b[2K');
  expect(passing).toMatch(/ looking$/);
  expect(staying).toMatch(/ Found\.\n$/);
});
