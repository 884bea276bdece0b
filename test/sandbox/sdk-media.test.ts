import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, numbers, startFixture } from './fixture.ts';

let fixture: Fixture;
let folder = '';
beforeAll(async () => {
  fixture = await startFixture();
  folder = await mkdtemp(join(tmpdir(), 'a2p-media-'));
  await writeFile(join(folder, 'one.png'), Buffer.alloc(1234, 1));
  await writeFile(join(folder, 'two words.jpg'), `--x\r\n\r\n--${'\r\n'.repeat(50)}`);
});
afterAll(async () => {
  await fixture.sandbox.close();
  await rm(folder, { recursive: true });
});

describe('media with the official SDK', () => {
  it('uploads files, reads, lists and sends them', async () => {
    const sent = await fixture.sdk.media.upload([join(folder, 'one.png'), join(folder, 'two words.jpg')]);
    expect(sent.objects).toHaveLength(2);
    const outcomes = sent.objects.map(Object.values);
    expect(outcomes.every((values: unknown[]) => values.includes('success') && values.includes(201))).toBe(true);
    const listed = await fixture.sdk.media.list();
    expect(listed.meta).toEqual({ limit: 20, next: null, offset: 0, previous: null, totalCount: 2 });
    expect(listed.map((one: { fileName: string }) => one.fileName)).toEqual(['two words.jpg', 'one.png']);
    const media = await fixture.sdk.media.get(listed[1].mediaId);
    expect(media).toMatchObject({
      contentType: 'image/png',
      fileName: 'one.png',
      size: 1234,
      mediaUrl: `https://media.plivo.com/Account/${fixture.sandbox.authId}/Media/${media.mediaId}`,
    });
    expect(media.uploadTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const message = await fixture.sdk.messages.create({
      src: numbers.long,
      dst: '14155550199',
      type: 'mms',
      media_ids: [media.mediaId],
    });
    const attached = await fixture.sdk.messages.listMedia(message.messageUuid[0]);
    expect(attached.objects).toMatchObject([{ mediaId: media.mediaId, size: 1234 }]);
  });

  it('lists page by page', async () => {
    const page = await fixture.sdk.media.list({ limit: 1, offset: 1 });
    expect(page).toHaveLength(1);
    expect(page.meta.previous).toBe(`/v1/Account/${fixture.sandbox.authId}/Media?offset=0&limit=1`);
  });
});
