import type { SampleAgency } from './agency-list.ts';
import { clamp, randomStream } from './random.ts';

export const LAST_YEAR_HEADER = ['code', 'group', 'rank', 'index'] as const;
export const SUCCESSION_HEADER = ['new', 'old', 'relation'] as const;

type Relation = 'same' | 'renamed' | 'merged' | 'split';

interface Link {
  readonly now: string;
  readonly old: string;
  readonly relation: Relation;
}

interface OldUnit {
  readonly code: string;
  readonly group: string;
  readonly index: number;
}

/** The units of 2024 that a department came from, where it is more than the same unit going on. */
const DEPARTMENT_ORIGINS: Readonly<Record<string, readonly string[]>> = {
  VPUB: ['VPUB', 'SNGV'],
  SNV: ['SNV', 'SLDTBXH'],
  STC: ['STC', 'SKHDT'],
  SNNMT: ['SNNPTNT', 'STNMT'],
  SXD: ['SXD', 'SGTVT'],
  SKHCN: ['SKHCN', 'STTTT'],
  SVHTTDL: ['SVHTT', 'SDL'],
  SDTTG: ['BDT'],
  BQLKKT: ['BQLKKTCU'],
};

/** Communes that went through the reorganisation of 1 July 2025 unchanged. */
const UNCHANGED: ReadonlySet<string> = new Set(['X04', 'X19', 'X36', 'P07', 'DK01']);

/** Service centres made by splitting one old centre. */
const SPLIT_CENTRES: ReadonlySet<string> = new Set(['TT3', 'TT4']);

function communeLinks(agencies: readonly SampleAgency[]): readonly Link[] {
  const random = randomStream('succession');
  let next = 0;
  return agencies.flatMap(({ code }): readonly Link[] => {
    const parts = UNCHANGED.has(code) ? 1 : random.int(2, 4);
    return Array.from({ length: parts }, () => {
      next += 1;
      return { now: code, old: `C${String(next).padStart(3, '0')}`, relation: parts === 1 ? 'same' : 'merged' };
    });
  });
}

function departmentLinks(agencies: readonly SampleAgency[]): readonly Link[] {
  return agencies.flatMap(({ code }): readonly Link[] => {
    const origins = DEPARTMENT_ORIGINS[code] ?? [code];
    const relation: Relation = origins.length > 1 ? 'merged' : origins[0] === code ? 'same' : 'renamed';
    return origins.map((old) => ({ now: code, old, relation }));
  });
}

function otherLinks(agencies: readonly SampleAgency[]): readonly Link[] {
  return agencies.map(({ code }): Link => {
    return SPLIT_CENTRES.has(code)
      ? { now: code, old: 'TTCU', relation: 'split' }
      : { now: code, old: code, relation: 'same' };
  });
}

/** Last year's figures of the old units of one group, near the quality of the unit they went into. */
function oldUnits(links: readonly Link[], agencies: readonly SampleAgency[]): readonly OldUnit[] {
  const seen = new Set<string>();
  return links.flatMap(({ now, old }): readonly OldUnit[] => {
    const heir = agencies.find(({ code }) => code === now);
    if (!heir || seen.has(old)) return [];
    seen.add(old);
    const drawn = 100 * heir.quality - 1.5 + 3.5 * randomStream(`2024 ${old}`).normal();
    return [{ code: old, group: heir.group, index: Math.round(100 * clamp(drawn, 60, 97)) }];
  });
}

function rankedRows(units: readonly OldUnit[]): readonly (readonly string[])[] {
  const ordered = [...units].sort((a, b) => b.index - a.index || (a.code < b.code ? -1 : 1));
  return ordered.map(({ code, group, index }) => {
    const rank = 1 + ordered.filter((other) => other.index > index).length;
    return [code, group, String(rank), (index / 100).toFixed(2)];
  });
}

/** The tables of last year's results (old units) and of which new unit came from which old one. */
export function lastYearTables(agencies: readonly SampleAgency[]): {
  readonly results: readonly (readonly string[])[];
  readonly succession: readonly (readonly string[])[];
} {
  const of = (group: string): readonly SampleAgency[] =>
    agencies.filter((agency) => agency.group === group && agency.unranked === undefined);
  const groups = [
    departmentLinks(of('departments')),
    otherLinks(of('vertical-agencies')),
    communeLinks(of('communes')),
    otherLinks(of('service-units')),
  ];
  return {
    results: groups.flatMap((links) => rankedRows(oldUnits(links, agencies))),
    succession: groups.flat().map(({ now, old, relation }) => [now, old, relation]),
  };
}
