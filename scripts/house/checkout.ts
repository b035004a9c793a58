/** What the rules of the house look at: a list of files, read from disk or made up by a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { root } from '../root.ts';

/** A file of the checkout: its path from the root with forward slashes, and its text. */
export interface HouseFile {
  readonly path: string;
  readonly text: string;
}

/** A place where the house is not as it should be; the line counts from 1 and is absent for a whole file. */
export interface Breach {
  readonly path: string;
  readonly line?: number;
  readonly detail: string;
}

/** A rule looks at all files together and names every breach. */
export type Rule = (files: readonly HouseFile[]) => Breach[];

const skipped = new Set(['node_modules', 'dist', '.git', 'test-results', 'playwright-report']);
const skippedAtRoot = new Set(['data', 'var']);
const readable = /\.(ts|tsx|mjs|json|sql|css|md|html)$/;

/** Every readable file of the checkout, generated folders apart. */
export function readCheckout(folder = root): HouseFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (skipped.has(entry.name) || (folder === root && skippedAtRoot.has(entry.name))) return [];
    if (entry.isDirectory()) return readCheckout(path);
    if (!readable.test(entry.name) || entry.name === 'package-lock.json') return [];
    return [{ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }];
  });
}

/** TypeScript or JavaScript. */
export function isCode(file: HouseFile): boolean {
  return /\.(ts|tsx|mjs)$/.test(file.path) && !file.path.endsWith('.d.ts');
}

/** Tests, their scenery and the journeys: read by the rules on language and budgets with more patience. */
export function isTest(file: HouseFile): boolean {
  return /(\.(test|spec|fixture)\.tsx?$)|(^|\/)test\/|^e2e\//.test(file.path);
}

/** Benchmarks: they fill tables below the modules on purpose, and with texts as people write them. */
export function isBenchmark(file: HouseFile): boolean {
  return file.path.startsWith('bench/');
}

/** Settings of a tool, which must have the shape the tool wants. */
export function isConfiguration(file: HouseFile): boolean {
  return file.path.endsWith('.config.ts');
}

function treeOf(file: HouseFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

const nodes = new WeakMap<HouseFile, readonly ts.Node[]>();

function walk(node: ts.Node, found: ts.Node[]): ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => {
    walk(child, found);
  });
  return found;
}

/** Every node of a code file, from the top; kept, because many rules look at the same nodes. */
export function nodesOf(file: HouseFile): readonly ts.Node[] {
  const found = nodes.get(file) ?? walk(treeOf(file), []);
  nodes.set(file, found);
  return found;
}

/** The line a node begins on, from 1; without the comment above it. */
export function lineOf(node: ts.Node): number {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}
