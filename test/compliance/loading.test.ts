import { readFile, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../front-door.ts';

/** Has the process say which files of the build it loads. */
const witness = `import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) {
  if (url.includes('/dist/')) process.stderr.write('LOADED ' + url + ' .\\n');
  return next(url, context);
} });`;

const lexicons = 'bottle shop';
const mailList = 'mailinator.com';

async function loaded(server: ServerProcess): Promise<{ readonly text: string; readonly bytes: number }> {
  const urls = [...new Set(Array.from(server.stderr().matchAll(/LOADED (\S+) \./g), ([, url = '']) => url))];
  const texts = await Promise.all(urls.map((url) => readFile(new URL(url), 'utf8')));
  const sizes = await Promise.all(urls.map(async (url) => (await stat(new URL(url))).size));
  return { text: texts.join('\n'), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

const countryTables = 'PREMIUM_RATE';

test('a send loads a few cheap rules, and the tables of all countries only for a number abroad', async () => {
  const server = await startServer({
    args: ['--sandbox'],
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(witness)}` },
  });
  try {
    const message = { src: '14155550101', dst: ['14155550199'], text: 'Hello' };
    expect((await server.call('send_message', message)).structured).toMatchObject({ status: 'queued' });
    const near = await loaded(server);
    expect(near.text).toContain('MSG-UNFILLED');
    expect(near.text).not.toContain(lexicons);
    expect(near.text).not.toContain(countryTables);
    await server.call('send_message', { ...message, dst: ['447400123456'] });
    expect((await loaded(server)).text).toContain(countryTables);
  } finally {
    await server.close();
  }
});

test('nothing of the checks is loaded before a check is asked for, and no list of mail domains before one is needed', async () => {
  const server = await startServer({
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(witness)}` },
  });
  try {
    await server.client.listTools();
    await server.client.listResources();
    const atStart = await loaded(server);
    expect(atStart.bytes).toBeGreaterThan(10_000);
    expect(atStart.text).not.toContain(lexicons);
    expect(atStart.text).not.toContain(mailList);

    await server.call('check_campaign', { description: 'Texts.' });
    await server.call('check_message', { text: 'Hello' });
    const withRules = await loaded(server);
    expect(withRules.text).toContain(lexicons);
    expect(withRules.text).not.toContain(mailList);

    await server.call('check_profile', { company_name: 'Acme' });
    expect((await loaded(server)).text).toContain(mailList);
  } finally {
    await server.close();
  }
});
