import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, createHouse, reportOf, type TestHouse, type Who } from '../../../test/house.ts';
import { AREAS, PLACES, POINTS, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const listed = async (who: Who, query = '') => {
  const { body } = await house.get(who, `/api/matters?limit=100${query}`);
  return body.items.map((row: { id: string }) => row.id);
};
const countOf = async (table: string, id: string) => {
  const { rows } = await house.world.owner.query(
    `select count(*) from ${table} where ${table === 'matters' ? 'id' : 'matter_id'} = $1`,
    [id],
  );
  return Number(rows[0]?.count);
};
const locatedOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select codes from entries where subject_id = $1 and seq = 1',
    [id],
  );
  return rows[0].codes.located;
};

/** Sends as a client does: what is answered 503 on a busy machine is sent again under the same key, a few times. */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 4; tries += 1) {
    const answer = await send();
    if (answer.status !== 503) return answer;
  }
  return send();
}

describe('said once, however often it is sent', () => {
  test('fifty times at once under one key: one matter, one report, one entry, the same answer', async () => {
    const body = reportOf();
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => patiently(() => house.post(null, '/api/public/reports', body, key))),
    );
    expect([...new Set(answers.map((answer) => answer.status))]).toEqual([201]);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect([await countOf('matters', body.id), await countOf('reports', body.id)]).toEqual([1, 1]);
    const { rows } = await house.world.owner.query('select seq from entries where subject_id = $1', [
      body.id,
    ]);
    expect(rows).toEqual([{ seq: 1 }]);
  });

  test('fifty steps at once under one key: one step', async () => {
    const made = await house.report(null);
    const key = { 'idempotency-key': randomUUID() };
    const send = () => house.post('sun', `/api/matters/${made.id}/actions/accept`, { input: {} }, key);
    const answers = await Promise.all(Array.from({ length: 50 }, () => patiently(send)));
    expect([...new Set(answers.map((answer) => `${answer.status} ${answer.body.version}`))]).toEqual([
      '200 2',
    ]);
    expect((await house.row(made.id)).version).toBe(2);
  });

  test('the same key with other words is refused, and so is a key of another shape without account', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await house.post(null, '/api/public/reports', reportOf(), key);
    expect((await house.post(null, '/api/public/reports', reportOf(), key)).code).toBe('key.reused');
    expect(
      (await house.post(null, '/api/public/reports', reportOf(), { 'idempotency-key': 'mine' })).code,
    ).toBe('key.missing');
  });

  test('the same matter’s id under another key makes no second one and is no fault of ours', async () => {
    const body = reportOf();
    await house.post(null, '/api/public/reports', body);
    const again = await house.post(null, '/api/public/reports', { ...body, description: '别的话' });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.status).toBeLessThan(500);
    expect(await countOf('matters', body.id)).toBe(1);
    expect(await countOf('reports', body.id)).toBe(1);
  });

  test('forty residents at the same moment are all taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => {
        const [body, key] = [reportOf(), { 'idempotency-key': randomUUID() }];
        return patiently(() => house.post(null, '/api/public/reports', body, key));
      }),
    );
    expect([...new Set(answers.map((answer) => answer.status))]).toEqual([201]);
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(40);
    expect(new Set(answers.map((answer) => answer.body.queryCode)).size).toBe(40);
  });
});

describe('a place becomes a grid once, on the way in', () => {
  test('inside, on the border, near and far', async () => {
    const inside = await house.report(null, { place: { point: POINTS.gridTwo } });
    const border = await house.report(null, { place: { point: POINTS.border } });
    const near = await house.report(null, { place: { point: POINTS.near } });
    const far = await house.report(null, { place: { point: POINTS.far } });
    const rows = await Promise.all([inside, border, near, far].map((made) => house.row(made.id)));
    expect(rows.map((row) => row.grid_id)).toEqual([AREAS.gridTwo, AREAS.gridOne, AREAS.gridOne, null]);
    expect(rows.map((row) => row.reported_grid_id)).toEqual([
      AREAS.gridTwo,
      AREAS.gridOne,
      AREAS.gridOne,
      null,
    ]);
    expect(await Promise.all([inside, border, near, far].map((made) => locatedOf(made.id)))).toEqual([
      'inside',
      'border',
      'nearest',
      'outside',
    ]);
    expect(rows[3]).toMatchObject({ held_by: UNITS.districtCentre, district_id: null });
    await house.walk(far.id, ['ling', 'correct', { place: { gridId: AREAS.otherGrid } }], ['ling', 'accept']);
    expect(await house.row(far.id)).toMatchObject({
      grid_id: AREAS.otherGrid,
      town_id: AREAS.otherTown,
      reported_grid_id: null,
    });
    expect(await listed('du')).toContain(far.id);
  });

  test('what a person chose goes before the point; a building brings its grid', async () => {
    const chosen = await house.report(null, { place: { point: POINTS.otherGrid, gridId: AREAS.gridTwo } });
    expect(await house.row(chosen.id)).toMatchObject({
      grid_id: AREAS.gridTwo,
      community_id: AREAS.community,
    });
    const building = await house.report(null, { place: { placeId: PLACES.buildingTwo } });
    expect(await house.row(building.id)).toMatchObject({
      grid_id: AREAS.gridTwo,
      place_id: PLACES.buildingTwo,
    });
  });

  test('an address only is in the list of its holder and of nobody below', async () => {
    const made = await house.report(null, { place: { address: '北京路与淮海路口' } });
    expect(made.heldBy).toBe(UNITS.districtCentre);
    for (const who of ['ling', 'chen', 'yan'] as const) expect(await listed(who), who).toContain(made.id);
    expect(await listed('ling', '&tab=todo')).toContain(made.id);
    for (const who of ['sun', 'zhao', 'wang', 'du'] as const)
      expect(await listed(who), who).not.toContain(made.id);
  });

  test('a community only is in the list of the community and not in a grid’s', async () => {
    const made = await house.report(null, { place: { communityId: AREAS.community } });
    expect(await house.row(made.id)).toMatchObject({
      community_id: AREAS.community,
      grid_id: null,
      held_by: UNITS.station,
    });
    for (const who of ['sun', 'he', 'zhao', 'meng'] as const)
      expect(await listed(who), who).toContain(made.id);
    for (const who of ['wang', 'bai', 'du'] as const) expect(await listed(who), who).not.toContain(made.id);
  });

  test('nowhere, no such place, or no place on earth is refused', async () => {
    for (const place of [
      {},
      { point: [200, 33] },
      { point: ['119', '33'] },
      { gridId: 4_711 },
      { placeId: 4_711 },
      { point: [119] },
    ])
      await expect(house.report(null, { place }), JSON.stringify(place)).rejects.toThrow('422');
  });
});

describe('what was written', () => {
  const texts = [
    '𠮷野家👨‍👩‍👧‍👦 e\u0301 \u202E反 \u00A0 ﷽',
    '写了⟦phone·1⟧和⟦mark·2⟧，还有13812345678',
    '  前后空白\n第二行\t制表  ',
    '"引号" \\ \' <b>&amp;</b> $\u007Bx} {{y}}',
  ];

  test('is read back code point for code point by its reporter', async () => {
    for (const description of texts) {
      const made = await house.report(null, { description });
      const { body } = await house.get({ code: made.queryCode }, '/api/public/track');
      expect(body.data.description).toBe(description);
    }
  });

  test('NUL and lone surrogates, an empty text and one too long are refused by name', async () => {
    for (const [description, code] of [
      ['a\u0000b', 'text.nul'],
      ['a\uD800b', 'text.surrogate'],
      ['', 'input.invalid'],
      ['字'.repeat(2001), 'input.invalid'],
    ] as const)
      expect(await house.post(null, '/api/public/reports', reportOf({ description })), code).toMatchObject({
        status: 422,
        code,
      });
  });

  test('what only staff may say is refused from a resident', async () => {
    for (const more of [
      { source: 'leader' },
      { severity: 1 },
      { solved: { result: '好了' } },
      { visibility: 'O' },
      { heldBy: 1 },
    ])
      expect((await house.post(null, '/api/public/reports', reportOf(more))).status).toBe(422);
  });
});

describe('photos', () => {
  // One white pixel as PNG.
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'base64',
  );

  async function upload(who: 'wang' | 'sun' | 'feng' | 'niu' | null): Promise<string> {
    const id = uuidv7();
    const boundary = 'gezhi-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="p.png"\r\ncontent-type: image/png\r\n\r\n`;
    const reply = await house.app.inject({
      method: 'POST',
      url: `/api/attachments/${id}`,
      headers: {
        origin: 'http://localhost',
        host: 'localhost',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...(who === null ? {} : { cookie: `gezhi=${who}` }),
      },
      payload: Buffer.concat([Buffer.from(head), PIXEL, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    if (reply.statusCode !== 201) throw new Error(reply.body);
    return id;
  }
  const file = async (who: Who | null, id: string) =>
    (await house.get(who, `/api/attachments/${id}/thumb`)).status;

  test('a loose photo is its uploader’s; another account neither sees nor uses it', async () => {
    const photo = await upload('wang');
    expect([await file('wang', photo), await file('sun', photo), await file(null, photo)]).toEqual([
      200, 404, 401,
    ]);
    expect(
      await house.post('sun', '/api/matters', reportOf({ source: 'centre', photos: [photo] })),
    ).toMatchObject({ status: 422, code: 'photo.missing' });
    expect(await house.post(null, '/api/public/reports', reportOf({ photos: [photo] }))).toMatchObject({
      code: 'photo.missing',
    });
    const made = await house.report('wang', { source: 'patrol', photos: [photo] });
    expect(
      await house.post('wang', '/api/matters', reportOf({ source: 'patrol', photos: [photo] })),
    ).toMatchObject({ code: 'photo.missing' });
    expect((await house.get('sun', `/api/matters/${made.id}`)).body.data.photos).toMatchObject([
      { id: photo, stage: 'before' },
    ]);
  });

  test('once it belongs to a matter, exactly those who may see the matter get it', async () => {
    const photo = await upload(null);
    const made = await house.report(null, { photos: [photo] });
    const other = await house.report(null);
    for (const who of ['sun', 'wang', 'meng', { code: made.queryCode }] as const)
      expect(await file(who, photo), JSON.stringify(who)).toBe(200);
    for (const who of ['bai', 'du', 'feng', 'admin', 'wu', { code: other.queryCode }] as const)
      expect(await file(who, photo), JSON.stringify(who)).toBe(404);
    expect(await file('sun', uuidv7())).toBe(404);
    expect(await file(null, photo)).toBe(401);
  });

  test('of a restricted matter it goes to nobody but those in whose turn it is', async () => {
    const photo = await upload(null);
    await house.report(null, { category: '0203', photos: [photo] });
    expect([
      await file('sun', photo),
      await file('song', photo),
      await file('wang', photo),
      await file('meng', photo),
    ]).toEqual([200, 200, 404, 404]);
  });

  test('a photo of the result is the reporter’s to see, one between departments is not', async () => {
    const [result, internal] = [await upload('feng'), await upload('niu')];
    const made = await house.report(null);
    await house.walk(
      made.id,
      ['sun', 'accept'],
      ['sun', 'dispatch', { lead: UNITS.urbanManagement, assists: [UNITS.housing] }],
    );
    await house.walk(
      made.id,
      ['qian', 'sign'],
      ['ma', 'signAssist'],
      ['niu', 'submitAssist', { result: '配合', photos: [internal] }],
    );
    await house.walk(made.id, ['feng', 'submit', { result: '修好了', photos: [result] }]);
    const reporter = { code: made.queryCode };
    expect([
      await file(reporter, result),
      await file(reporter, internal),
      await file('he', internal),
    ]).toEqual([200, 404, 200]);
    const { body } = await house.get(reporter, '/api/public/track');
    expect(body.data.photos.map((one: { id: string }) => one.id)).toEqual([result]);
  });

  test('the photo of one reporter is not shown to another whose report was merged into the matter', async () => {
    const photo = await upload(null);
    const [master, child] = [await house.report(null, { photos: [photo] }), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    const { body } = await house.get({ code: child.queryCode }, '/api/public/track');
    expect(body.data.photos).toEqual([]);
    expect(await file({ code: child.queryCode }, photo)).toBe(404);
    expect(await file({ code: master.queryCode }, photo)).toBe(200);
  });

  test('a step that names a photo nobody uploaded is refused whole', async () => {
    const made = await house.report(null);
    await house.walk(
      made.id,
      ['sun', 'accept'],
      ['sun', 'dispatch', { lead: UNITS.urbanManagement }],
      ['qian', 'sign'],
    );
    expect(await house.step('feng', made.id, 'submit', { result: '好', photos: [uuidv7()] })).toMatchObject({
      code: 'photo.missing',
    });
    expect(await house.row(made.id)).toMatchObject({ phase: 'handling', version: 4 });
  });
});
