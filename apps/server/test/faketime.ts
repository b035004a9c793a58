import { execFile } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIBRARY = 'lib/*/faketime/libfaketime.so.1';

/** A clock that can be set for processes started with `env`, and for nobody else. */
export interface FakeClock {
  readonly env: Readonly<Record<string, string>>;
  /** Lets those processes see the time so many seconds ahead, or back, at once. */
  jump(seconds: number): void;
  /** Removes what was unpacked; those processes must have ended. */
  close(): void;
}

/**
 * Finds libfaketime, or unpacks Debian's package into a temporary folder, which needs no rights. Gives the reason as a
 * text where neither works.
 */
export async function openFakeClock(): Promise<FakeClock | string> {
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-faketime-'));
  // A database server runs under another account, which has to pass through.
  chmodSync(folder, 0o755);
  const installed = globSync(`/usr/${LIBRARY}`)[0];
  const library = installed ?? (await unpack(folder));
  const close = () => rmSync(folder, { recursive: true, force: true });
  if (library === undefined) {
    close();
    return 'libfaketime is not installed and its package cannot be fetched';
  }
  const offsets = join(folder, 'offset');
  const jump = (seconds: number) => writeFileSync(offsets, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  jump(0);
  return {
    jump,
    close,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: offsets,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}

async function unpack(folder: string): Promise<string | undefined> {
  try {
    await run('apt-get', ['download', 'libfaketime'], { cwd: folder });
    for (const archive of globSync('*.deb', { cwd: folder }))
      await run('dpkg-deb', ['-x', archive, 'root'], { cwd: folder });
  } catch {
    return undefined;
  }
  const found = globSync(`root/usr/${LIBRARY}`, { cwd: folder })[0];
  return found === undefined ? undefined : join(folder, found);
}
