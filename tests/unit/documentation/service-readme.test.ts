import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { environmentTable } from '../../../src/server/config.ts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const PRINT = `npx tsx -e "import('./src/server/config.ts').then((config) => console.log(config.environmentTable()))"`;

describe('the guide to the service', () => {
  test('has the table of the environment as the schema says it', () => {
    expect(README.includes(environmentTable()), `print it again: ${PRINT}`).toBe(true);
  });
});
