import type { CriteriaLeaf } from './criteria-leaf.ts';
import { clamp, decimalText, type Random } from './random.ts';

/** How one named input of a formula is drawn; `drawn` holds the inputs before it. */
type NamedDrawing = (goodness: number, random: Random, drawn: Readonly<Record<string, number>>) => number;

const share: NamedDrawing = (goodness, random) => clamp(100 * goodness + 4 * random.normal(), 40, 100);

const NAMED: Readonly<Record<string, NamedDrawing>> = {
  total: (_, random) => random.int(40, 300),
  late: (goodness, random, drawn) =>
    drawn['total'] === undefined
      ? random.chance(goodness)
        ? 0
        : random.int(1, 6)
      : drawn['total'] * 0.2 * (1 - goodness),
  apologies: (goodness, _, drawn) => (drawn['late'] ?? 0) * goodness,
  done: (goodness, _, drawn) => (drawn['total'] ?? 0) * goodness,
  agencies: (goodness, _, drawn) => (drawn['total'] ?? 0) * goodness,
  upheld: (goodness, random, drawn) => (random.chance(goodness) ? 0 : (drawn['total'] ?? 0) * 0.1),
  minutes: (goodness, random) => clamp(15 + 130 * (1 - goodness) + 8 * random.normal(), 5, 180),
  reached: (goodness) => clamp(1 + 4.4 * goodness, 0, 5),
  backup: (goodness, random) => (random.chance(goodness) ? 1 : 0),
};

function textOf(type: string, value: number): string {
  if (type === 'yes-no') return value === 1 ? 'yes' : 'no';
  return decimalText(value, type === 'count' ? 0 : 1);
}

/** Draws the named inputs of an expression, totals before their parts. */
export function drawExpression(leaf: CriteriaLeaf, goodness: number, random: Random): Readonly<Record<string, string>> {
  const drawn: Record<string, number> = {};
  const names = Object.keys(leaf.inputs);
  for (const name of [...names.filter((each) => each === 'total'), ...names.filter((each) => each !== 'total')]) {
    drawn[name] = (NAMED[name] ?? share)(goodness, random, drawn);
    if (leaf.inputs[name]?.type === 'count') drawn[name] = Math.round(drawn[name]);
  }
  return Object.fromEntries(names.map((name) => [name, textOf(leaf.inputs[name]?.type ?? 'number', drawn[name] ?? 0)]));
}
