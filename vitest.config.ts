import { defineConfig } from 'vitest/config';

/** Unit tests run everywhere; module tests share one embedded PostgreSQL started by the global setup. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/{console,phone,public}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'packs/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'packs/*/*story.test.ts'],
        },
      },
      {
        test: {
          name: 'module',
          // A pack's story needs the house over a database as the tests of modules do.
          include: ['apps/server/**/*.test.ts', 'packs/*/*story.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['apps/server/test/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
