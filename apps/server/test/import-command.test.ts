import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../src/platform/db/migrate.ts';
import { startEmbedded } from '../src/platform/postgres/index.ts';
import { insertWorld } from './world-rows.ts';

/** `npm run import` as a program, on a district whose database is running, as it is beside a server. */
const COMMAND = join(import.meta.dirname, '../src/import-command.ts');
const MAPPING = join(import.meta.dirname, '../../../packs/standard/imports/message-board.yaml');

let folder: string;
let owner: Client;
let embedded: Awaited<ReturnType<typeof startEmbedded>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gezhi 导入 '));
  chmodSync(folder, 0o711);
  embedded = await startEmbedded({ directory: join(folder, 'data'), log: () => undefined });
  await migrate(embedded.ownerUrl, { log: () => undefined });
  owner = new Client({ connectionString: embedded.ownerUrl });
  await owner.connect();
  await insertWorld(owner);
});
afterAll(async () => {
  await owner.end();
  await embedded.stop();
  rmSync(folder, { recursive: true });
});

const ROWS = 120;
function fileOf(name: string): string {
  const file = join(folder, name);
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    id: `M${at}`,
    title: `第${at}件`,
    text: '路灯不亮。',
  }));
  writeFileSync(file, ['{"id":', ...rows.map((row) => JSON.stringify(row))].join('\n'));
  return file;
}

function start(file: string, ...more: string[]): ChildProcess {
  const said = ['matters', '--file', file, '--mapping', MAPPING, '--data', join(folder, 'data'), ...more];
  return spawn(process.execPath, [COMMAND, ...said], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: Buffer.concat(out ?? []).toString(), err: Buffer.concat(err ?? []).toString() };
}

async function stored(): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as n from matters where outside_system = 'message-board'",
  );
  return rows[0].n;
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a dry run says what would become of each row, here and in a file, and adds nothing', async () => {
  const file = fileOf('dry.jsonl');
  const report = join(folder, 'dry report.jsonl');
  const { code, out } = await ended(start(file, '--dry-run', '--report', report));
  expect(out).toContain(`${ROWS + 1} rows: ${ROWS} would be added, 0 known already, 1 failed`);
  expect(out).toContain('2\tM0\tadded\tdry run');
  expect(linesOf(report)).toHaveLength(ROWS + 1);
  expect(linesOf(report)[1]).toEqual({ line: 2, number: 'M0', outcome: 'added', detail: 'dry run' });
  expect(linesOf(`${file}.failed.jsonl`)).toEqual([
    { '!line': 1, '!reason': 'row.unreadable', '!raw': '{"id":' },
  ]);
  expect([code, await stored()]).toEqual([1, 0]);
});

test('Ctrl-C stops it after the row in hand; run again it goes on; a third time it adds nothing', async () => {
  const file = fileOf('real.jsonl');
  const first = start(file);
  const result = ended(first);
  while ((await stored()) === 0 && first.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 5));
  first.kill('SIGINT');
  const { code, out } = await result;
  const added = await stored();
  expect(code).toBe(1);
  expect(out).toContain(`${added} added`);
  if (added < ROWS) expect(out).toContain('run the same command again');

  const second = await ended(start(file));
  expect(second.out).toContain(`${ROWS - added} added, ${added} known already, 1 failed`);
  const third = await ended(start(file));
  expect(third.out).toContain(`0 added, ${ROWS} known already, 1 failed`);
  expect(await stored()).toBe(ROWS);
});

test('rows put right are imported from the file of failed ones, which goes when none is left', async () => {
  const file = join(folder, 'again.jsonl');
  writeFileSync(file, '{"id":"A1","title":"","text":""}\n');
  expect((await ended(start(file))).code).toBe(1);
  const failed = `${file}.failed.jsonl`;
  expect(linesOf(failed)).toEqual([{ '!line': 1, '!reason': 'text.empty', id: 'A1', title: '', text: '' }]);
  writeFileSync(file, readFileSync(failed, 'utf8').replace('"text":""', '"text":"补上了"'));
  const { code, out } = await ended(start(file));
  expect([code, existsSync(failed)]).toEqual([0, false]);
  expect(out).toContain('1 rows: 1 added');
});

test('a wrong call, mapping or file is said in one line before the database is reached', async () => {
  const file = fileOf('wrong.jsonl');
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'system: x\ncolumns: { number: id }\n');
  const mapped = await ended(start(file, '--mapping', wrong));
  expect([mapped.code, mapped.err]).toEqual([1, expect.stringContaining('columns.text')]);
  const missing = await ended(start(join(folder, 'none.jsonl')));
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('none.jsonl')]);
  const kind = await ended(start(wrong));
  expect([kind.code, kind.err]).toEqual([1, expect.stringContaining('only .jsonl, .csv and .xlsx')]);
});
