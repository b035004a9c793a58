import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const DATABASE = {
  DATABASE_URL: 'postgresql://a:secret@db/gezhi',
  DATABASE_OWNER_URL: 'postgres://o@db/gezhi',
};

function complaint(argv: string[], env: Record<string, string> = {}): string {
  try {
    readSettings(argv, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'none';
}

test('says nothing: embedded database, port 8080 on this machine only, the default pack', () => {
  expect(readSettings([], { INIT_CWD: '/somewhere' })).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    metricsPort: 8081,
    publicUrl: null,
    trustedProxies: [],
    language: 'zh-CN',
    dataDirectory: resolve(import.meta.dirname, '../../../../data'),
    database: undefined,
    pack: 'qingjiangpu-2019',
    full: false,
    empty: false,
    fresh: false,
  });
});

test('the command line wins over the environment, and an empty variable is none', () => {
  const env = { GEZHI_PORT: '9000', GEZHI_HOST: '', GEZHI_DATA: 'elsewhere', INIT_CWD: '/home/a' };
  expect(readSettings(['--port', '9100'], env)).toMatchObject({
    port: 9100,
    metricsPort: 9101,
    host: '127.0.0.1',
  });
  expect(readSettings([], env)).toMatchObject({ port: 9000, dataDirectory: '/home/a/elsewhere' });
  expect(readSettings(['--data=数据 夹'], env).dataDirectory).toBe('/home/a/数据 夹');
});

test('proxies are listed with commas', () => {
  const env = { GEZHI_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,::1' };
  expect(readSettings([], env).trustedProxies).toEqual(['10.0.0.5', '10.1.0.0/16', '::1']);
  expect(complaint([], { GEZHI_TRUSTED_PROXIES: 'everybody!' })).toMatch(/GEZHI_TRUSTED_PROXIES must be/);
});

test('a public address loses its last slash', () => {
  expect(readSettings([], { GEZHI_PUBLIC_URL: 'https://grid.example.org/' }).publicUrl).toBe(
    'https://grid.example.org',
  );
});

test.each([
  [['--port', '80a'], {}, /--port \(GEZHI_PORT\) must be a whole number/],
  [['--port', '70000'], {}, /--port \(GEZHI_PORT\) must be a whole number/],
  [['--port', '8080'], { GEZHI_METRICS_PORT: '8080' }, /GEZHI_METRICS_PORT/],
  [['--prot', '8080'], {}, /Unknown option '--prot'/],
  [['--pack', '../etc'], {}, /no pack "..\/etc"/],
  [['--pack', 'nowhere'], {}, /no pack "nowhere"/],
  [['--fresh=maybe'], {}, /--fresh takes no value/],
  [[], { GEZHI_PUBLIC_URL: 'ftp://x' }, /GEZHI_PUBLIC_URL must be an address/],
  [[], { DATABASE_URL: 'mysql://x/y', DATABASE_OWNER_URL: 'postgres://o@db/gezhi' }, /DATABASE_URL must be/],
  [[], { DATABASE_URL: 'postgres://a@db/gezhi' }, /DATABASE_OWNER_URL is not/],
  [['--password', 'short'], {}, /--password .* at least 8 characters/],
  [['--fresh'], DATABASE, /--fresh=yes-delete/],
])('%j with %j is refused in words', (argv, env, words) => {
  expect(complaint(argv, env)).toMatch(words);
});

test('a refused value is not repeated, for it may hold a password', () => {
  expect(complaint([], { DATABASE_URL: 'mysql://a:secret@db/y', DATABASE_OWNER_URL: 'x' })).not.toContain(
    'secret',
  );
});

test('an outside database may be emptied when it is said twice', () => {
  const settings = readSettings(['--fresh=yes-delete'], DATABASE);
  expect(settings).toMatchObject({ fresh: true, database: { appUrl: DATABASE.DATABASE_URL } });
});
