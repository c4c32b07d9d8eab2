import { type ComplaintFreeRate, complaintFreeRate, poolComplaintFree } from './complaint-free-rate.ts';
import type { AgencyDossiers } from './portal.ts';

/** The rate of one agency. */
export interface AgencyRate {
  readonly agency: string;
  readonly rate: ComplaintFreeRate;
}

/** The rates of a portal's counts. */
export interface PortalRates {
  /** Of all dossiers together, not a mean of the agencies. */
  readonly all: ComplaintFreeRate;
  /** In the order of the counts. */
  readonly agencies: readonly AgencyRate[];
}

/** The complaint-free rate of every agency and of all of them. An agency without a dossier has a rate without a value. */
export function rateAgencies(counts: readonly AgencyDossiers[]): PortalRates {
  const agencies = counts.map((one) => ({ agency: one.agency, rate: complaintFreeRate(one) }));
  return { all: poolComplaintFree(counts), agencies };
}
