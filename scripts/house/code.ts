/** How code is written: budgets, names, no `any`, no default export, no Chinese outside the locale files. */
import { posix } from 'node:path';
import ts from 'typescript';
import {
  type Breach,
  type HouseFile,
  isBenchmark,
  isCode,
  isConfiguration,
  isTest,
  lineOf,
  nodesOf,
  type Rule,
} from './checkout.ts';

const budget = { fileLines: 250, functionLines: 50, componentLines: 100, parameters: 3 };

function isProduction(file: HouseFile): boolean {
  return isCode(file) && !isTest(file) && !isConfiguration(file);
}

/** Breaches found by looking at each node of the files that pass `applies`. */
function eachNode(applies: (file: HouseFile) => boolean, look: (node: ts.Node) => string | undefined): Rule {
  return (files) =>
    files.filter(applies).flatMap((file) =>
      nodesOf(file).flatMap((node): Breach[] => {
        const detail = look(node);
        return detail === undefined ? [] : [{ path: file.path, line: lineOf(node), detail }];
      }),
    );
}

/** A file has at most 250 lines. */
export const shortFiles: Rule = (files) =>
  files.filter(isProduction).flatMap((file) => {
    const lines = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
    return lines > budget.fileLines
      ? [{ path: file.path, detail: `${lines} lines, allowed are ${budget.fileLines}` }]
      : [];
  });

/** The name a function goes by: its own, or that of what it is assigned to. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : 'a function';
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function isComponent(node: ts.FunctionLikeDeclaration): boolean {
  return node.getSourceFile().fileName.endsWith('.tsx') && /^[A-Z]/.test(nameOf(node));
}

/** A function has at most 50 lines, a React component at most 100. */
export const shortFunctions: Rule = eachNode(isProduction, (node) => {
  if (!isFunction(node)) return undefined;
  const tree = node.getSourceFile();
  const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node);
  const allowed = isComponent(node) ? budget.componentLines : budget.functionLines;
  return lines > allowed ? `${nameOf(node)} has ${lines} lines, allowed are ${allowed}` : undefined;
});

/** A function takes at most three parameters; more of them become one object with names. */
export const fewParameters: Rule = eachNode(isProduction, (node) => {
  if (!isFunction(node)) return undefined;
  const count = node.parameters.filter((parameter) => parameter.name.getText() !== 'this').length;
  return count > budget.parameters ? `${nameOf(node)} takes ${count} parameters` : undefined;
});

/** `any` switches the compiler off. */
export const noAny: Rule = eachNode(isCode, (node) =>
  node.kind === ts.SyntaxKind.AnyKeyword ? 'the type any' : undefined,
);

/** What is exported has one name everywhere. */
export const noDefaultExport: Rule = eachNode(
  (file) => isCode(file) && !isConfiguration(file),
  (node) => {
    const assigned = ts.isExportAssignment(node);
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const marked = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const renamed = ts.isExportSpecifier(node) && node.name.text === 'default';
    return assigned || marked || renamed ? 'a default export' : undefined;
  },
);

const emptyWord = /(?:^|[a-z0-9])(?:Manager|Helper|Util|Data|Info)s?$/;
const emptyFile = /(?:^|-)(?:manager|helper|util|data|info)s?(?:\.test)?\.(?:ts|tsx|mjs)$/;
const emptyFolder = /(?:^|\/)(?:common|shared|utils|helpers)\//;

/** Names say what a thing is: no Manager, Helper, Util, Data, Info; no folder for leftovers. */
export const tellingNames: Rule = (files) => [
  ...files.filter(isCode).flatMap((file): Breach[] => {
    const folder = emptyFolder.test(file.path) ? [{ path: file.path, detail: 'a folder for leftovers' }] : [];
    const name = emptyFile.test(posix.basename(file.path))
      ? [{ path: file.path, detail: 'a file name that says nothing' }]
      : [];
    return [...folder, ...name];
  }),
  ...eachNode(isCode, (node) => {
    const declared =
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent));
    const name = declared ? (node.name?.getText() ?? '') : '';
    return emptyWord.test(name) ? `the name ${name} says nothing` : undefined;
  })(files),
];

const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node) ||
    ts.isIdentifier(node) ||
    ts.isRegularExpressionLiteral(node)
  );
}

/** Locale files and packs; and the two rooms that recognise Chinese writing: numbers in a text, names to mask. */
const chineseRooms = /(^|\/)(locales|packs)\/|^packages\/domain\/src\/(text|privacy)\//;

/** What people read lies in the locale files and in packs, so that both languages stay complete. Comments are free. */
export const noChinese: Rule = eachNode(
  (file) => isCode(file) && !isTest(file) && !isBenchmark(file) && !chineseRooms.test(file.path),
  (node) =>
    isText(node) && chinese.test(node.getText()) ? `Chinese text: ${node.getText().slice(0, 40)}` : undefined,
);

/** A test that is skipped proves nothing, and one that runs alone hides the others. */
export const noSkippedTest: Rule = eachNode(isTest, (node) => {
  const skipped =
    ts.isPropertyAccessExpression(node) &&
    /^(test|it|describe|suite)(\.|$)/.test(node.expression.getText()) &&
    ['skip', 'only', 'todo', 'fixme'].includes(node.name.text);
  return skipped ? `${node.getText()} in a test` : undefined;
});
