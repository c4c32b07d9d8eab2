import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const HOUSE = 'tests/house/**';
const LONG = 'tests/**/*.long.test.ts';
/** Tests that put another module in the place of one. */
const APART = 'tests/**/*.apart.test.ts';
const json = process.env['VITEST_JSON'];

/** Files that take longest begin first: the last of them is not waited for by one worker alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/e2e/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))];
  }
}

export default defineConfig(({ mode }) => {
  const long = mode === 'long';
  const usual = {
    exclude: ['node_modules/**', 'dist/**', ...(long ? [] : [LONG])],
    setupFiles: ['tests/house/fast-check-seed.ts'],
    env: { WALK_EVERYWHERE: long ? 'yes' : 'no' },
    testTimeout: long ? 600_000 : 30_000,
    hookTimeout: 30_000,
  };
  // Modules are loaded once for many files: to load them for each took as long as the tests.
  const together = {
    ...usual,
    isolate: false,
    restoreMocks: true,
    exclude: [...usual.exclude, HOUSE, APART],
    globalSetup: ['tests/service/postgres-cluster.ts', 'tests/contract/bundled-command.ts'],
  };
  return {
    test: {
      passWithNoTests: long,
      maxWorkers: 2,
      sequence: { sequencer: LongestFirst },
      reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
      projects: [
        {
          test: {
            ...together,
            name: 'together',
            include: long ? [LONG, 'tests/e2e/*.test.ts'] : ['tests/**/*.test.ts'],
          },
        },
        { test: { ...usual, name: 'apart', include: long ? [] : [APART], provide: { postgres: null, command: null } } },
        { test: { ...usual, isolate: false, name: 'house', include: long ? [] : [`${HOUSE}/*.test.ts`] } },
      ],
    },
  };
});
