/** What of a text stands outside of the blocks and quotes that say: this was written by others. */
import { expect } from 'vitest';

/** The lines of a text that stand in no marked block. */
export function linesOutside(text: string): string[] {
  const outside: string[] = [];
  let nonce: string | undefined;
  for (const line of text.split('\n')) {
    const opened = /^<data-([0-9a-f]{8})> /.exec(line)?.[1];
    if (nonce === undefined && opened !== undefined) nonce = opened;
    else if (nonce !== undefined && line === `</data-${nonce}>`) nonce = undefined;
    else if (nonce === undefined) outside.push(line.replace(/<data-([0-9a-f]{8})>.*?<\/data-\1>/g, ''));
  }
  expect(nonce, 'a block that is never closed').toBeUndefined();
  return outside;
}

/** A sentence of ours without what it quotes. */
export function unquoted(sentence: string): string {
  return sentence.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}
