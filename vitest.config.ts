import { defineConfig } from 'vitest/config';

const LONG = 'tests/**/*.long.test.ts';
const json = process.env['VITEST_JSON'];

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? [LONG] : ['tests/**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', ...(mode === 'long' ? [] : [LONG])],
    passWithNoTests: mode === 'long',
    setupFiles: ['tests/house/fast-check-seed.ts'],
    globalSetup: ['tests/service/postgres-cluster.ts'],
    testTimeout: mode === 'long' ? 600_000 : 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
  },
}));
