import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { basic, type Fixture, numbers, records, request, startFixture, upload } from './fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

const png = ['a.png', 'image/png', 'content'] as const;

async function one(): Promise<string> {
  const { outcomes } = await upload(fixture, [png]);
  return String(outcomes[0]?.['media_id']);
}

describe('an upload', () => {
  it('is a 200 with an outcome for each file', async () => {
    const large = new Uint8Array(2 * 1024 * 1024 + 1);
    const { status, json, outcomes } = await upload(fixture, [
      png,
      ['big.png', 'image/png', large],
      ['app.exe', 'application/x-msdownload', 'x'],
      ['empty.txt', 'text/plain', ''],
      ['card.vcf', '', 'x'],
      ['wie "schön".jpg', 'image/jpeg', 'x'],
      ['full.mp4', 'video/mp4', large.subarray(1)],
    ]);
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['api_id', 'objects']);
    expect(outcomes.map((outcome) => outcome['status_code'])).toEqual([201, 400, 400, 400, 201, 201, 201]);
    expect(outcomes[0]).toEqual({
      content_type: 'image/png',
      file_name: 'a.png',
      media_id: expect.any(String),
      size: 7,
      upload_time: expect.stringMatching(/Z$/),
      media_url: expect.stringContaining('https://media.plivo.com/Account/'),
      status: 'success',
      status_code: 201,
    });
    expect(outcomes[1]).toMatchObject({ status: 'failed', error: expect.stringContaining('2 MB'), size: large.length });
    expect(outcomes[2]?.['error']).toContain('application/x-msdownload');
    expect(outcomes[4]?.['content_type']).toBe('text/vcard');
    expect((await fixture.api('GET', 'Media/')).json['meta']).toMatchObject({ total_count: 4 });
    const { json: last } = await fixture.control('GET', '/journal?limit=2');
    expect(last).toBeDefined();
  });

  it('is refused without files, with more than ten, and when the form is broken', async () => {
    expect((await fixture.api('POST', 'Media/', {})).json['error']).toContain('file is a required argument');
    expect((await upload(fixture, [png], 'document')).status).toBe(400);
    expect(
      (
        await upload(
          fixture,
          Array.from({ length: 11 }, () => png),
        )
      ).json['error'],
    ).toContain('10');
    const { authId, authToken, url } = fixture.sandbox;
    for (const body of [
      '',
      '--b',
      '--b\r\n',
      '--b\r\n\r\nx',
      '--b\r\nContent-Disposition: form-data\r\n\r\n',
      'x--b--',
    ]) {
      const headers = {
        authorization: basic(authId, authToken),
        'content-type': 'multipart/form-data; boundary=b',
      };
      const reply = await request(`${url}/v1/Account/${authId}/Media/`, 'POST', headers, body);
      expect(reply.status, body).toBe(400);
    }
  });

  it('is too large beyond 32 MiB', async () => {
    const large = new Uint8Array(17 * 1024 * 1024);
    const { status } = await upload(fixture, [
      ['a.mp4', 'video/mp4', large],
      ['b.mp4', 'video/mp4', large],
    ]);
    expect(status).toBe(413);
    expect((await upload(fixture, [png])).status).toBe(200);
  });
});

describe('media', () => {
  it('is listed newest first, with links of the odd form', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.unshift(await one());
    const { json } = await fixture.api('GET', 'Media/?limit=1&offset=1');
    expect(records(json['objects']).map((media) => media['media_id'])).toEqual([ids[1]]);
    const link = (offset: number) => `/v1/Account/${fixture.sandbox.authId}/Media?offset=${offset}&limit=1`;
    expect(json['meta']).toEqual({ limit: 1, next: link(2), offset: 1, previous: link(0), total_count: 3 });
    expect((await fixture.api('GET', link(2).split('/').slice(4).join('/'))).status).toBe(200);
  });

  it('lives six hours unused, a year when it has been sent', async () => {
    const unused = await one();
    const used = await one();
    const mms = { src: numbers.long, dst: '14155550199', type: 'mms' };
    expect((await fixture.api('POST', 'Message/', { ...mms, media_ids: [used] })).status).toBe(202);
    await fixture.advance(6 * 3600);
    expect((await fixture.api('GET', `Media/${unused}/`)).status).toBe(404);
    expect((await fixture.api('GET', `Media/${used}/`)).json).toMatchObject({ media_id: used, file_name: 'a.png' });
    const late = await fixture.api('POST', 'Message/', { ...mms, media_ids: [unused] });
    expect([late.status, late.json['error']]).toEqual([400, expect.stringContaining('6 hours')]);
    await fixture.advance(365 * 86_400);
    expect((await fixture.api('GET', `Media/${used}/`)).status).toBe(404);
  });

  it('of more than 5 MB in one MMS ends with 120', async () => {
    const two = new Uint8Array(2 * 1024 * 1024);
    const { outcomes } = await upload(
      fixture,
      [1, 2, 3].map((n) => [`${n}.mp4`, 'video/mp4', two] as const),
    );
    const mms = { src: numbers.long, dst: '14155550199', type: 'mms' };
    const ids = outcomes.map((outcome) => outcome['media_id']);
    const sent = await fixture.api('POST', 'Message/', { ...mms, media_ids: ids });
    await fixture.advance(2);
    const [uuid] = Array.isArray(sent.json['message_uuid']) ? sent.json['message_uuid'] : [];
    expect((await fixture.api('GET', `Message/${uuid}/`)).json).toMatchObject({ error_code: '120' });
  });
});
