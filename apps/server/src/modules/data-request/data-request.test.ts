import { SCHEDULER } from '@gezhi/domain/access';
import { PERSONAL_FIELD_NAMES } from '@gezhi/domain/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toChecking } from '../../../test/house.ts';
import { oneTimeCode } from '../../platform/keys/index.ts';
import { eraseWhatWaited, forgetOldContacts } from './index.ts';

/** My data: what is held, who looked, correct, withdraw, erase (docs/field.md §6.8; RELIABILITY R65, R66, R70, R71). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const NAME = '鑫淼垚大妈';
const PHONE = '13812345678';
const TYPED = '13987654321';
const WORDS = '一楼漏水，打我电话';
const reporter = { name: NAME, phone: PHONE, mayContact: 'yes', safeTime: '晚上七点以后' };

const reported = (more: object = {}) =>
  house.report(null, { reporter, description: `${WORDS}${TYPED}。`, ...more });
const owner = async (text: string, values: unknown[] = []) =>
  (await house.world.owner.query(text, values)).rows;
const look = ({ queryCode }: Reported, token?: string) =>
  house.app
    .inject({
      url: '/api/public/mine',
      headers: { 'x-query-code': queryCode, ...(token === undefined ? {} : { 'x-phone-proof': token }) },
    })
    .then((reply) => ({ text: reply.body, data: reply.json().data }));
const postAs = ({ queryCode }: Reported, path: string, body: unknown, token?: string) =>
  house.post(
    { code: queryCode },
    `/api/public/mine/${path}`,
    body,
    token === undefined ? {} : { 'x-phone-proof': token },
  );

/** Proves the telephone as its owner does: the message has come, and its digits are typed. */
async function proved(made: Reported): Promise<string> {
  const sent = await postAs(made, 'proofs', {});
  const digits = oneTimeCode(house.parts.keyring, sent.body.id);
  const checked = await postAs(made, `proofs/${sent.body.id}/check`, { digits });
  expect(checked.status).toBe(200);
  return checked.body.token;
}

/** A matter that is over, as far as erasing is concerned. */
async function closed(made: Reported): Promise<Reported> {
  await house.walk(made.id, ...toChecking(), ['he', 'pass']);
  await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied' }]);
  expect((await house.row(made.id)).phase).toBe('closed');
  return made;
}

const rowsOf = (data: { held: { field: string; rows: { text: string; code: string }[] }[] }, field: string) =>
  data.held.find((one) => one.field === field)?.rows ?? [];

describe('the proof', () => {
  test('the query code alone tells nothing that is personal but the last digits of the telephone', async () => {
    const made = await reported();
    const { data, text } = await look(made);
    expect(data).toMatchObject({ proof: 'needed', held: null, phone: '138****5678', number: made.number });
    for (const personal of [NAME, PHONE, TYPED, WORDS, '晚上七点']) expect(text).not.toContain(personal);
  });

  test('the digits sent to the telephone open what is held, for this report alone', async () => {
    const [made, other] = [await reported(), await reported()];
    const token = await proved(made);
    expect((await look(made, token)).data.proof).toBe('given');
    expect((await look(other, token)).data.proof).toBe('needed');
    expect((await look(made, `${token}x`)).data.proof).toBe('needed');
    await owner('update phone_proofs set token_until = now() where report_id = $1', [made.reportId]);
    expect((await look(made, token)).data.proof).toBe('needed');
  });

  test('the message is written down without number and digits, and the digits lie in no table', async () => {
    const made = await reported();
    const { body } = await postAs(made, 'proofs', {});
    expect(body).toEqual({ id: expect.any(String), minutes: 10 });
    const digits = oneTimeCode(house.parts.keyring, body.id);
    const stored = [
      ...(await owner('select * from messages where report_id = $1', [made.reportId])),
      ...(await owner('select * from phone_proofs where report_id = $1', [made.reportId])),
      ...(await owner('select reply from replies where key is not null order by 1 desc limit 20')),
    ];
    expect(stored.length).toBeGreaterThan(2);
    expect(JSON.stringify(stored)).not.toContain(digits);
    expect(JSON.stringify(stored)).not.toContain('138');
  });

  test('five tries, ten minutes, once', async () => {
    const made = await reported();
    const first = (await postAs(made, 'proofs', {})).body.id;
    const digits = oneTimeCode(house.parts.keyring, first);
    const wrong = digits === '000000' ? '000001' : '000000';
    for (let left = 4; left >= 0; left -= 1)
      expect((await postAs(made, `proofs/${first}/check`, { digits: wrong })).body).toMatchObject({
        code: 'proof.wrong',
        details: { left },
      });
    expect((await postAs(made, `proofs/${first}/check`, { digits })).code).toBe('proof.over');
    const second = (await postAs(made, 'proofs', {})).body.id;
    await owner("update phone_proofs set expires_at = now() - interval '1 second' where id = $1", [second]);
    const late = oneTimeCode(house.parts.keyring, second);
    expect((await postAs(made, `proofs/${second}/check`, { digits: late })).code).toBe('proof.over');
    const third = (await postAs(made, 'proofs', {})).body.id;
    const right = oneTimeCode(house.parts.keyring, third);
    const spaced = `${right.slice(0, 3)} ${right.slice(3)}`;
    expect((await postAs(made, `proofs/${third}/check`, { digits: spaced })).status).toBe(200);
    expect((await postAs(made, `proofs/${third}/check`, { digits: right })).code).toBe('proof.over');
  });

  test('many tries at once count as many', async () => {
    const made = await reported();
    const { id } = (await postAs(made, 'proofs', {})).body;
    const digits = oneTimeCode(house.parts.keyring, id);
    const wrong = digits === '000000' ? '000001' : '000000';
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => postAs(made, `proofs/${id}/check`, { digits: wrong })),
    );
    expect(answers.filter(({ code }) => code === 'proof.wrong')).toHaveLength(5);
  });

  test('another report’s proof is none of mine, and codes are not sent without end', async () => {
    const [made, other] = [await reported(), await reported()];
    const { id } = (await postAs(other, 'proofs', {})).body;
    const digits = oneTimeCode(house.parts.keyring, id);
    expect((await postAs(made, `proofs/${id}/check`, { digits })).code).toBe('proof.over');
    for (let count = 0; count < 3; count += 1) await postAs(made, 'proofs', {});
    const refused = await postAs(made, 'proofs', {});
    expect([refused.status, refused.code]).toEqual([429, 'rate.limited']);
  });

  test('without a telephone there is nothing to prove by: the query code alone opens what is then held', async () => {
    const made = await reported({ reporter: undefined });
    const { data } = await look(made);
    expect(data).toMatchObject({ proof: 'codeAlone', phone: null, hasContact: false });
    expect((await postAs(made, 'proofs', {})).code).toBe('contact.absent');
    expect(JSON.stringify(rowsOf(data, 'passages.body'))).toContain(WORDS);
  });
});

describe('what is held', () => {
  test('every field of the registry is listed, with what is in it', async () => {
    const made = await reported({ place: { point: [119.005, 33.605], address: '一号楼 302' } });
    await house.post('sun', `/api/matters/${made.id}/reports/${made.reportId}/reveal`, {
      reason: 'callBack',
    });
    const { data } = await look(made, await proved(made));
    expect(data.held.map((one: { field: string }) => one.field)).toEqual([...PERSONAL_FIELD_NAMES]);
    expect(rowsOf(data, 'reports.name_sealed')).toMatchObject([{ text: NAME }]);
    expect(rowsOf(data, 'reports.phone_sealed')).toMatchObject([{ text: PHONE }]);
    expect(rowsOf(data, 'reports.safe_time_sealed')).toMatchObject([{ text: '晚上七点以后' }]);
    expect(JSON.stringify(rowsOf(data, 'passages.body'))).toContain(`${WORDS}${TYPED}`);
    expect(JSON.stringify(rowsOf(data, 'passages.body'))).toContain('302');
    expect(rowsOf(data, 'matters.lon')).toMatchObject([{ text: '119.00500, 33.60500' }]);
    expect(rowsOf(data, 'reveals.at')).toMatchObject([{ code: 'operator', text: 'callBack' }]);
    expect(rowsOf(data, 'messages.template')).toMatchObject([{ code: 'phoneProof' }]);
  });

  test('of a matter that others reported too, each sees only the own', async () => {
    const made = await house.report('sun', {
      source: 'centre',
      reporter: { name: '甲先生', phone: '13700000001' },
    });
    const added = await house.post('sun', `/api/matters/${made.id}/reports`, {
      source: 'hotline',
      reporter: { name: '乙女士', phone: '13700000002' },
    });
    expect(added.status).toBe(201);
    const second = { ...made, reportId: added.body.reportId, queryCode: added.body.queryCode };
    const [one, two] = [await look(made, await proved(made)), await look(second, await proved(second))];
    expect(one.text).toContain('甲先生');
    expect(one.text).not.toMatch(/乙女士|13700000002/);
    expect(two.text).toContain('乙女士');
    expect(two.text).not.toMatch(/甲先生|13700000001/);
    expect(rowsOf(two.data, 'passages.body')).toEqual([]);
    expect(rowsOf(two.data, 'matters.lon')).toEqual([]);
  });
});

describe('correct and withdraw', () => {
  test('a name and a telephone are corrected at once, sealed, with an entry that holds neither', async () => {
    const made = await reported();
    expect((await postAs(made, 'corrections', { name: '王梅' })).code).toBe('proof.missing');
    const token = await proved(made);
    expect((await postAs(made, 'corrections', { name: '王梅', phone: '13911112222' }, token)).status).toBe(
      200,
    );
    const { data } = await look(made, token);
    expect(rowsOf(data, 'reports.name_sealed')).toMatchObject([{ text: '王梅' }]);
    expect(data.phone).toBe('139****2222');
    expect(data.requests).toMatchObject([{ kind: 'correct', phase: 'done' }]);
    const entries = await owner(
      "select * from entries where subject_kind = 'dataRequest' and codes ->> 'report' = $1",
      [made.reportId],
    );
    expect(entries).toHaveLength(1);
    expect(entries[0].codes.fields).toEqual(['name', 'phone']);
    expect(JSON.stringify(entries)).not.toMatch(/王梅|1391111/);
    expect((await postAs(made, 'corrections', {}, token)).status).toBe(422);
  });

  test('who left no telephone may add one later', async () => {
    const made = await reported({ reporter: undefined });
    expect((await postAs(made, 'corrections', { phone: PHONE })).status).toBe(200);
    expect((await look(made)).data).toMatchObject({ proof: 'needed', phone: '138****5678' });
  });

  test('a withdrawal is in force at once: no look, no message, no key', async () => {
    const made = await reported({ description: WORDS });
    await house.walk(made.id, ['sun', 'accept']);
    await house.parts.deliveries.runDue();
    const [before] = await owner('select key_id from reports where id = $1', [made.reportId]);
    const answer = await postAs(made, 'withdrawal', { confirmed: true });
    expect(answer.body).toMatchObject({ wholly: true });
    const [report] = await owner('select * from reports where id = $1', [made.reportId]);
    expect(report).toMatchObject({
      name_sealed: null,
      phone_sealed: null,
      phone_index: null,
      may_contact: 'no',
    });
    const [key] = await owner('select * from subject_keys where id = $1', [before.key_id]);
    expect([key.wrapped.length, key.destroyed_at === null]).toEqual([0, false]);
    const revealed = await house.post('sun', `/api/matters/${made.id}/reports/${made.reportId}/reveal`, {
      reason: 'callBack',
    });
    expect(revealed.status).toBeGreaterThanOrEqual(400);
    const messages = await owner('select state, failure from messages where report_id = $1', [made.reportId]);
    expect(messages).toEqual([{ state: 'dropped', failure: 'withdrawn' }]);
    expect((await look(made)).data).toMatchObject({ hasContact: false, mayContact: 'no' });
  });

  test('numbers in the own words outlive a withdrawal, and it says so', async () => {
    const made = await reported();
    expect((await postAs(made, 'withdrawal', { confirmed: true })).body).toMatchObject({ wholly: false });
    expect((await house.get({ code: made.queryCode }, '/api/public/track')).text).toContain(TYPED);
  });
});

describe('erasing', () => {
  const ask = async (made: Reported) => {
    const answer = await postAs(
      made,
      'erasure',
      { why: `不想再留，我是${NAME}，${PHONE}` },
      await proved(made),
    );
    expect(answer.status).toBe(200);
    return answer.body as { id: string; dueAt: string };
  };
  const decide = (id: string, body: object) =>
    house.post('qi', `/api/data-requests/${id}/decision`, { version: 1, reason: '已核对', ...body });

  test('it is due within the district’s limit and waits in the officer’s queue, masked and counted', async () => {
    const made = await closed(await reported());
    const { id, dueAt } = await ask(made);
    const days = (Date.parse(dueAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(14);
    const { body } = await house.get('qi', '/api/data-requests');
    expect(body.items.find((one: { id: string }) => one.id === id)).toMatchObject({
      kind: 'erase',
      phase: 'open',
      light: 'green',
      number: made.number,
    });
    const page = await house.get('qi', `/api/data-requests/${id}`);
    expect(page.body.data).toMatchObject({ name: '鑫**', phone: '138****5678', matterPhase: 'closed' });
    expect(page.body.data.texts).toBeGreaterThan(1);
    for (const personal of [PHONE, TYPED, WORDS, '晚上七点']) expect(page.text).not.toContain(personal);
    expect((await postAs(made, 'erasure', {}, await proved(made))).code).toBe('request.open');
  });

  test('nobody else has the queue, and the officer sees no matter', async () => {
    const made = await reported();
    for (const who of ['sun', 'chen', 'meng', 'admin', 'shen'] as const)
      expect((await house.get(who, '/api/data-requests')).status, who).toBe(403);
    expect((await house.get('qi', `/api/matters/${made.id}`)).status).toBe(404);
    expect((await house.get('qi', '/api/matters')).body.items).toEqual([]);
    expect((await house.get('qi', '/api/data-requests/01990000-0000-7000-8000-00000000dead')).code).toBe(
      'not.found',
    );
  });

  test('granted of a closed matter: words, photos, place and keys are gone, and nothing that is counted changes', async () => {
    const made = await closed(await reported({ place: { point: [119.005, 33.605] } }));
    const counted = () =>
      owner(
        `select phase, category, grid_id, community_id, visibility, source, severity, created_at, closed_at, reporters from matters
         where id = $1`,
        [made.id],
      );
    const figures = async () => {
      const { at: _at, ...counts } = (await house.get('chen', '/api/matters/figures')).body;
      return counts;
    };
    const [rowBefore, figuresBefore] = [await counted(), await figures()];
    const { id } = await ask(made);
    expect((await decide(id, { verdict: 'granted' })).body).toMatchObject({ phase: 'granted', erased: true });
    const left = [
      ...(await owner('select * from reports where id = $1', [made.reportId])),
      ...(await owner(
        "select body from passages where subject_id = $1 and name in ('title', 'description')",
        [made.id],
      )),
      ...(await owner('select folded from matter_terms where matter_id = $1', [made.id])),
      ...(await owner('select lon, lat from matters where id = $1', [made.id])),
    ];
    expect(JSON.stringify(left)).not.toContain('漏水');
    expect(left[0]).toMatchObject({ name_sealed: null, phone_sealed: null, phone_index: null });
    expect(left.at(-1)).toEqual({ lon: null, lat: null });
    const keys = await owner('select wrapped, destroyed_at from subject_keys where id = $1', [
      left[0].key_id,
    ]);
    expect(keys[0].wrapped).toHaveLength(0);
    expect(await counted()).toEqual(rowBefore);
    expect(await figures()).toEqual(figuresBefore);
    expect((await house.get('chen', `/api/matters/${made.id}`)).status).toBe(200);
    expect(
      (await house.get('chen', `/api/matters/search?q=${encodeURIComponent('漏水')}`)).text,
    ).not.toContain(made.id);
  });

  test('whoever asked reads the answer under the same code, and the journal tells who decided what', async () => {
    const made = await closed(await reported());
    const { id } = await ask(made);
    await decide(id, { verdict: 'granted' });
    const { data } = await look(made);
    expect(data).toMatchObject({ proof: 'codeAlone', erased: true });
    expect(data.requests).toMatchObject([
      { id, phase: 'granted', reason: '已核对', erasedAt: expect.any(String) },
    ]);
    expect(
      data.held
        .filter((one: { rows: unknown[] }) => one.rows.length > 0)
        .map((one: { field: string }) => one.field),
    ).not.toContain('passages.body');
    expect((await house.get({ code: made.queryCode }, '/api/public/track')).status).toBe(200);
    const entries = await owner(
      'select action, actor_kind, codes from entries where subject_id = $1 order by seq',
      [id],
    );
    expect(entries.map((one) => one.action)).toEqual(['askErasure', 'decideErasure', 'erase']);
    expect(entries[2].codes).toMatchObject({ whole: true });
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
  });

  test('what was granted of an open matter waits until it is closed, and the contact may go at once', async () => {
    const made = await reported({ description: WORDS });
    const { id } = await ask(made);
    await postAs(made, 'withdrawal', { confirmed: true });
    expect((await decide(id, { verdict: 'granted' })).body).toMatchObject({ erased: false });
    const words = () =>
      owner("select body from passages where subject_id = $1 and name = 'description'", [made.id]);
    expect(await words()).toHaveLength(1);
    const night = () =>
      house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
        eraseWhatWaited(tx, { ...house.parts, reaches: false, showCodes: false }),
      );
    await night();
    expect(await words()).toHaveLength(1);
    await closed(made);
    expect(await night()).toBe(1);
    expect(await words()).toHaveLength(0);
    expect(await night()).toBe(0);
  });

  test('in part: the contact goes and the words stay; refused: nothing goes; both name the law', async () => {
    const partly = await closed(await reported());
    const one = await ask(partly);
    expect((await decide(one.id, { verdict: 'partly' })).status).toBe(422);
    expect((await decide(one.id, { verdict: 'partly', basis: 'archives' })).body.erased).toBe(true);
    expect(
      await owner("select body from passages where subject_id = $1 and name = 'description'", [partly.id]),
    ).toHaveLength(1);
    expect(
      (await owner('select phone_sealed from reports where id = $1', [partly.reportId]))[0].phone_sealed,
    ).toBeNull();
    const refused = await closed(await reported());
    const two = await ask(refused);
    expect((await decide(two.id, { verdict: 'refused', basis: 'retention' })).body).toMatchObject({
      erased: false,
    });
    expect(
      (await owner('select phone_sealed from reports where id = $1', [refused.reportId]))[0].phone_sealed,
    ).not.toBeNull();
    expect((await decide(two.id, { verdict: 'granted' })).code).toBe('request.decided');
    expect((await look(refused, await proved(refused))).data.requests[0]).toMatchObject({
      phase: 'refused',
      basis: 'retention',
    });
  });

  test('the database erases nothing that nobody granted', async () => {
    const made = await closed(await reported());
    const erase = (whole: boolean, moment = new Date()) =>
      house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
        tx.query('select erase_report($1, $2, $3)', [made.reportId, whole, moment]),
      );
    await expect(erase(true)).rejects.toThrow('nobody granted it');
    // Nor because the caller says that years have gone by.
    await expect(erase(false, new Date('2190-01-01'))).rejects.toThrow('nobody granted it');
    await expect(erase(false)).rejects.toThrow('nobody granted it');
    const { id } = await ask(made);
    await decide(id, { verdict: 'refused', basis: 'archives' });
    await expect(erase(false)).rejects.toThrow('nobody granted it');
  });

  test('three years after it was closed the contact goes by itself and the facts stay', async () => {
    const made = await closed(await reported());
    const forget = () => house.parts.database.inTransaction(SCHEDULER, null, (tx) => forgetOldContacts(tx));
    await forget();
    expect(
      (await owner('select phone_sealed from reports where id = $1', [made.reportId]))[0].phone_sealed,
    ).not.toBeNull();
    await owner("update matters set closed_at = now() - interval '3 years 1 day' where id = $1", [made.id]);
    expect(await forget()).toBe(1);
    expect(await forget()).toBe(0);
    expect(
      (await owner('select phone_sealed from reports where id = $1', [made.reportId]))[0].phone_sealed,
    ).toBeNull();
    expect(
      await owner("select body from passages where subject_id = $1 and name = 'description'", [made.id]),
    ).toHaveLength(1);
  });
});

test('the queue goes on by key: each request once, in the order of the due days', async () => {
  for (let count = 0; count < 4; count += 1) {
    const made = await reported();
    await postAs(made, 'erasure', {}, await proved(made));
  }
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const { body } = await house.get(
      'qi',
      `/api/data-requests?limit=2${next === undefined ? '' : `&after=${next}`}`,
    );
    seen.push(...body.items.map((one: { id: string }) => one.id));
    next = body.next;
  } while (next !== undefined);
  const all = (await house.get('qi', '/api/data-requests?limit=100')).body.items.map(
    (one: { id: string }) => one.id,
  );
  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBe(seen.length);
  expect((await house.get('qi', '/api/data-requests?tab=over')).body.items.length).toBeGreaterThan(3);
});
