import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from './workshop.ts';

const directory = mkdtempSync(join(tmpdir(), 'gezhi-workshop-'));
const notes = join(directory, 'started');
const warnings: Record<string, unknown>[] = [];
const log = { warn: (fields: Record<string, unknown>) => void warnings.push(fields) };
const job = { source: 'a', full: 'b', thumb: 'c' };
const opened: Workshop[] = [];

/** A workshop whose child notes each start and then answers a message as `answer` says. */
function workshopOf(answer: string, timeLimitMs = 10_000): Workshop {
  const program = join(directory, 'program.mjs');
  writeFileSync(
    program,
    `import { appendFileSync, readFileSync } from 'node:fs';
    const notes = ${JSON.stringify(notes)};
    appendFileSync(notes, process.pid + '\\n');
    const starts = readFileSync(notes, 'utf8').trim().split('\\n').length;
    process.on('disconnect', () => process.exit());
    process.on('message', () => { ${answer} });`,
  );
  const workshop = openWorkshop(log, { program, timeLimitMs });
  opened.push(workshop);
  return workshop;
}

function started(): number[] {
  const lines = readFileSync(notes, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map(Number);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

beforeEach(() => {
  writeFileSync(notes, '');
  warnings.length = 0;
});

afterAll(async () => {
  await Promise.all(opened.map((workshop) => workshop.close()));
  rmSync(directory, { recursive: true });
});

test('one child does one picture after the other', async () => {
  const workshop = workshopOf(`process.send('large')`);
  expect(await Promise.all([workshop.rework(job), workshop.rework(job)])).toEqual(['large', 'large']);
  expect(started()).toHaveLength(1);
});

test('a picture that ends the child is broken, and the next one gets a new child', async () => {
  const workshop = workshopOf(`starts === 1 ? process.exit(1) : process.send('large')`);
  expect(await workshop.rework(job)).toBe('broken');
  expect(await workshop.rework(job)).toBe('large');
  expect(started()).toHaveLength(2);
  expect(warnings).toMatchObject([{ reason: 'died', exit: 1 }]);
});

test('a picture whose child is killed from outside is tried once more', async () => {
  const workshop = workshopOf(`starts === 1 ? process.kill(process.pid, 'SIGKILL') : process.send('large')`);
  expect(await workshop.rework(job)).toBe('large');
  expect(started()).toHaveLength(2);
});

test('a picture that kills every child is broken', async () => {
  const workshop = workshopOf(`process.kill(process.pid, 'SIGKILL')`);
  expect(await workshop.rework(job)).toBe('broken');
  expect(started()).toHaveLength(2);
});

test('a picture that takes too long is broken, and its child is gone', async () => {
  const workshop = workshopOf(`starts === 1 ? (() => { for (;;); })() : process.send('large')`, 2_000);
  expect(await workshop.rework(job)).toBe('broken');
  expect(started().filter(isRunning)).toEqual([]);
  expect(warnings).toMatchObject([{ reason: 'slow' }]);
});

test('beyond sixteen in hand the workshop is busy', async () => {
  const workshop = workshopOf(`process.send('large')`);
  const answers = await Promise.all(Array.from({ length: 20 }, () => workshop.rework(job)));
  expect(answers.filter((answer) => answer === 'busy')).toHaveLength(4);
  expect(answers.filter((answer) => answer === 'large')).toHaveLength(16);
});

test('closing ends the child', async () => {
  const workshop = workshopOf(`process.send('large')`);
  await workshop.rework(job);
  await workshop.close();
  expect(started().filter(isRunning)).toEqual([]);
});

test('the child is not told where the database or the keys are', async () => {
  process.env.DATABASE_URL = 'postgres://canary';
  const workshop = workshopOf(`process.send(Object.keys(process.env).join(' '))`);
  const names = await workshop.rework(job);
  delete process.env.DATABASE_URL;
  expect(names).toContain('PATH');
  expect(names).not.toContain('DATABASE_URL');
});
