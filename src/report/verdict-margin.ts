import { fixedText } from '../base/number/decimal.ts';
import type { JudgedMeasure, JudgedTarget } from '../season/judge-season-targets.ts';
import { textBesideTarget } from '../survey/index.ts';

/**
 * How far a value is above (`+`) or below (`-`) its target, with as many decimals as the value beside it: `-0.004` beside `89.996`, never `-0.00`.
 * @returns `—` where nothing was measured
 */
export function marginText(
  { questionnaire, value, verdict }: Pick<JudgedMeasure, 'questionnaire' | 'value' | 'verdict'>,
  target: JudgedTarget['target'],
  mark: '.' | ',',
): string {
  if (!value || verdict.status === 'not-measured') return '—';
  const { decimals, mode } = questionnaire.method;
  const beside = textBesideTarget(target, value, decimals, mode, mark);
  const shown = beside.split(mark)[1]?.length ?? 0;
  return fixedText(verdict.margin, shown, mode, mark);
}

/** The same for readers, with a plus before what lies above. */
export function signedMargin(
  judged: Parameters<typeof marginText>[0],
  target: JudgedTarget['target'],
  mark: '.' | ',',
): string {
  const text = marginText(judged, target, mark);
  return judged.verdict.status !== 'not-measured' && judged.verdict.margin.num > 0n ? `+${text}` : text;
}
