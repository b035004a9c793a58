import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Addresses of the built files a page links to; empty where nothing has been built yet: pages work without. */
export interface Assets {
  readonly styles: readonly string[];
  readonly scripts: { readonly page: string | null; readonly report: string | null };
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
  scripts: { page: null, report: null },
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

/** What Vite built, by its manifest. Call again after a build: the names hold a hash of the content. */
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
    scripts: { page: address('src/scripts/page.ts'), report: address('src/scripts/report.ts') },
    fonts: address('src/styles/fonts.css'),
    icon: ICON,
  };
}

/** Names of the files under `dist/assets`: nothing else is ever served. */
export function assetNames(folder: string = DIST): ReadonlySet<string> {
  try {
    return new Set(readdirSync(join(folder, 'assets')));
  } catch {
    return new Set();
  }
}

/** Where the built files lie. */
export const ASSET_FOLDER = DIST;
