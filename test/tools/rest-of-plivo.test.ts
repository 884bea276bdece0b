/** Toll-free verification, media, Powerpacks and number pools: each tool's request on the wire, and what stands after it. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FrontDoor, openFrontDoor } from '../front-door.ts';
import { expectAnswer, expectInputError, onlyRequest, onlyWrite, onWire } from './desk.ts';
import { profile } from './samples.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let folder: string;
let door: FrontDoor;
let profile_uuid: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-media-'));
  await mkdir(join(folder, 'media'));
  await writeFile(join(folder, 'secret.png'), png);
  await writeFile(join(folder, 'media', 'photo.png'), png);
  await writeFile(join(folder, 'media', 'page.png'), '<html>\u0000</html>');
  await symlink(join(folder, 'secret.png'), join(folder, 'media', 'link.png'));
  door = await openFrontDoor({ args: ['--media-dir', join(folder, 'media')] });
  await door.client.listTools();
  const { structured } = await door.call('create_profile', profile);
  profile_uuid = text(structured['profile_uuid']);
  await door.requests();
});
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});

const text = (value: unknown) => z.string().parse(value);

const submission = {
  usecase: ['2FA', 'DELIVERY_NOTIFICATION'],
  usecase_summary: 'Acme Outdoor texts customers their sign-in codes and when their order is on its way.',
  message_sample: 'Acme: your order 1234 has shipped. Reply STOP to opt out.',
  optin_image_url: ['https://acme.example/a.png', 'https://acme.example/b.png'],
  optin_type: 'WEB_FORM',
  volume: '10,000',
};
const policies = {
  terms_and_conditions_link: 'https://acme.example/terms',
  privacy_policy_link: 'https://acme.example/privacy',
};
const further = {
  ...policies,
  additional_information: 'Terms: https://acme.example/terms',
  extra_data: 'Ticket 1',
  callback_url: 'https://hooks.acme.example/tf',
  callback_method: 'POST',
  optin_message: 'Acme: you will get texts about your orders.',
  help_message: 'Acme: write to help@acme.example.',
};
const onTheWire = {
  ...submission,
  usecase: '2FA,DELIVERY_NOTIFICATION',
  optin_image_url: 'https://acme.example/a.png,https://acme.example/b.png',
};

describe('toll-free verification', () => {
  let uuid: string;

  test('create_tollfree_verification sends every argument, lists as comma strings', async () => {
    const asked = { profile_uuid, number: '+1 (888) 555-0108', ...submission, ...further };
    const outcome = await door.call('create_tollfree_verification', asked);
    expect(await onlyWrite(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'TollfreeVerification/'),
      body: { profile_uuid, number: '18885550108', ...onTheWire, ...further },
      status: 201,
    });
    uuid = text(outcome.structured['uuid']);
    expectAnswer(outcome, { status: 'SUBMITTED', uuid });
    expect(await door.look(`TollfreeVerification/${uuid}/`)).toMatchObject({ status: 'SUBMITTED', volume: '10,000' });
  });

  test('get_tollfree_verification says state, meaning and next step', async () => {
    const outcome = await door.call('get_tollfree_verification', { uuid });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `TollfreeVerification/${uuid}/`),
    });
    expectAnswer(outcome, {
      status: 'SUBMITTED',
      number: '18885550108',
      optin_type: 'WEB_FORM',
      extra_data: 'Ticket 1',
    });
    expect(outcome.structured['next_step']).toContain('get_tollfree_verification');
  });

  test('list_tollfree_verifications sends every filter, created beside its ranges', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const asked = {
      number: '18885550108',
      status: 'SUBMITTED',
      profile_uuid,
      created: day,
      created__gte: day,
      created__lte: day,
      created__gt: '2026-01-01',
      created__lt: '2099-01-01',
      limit: 5,
      offset: 0,
    };
    await door.call('list_tollfree_verifications', { ...asked, usecase: ['2FA', 'DELIVERY_NOTIFICATION'] });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, 'TollfreeVerification/'),
      query: {
        ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)])),
        usecase: '2FA,DELIVERY_NOTIFICATION',
      },
    });
    const { structured } = await door.call('list_tollfree_verifications', { number: '18885550108' });
    await door.requests();
    expect(structured).toMatchObject({ items: [{ uuid, status: 'SUBMITTED' }], has_more: false, total_count: 1 });
  });

  test('update_tollfree_verification reads the state, then sends what changes', async () => {
    const outcome = await door.call('update_tollfree_verification', { uuid, profile_uuid, ...submission, ...further });
    const requests = await door.requests();
    expect(requests.slice(0, -1).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${onWire(door, `TollfreeVerification/${uuid}/`)}`,
      `GET ${onWire(door, `Profile/${profile_uuid}/`)}`,
    ]);
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      path: onWire(door, `TollfreeVerification/${uuid}/`),
      body: { profile_uuid, ...onTheWire, ...further },
      status: 202,
    });
    expectAnswer(outcome, { uuid });
  });

  test('approved, it can be neither changed nor deleted, and nothing is sent', async () => {
    await door.advance(5);
    for (const [tool, args] of [
      ['update_tollfree_verification', { uuid, volume: '1,000' }],
      ['delete_tollfree_verification', { uuid }],
    ] as const) {
      const { error } = await door.call(tool, args);
      expect(error).toMatchObject({ type: 'UserInputError', argument: 'uuid' });
      expect(error.message).toContain('APPROVED');
      expect(new Set((await door.requests()).map(({ method }) => method))).toEqual(new Set(['GET']));
    }
  });

  test('delete_tollfree_verification, and its empty answer', async () => {
    const { structured } = await door.call('create_tollfree_verification', {
      profile_uuid,
      number: '18335550109',
      ...submission,
      ...policies,
    });
    await door.requests();
    const outcome = await door.call('delete_tollfree_verification', { uuid: structured['uuid'] });
    expect((await door.requests()).at(-1)).toMatchObject({ method: 'DELETE', status: 204 });
    expectAnswer(outcome, { uuid: text(structured['uuid']) });
    expect((await door.call('get_tollfree_verification', { uuid: structured['uuid'] })).error.status).toBe(404);
    await door.requests();
  });

  test.each([
    ['number', { number: '14155550101' }, /toll-free/],
    ['volume', { volume: '10000' }, /must be one of 1,000/],
    ['usecase[0]', { usecase: ['MIXED'] }, /must be one of 2FA/],
    ['usecase_summary', { usecase_summary: 'x'.repeat(501) }, /at most 500/],
    ['message_sample', { message_sample: 'x'.repeat(1001) }, /at most 1000/],
    ['extra_data', { extra_data: 'x'.repeat(101) }, /at most 100/],
    ['optin_type', { optin_type: 'TELEPATHY' }, /VERBAL/],
    ['optin_image_url[0]', { optin_image_url: ['ftp://x'] }, /URL/],
    ['profile_uuid', { profile_uuid: '../x' }, /UUID/],
  ])('%s is checked before a request', async (argument, change, why) => {
    const asked = { profile_uuid, number: '18885550108', ...submission, ...change };
    await expectInputError(door, await door.call('create_tollfree_verification', asked), argument, why);
  });

  /** So many days from today. */
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  test.each([
    ['created', { created: '2026-02-30' }, /must be a date/],
    ['created__gte', { created__gte: '2026-11-20 soon' }, /must be a date/],
    ['created__gte', { created__gte: day(-5), created__lte: day(-6) }, /no day before the end, which created__lte/],
    ['created__gt', { created__gt: day(-5), created__lt: day(-4) }, /no day before the end/],
    ['created__gte', { created__gte: day(-300), created__lt: day(0) }, /lies 300 days before the end; .* at most 30/],
    ['created__gt', { created__gt: day(-100) }, /lies 99 days before the end/],
  ])('a listing by %s that makes no sense sends nothing: %o', async (argument, args, why) => {
    await expectInputError(door, await door.call('list_tollfree_verifications', args), argument, why);
  });

  test.each([
    [{ created__gte: day(-31), created__lte: day(-1) }],
    [{ created__gte: day(-20), created__lt: '2099-01-01' }],
    [{ created__lte: day(-200) }],
    [{ created: day(-200) }],
    [{ created__gt: day(-3), created__lt: day(-1) }],
  ])('a listing by %o is sent', async (asked) => {
    await door.call('list_tollfree_verifications', asked);
    expect(await onlyRequest(door)).toMatchObject({ query: asked, status: 200 });
  });

  test('of a moment, the day in UTC is sent', async () => {
    await door.call('list_tollfree_verifications', { created: `${day(-2)}T23:30:00-02:00` });
    expect((await onlyRequest(door)).query).toEqual({ created: day(-1) });
  });

  test.each([
    ['get_tollfree_verification', { uuid: 'x' }, 'uuid'],
    ['delete_tollfree_verification', { uuid: 'x/../y' }, 'uuid'],
    ['list_tollfree_verifications', { limit: 21 }, 'limit'],
    ['list_tollfree_verifications', { created: 'yesterday' }, 'created'],
    ['update_tollfree_verification', { uuid: '4a59de5e-204a-47e8-6973-e713f9a1e0ce' }, undefined],
  ])('%s with %o sends nothing', async (tool, args, argument) => {
    await expectInputError(door, await door.call(tool, args), argument, /./);
  });
});

describe('media', () => {
  test('upload_media sends files of both kinds as multipart, and tells the outcome of each', async () => {
    const outcome = await door.call('upload_media', {
      paths: ['photo.png'],
      inline_files: [
        { file_name: 'card.vcf', content_base64: Buffer.from('BEGIN:VCARD\nEND:VCARD').toString('base64') },
      ],
    });
    const request = await onlyRequest(door);
    expect(request).toMatchObject({ method: 'POST', path: onWire(door, 'Media/'), status: 200 });
    expect(text(request.headers['content-type'])).toMatch(/^multipart\/form-data; boundary=/);
    expect(outcome.structured['items']).toMatchObject([
      { file_name: 'photo.png', content_type: 'image/png', size: png.length, status_code: 201 },
      { file_name: 'card.vcf', content_type: 'text/vcard', status_code: 201 },
    ]);
    expect(outcome.text).toContain('within six hours');
    const media_id = text(outcome.structured['items'][0].media_id);
    expect(await door.look(`Media/${media_id}/`)).toMatchObject({ file_name: 'photo.png' });

    expectAnswer(await door.call('get_media', { media_id }), { media_id, content_type: 'image/png' });
    expect(await onlyRequest(door)).toMatchObject({ method: 'GET', path: onWire(door, `Media/${media_id}/`) });
    const page = await door.call('list_media', { limit: 1, offset: 1 });
    expect(await onlyRequest(door)).toMatchObject({ path: onWire(door, 'Media/'), query: { limit: '1', offset: '1' } });
    expect(page.structured).toMatchObject({ total_count: 2, has_more: false });
  });

  const wide = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  /** One page of an Ogg file, whose first packet tells what it holds. */
  const opus = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(11)]);
  test.each([
    ['voice.ogg', opus, 'audio/ogg'],
    ['list.csv', wide('name,phone\r\nJosé,+12085550123\r\n'), 'text/csv'],
    ['list.csv', wide('name,phone\n').swap16(), 'text/csv'],
    ['card.vcf', wide('BEGIN:VCARD\r\nEND:VCARD\r\n'), 'text/vcard'],
    ['list.csv', Buffer.from('name,street\nJosé,Müllerstraße\n', 'latin1'), 'text/csv'],
    ['note.txt', Buffer.from('caf\xe9 \x93five\x94 \x80', 'latin1'), 'text/plain'],
    ['song.mp3', Buffer.concat([Buffer.from([0xff, 0xfe, 0x90, 0x64]), Buffer.alloc(60)]), 'audio/mpeg'],
  ])('%s goes out as what it is', async (file_name, content, content_type) => {
    const inline_files = [{ file_name, content_base64: content.toString('base64') }];
    const { structured } = await door.call('upload_media', { inline_files });
    await onlyRequest(door);
    expect(structured['items']).toMatchObject([{ file_name, content_type, status_code: 201 }]);
  });

  test('bytes that are no text are not sent, whatever their name', async () => {
    const content_base64 = Buffer.from([0xe9, 0x41, 0x81, 0x42, 0xff]).toString('base64');
    const outcome = await door.call('upload_media', { inline_files: [{ file_name: 'a.txt', content_base64 }] });
    await expectInputError(door, outcome, 'inline_files[0]', /no type that Plivo takes/);
  });

  test.each([
    ['outside by dots', { paths: ['../secret.png'] }, 'paths[0]', /outside the media folder/],
    ['outside by a link', { paths: ['link.png'] }, 'paths[0]', /outside the media folder/],
    ['missing', { paths: ['nothing.png'] }, 'paths[0]', /no file/],
    [
      'of no accepted type, whatever its name',
      { paths: ['photo.png', 'page.png'] },
      'paths[1]',
      /no type that Plivo takes/,
    ],
    ['none at all', {}, 'paths', /at least one file/],
    ['eleven', { paths: Array.from({ length: 11 }, () => 'photo.png') }, 'paths', /at most 10/],
    [
      'too large',
      { inline_files: [{ file_name: 'a.txt', content_base64: Buffer.alloc(2_100_000, 'a').toString('base64') }] },
      'inline_files[0].content_base64',
      /2097152/,
    ],
    [
      'not base64',
      { inline_files: [{ file_name: 'a', content_base64: '***' }] },
      'inline_files[0].content_base64',
      /base64/,
    ],
  ])('files %s are not sent', async (_, args, argument, why) => {
    await expectInputError(door, await door.call('upload_media', args), argument, why);
  });

  test('a bad id or page sends nothing', async () => {
    await expectInputError(door, await door.call('get_media', { media_id: 'x' }), 'media_id', /UUID/);
    await expectInputError(door, await door.call('list_media', { limit: 0 }), 'limit', /at least 1/);
  });
});

describe('Powerpacks and their pools', () => {
  let powerpack_uuid: string;
  let number_pool_uuid: string;
  const number = '14155550103';
  const tollfree = '18335550109';
  const priority = [
    {
      service_type: 'SMS',
      country_iso: 'US',
      priority: { priority1: 'tollfree', priority2: 'longcode', priority3: 'shortcode' },
    },
  ];

  test('create_powerpack needs only a name, and gives the pool', async () => {
    const outcome = await door.call('create_powerpack', { name: 'Alerts' });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, 'Powerpack/'),
      body: { name: 'Alerts' },
    });
    powerpack_uuid = text(outcome.structured['uuid']);
    number_pool_uuid = text(outcome.structured['number_pool_uuid']);
    expect(outcome.text).toContain(number_pool_uuid);
    expect(await door.look(`Powerpack/${powerpack_uuid}/`)).toMatchObject({ name: 'Alerts' });
  });

  test('create_powerpack sends every argument', async () => {
    const asked = {
      name: 'Everything',
      sticky_sender: false,
      local_connect: false,
      application_type: 'xml',
      application_id: 'none',
      number_priority: priority,
    };
    const outcome = await door.call('create_powerpack', asked);
    expect((await onlyRequest(door)).body).toEqual(asked);
    expect(outcome.text).toContain('SMS to US: tollfree, longcode, shortcode');
  });

  test('the word for no application is sent as the API knows it', async () => {
    const outcome = await door.call('update_powerpack', { powerpack_uuid, application_id: ' None' });
    expect((await onlyRequest(door)).body).toEqual({ application_id: 'none' });
    expectAnswer(outcome, { uuid: powerpack_uuid });
  });

  test('get_, list_ and update_powerpack', async () => {
    expectAnswer(await door.call('get_powerpack', { powerpack_uuid }), { uuid: powerpack_uuid, number_pool_uuid });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'GET',
      path: onWire(door, `Powerpack/${powerpack_uuid}/`),
    });
    const page = await door.call('list_powerpacks', { limit: 2, offset: 0 });
    expect(await onlyRequest(door)).toMatchObject({ query: { limit: '2', offset: '0' } });
    expect(page.structured).toMatchObject({ has_more: true, next_offset: 2, total_count: 4 });
    expect(page.structured['items'][0].number_pool_uuid).toMatch(/^[0-9a-f-]{36}$/);
    const changes = {
      name: 'Alerts 2',
      sticky_sender: false,
      local_connect: true,
      application_type: 'phlo',
      application_id: 'none',
      number_priority: priority,
    };
    expectAnswer(await door.call('update_powerpack', { powerpack_uuid, ...changes }), { name: 'Alerts 2' });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: onWire(door, `Powerpack/${powerpack_uuid}/`),
      body: changes,
    });
  });

  test.each([
    ['Number', 'number', number, 'add_pool_number', 'get_pool_number', 'list_pool_numbers', 'remove_pool_number'],
    [
      'Tollfree',
      'number',
      tollfree,
      'add_pool_tollfree',
      'get_pool_tollfree',
      'list_pool_tollfree',
      'remove_pool_tollfree',
    ],
  ])('%s of a pool: added, read, listed, removed', async (segment, name, member, add, get, list, remove) => {
    const target = onWire(door, `NumberPool/${number_pool_uuid}/${segment}/${member}/`);
    const which = { number_pool_uuid, [name]: `+${member}` };
    await door.call(add, { ...which, service: 'sms', rent: false });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'POST',
      path: target,
      body: { service: 'sms', rent: false },
    });
    expect(await door.look(`NumberPool/${number_pool_uuid}/${segment}/${member}/`)).toMatchObject({ number: member });
    expectAnswer(await door.call(get, which), { number: member });
    expect(await onlyRequest(door)).toMatchObject({ method: 'GET', path: target });
    const listed = await door.call(list, { number_pool_uuid, limit: 20, offset: 0 });
    expect(await onlyRequest(door)).toMatchObject({
      path: onWire(door, `NumberPool/${number_pool_uuid}/${segment}/`),
      query: { limit: '20', offset: '0' },
    });
    expect(listed.structured).toMatchObject({ items: [{ number: member }], has_more: false });
    expectAnswer(await door.call(remove, { ...which, unrent: false }), { number: member });
    expect(await onlyRequest(door)).toMatchObject({ method: 'DELETE', path: target, body: { unrent: false } });
    expect((await door.call(get, which)).error.status).toBe(404);
    await door.requests();
  });

  test('list_pool_numbers sends every filter', async () => {
    await door.call('list_pool_numbers', {
      number_pool_uuid,
      starts_with: ['415', '212'],
      country_iso2: 'us',
      type: 'fixed',
      service: 'sms',
      limit: 3,
      offset: 0,
    });
    expect((await onlyRequest(door)).query).toEqual({
      starts_with: '415,212',
      country_iso2: 'US',
      type: 'fixed',
      service: 'sms',
      limit: '3',
      offset: '0',
    });
  });

  test('short codes of a pool: listed, read, removed', async () => {
    const { structured } = await door.call('list_powerpacks', {});
    const { number_pool_uuid: pool } = structured['items'].find((item: { name: string }) => /short/.test(item.name));
    await door.requests();
    expect(
      (await door.call('list_pool_shortcodes', { number_pool_uuid: pool, limit: 5, offset: 0 })).structured,
    ).toMatchObject({
      items: [{ shortcode: '255501' }],
    });
    expect(await onlyRequest(door)).toMatchObject({ path: onWire(door, `NumberPool/${pool}/Shortcode/`) });
    const which = { number_pool_uuid: pool, shortcode: '255501' };
    const target = onWire(door, `NumberPool/${pool}/Shortcode/255501/`);
    expectAnswer(await door.call('get_pool_shortcode', which), { shortcode: '255501' });
    expect(await onlyRequest(door)).toMatchObject({ method: 'GET', path: target });
    await door.call('remove_pool_shortcode', which);
    expect(await onlyRequest(door)).toMatchObject({ method: 'DELETE', path: target });
    expect((await door.call('get_pool_shortcode', which)).error.status).toBe(404);
    await door.requests();
  });

  test('the members of a Powerpack are resources, by its own id', async () => {
    await door.call('add_pool_number', { number_pool_uuid, number });
    await door.requests();
    const { contents } = await door.client.readResource({ uri: `plivo://powerpacks/${powerpack_uuid}/numbers` });
    await door.requests();
    expect(JSON.stringify(contents)).toContain(number);
  });

  test('delete_powerpack gives numbers back only when asked', async () => {
    await door.call('delete_powerpack', { powerpack_uuid, unrent_numbers: false });
    expect(await onlyRequest(door)).toMatchObject({
      method: 'DELETE',
      path: onWire(door, `Powerpack/${powerpack_uuid}/`),
      body: { unrent_numbers: false },
    });
    expect((await door.call('get_powerpack', { powerpack_uuid })).error.status).toBe(404);
    await door.requests();
  });

  const uuid = '4a59de5e-204a-47e8-6973-e713f9a1e0ce';
  test.each([
    ['create_powerpack', {}, 'name'],
    ['create_powerpack', { name: 'x', application_id: '123' }, 'application_type'],
    ['create_powerpack', { name: 'x', application_type: 'xml' }, 'application_id'],
    ['get_powerpack', { powerpack_uuid: 'x' }, 'powerpack_uuid'],
    ['list_powerpacks', { limit: 21 }, 'limit'],
    ['update_powerpack', { powerpack_uuid: uuid }, undefined],
    ['delete_powerpack', { powerpack_uuid: '..' }, 'powerpack_uuid'],
    ['add_pool_number', { number_pool_uuid: uuid, number: 'abc' }, 'number'],
    ['get_pool_number', { number_pool_uuid: 'x', number }, 'number_pool_uuid'],
    ['list_pool_numbers', { number_pool_uuid: uuid, starts_with: ['415'] }, 'country_iso2'],
    [
      'list_pool_numbers',
      {
        number_pool_uuid: uuid,
        country_iso2: 'US',
        starts_with: Array.from({ length: 11 }, (_, index) => String(index)),
      },
      'starts_with',
    ],
    ['remove_pool_number', { number_pool_uuid: uuid, number, unrent: 'perhaps' }, 'unrent'],
    ['add_pool_tollfree', { number_pool_uuid: uuid, number }, 'number'],
    ['get_pool_tollfree', { number_pool_uuid: uuid }, 'number'],
    ['list_pool_tollfree', { number_pool_uuid: uuid, offset: -1 }, 'offset'],
    ['remove_pool_tollfree', { number_pool_uuid: uuid, number: '1/2' }, 'number'],
    ['get_pool_shortcode', { number_pool_uuid: uuid, shortcode: 'x' }, 'shortcode'],
    ['list_pool_shortcodes', { number_pool_uuid: 'x' }, 'number_pool_uuid'],
    ['remove_pool_shortcode', { number_pool_uuid: uuid }, 'shortcode'],
  ])('%s with %o sends nothing', async (tool, args, argument) => {
    await expectInputError(door, await door.call(tool, args), argument, /./);
  });
});
