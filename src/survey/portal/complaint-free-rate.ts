import { type Rational, rational } from '../../base/number/rational.ts';

/** The dossiers of an agency on the portal. Whole numbers, `affected` at most `dossiers`. */
export interface DossierCounts {
  readonly dossiers: number;
  /** Dossiers that were unhappy, complained of or overdue; one that is several of these counts once. */
  readonly affected: number;
}

/** The portal's rate. Its tag keeps it apart from figures of surveys, in types and in data. */
export interface ComplaintFreeRate extends DossierCounts {
  readonly kind: 'complaint-free-rate';
  /** Percent, exact; undefined without a dossier. */
  readonly value: Rational | undefined;
}

/**
 * The portal's complaint-free rate: (dossiers − unhappy, complained of or overdue) / dossiers × 100. Silence counts as satisfied, so it is no measure of satisfaction.
 * Counts that cannot be (`affected` above `dossiers`) are refused when data are read; here they are a bug of the caller, and throw.
 * Source: 766/QĐ-TTg 2022.
 * @returns percent from 0 to 100, or a rate without a value where there is no dossier
 * @example complaintFreeRate({ dossiers: 3, affected: 1 }).value // 200/3
 */
export function complaintFreeRate({ dossiers, affected }: DossierCounts): ComplaintFreeRate {
  const counts = [dossiers, affected].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!counts || affected > dossiers) throw new RangeError(`complaintFreeRate: ${affected} of ${dossiers} dossiers`);
  const value = dossiers === 0 ? undefined : rational(100n * BigInt(dossiers - affected), BigInt(dossiers));
  return { kind: 'complaint-free-rate', dossiers, affected, value };
}

/** The rate over the dossiers of all counts together: large agencies weigh more. None gives a rate without a value. */
export function poolComplaintFree(counts: readonly DossierCounts[]): ComplaintFreeRate {
  const total = (name: keyof DossierCounts): number => counts.reduce((sum, one) => sum + one[name], 0);
  return complaintFreeRate({ dossiers: total('dossiers'), affected: total('affected') });
}
