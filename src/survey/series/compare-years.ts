import type { Issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { type Rational, subtract } from '../../base/number/rational.ts';
import { mixedKinds } from '../portal/combine-figures.ts';
import { type BreakReason, breakReasons } from './break-reasons.ts';
import type { Series, YearFigure } from './series.ts';

/** The mark that stands beside every difference across a break. */
export const BREAK_MARK: Localized = { vi: 'gián đoạn chuỗi số liệu', en: 'break in series' };

/** Two years held against each other. */
export interface YearComparison {
  readonly from: number;
  readonly to: number;
  /** `comparable`: the difference says what changed; `break`: it may be the change of method; `missing`: a year has no figure. */
  readonly status: 'comparable' | 'break' | 'missing';
  /** Second minus first, in percentage points, exact; undefined when a figure is missing or the kinds differ. */
  readonly difference: Rational | undefined;
  /** `BREAK_MARK` whenever there are reasons, also where a figure is missing. */
  readonly mark: Localized | undefined;
  readonly reasons: readonly BreakReason[];
  readonly issues: readonly Issue[];
}

/**
 * Holds two years against each other. Years of another form, population, statistic, roll-up or territory get their difference with the mark of a break and the reasons.
 * A survey and the portal's rate have no difference at all (`PORTAL_NOT_A_SURVEY`).
 * @param a the earlier year, `b` the later one
 * @example compareYears(year2022, year2024).mark // { vi: 'gián đoạn chuỗi số liệu', en: 'break in series' }
 */
export function compareYears(a: YearFigure, b: YearFigure): YearComparison {
  const reasons = breakReasons(a, b);
  const mixed = a.kind !== b.kind;
  const difference = !mixed && a.figure && b.figure ? subtract(b.figure.value, a.figure.value) : undefined;
  const missing = !a.figure || !b.figure;
  return {
    from: a.year,
    to: b.year,
    status: missing ? 'missing' : reasons.length > 0 ? 'break' : 'comparable',
    difference,
    mark: reasons.length > 0 ? BREAK_MARK : undefined,
    reasons,
    issues: mixed ? [mixedKinds({ key: `${a.year} · ${b.year}` })] : [],
  };
}

/** Every year of a series held against the one before it; a series of one year gives none. */
export function compareSeries({ years }: Series): readonly YearComparison[] {
  return years.slice(1).flatMap((year, at) => {
    const before = years[at];
    return before ? [compareYears(before, year)] : [];
  });
}
