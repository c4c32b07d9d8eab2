import { columnStore } from './column-store.ts';

/** A row with an id that a stored row has. */
export interface Repeat {
  readonly first: number;
  /** Position of its sheet among those read. */
  readonly sheet: number;
  readonly row: number;
  /** Whether it says what the stored row does. */
  readonly same: boolean;
}

/** Repeats, a few numbers each: a file may have been appended to itself. */
export interface RepeatList {
  readonly add: (repeat: Repeat) => void;
  /** The repeats of every stored row that has any. */
  readonly groups: () => Iterable<readonly Repeat[]>;
}

const [FIRST, SHEET, ROW, DIFFERS, WIDTH] = [0, 1, 2, 3, 4];

/** An empty list. */
export function repeatList(): RepeatList {
  const numbers = columnStore(WIDTH);
  const repeatAt = (at: number): Repeat => ({
    first: numbers.number(at, FIRST),
    sheet: numbers.number(at, SHEET),
    row: numbers.number(at, ROW),
    same: numbers.number(at, DIFFERS) === 0,
  });
  const add = ({ first, sheet, row, same }: Repeat): void => {
    numbers.draft().set([first, sheet, row, same ? 0 : 1]);
    numbers.keep();
  };
  function* groups(): Iterable<readonly Repeat[]> {
    const order = Uint32Array.from({ length: numbers.count() }, (_, at) => at);
    order.sort((a, b) => numbers.number(a, FIRST) - numbers.number(b, FIRST));
    let group: Repeat[] = [];
    for (const at of order) {
      const repeat = repeatAt(at);
      if (group.length > 0 && group[0]?.first !== repeat.first) {
        yield group;
        group = [];
      }
      group.push(repeat);
    }
    if (group.length > 0) yield group;
  }
  return { add, groups };
}
