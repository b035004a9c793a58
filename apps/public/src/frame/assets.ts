import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Addresses of the built files a page links to; empty where nothing has been built yet: pages work without. */
export interface Assets {
  readonly styles: readonly string[];
  readonly scripts: {
    readonly page: string | null;
    readonly report: string | null;
    readonly grid: string | null;
  };
  /** Style sheet of the web font, loaded only by a browser that has no Chinese font of its own. */
  readonly fonts: string | null;
  readonly icon: string;
}

interface Built {
  readonly file: string;
  readonly css?: readonly string[];
}

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const ICON = '/public/icon.svg';

/** Pages without styles and scripts, for tests and for a checkout that is not built. */
export const NO_ASSETS: Assets = {
  styles: [],
  scripts: { page: null, report: null, grid: null },
  fonts: null,
  icon: ICON,
};

function readManifest(folder: string): Readonly<Record<string, Built>> | null {
  try {
    return JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** What Vite built, by its manifest: the names hold a hash of the content. */
export function readAssets(folder: string = DIST): Assets {
  const manifest = readManifest(folder);
  if (manifest === null) return NO_ASSETS;
  const address = (source: string): string | null => {
    const built = manifest[source];
    return built === undefined ? null : `/public/${built.file}`;
  };
  const style = address('src/styles/public.css');
  return {
    styles: style === null ? [] : [style],
    scripts: {
      page: address('src/scripts/page.ts'),
      report: address('src/scripts/report.ts'),
      grid: address('src/scripts/grid.ts'),
    },
    fonts: address('src/styles/fonts.css'),
    icon: ICON,
  };
}

const NAME = /^[\w-]+(?:\.[\w-]+)*\.(?:css|js|woff2)$/;

/** Where a built file lies, or null: plain names under `dist/assets` only. */
export function assetPath(name: string, folder: string = DIST): string | null {
  const path = join(folder, 'assets', name);
  return NAME.test(name) && existsSync(path) ? path : null;
}

const SQUEEZED = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

/**
 * The smallest copy of a file that a browser takes, by its `Accept-Encoding`; the build lays the copies beside it. Without
 * an encoding it is the file itself.
 */
export function smallestCopy(
  path: string,
  accepted: string,
): { readonly path: string; readonly encoding?: 'br' | 'gzip' } {
  const refused = /;\s*q=0(?:\.0*)?$/;
  const taken = accepted
    .split(',')
    .flatMap((one) => (refused.test(one) ? [] : [one.split(';', 1)[0]?.trim()]));
  const copy = SQUEEZED.find(({ encoding, suffix }) => taken.includes(encoding) && existsSync(path + suffix));
  return copy === undefined ? { path } : { path: path + copy.suffix, encoding: copy.encoding };
}

/** Milliseconds for which the manifest is taken as it is before its date is looked at again. */
const LOOK_AGAIN_MS = 1_000;

/** The built files as they are now: a build under a running server is noticed within a second. */
export function freshAssets(folder: string = DIST): () => Assets {
  const manifest = join(folder, '.vite', 'manifest.json');
  const dated = (): number => statSync(manifest, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  let [assets, built, looked] = [readAssets(folder), dated(), Date.now()];
  return () => {
    if (Date.now() - looked > LOOK_AGAIN_MS) {
      looked = Date.now();
      if (dated() !== built) [assets, built] = [readAssets(folder), dated()];
    }
    return assets;
  };
}
