import { ACCENT, QUIET, SECOND } from './palette.ts';
import { svg } from './svg.ts';

const WIDTH = 120;
const HEIGHT = 12;

/**
 * How much of a plan has come in, as a small bar for a cell of a table that says the same in figures: blue where it is reached, orange as far as it is not, with a frame for the whole.
 * @param received undefined where it is not shown: an empty frame
 */
export function progressBarChart(received: number | undefined, planned: number): string {
  const share = received === undefined || planned === 0 ? 0 : Math.min(1, received / planned);
  const frame = { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, fill: 'none', stroke: QUIET };
  const bar =
    share === 0
      ? []
      : [
          svg('rect', {
            x: 0.5,
            y: 0.5,
            width: (WIDTH - 1) * share,
            height: HEIGHT - 1,
            fill: share < 1 ? SECOND : ACCENT,
          }),
        ];
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      'aria-hidden': 'true',
    },
    ...bar,
    svg('rect', frame),
  ).markup;
}
