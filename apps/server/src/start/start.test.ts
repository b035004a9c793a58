import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDirectory, emptyDirectory } from './data-directory.ts';
import { lockDirectory } from './lock.ts';
import { blamePort, terminalLanguage } from './port.ts';

const SOURCE = join(import.meta.dirname, '..');
const MAIN = join(SOURCE, 'main.ts');
const MIGRATE = join(SOURCE, 'migrate-command.ts');

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'gezhi-start-'));
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program with nothing in its environment but the search path, and waits for its end. */
function run(
  args: string[],
  afterOutput?: { text: string; signal: NodeJS.Signals },
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...more }, cwd: base });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      if (afterOutput !== undefined && output.includes(afterOutput.text)) child.kill(afterOutput.signal);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function occupyPort(): Promise<{ port: number; free(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, free: () => new Promise((resolve) => server.close(() => resolve())) };
}

test('a second start on one data directory says so and leaves the first alone', async () => {
  const directory = join(base, '格致 数据');
  claimDirectory(directory);
  const unlock = await lockDirectory(directory);
  const second = await run([MAIN, '--data', directory, '--port', '1']);
  expect(second).toMatchObject({ code: 1 });
  expect(second.output).toContain(`already running on ${directory} (process ${process.pid}`);
  expect(existsSync(join(directory, 'postgres'))).toBe(false);
  unlock();
  expect(readdirSync(directory)).toEqual(['gezhi-data']);
});

test('a lock left behind by a process that is gone, or whose number another got, is taken over', async () => {
  const directory = join(base, 'data');
  claimDirectory(directory);
  const stale = { pid: process.pid, startedAs: 'an earlier boot', since: 'yesterday' };
  writeFileSync(join(directory, 'lock'), JSON.stringify(stale));
  const unlock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(/already running/);
  unlock();
  writeFileSync(join(directory, 'lock'), '{"pid": 12');
  (await lockDirectory(directory))();
});

test('a port that is taken is named before anything is created', async () => {
  const { port, free } = await occupyPort();
  const directory = join(base, 'data');
  const ended = await run([MAIN, '--data', directory, '--port', String(port)]);
  await free();
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.output).toContain(
    `port.taken: Port ${port} is taken by another program. Choose another with --port N / GEZHI_PORT.`,
  );
  expect(ended.output).not.toMatch(/EADDRINUSE|\n +at /);
  expect(readdirSync(directory)).toEqual(['gezhi-data']);
});

test('so is that of the figures, in the language of whoever sits there', async () => {
  const { port, free } = await occupyPort();
  const directory = join(base, 'data');
  const env = { GEZHI_METRICS_PORT: String(port), LANG: 'zh_CN.UTF-8' };
  const ended = await run([MAIN, '--data', directory, '--port', String(port - 1)], undefined, env);
  await free();
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.output).toContain(
    `port.taken: 端口 ${port} 已被别的程序占用，请用 GEZHI_METRICS_PORT 换一个。`,
  );
});

test('a port that was taken since it was tried, or that needs rights, is named with a code and no stack', () => {
  const requests = [
    { host: '127.0.0.1', port: 80, chooseWith: '--port N / GEZHI_PORT' },
    { host: '127.0.0.1', port: 9421, chooseWith: 'GEZHI_METRICS_PORT' },
  ];
  const fault = (code: string, port: number) =>
    Object.assign(new Error(`listen ${code}`), { code, port, syscall: 'listen' });
  expect(blamePort(requests, fault('EADDRINUSE', 9421), 'en')).toMatchObject({
    code: 'port.taken',
    message: 'port.taken: Port 9421 is taken by another program. Choose another with GEZHI_METRICS_PORT.',
  });
  expect(blamePort(requests, fault('EACCES', 80), 'zh-CN')).toMatchObject({
    code: 'port.forbidden',
    message: 'port.forbidden: 当前用户无权使用端口 80，请用 --port N / GEZHI_PORT 换一个 1023 以上的端口。',
  });
  const other = new Error('anything else');
  expect(blamePort(requests, other, 'en')).toBe(other);
  expect(terminalLanguage({ GEZHI_LANGUAGE: 'en', LANG: 'zh_CN.UTF-8' })).toBe('en');
});

test('values that cannot be used are refused with the usage', async () => {
  const ended = await run([MAIN, '--port', 'eighty']);
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.output).toMatch(/--port \(GEZHI_PORT\) must be a whole number[\s\S]*Usage: npm start/);
});

test('a folder with other things in it is never taken for a data directory', async () => {
  writeFileSync(join(base, 'letter.txt'), 'dear');
  const ended = await run([MAIN, '--data', base, '--port', '1', '--fresh']);
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.output).toContain('is not empty and was not made by Gezhi');
  expect(existsSync(join(base, 'letter.txt'))).toBe(true);
});

test('a folder that cannot be made is named with the reason and the remedy', () => {
  const file = join(base, 'a file');
  writeFileSync(file, '');
  expect(() => claimDirectory(file)).toThrow(
    /a file cannot hold the data: a file has that name\. .*--data DIR/,
  );
  expect(() => claimDirectory(join(file, 'below'))).toThrow(/a part of the path is a file/);
});

test('a fresh start keeps the mark and the lock and nothing else', () => {
  const directory = join(base, 'data');
  claimDirectory(directory);
  for (const name of ['lock', 'postgres.log']) writeFileSync(join(directory, name), '');
  mkdirSync(join(directory, 'postgres', 'base'), { recursive: true });
  mkdirSync(join(directory, 'files'));
  emptyDirectory(directory);
  expect(readdirSync(directory).sort()).toEqual(['gezhi-data', 'lock']);
});

test('db:migrate works on an embedded database from an odd path without LANG, and again', async () => {
  const directory = join(tmpdir(), `gezhi-start 数据 ${process.pid}`);
  try {
    for (let round = 1; round <= 2; round += 1) {
      const ended = await run([MIGRATE, '--data', directory]);
      expect(ended.output).toContain('The database is up to date');
      expect(ended.code).toBe(0);
      expect(readdirSync(directory).sort()).toEqual(['gezhi-data', 'postgres', 'postgres.log']);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s undoes the steps, last one first, and exits with 0',
  async (signal) => {
    const program = `
    import { prepareShutdown } from '${join(import.meta.dirname, 'shutdown.ts')}';
    const shutdown = prepareShutdown(console.log);
    shutdown.add(() => console.log('database stopped'));
    shutdown.add(async () => { await new Promise((resolve) => setTimeout(resolve, 50)); console.log('server closed'); });
    setInterval(() => undefined, 1000);
    console.log('ready');`;
    const file = join(base, 'program.ts');
    writeFileSync(file, program);
    const ended = await run([file], { text: 'ready', signal });
    expect(ended.code).toBe(0);
    expect(ended.output.trim().split('\n')).toEqual([
      'ready',
      'Stopping: finishing the requests in flight',
      'server closed',
      'database stopped',
      'Stopped',
    ]);
  },
);
