import { defineConfig } from 'vitest/config';

/**
 * The tests of the rules themselves: clocks, decisions and what actions do. `npm test` holds them to every branch, and
 * `npm run proof` asks whether they notice a rule that was broken on purpose. The walk through other time zones starts
 * processes of its own, which see neither.
 */
export default defineConfig({
  test: {
    include: ['packages/domain/src/{calendar,catalogue,clock,matter}/*.test.ts'],
    exclude: ['**/node_modules/**', '**/zones.test.ts'],
    env: { GEZHI_RUNS: '600' },
    coverage: {
      provider: 'istanbul',
      include: [
        'packages/domain/src/clock/*.ts',
        'packages/domain/src/catalogue/procedure.ts',
        'packages/domain/src/matter/{change,clocks*,decide,effects*,forms*,grant,guards*,hold,papers,parts,ruling,sight,supervision,targets,timing}.ts',
      ],
      exclude: ['**/*.fixture.ts', '**/*.test.ts'],
      reporter: ['text'],
      thresholds: { branches: 100, functions: 100 },
    },
  },
});
