import { randomUUID } from 'node:crypto';
import { type Actor, type PersonActor, SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { Deliveries } from '../deliveries/index.ts';
import { Journal } from '../journal/index.ts';
import { type SubjectKind, SubjectKinds, timelineOf } from './index.ts';

const personNamed = (number: number): PersonActor => ({
  kind: 'person',
  personId: `01900000-0000-7000-8000-00000000000${number}`,
  accountId: `01900001-0000-7000-8000-00000000000${number}`,
  duties: [],
});
const ANNA = personNamed(1);
const BERT = personNamed(2);

/** A kind of the test's own, as a module would bring it: the platform has never heard of toys. */
const TOY: SubjectKind = {
  name: 'toy',
  isVisible: async (tx, id) => (await tx.query('select from toys where id = $1', [id])).rowCount === 1,
  personalFields: ['owner_id'],
  retention: { years: 1, from: 'created' },
  words: 'subject.toy',
};
const SCHEMA = `
  create table toys (id uuid primary key, owner_id uuid not null, played int not null default 0);
  alter table toys enable row level security;
  create policy toys_own on toys to gezhi_app
    using (owner_id = (select nullif(current_setting('app.person', true), '')::uuid)
      or (select nullif(current_setting('app.kind', true), '')) = 'scheduler') with check (true);
  create policy entries_of_toys on entries for select to gezhi_app
    using (subject_kind = 'toy' and exists (select 1 from toys t where t.id = entries.subject_id));
  create policy passages_of_toys on passages for select to gezhi_app
    using (subject_kind = 'toy' and exists (select 1 from toys t where t.id = passages.subject_id));
  create policy attachments_of_toys on attachments for select to gezhi_app
    using (subject_kind = 'toy' and exists (select 1 from toys t where t.id = attachments.subject_id));
  grant select, insert, update on toys to gezhi_app;`;

let files: TestDatabase;
let database: Database;
let owner: Client;
let deliveries: Deliveries;
let journal: Journal;
const kinds = new SubjectKinds();

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query(SCHEMA);
  database = createDatabase({ url: files.appUrl });
  deliveries = new Deliveries(database);
  deliveries.registerReaction('count-plays', {
    on: ({ subjectKind, action }) => subjectKind === 'toy' && action === 'play',
    run: async (tx, entries) => {
      for (const entry of entries)
        await tx.query('update toys set played = played + 1 where id = $1', [entry.subjectId]);
    },
  });
  journal = new Journal(deliveries.reactionsFor);
  kinds.register(TOY);
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await files.drop();
});

/** A toy of Anna's that was made and then played with, with a photo. */
async function makeToy(): Promise<string> {
  const id = randomUUID();
  const photo = randomUUID();
  await database.inTransaction(ANNA, null, async (tx) => {
    await tx.query('insert into toys (id, owner_id) values ($1, $2)', [id, ANNA.personId]);
    const about = { subjectKind: 'toy', subjectId: id, dutyId: null, codes: { colour: 'red' } };
    await journal.append(tx, { ...about, seq: 1, action: 'make', passages: [] });
    const played = await journal.append(tx, {
      ...about,
      seq: 2,
      action: 'play',
      passages: [
        { name: 'note', body: '好玩', class: 'open', audience: 'public' },
        { name: 'secret', body: '藏在床下', class: 'internal', audience: 'internal' },
      ],
    });
    await tx.query(
      `insert into attachments (id, hash, width, height, bytes, created_at) values ($1, $2, 4, 3, 12, $3)`,
      [photo, 'a'.repeat(64), tx.now],
    );
    await tx.query(`select bind_attachments(array[$1::uuid], 'toy', $2, $3, 'after', 'internal', null)`, [
      photo,
      id,
      played.id,
    ]);
  });
  return id;
}

const timeline = (actor: Actor, id: string) =>
  database.inTransaction(actor, null, (tx) => timelineOf(tx, kinds.find('toy') ?? TOY, id));

test('the timeline of a kind the platform has never heard of holds its entries, texts and photos', async () => {
  const id = await makeToy();
  const entries = await timeline(ANNA, id);
  expect(entries).toMatchObject([
    { seq: 1, action: 'make', actor: { kind: 'person', personId: ANNA.personId }, passages: [], photos: [] },
    {
      seq: 2,
      action: 'play',
      codes: { colour: 'red' },
      passages: [
        { name: 'note', text: '好玩', class: 'open' },
        { name: 'secret', text: '藏在床下', audience: 'internal' },
      ],
      photos: [{ stage: 'after', width: 4, height: 3 }],
    },
  ]);
});

test('who may not see the subject gets the same answer as for one that is not there', async () => {
  const id = await makeToy();
  const refusals = await Promise.all(
    [timeline(BERT, id), timeline(VISITOR, id), timeline(ANNA, randomUUID())].map((asked) =>
      asked.then(
        () => 'shown',
        (fault: unknown) => (fault instanceof Problem ? fault.code : 'other'),
      ),
    ),
  );
  expect(refusals).toEqual(['not.found', 'not.found', 'not.found']);
});

test('an internal text does not reach somebody who is no staff, although the subject is visible', async () => {
  const id = await makeToy();
  await owner.query(`create policy toys_system on toys for select to gezhi_app
    using ((select nullif(current_setting('app.kind', true), '')) = 'system')`);
  const entries = await timeline({ kind: 'system', clientId: 'c' }, id);
  expect(entries[1]?.passages.map((passage) => passage.name)).toEqual(['note']);
  expect(entries[1]?.photos).toEqual([]);
  await owner.query('drop policy toys_system on toys');
});

test('the reaction of the kind is delivered like any other', async () => {
  const id = await makeToy();
  await deliveries.runDue();
  const { rows } = await database.inTransaction(SCHEDULER, null, (tx) =>
    tx.query<{ played: number }>('select played from toys where id = $1', [id]),
  );
  expect(rows).toEqual([{ played: 1 }]);
});

test('a kind has one registration', () => {
  expect(() => kinds.register(TOY)).toThrow(/twice/);
  expect(kinds.all()).toEqual([TOY]);
});
