/** What Lighthouse says of the resident's pages on its phone with slow 4G; part of `npm run proof`. */
import { createServer } from 'node:net';
import { type Browser, chromium, expect, test } from '@playwright/test';
import lighthouse, { type Result } from 'lighthouse';
import { browserArguments, findBrowser } from './browser.ts';

const PAGES = [
  '/public/',
  '/public/report',
  '/public/track',
  '/public/grid',
  '/public/handled',
  '/public/mine',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const LEAST = 0.95;
/** Milliseconds until something of the page stands there, on the profile that Lighthouse computes for slow 4G. */
const FIRST_VIEW = 1_500;

let browser: Browser;
let port: number;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

test.beforeAll(async () => {
  port = await freePort();
  const { executablePath, env } = await findBrowser();
  browser = await chromium.launch({
    executablePath,
    args: [...browserArguments, `--remote-debugging-port=${port}`],
    env: { ...process.env, ...env, LC_ALL: 'C.UTF-8' },
  });
});

test.afterAll(async () => {
  await browser.close();
});

async function judge(address: string): Promise<Result> {
  const told = await lighthouse(address, {
    port,
    onlyCategories: CATEGORIES,
    // A phone has a Chinese font of its own and never asks for ours; a bare machine would.
    blockedUrlPatterns: ['*/assets/fonts-*.css'],
    logLevel: 'error',
  });
  if (told === undefined) throw new Error(`Lighthouse said nothing of ${address}`);
  const { runtimeError } = told.lhr;
  if (runtimeError !== undefined) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  return told.lhr;
}

/** What cost points, by its name: the message of a test that fails. */
function faultsOf({ audits, categories }: Result, category: string): readonly string[] {
  const weighed = categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.flatMap(({ id }) => {
    const audit = audits[id];
    return audit?.score != null && audit.score < 0.9 ? [`${id} ${audit.displayValue ?? ''}`] : [];
  });
}

for (const path of PAGES) {
  test(`${path} is fast, readable for everyone and well made`, async ({ baseURL }) => {
    const result = await judge(`${baseURL}${path}`);
    for (const category of CATEGORIES) {
      const faults = faultsOf(result, category).join('; ');
      expect.soft(result.categories[category]?.score, `${category}: ${faults}`).toBeGreaterThanOrEqual(LEAST);
    }
    const first = result.audits['first-contentful-paint']?.numericValue ?? Number.POSITIVE_INFINITY;
    expect.soft(first, 'first view, milliseconds').toBeLessThanOrEqual(FIRST_VIEW);
    console.log(
      path,
      ...CATEGORIES.map((category) => `${category} ${result.categories[category]?.score}`),
      `first view ${Math.round(first)} ms`,
    );
  });
}
