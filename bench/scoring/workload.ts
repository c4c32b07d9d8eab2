import type { Rational } from '../../src/base/number/rational.ts';
import { findSeason, loadSeason } from '../../src/io/load-season.ts';
import type { Agency } from '../../src/scoring/assessment/agency.ts';
import { readAssessments } from '../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../src/scoring/assessment/row.ts';
import type { CriteriaSet } from '../../src/scoring/criteria-set/criteria-set.ts';
import { isLeaf } from '../../src/scoring/criteria-set/criteria-set.ts';
import { bestOfGroup } from '../../src/scoring/scorecard/best-of-group.ts';
import { decimalText, randomStream } from '../sample/random.ts';

/** An agency with everything that was said of it, as the lines of a file. */
export interface AgencyRows {
  readonly agency: Agency;
  readonly rows: readonly AssessmentRow[];
}

/** A ranking group ready to be scored in more than one way. */
export interface Workload {
  readonly set: CriteriaSet;
  readonly members: readonly AgencyRows[];
  readonly best: ReadonlyMap<string, Rational>;
}

const SEASON = 'khanh-hoa-2025';
const GROUP = 'communes';

/** The communes of the sample season. What the season takes from a survey is drawn here, so that scoring alone is measured. */
export async function loadCommunes(): Promise<Workload> {
  const { input } = await loadSeason(await findSeason(SEASON));
  const group = input?.groups.find((entry) => entry.group.id === GROUP);
  if (!input || !group) throw new Error(`the sample season ${SEASON} has no group ${GROUP}`);
  const bound = (input.document.bindings ?? []).filter((binding) => binding.group === GROUP);
  const byAgency = new Map<string, AssessmentRow[]>();
  for (const row of group.rows) byAgency.set(row.agency, [...(byAgency.get(row.agency) ?? []), row]);
  const members = input.agencies
    .filter((agency) => agency.group === GROUP)
    .map((agency) => {
      const random = randomStream(`bench ${agency.code}`);
      const surveyed = bound.map((binding) => ({
        ...rowOf(agency.code, binding.criterion, binding.input),
        value: decimalText(75 + 20 * random.next(), 2),
      }));
      return { agency, rows: [...(byAgency.get(agency.code) ?? []), ...surveyed] };
    });
  return { set: group.set, members, best: bestOf(group.set, members) };
}

function rowOf(agency: string, criterion: string, input: string): AssessmentRow {
  return { place: {}, agency, criterion, layer: 'survey', input, value: '', reason: '', evidence: '' };
}

function bestOf(set: CriteriaSet, members: readonly AgencyRows[]): ReadonlyMap<string, Rational> {
  const rows = members.flatMap((member) => member.rows);
  const agencies = members.map((member) => member.agency);
  return bestOfGroup(set, agencies, readAssessments(rows, set, undefined).assessments).best;
}

/** Invented agencies one at a time: a commune's lines, with what was done and the percentages lowered at random. The same count gives the same agencies. */
export function* syntheticAgencies({ set, members }: Workload, count: number): Generator<AgencyRows> {
  const random = randomStream('bench synthetic');
  for (let at = 0; at < count; at += 1) {
    const model = members[at % members.length];
    if (!model) return;
    const code = `S${String(at + 1).padStart(7, '0')}`;
    const rows = model.rows.map((row): AssessmentRow => {
      const node = set.byCode.get(row.criterion);
      const type = node && isLeaf(node) ? node.inputs[row.input]?.type : undefined;
      const value = lowered(type, row, random.next());
      return { ...row, agency: code, value };
    });
    yield { agency: { ...model.agency, code }, rows };
  }
}

function lowered(type: string | undefined, row: AssessmentRow, drawn: number): string {
  if (type === 'percent') return decimalText(Math.max(0, Number(row.value) - 3 * drawn), 2);
  if (type === 'count' && row.input === 'done') return String(Math.max(0, Number(row.value) - Math.floor(4 * drawn)));
  return row.value;
}
