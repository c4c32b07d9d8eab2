/** A way from one node to another. */
export type Way = readonly [from: number, to: number];

interface Walk {
  readonly ways: readonly (readonly number[])[];
  readonly order: number[];
  readonly lowest: number[];
  readonly part: number[];
  readonly open: number[];
  met: number;
  parts: number;
}

/**
 * Numbers the strongly connected parts of a directed graph: nodes have the same number just when each can be reached from the other.
 * @source R. Tarjan, SIAM Journal on Computing 1 (1972), 146-160; here without recursion, so that long chains do no harm
 * @example strongParts(3, [[0, 1], [1, 0], [1, 2]]) // [1, 1, 0]
 */
export function strongParts(nodes: number, ways: readonly Way[]): readonly number[] {
  const leaving = Array.from({ length: nodes }, (): number[] => []);
  for (const [from, to] of ways) leaving[from]?.push(to);
  const unmet = (): number[] => new Array<number>(nodes).fill(-1);
  const walk: Walk = { ways: leaving, order: unmet(), lowest: unmet(), part: unmet(), open: [], met: 0, parts: 0 };
  for (let node = 0; node < nodes; node += 1) if (walk.order[node] === -1) visit(walk, node);
  return walk.part;
}

function visit(walk: Walk, start: number): void {
  const { ways, order, lowest, part } = walk;
  const trail = [{ node: start, next: 0 }];
  enter(walk, start);
  for (let at = trail.at(-1); at; at = trail.at(-1)) {
    const { node } = at;
    const to = ways[node]?.[at.next];
    at.next += 1;
    if (to === undefined) {
      trail.pop();
      const before = trail.at(-1)?.node;
      if (before !== undefined) lowest[before] = Math.min(lowest[before] ?? 0, lowest[node] ?? 0);
      if (lowest[node] === order[node]) close(walk, node);
    } else if (order[to] === -1) {
      enter(walk, to);
      trail.push({ node: to, next: 0 });
    } else if (part[to] === -1) {
      lowest[node] = Math.min(lowest[node] ?? 0, order[to] ?? 0);
    }
  }
}

function enter(walk: Walk, node: number): void {
  walk.order[node] = walk.met;
  walk.lowest[node] = walk.met;
  walk.met += 1;
  walk.open.push(node);
}

/** Everything opened since `node` is one part. */
function close(walk: Walk, node: number): void {
  for (let last = walk.open.pop(); last !== undefined; last = walk.open.pop()) {
    walk.part[last] = walk.parts;
    if (last === node) break;
  }
  walk.parts += 1;
}
