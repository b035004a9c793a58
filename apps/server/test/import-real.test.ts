import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import { liftIdentifiers, maskLifted } from '@gezhi/domain/privacy';
import { codePoints } from '@gezhi/domain/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importMatters, type RowReport, readMapping, readRows } from '../src/modules/exchange/index.ts';
import { Unsealer } from '../src/modules/matter/unseal.ts';
import { createHouse, type TestHouse } from './house.ts';

/**
 * Real messages lie beside the checkout and never in it. Nothing here may print or keep their words: what is compared
 * is said by outside numbers only.
 */
const CHECKOUT = join(import.meta.dirname, '../../..');
const MESSAGES = join(CHECKOUT, '../shared/data/dev/messages');
const MAPPINGS = join(CHECKOUT, 'packs/standard/imports');

const FILES = [
  { name: 'hangzhou_dev.jsonl', mapping: 'message-board.yaml', rows: 742, source: 'import' },
  { name: 'labelled_dev.jsonl', mapping: 'hotline-messages.yaml', rows: 812, source: 'hotline' },
] as const;
type RealFile = (typeof FILES)[number];

const isThere = FILES.every((file) => existsSync(join(MESSAGES, file.name)));
const suite = isThere
  ? 'real messages'
  : `real messages: NOT PROVED HERE, ${MESSAGES.slice(CHECKOUT.length)} does not hold the files`;

interface Message {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Listed {
  readonly id: string;
  readonly number: string;
  readonly source: string;
}

describe.skipIf(!isThere)(suite, { timeout: 180_000 }, () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createHouse();
  });
  afterAll(() => house.close());

  async function runImport(file: RealFile): Promise<RowReport[]> {
    const { database, journal, keyring, knowledge } = house.parts;
    const mapping = readMapping(join(MAPPINGS, file.mapping));
    const asked = { database, house: { journal, keyring, knowledge }, mapping, dryRun: false };
    const reports: RowReport[] = [];
    for await (const report of importMatters(readRows(join(MESSAGES, file.name), mapping), asked))
      reports.push(report);
    return reports;
  }

  /** The whole list of a tab as the district's operator turns its pages. */
  async function listOf(tab: 'todo' | 'all'): Promise<Map<string, Listed>> {
    const found = new Map<string, Listed>();
    let after = '';
    do {
      const { status, body } = await house.get('ling', `/api/matters?tab=${tab}&limit=100${after}`);
      expect(status).toBe(200);
      for (const item of body.items as Listed[]) found.set(item.number, item);
      after = body.next === undefined ? '' : `&after=${encodeURIComponent(body.next)}`;
    } while (after !== '');
    return found;
  }

  const messagesOf = (file: RealFile) =>
    readFileSync(join(MESSAGES, file.name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Message);

  /** Stored texts by outside number, what was lifted put back. */
  async function storedTexts(system: string): Promise<Map<string, { title: string; description: string }>> {
    const texts = new Map<string, { title: string; description: string }>();
    await house.parts.database.inTransaction(SCHEDULER, null, async (tx) => {
      const unsealer = new Unsealer(tx, house.parts.keyring);
      const { rows } = await house.world.owner.query(
        `select m.outside_number, p.entry_id, p.name, p.body, p.lifted, p.key_id
         from matters m join passages p on p.entry_id = m.title_entry_id where m.outside_system = $1`,
        [system],
      );
      for (const row of rows) {
        const text = texts.get(row.outside_number) ?? { title: '', description: '' };
        texts.set(row.outside_number, { ...text, [row.name]: await unsealer.restored(row) });
      }
    });
    return texts;
  }

  test.each(FILES)('every message of $name becomes a matter in the operator’s queue, once', async (file) => {
    const first = await runImport(file);
    const failed = first
      .filter((one) => one.outcome !== 'added')
      .map(({ number, detail }) => [number, detail]);
    expect(failed).toEqual([]);
    expect(first).toHaveLength(file.rows);

    const second = await runImport(file);
    expect(second.filter((one) => one.outcome !== 'known').map((one) => one.number)).toEqual([]);
    expect(second.map((one) => one.detail)).toEqual(first.map((one) => one.detail));

    const { system } = readMapping(join(MAPPINGS, file.mapping));
    const { rows } = await house.world.owner.query(
      'select number, outside_number from matters where outside_system = $1',
      [system],
    );
    expect(rows.map((row) => row.outside_number).sort()).toEqual(
      messagesOf(file)
        .map((message) => message.id)
        .sort(),
    );
    for (const list of [await listOf('todo'), await listOf('all')]) {
      const missing = rows.filter((row) => list.get(row.number)?.source !== file.source);
      expect(missing.map((row) => row.outside_number)).toEqual([]);
    }
  });

  test.each(FILES)('every word of $name reads back code point for code point', async (file) => {
    const texts = await storedTexts(readMapping(join(MAPPINGS, file.mapping)).system);
    const wrong = messagesOf(file).filter(({ id, title, text }) => {
      const stored = texts.get(id);
      const isTitle = codePoints(title) <= 60;
      return (
        stored?.description !== (isTitle ? text : `${title}\n${text}`) || (isTitle && stored.title !== title)
      );
    });
    expect(wrong.map((message) => message.id)).toEqual([]);
    expect(texts.size).toBe(file.rows);
  });

  test.each(FILES)('the operator reads the messages of $name with their numbers covered', async (file) => {
    const { system } = readMapping(join(MAPPINGS, file.mapping));
    const { rows } = await house.world.owner.query(
      'select id, outside_number from matters where outside_system = $1 order by outside_number',
      [system],
    );
    const ids = new Map(rows.map((row) => [row.outside_number, row.id]));
    const some = messagesOf(file).filter(
      ({ text }, at) => at % 25 === 0 || liftIdentifiers(text).lifted.length > 0,
    );
    const wrong: string[] = [];
    for (const { id, text } of some) {
      const { status, body } = await house.get('ling', `/api/matters/${ids.get(id)}`);
      const lifted = liftIdentifiers(text);
      if (status !== 200 || body.data.description !== maskLifted(lifted.text, lifted.lifted)) wrong.push(id);
    }
    expect(wrong).toEqual([]);
  });
});
