import { expect, test } from 'vitest';
import { fillBlock } from '../../scripts/docs/markdown.ts';
import { makeGeneratedFiles } from '../../scripts/generated.ts';

test('what the documentation states of the code is current', async () => {
  const files = await makeGeneratedFiles();
  expect(files.map(({ path }) => path)).toEqual([
    'README.md',
    'docs/tools.md',
    'docs/configuration.md',
    'server.json',
    'docs/rules.md',
    'docs/sandbox.md',
  ]);
  const stale = files.filter(({ isCurrent }) => !isCurrent).map(({ path }) => path);
  expect(stale, 'stale: run npm run generate').toEqual([]);
});

test('a block is filled, and only the block', () => {
  const text = 'before\n<!-- options -->\nold\n<!-- /options -->\nafter\n';
  expect(fillBlock(text, 'options', 'new')).toBe('before\n<!-- options -->\nnew\n<!-- /options -->\nafter\n');
  expect(() => fillBlock('none', 'options', 'new')).toThrow('<!-- options -->');
});
