import type { z } from '@hono/zod-openapi';
import type { AgencyDocument, ResultDocument } from '../../report/result-schema.ts';
import { refuse } from '../../store/refuse.ts';
import type { rankingSchema } from './result-schema.ts';

type RankingBody = z.input<typeof rankingSchema>;

/** The rankings of a result. Refuses `PUBLICATION_GROUP_UNKNOWN`. */
export function rankingBody(
  round: string,
  revision: number | null,
  { groups, status, sample }: ResultDocument,
  group: string | undefined,
): RankingBody {
  const shown = groups.filter(({ id }) => group === undefined || id === group);
  if (group !== undefined && shown.length === 0) {
    const allowed = groups.map(({ id }) => id).join(', ');
    throw refuse('PUBLICATION_GROUP_UNKNOWN', 404, { found: group, allowed });
  }
  return {
    round,
    revision,
    status,
    sample,
    groups: shown.map(({ id, title, meanIndex, agencies, rankIntervals }) => {
      const intervals = new Map(rankIntervals?.agencies.map(({ code, ...interval }) => [code, interval]));
      return { id, title, meanIndex, agencies: agencies.map((one) => rankedBody(one, intervals.get(one.code))) };
    }),
  };
}

type RankedBody = RankingBody['groups'][number]['agencies'][number];

function rankedBody(agency: AgencyDocument, rankInterval: RankedBody['rankInterval']): RankedBody {
  const { rank, tied, code, name, status, unranked, reason, points, applicableMax, index, band } = agency;
  const shown = { rank, tied, code, name, status, unranked, reason, points, applicableMax, index };
  return { ...shown, band: band?.id ?? null, ...(rankInterval && { rankInterval }) };
}

/** The group an agency is ranked in. Refuses `PUBLICATION_AGENCY_UNKNOWN`. */
export function groupOf({ groups }: ResultDocument, agency: string): string {
  const found = groups.find(({ agencies }) => agencies.some(({ code }) => code === agency));
  if (!found) throw refuse('PUBLICATION_AGENCY_UNKNOWN', 404, { found: agency });
  return found.id;
}
