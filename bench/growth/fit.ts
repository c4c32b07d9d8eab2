/** What one size took. */
export interface Point {
  readonly size: number;
  readonly milliseconds: number;
  /** Peak of the whole process, in MB. */
  readonly peak: number;
}

/** The slope of a straight line through the logarithms, by least squares: 1 where ten times as much takes ten times as long. */
export function slopeOf(points: readonly Point[], of: (point: Point) => number): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map((point) => Math.log(of(point)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const above = xs.reduce((sum, one, at) => sum + (one - x) * ((ys[at] ?? 0) - y), 0);
  return above / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}
