/** Finds a Chromium for the journeys; nothing is ever downloaded. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser to start, and the environment it needs beside the usual one. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/**
 * Flags under which every page works, the map (WebGL in software) included, in a container, as root, without
 * a graphics card and without a large /dev/shm. Web security and site isolation stay on.
 */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--headless=shell',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Without a graphics card only the map's WebGL goes through its imitation; every other frame drawn that way too
  // costs ten times what the processor needs to draw it itself.
  '--disable-gpu-compositing',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser named by `E2E_BROWSER`, else the one that comes as a package where it starts (Linux on x64), else an
 * installed Chromium or Chrome. The package holds the browser without windows: to open and close a context costs it
 * a thirtieth of what an installed one takes, and the journeys open more than a hundred. Throws with the remedy when
 * there is none.
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.E2E_BROWSER;
  if (named === 'packaged') return unpackBrowser();
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`E2E_BROWSER names ${named}, which does not exist.`);
    return { executablePath: named, env: {} };
  }
  const packaged = process.platform === 'linux' && process.arch === 'x64' ? await unpackBrowser() : undefined;
  const others = installed.map((executablePath) => ({ executablePath, env: {} }));
  const found = [...(packaged === undefined ? [] : [packaged]), ...others].find(starts);
  if (found !== undefined) return found;
  throw new Error('No Chromium found: install Chromium or Chrome, or name one in E2E_BROWSER.');
}

/** A distribution may install a script in the browser's place that only advises another package. */
function starts({ executablePath, env }: Browser): boolean {
  if (!existsSync(executablePath)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } }).status === 0;
}

/**
 * Unpacks the packaged Chromium (some 230 MB) into a folder of the temporary directory and keeps it there for
 * the next run. The package reads its target and its libraries from environment variables; they are put back
 * afterwards, because nothing but the browser may load those libraries.
 */
async function unpackBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), `gezhi-chromium-${packagedVersion()}-${process.getuid?.() ?? 0}`);
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = { ...process.env };
  // The second variable makes it unpack the libraries (nspr, nss, expat …) that a bare machine lacks.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    writeFileSync(complete, '');
    writeFileSync(join(folder, 'fonts', 'fonts.conf'), fontsIn(folder));
    const libraries = [join(folder, 'al2023', 'lib'), before.LD_LIBRARY_PATH].filter(Boolean).join(':');
    return { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') } };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * The package looks for its fonts where its usual host unpacks them, which is not here; without any font at all the
 * browser ends at the first form field.
 */
function fontsIn(folder: string): string {
  const places = [join(folder, 'fonts'), '/usr/share/fonts'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${places.map((place) => `  <dir>${place}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function packagedVersion(): string {
  const manifest = new URL('../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const parsed: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return parsed.version;
}
