import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './e2e/browser.ts';

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

// `E2E_URL` names a server that runs already, for instance that of `npm run dev`; otherwise one is started. Every
// worker reads this file again: the first one chooses the ports, the others inherit them.
const running = process.env.E2E_URL;
process.env.E2E_PORT ??= String(await freePort());
process.env.GEZHI_METRICS_PORT ??= String(await freePort());
const origin = running ?? `http://127.0.0.1:${process.env.E2E_PORT}`;
const { executablePath, env } = await findBrowser();

const server = {
  command: `"${process.execPath}" e2e/serve.ts`,
  url: `${origin}/readyz`,
  timeout: 300_000,
  stdout: 'pipe',
  stderr: 'pipe',
  gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
} as const;

/** Only in `npm run proof`: it measures, and so wants the machine for itself. */
const proofs =
  process.env.GEZHI_PROOF === '1' ? [{ name: 'proof', testMatch: '**/*.proof.ts', workers: 1 }] : [];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/journeys',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    baseURL: origin,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Every step with the page as it stood; a film of all that moves between them would cost as much as the journeys.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [...browserArguments],
      // Without a locale Chromium writes no Chinese name of a file that it saves.
      env: { ...process.env, ...env, LC_ALL: 'C.UTF-8' },
    },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: '**/*.phone.spec.ts',
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      testMatch: ['**/*.phone.spec.ts', '**/smoke.spec.ts'],
      use: { viewport: { width: 412, height: 915 }, hasTouch: true, isMobile: true },
    },
    ...proofs,
  ],
  ...(running === undefined ? { webServer: server } : {}),
});
