/** The steps of `npm run check` and `npm test`: each runs one tool and says how many tests passed and failed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** Number of tests that passed and failed. A check without tests of its own counts only when it fails. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** A named step; `run` prints what the tool prints and never throws. */
export interface Stage {
  readonly title: string;
  readonly run: () => Promise<Tally>;
}

const results = join(root, 'test-results');
const binaries = join(root, 'node_modules');

/** Runs a JavaScript tool from node_modules under this Node. Returns its exit code; 1 when it could not start. */
function runTool(script: string, parameters: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...parameters], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function check(title: string, script: string, ...parameters: string[]): Stage {
  return {
    title,
    run: async () => ({ passed: 0, failed: (await runTool(script, parameters)) === 0 ? 0 : 1 }),
  };
}

/** What the reporter of a tool wrote; undefined when the tool died before it could. */
function readReport(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A tool that failed without naming a failed test (a crash, a broken import, no tests at all) still counts as one. */
function settle(code: number, tally: Tally): Tally {
  const silent = (code !== 0 || tally.passed === 0) && tally.failed === 0;
  return silent ? { passed: tally.passed, failed: 1 } : tally;
}

function numberAt(report: unknown, ...path: string[]): number {
  let value = report;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'number' ? value : 0;
}

/** Counts of a Vitest JSON report; a file that did not load has no tests, so it counts through its suite. */
export function vitestTally(code: number, report: unknown): Tally {
  const failedTests = numberAt(report, 'numFailedTests');
  const failed = failedTests === 0 ? numberAt(report, 'numFailedTestSuites') : failedTests;
  return settle(code, { passed: numberAt(report, 'numPassedTests'), failed });
}

/** Counts of a Playwright JSON report. A test that passes only when repeated has failed. */
export function playwrightTally(code: number, report: unknown): Tally {
  const failed = numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky');
  return settle(code, { passed: numberAt(report, 'stats', 'expected'), failed });
}

function freshReport(name: string): string {
  mkdirSync(results, { recursive: true });
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

/** Unit and module tests. */
export const vitest: Stage = {
  title: 'Unit and module tests',
  run: async () => {
    const file = freshReport('vitest.json');
    const code = await runTool(join(binaries, 'vitest', 'vitest.mjs'), [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return vitestTally(code, readReport(file));
  },
};

function browse(title: string, ...parameters: string[]): Stage {
  return {
    title,
    run: async () => {
      const file = freshReport('playwright.json');
      const cli = join(binaries, '@playwright', 'test', 'cli.js');
      return playwrightTally(await runTool(cli, ['test', ...parameters]), readReport(file));
    },
  };
}

/** Journeys in a real browser, on a server of their own. */
export const playwright: Stage = browse('Journeys in a browser', ...process.argv.slice(2));

/** What Lighthouse says of the resident's pages. */
export const lighthouse: Stage = browse('Lighthouse', '--project=proof');

/** The tests of clocks and decisions again, which must reach every branch of them. */
const rules: Stage = check(
  'Every branch of the rules',
  join(binaries, 'vitest', 'vitest.mjs'),
  'run',
  '--config=vitest.rules.config.ts',
  '--reporter=dot',
  '--coverage.enabled',
);

/** Clocks and decisions broken on purpose, a place at a time: whether the tests notice. */
export const mutation: Stage = check(
  'Mutants of clocks and decisions',
  join(binaries, '@stryker-mutator', 'core', 'bin', 'stryker.js'),
  'run',
);

/** Pages that are older than their sources. */
export const build: Stage = check('Build of the pages', join(root, 'scripts', 'build.ts'), '--stale');

/** Everything that needs no browser. */
export const checks: readonly Stage[] = [
  check('Format and lint', join(binaries, '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'),
  check('Types of server and tools', join(binaries, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'),
  check('Types of the pages', join(binaries, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.web.json'),
  check('Generated documents', join(root, 'scripts', 'generate.ts'), '--check'),
  rules,
  vitest,
];

/**
 * Runs the stages in order, all of them even when one fails, then prints `N passed, N failed` as the last line
 * and sets the exit code.
 */
export async function runStages(stages: readonly Stage[]): Promise<void> {
  let passed = 0;
  let failed = 0;
  for (const stage of stages) {
    console.log(`\n== ${stage.title}`);
    const tally = await stage.run();
    passed += tally.passed;
    failed += tally.failed;
    if (tally.failed > 0) console.log(`${stage.title}: failed`);
  }
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
