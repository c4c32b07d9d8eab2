import { expect } from 'vitest';

/** Does something that must be over before so many milliseconds. */
export async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return result;
}
