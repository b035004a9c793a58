import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { drawnFiles, type PackSize } from './drawn.ts';

/** Where the packs of the product lie: what a pack elsewhere extends is looked for here too. */
export const PACKS_DIRECTORY = path.join(import.meta.dirname, '../../../../../packs');

/** Files that are a district's own as a whole: the folder of the nearest pack that has any counts alone. */
const WHOLE_FOLDERS = ['boundaries'];

/** One pack of a chain of inheritance: the district's own first, then what it extends. */
export interface Layer {
  /** Absolute path of its folder. */
  readonly directory: string;
  /** How its files are named to the author, relative to the district's own folder; empty for the own. */
  readonly prefix: string;
  /** Files that are drawn instead of kept: path inside the pack → content. */
  readonly drawn?: (() => ReadonlyMap<string, string>) | undefined;
}

/** A text with the name under which its author finds it. */
export interface FileText {
  readonly file: string;
  readonly text: string;
}

/**
 * The folder of a district on top of those it inherits from (`extends` of pack.yaml): a file is looked for in its own
 * folder first, then in each below. Paths are those inside a pack, for example `units.yaml`.
 */
export class PackFolder {
  readonly layers: readonly Layer[];

  constructor(layers: readonly Layer[]) {
    this.layers = layers;
  }

  /** Whether any pack of the chain has the file. */
  has(file: string): boolean {
    return this.layers.some((layer) => contentOf(layer, file) !== null);
  }

  /** Absolute path of the nearest file of this name; in the own folder where there is none. */
  pathOf(file: string): string {
    const layer = this.layers.find(({ directory }) => existsSync(path.join(directory, file)));
    return path.join((layer ?? this.layers[0])?.directory ?? '', file);
  }

  /** Every text of this name, nearest first. */
  texts(file: string): FileText[] {
    return this.layers.flatMap((layer) => {
      const text = contentOf(layer, file)?.();
      return text === undefined ? [] : [{ file: layer.prefix + file, text: text.replace(/^\uFEFF/, '') }];
    });
  }

  /** The pack of the chain that has the file nearest, with those it extends; null where none has it. */
  from(file: string): PackFolder | null {
    const at = this.layers.findIndex((layer) => contentOf(layer, file) !== null);
    return at < 0 ? null : new PackFolder(this.layers.slice(at));
  }

  /** What the nearest pack of the chain extends. */
  below(): PackFolder {
    return new PackFolder(this.layers.slice(1));
  }

  /**
   * Another pack by its name: one that this one extends, though it be no district, or one beside it or among those of the product, whose
   * files are then named as seen from `seenFrom`.
   */
  beside(name: string, seenFrom: PackFolder): PackFolder | null {
    const at = this.layers.findIndex(({ directory }) => path.basename(directory) === name);
    if (at >= 0) return new PackFolder(this.layers.slice(at));
    const own = seenFrom.layers[0]?.directory ?? '';
    const directory = findPack(name, this.layers[0]?.directory ?? own);
    const opened = directory === null ? null : openFolder(directory);
    if (!(opened instanceof PackFolder)) return null;
    const named = (layer: Layer): Layer => ({ ...layer, prefix: `${path.relative(own, layer.directory)}/` });
    return new PackFolder(opened.layers.map(named));
  }

  /** Files with this ending in a folder, sorted, as paths inside the pack; those of all packs of the chain together. */
  filesIn(folder: string, ending: string): string[] {
    const lists = this.layers.map((layer) => listed(layer, folder, ending));
    const names = WHOLE_FOLDERS.includes(folder) ? lists.find((list) => list.length > 0) : lists.flat();
    return [...new Set(names)].sort().map((name) => `${folder}/${name}`);
  }
}

/** Folders and files that may be drawn; nothing is drawn before one of them is asked for. */
const DRAWABLE = /^(grids\.csv|places\.csv|sketch\.geojson|boundaries(\/.+)?)$/;

/** Reads a file of a layer; null where it has none. What is kept counts before what is drawn. */
function contentOf({ directory, drawn }: Layer, file: string): (() => string) | null {
  const location = path.join(directory, file);
  if (existsSync(location)) return () => readFileSync(location, 'utf8');
  const content = DRAWABLE.test(file) ? drawn?.().get(file) : undefined;
  return content === undefined ? null : () => content;
}

function listed({ directory, drawn }: Layer, folder: string, ending: string): string[] {
  const location = path.join(directory, folder);
  const names = existsSync(location) ? readdirSync(location) : [];
  const made = names.length === 0 && DRAWABLE.test(folder) ? [...(drawn?.().keys() ?? [])] : [];
  const inFolder = made.filter((file) => path.posix.dirname(file) === folder);
  return [...names, ...inFolder.map((file) => path.posix.basename(file))].filter((name) =>
    name.endsWith(ending),
  );
}

/** What can be wrong with a chain of inheritance. */
export interface ChainFault {
  /** Path inside the own folder. */
  readonly file: string;
  readonly message: string;
  readonly remedy: string;
}

/** Follows `extends` from a pack's folder to the last one; one that is not there, extends itself or is no district is a fault. */
export function openFolder(directory: string, size: PackSize = 'part'): PackFolder | ChainFault {
  const layers: Layer[] = [];
  let next: string | null = directory;
  while (next !== null) {
    const current: string = next;
    const prefix = current === directory ? '' : `${path.relative(directory, current)}/`;
    layers.push({ directory: current, prefix, drawn: () => drawnFiles(current, size) });
    const { parent, isBase } = inheritanceOf(current);
    if (isBase && current === directory)
      return { file: 'pack.yaml', message: 'this pack is no district', remedy: 'Load one that extends it' };
    if (parent === null) break;
    const file = `${prefix}pack.yaml`;
    next = findPack(parent, current);
    if (next === null)
      return {
        file,
        message: `there is no pack ${parent} to extend`,
        remedy: 'Name a folder beside this one',
      };
    if (layers.some((layer) => layer.directory === next))
      return { file, message: `${parent} extends itself`, remedy: 'Break the circle' };
  }
  return new PackFolder(layers);
}

/** What a manifest says of inheritance; one that cannot be read is found faulty later, when it is read for all it says. */
function inheritanceOf(directory: string): { readonly parent: string | null; readonly isBase: boolean } {
  const location = path.join(directory, 'pack.yaml');
  const said = existsSync(location) ? parseDocument(readFileSync(location, 'utf8')) : null;
  if (said === null || said.errors.length > 0 || !isMap(said.contents))
    return { parent: null, isBase: false };
  const parent = said.get('extends');
  const isName = typeof parent === 'string' && /^[a-z0-9-]+$/.test(parent);
  return { parent: isName ? parent : null, isBase: said.get('base') === true };
}

function findPack(name: string, beside: string): string | null {
  const places = [path.join(path.dirname(beside), name), path.join(PACKS_DIRECTORY, name)];
  return places.find((place) => existsSync(path.join(place, 'pack.yaml'))) ?? null;
}
