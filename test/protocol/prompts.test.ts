import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCatalogue } from '../../scripts/catalogue.ts';
import { prompts } from '../../src/prompts/index.ts';
import { type FrontDoor, openFrontDoor, startServer } from '../front-door.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

const named = prompts.map((prompt) => ({ name: prompt.name, prompt }));
const argumentsFor = ({ arguments: taken }: (typeof prompts)[number]) =>
  Object.fromEntries(taken.map(({ name }) => [name, `given ${name}`]));

async function textOf(name: string, args: Record<string, string>): Promise<string> {
  const { messages } = await door.client.getPrompt({ name, arguments: args });
  expect(messages).toHaveLength(1);
  const [message] = messages;
  if (message?.role !== 'user' || message.content.type !== 'text') throw new Error('no text of a user');
  return message.content.text;
}

test('all six are listed, with title, description and arguments', async () => {
  const listed = (await door.client.listPrompts()).prompts;
  expect(listed.map(({ name }) => name)).toEqual(prompts.map(({ name }) => name));
  expect(listed).toHaveLength(6);
  for (const prompt of listed) {
    expect(prompt.title).not.toBe('');
    expect(prompt.description).not.toBe('');
    for (const argument of prompt.arguments ?? []) expect(argument.description).not.toBe('');
  }
});

test.each(named)('$name names its tools in order, all of them real, within 600 tokens', async ({ name, prompt }) => {
  const text = await textOf(name, argumentsFor(prompt));
  expect(countTokens(text)).toBeLessThanOrEqual(600);
  const known = new Set((await makeCatalogue()).map(({ definition }) => definition.name));
  const places = prompt.tools.map((tool) => {
    expect(known, tool).toContain(tool);
    return text.indexOf(tool);
  });
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const value of Object.values(argumentsFor(prompt))) {
    if (name !== 'review_delivery') expect(text).toContain(value);
  }
});

test.each(named)('$name mentions no tool that does not exist', async ({ name, prompt }) => {
  const text = await textOf(name, argumentsFor(prompt));
  const known = new Set((await makeCatalogue()).map(({ definition }) => definition.name));
  const verbs =
    /\b(?:twilio_)?(?:send|create|get|list|update|delete|plan|run|check|wait|explain|report|diagnose|preflight|link)_(?!id\b)\w+/g;
  for (const [word] of text.matchAll(verbs)) expect(known, word).toContain(word);
});

test.each(named)('$name does without what is optional', async ({ name, prompt }) => {
  const required = prompt.arguments.filter((argument) => argument.required);
  const text = await textOf(name, Object.fromEntries(required.map((argument) => [argument.name, 'x'])));
  expect(text).not.toContain('undefined');
});

test.each([
  ['nothing_such', {}, /no prompt/],
  ['mend_campaign', {}, /campaign_id/],
  ['mend_campaign', { campaign_id: '  ' }, /campaign_id/],
  ['mend_campaign', { campaign_id: 'C1', colour: 'red' }, /colour/],
])('%s with %j is an invalid request', async (name, args, message) => {
  const failed = door.client.getPrompt({ name, arguments: { ...args } });
  await expect(failed).rejects.toMatchObject({ code: -32602, message: expect.stringMatching(message) });
});

test('only prompts whose tools are on are offered', async () => {
  const server = await startServer({ args: ['--sandbox', '--toolsets', 'twilio,jobs,compliance'] });
  const { prompts: listed } = await server.client.listPrompts();
  expect(listed.map(({ name }) => name)).toEqual(['create_twilio_profile', 'write_opt_in']);
  await expect(
    server.client.getPrompt({ name: 'mend_campaign', arguments: { campaign_id: 'C1' } }),
  ).rejects.toMatchObject({ code: -32602 });
  await server.close();
});
