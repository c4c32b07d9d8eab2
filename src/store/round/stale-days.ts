import type { CriteriaSet } from '../../scoring/index.ts';

/** A criterion whose rule names days of another year than its round's: it was often copied and forgotten. */
export interface StaleDays {
  /** Ids of the groups that are scored by its set. */
  readonly groups: readonly string[];
  readonly criterion: string;
  readonly days: readonly string[];
}

/** The criteria of a round whose rules name days of another year; those of a set that several groups share once. */
export function staleDays(sets: ReadonlyMap<string, CriteriaSet>, year: number): readonly StaleDays[] {
  const groupsOf = new Map<string, { readonly set: CriteriaSet; readonly groups: string[] }>();
  for (const [group, set] of sets) {
    const { id, version } = set.document;
    const known = groupsOf.get(`${id} ${version}`);
    if (known) known.groups.push(group);
    else groupsOf.set(`${id} ${version}`, { set, groups: [group] });
  }
  return [...groupsOf.values()].flatMap(({ set, groups }) =>
    set.leaves.flatMap(({ code, rule }) => {
      const days = otherDays(rule, year);
      return days.length === 0 ? [] : [{ groups, criterion: code, days }];
    }),
  );
}

/** Days of another year that a rule names, each once; none of a rule that is not there. */
export function otherDays(rule: unknown, year: number): readonly string[] {
  const text = JSON.stringify(rule ?? '', (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return [...new Set(text.match(/\d{4}-\d{2}-\d{2}/g) ?? [])].filter((day) => !day.startsWith(`${year}-`));
}
