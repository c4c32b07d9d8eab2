import { describe, expect, test } from 'vitest';
import { fillRandom, philoxBlock } from '../../../src/base/number/counter-random.ts';

type Four = readonly [number, number, number, number];

function blockOf(counter: Four, key: readonly [number, number]): readonly string[] {
  const out = new Uint32Array(4);
  philoxBlock(out, 0, counter, key);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
}

describe('Random numbers by counter', () => {
  // Known answers of Random123 (tests/kat_vectors), philox4x32 with 10 rounds.
  test.each<[Four, readonly [number, number], string]>([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('They are those of the published generator: %j.', (counter, key, words) => {
    expect(blockOf(counter, key).join(' ')).toBe(words);
  });

  test('The start of a longer array is the shorter one, and no two blocks, draws, streams or seeds are alike.', () => {
    const filled = (length: number, seed: number, stream: number, draw: number): readonly number[] => {
      const out = new Uint32Array(length);
      fillRandom(out, seed, stream, draw);
      return [...out];
    };
    expect(filled(6, 3, 1, 9)).toEqual(filled(11, 3, 1, 9).slice(0, 6));
    const blocks = [
      filled(4, 3, 1, 9),
      filled(8, 3, 1, 9).slice(4),
      filled(4, 3, 1, 10),
      filled(4, 3, 1, 9 + 2 ** 32),
      filled(4, 3, 2, 9),
      filled(4, 4, 1, 9),
      filled(4, 3 + 2 ** 32, 1, 9),
    ];
    expect(new Set(blocks.map(String)).size).toBe(blocks.length);
  });
});
