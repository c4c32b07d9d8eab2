import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACTIONS, ROLES, roundGuide, SHEET_MOVES, STAGE_MOVES, STAGES } from '../../../src/round/index.ts';

const README = new URL('../../../src/round/README.md', import.meta.url);
const PRINT = `npx tsx -e "import('./src/round/index.ts').then((round) => process.stdout.write(round.roundGuide()))" > src/round/README.md`;

describe('the guide to stages, roles and rights', () => {
  test('is what the tables say', () => {
    expect(readFileSync(README, 'utf8'), `print it again: ${PRINT}`).toBe(roundGuide());
  });

  test('names every stage, role and action, and every move', () => {
    const guide = roundGuide();
    const named = [...STAGES, ...ROLES, ...Object.keys(ACTIONS)];
    expect(named.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
    const moves = [...STAGE_MOVES, ...SHEET_MOVES].map(({ from, to }) => `| \`${from}\` | \`${to}\` |`);
    expect(moves.filter((move) => !guide.includes(move))).toEqual([]);
  });

  test('shows the right of an agency, of a field and of nobody where they are', () => {
    const row = roundGuide()
      .split('\n')
      .find((line) => line.startsWith('| `explanation.read` |'));
    const cells = row?.split('|').map((cell) => cell.trim());
    expect(cells?.slice(4, -1)).toEqual(['', '●', '◐ F', '◐ F', '◐ A', '◐ A', '', '●', '●', '']);
  });
});
