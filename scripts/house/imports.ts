/** Who may use whom: the order of the modules, entry by `index.ts`, no import in a circle. */
import { posix } from 'node:path';
import ts from 'typescript';
import {
  type Breach,
  type HouseFile,
  isBenchmark,
  isCode,
  isTest,
  lineOf,
  nodesOf,
  type Rule,
} from './checkout.ts';

/** Modules of the server and nouns of the domain, in order: each may use only the ones before it. */
export const moduleOrder: readonly string[] = [
  'identity',
  'area',
  'people',
  // A noun of the domain; the catalogue keeps it.
  'duty-list',
  'catalogue',
  'registry',
  'matter',
  'canned-reply',
  // Nouns of the domain, about matters; the catalogue keeps them.
  'procedure',
  'routing',
  // Replays the past against all of them.
  'simulation',
  'rating-reason',
  'round',
  'campaign',
  'strike-list',
  'verification',
  'notice',
  'bulletin',
  'publication',
  'poster',
  'data-request',
  'service',
  'party',
  'enterprise',
  'growth',
  'emergency',
  'insight',
  'exchange',
  // Read a district's folder, then load it through all the others: they come last and no module uses them.
  'pack',
  'loader',
];

/** Packages by what each may use beside itself. */
const packageUses: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/client': ['packages/domain'],
  'packages/ui': ['packages/domain', 'packages/client'],
  'apps/public': ['packages/domain'],
  'apps/console': ['packages/domain', 'packages/client', 'packages/ui'],
  'apps/phone': ['packages/domain', 'packages/client', 'packages/ui'],
  'apps/server': ['packages/domain', 'apps/public'],
};

/** One import: from which file, to which path of the checkout, and whether it is there at run time. */
interface Import {
  readonly from: HouseFile;
  readonly to: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const specifier =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) {
    const named = node.exportClause;
    return (
      node.isTypeOnly ||
      (named !== undefined && ts.isNamedExports(named) && named.elements.every((e) => e.isTypeOnly))
    );
  }
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((e) => e.isTypeOnly)
  );
}

/** The file a specifier means; undefined for packages that are not ours. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const [, name, entry] = /^@gezhi\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const home = `packages/${name}` in packageUses ? `packages/${name}` : `apps/${name}`;
  return entry?.includes('.') ? `${home}/src/${entry}` : posix.join(home, 'src', entry ?? '', 'index.ts');
}

function importsOf(file: HouseFile): Import[] {
  return nodesOf(file).flatMap((node) => {
    const specifier = specifierOf(node);
    const to = specifier === undefined ? undefined : resolve(file.path, specifier.text);
    return to === undefined ? [] : [{ from: file, to, line: lineOf(node), typeOnly: isTypeOnly(node) }];
  });
}

function allImports(files: readonly HouseFile[]): Import[] {
  return files.filter(isCode).flatMap(importsOf);
}

function packageOf(path: string): string | undefined {
  const [home] = /^(packages|apps)\/[^/]+/.exec(path) ?? [];
  return home;
}

/** The room a path lies in: a module of the server or a folder of the domain. */
function roomOf(path: string): { floor: string; name: string } | undefined {
  const [, floor, name] = /^(apps\/server\/src\/modules|packages\/domain\/src)\/([^/]+)\//.exec(path) ?? [];
  return floor === undefined || name === undefined ? undefined : { floor, name };
}

function breach(used: Import, detail: string): Breach {
  return { path: used.from.path, line: used.line, detail };
}

/** Packages use only the packages below them, and by their name, never by a path through the folders. */
export const packagesInOrder: Rule = (files) =>
  allImports(files)
    .filter(({ from }) => !isTest(from))
    .flatMap((used) => {
      const [own, other] = [packageOf(used.from.path), packageOf(used.to)];
      if (own === undefined || other === own) return [];
      if (other !== undefined && packageUses[own]?.includes(other)) return [];
      return [breach(used, `${own} may not use ${other ?? used.to}`)];
    });

function orderBreach(used: Import): Breach[] {
  const [own, other] = [roomOf(used.from.path), roomOf(used.to)];
  if (other === undefined || (own?.floor === other.floor && own.name === other.name)) return [];
  if (used.from.path.startsWith('apps/server/src/platform/')) {
    return other.floor.endsWith('modules')
      ? [breach(used, `the platform may not know the module ${other.name}`)]
      : [];
  }
  if (own === undefined || own.floor !== other.floor) return [];
  const [place, otherPlace] = [moduleOrder.indexOf(own.name), moduleOrder.indexOf(other.name)];
  // Folders of the domain that are no nouns (access, contract, problem …) lie below them all.
  return otherPlace >= 0 && otherPlace >= place
    ? [breach(used, `${own.name} may not use ${other.name}`)]
    : [];
}

/** Modules and nouns use only earlier ones; the platform knows no module; every module has its place in the order. */
export const modulesInOrder: Rule = (files) => {
  const strangers = files.filter(isCode).flatMap((file) => {
    const room = roomOf(file.path);
    const known = room === undefined || !room.floor.endsWith('modules') || moduleOrder.includes(room.name);
    return known ? [] : [{ path: file.path, detail: `the module ${room.name} has no place in the order` }];
  });
  return [
    ...strangers,
    ...allImports(files)
      .filter(({ from }) => !isTest(from))
      .flatMap(orderBreach),
  ];
};

/** A module or noun is entered by its `index.ts`, also from outside the modules. */
export const entryByIndex: Rule = (files) =>
  allImports(files)
    .filter(({ from }) => !isTest(from) && !isBenchmark(from))
    .flatMap((used) => {
      const [own, other] = [roomOf(used.from.path), roomOf(used.to)];
      const inside = own?.floor === other?.floor && own?.name === other?.name;
      if (other === undefined || inside || used.to === `${other.floor}/${other.name}/index.ts`) return [];
      return [breach(used, `enters ${other.name} by ${posix.basename(used.to)} instead of index.ts`)];
    });

/** No file reaches itself through what it imports at run time; types alone do no harm. */
export const noCircles: Rule = (files) => {
  const uses = new Map<string, Import[]>();
  for (const used of allImports(files)) {
    if (!used.typeOnly) uses.set(used.from.path, [...(uses.get(used.from.path) ?? []), used]);
  }
  const done = new Set<string>();
  const breaches: Breach[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (done.has(path)) return;
    for (const used of uses.get(path) ?? []) {
      const start = [...trail, path].indexOf(used.to);
      if (start >= 0)
        breaches.push(breach(used, `circle: ${[...trail, path].slice(start).concat(used.to).join(' → ')}`));
      else visit(used.to, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of uses.keys()) visit(path, []);
  return breaches;
};
