import type { Localized } from '../base/language.ts';
import type { AgencyDocument, GroupDocument, ResultDocument } from './result-schema.ts';

/** A file that differs between two runs. */
export interface InputChange {
  readonly path: string;
  readonly role: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** One value of a leaf that differs. */
export interface ValueChange {
  readonly input: string;
  readonly before: string;
  readonly after: string;
}

/** A leaf whose points, maximum or state differ, and why. */
export interface LeafChange {
  readonly criterion: string;
  readonly title: Localized;
  readonly before: string;
  readonly after: string;
  /** The values that differ; none when the set, the group's best or the layer's state made the change. */
  readonly values: readonly ValueChange[];
  readonly states: readonly [string, string];
}

/** An agency whose index, rank, band or status differs. */
export interface AgencyChange {
  readonly group: string;
  readonly code: string;
  readonly name: Localized;
  readonly index: readonly [string, string];
  readonly rank: readonly [string, string];
  readonly band: readonly [string, string];
  readonly status: readonly [string, string];
  /** Leaves that changed; when none did and the rank changed, others moved. */
  readonly leaves: readonly LeafChange[];
}

/** A target whose verdict or value differs. */
export interface TargetChange {
  readonly id: string;
  readonly title: Localized;
  readonly status: readonly [string, string];
  readonly values: readonly [string, string];
}

/** Everything that differs between two runs. */
export interface ResultDiff {
  readonly engine: readonly [string, string];
  readonly inputs: readonly InputChange[];
  readonly sets: readonly { readonly group: string; readonly versions: readonly [string, string] }[];
  readonly agencies: readonly AgencyChange[];
  readonly targets: readonly TargetChange[];
  readonly issues: { readonly added: number; readonly removed: number };
}

/** Stands for what one of the two runs does not have. */
export const NONE = '—';

/** Compares two results: which inputs differ, which agencies moved, and which values on which criteria made it so. */
export function diffResults(before: ResultDocument, after: ResultDocument): ResultDiff {
  const groups = unionBy(before.groups, after.groups, (group) => group.id);
  return {
    engine: [before.engine.version, after.engine.version],
    inputs: inputChanges(before, after),
    sets: groups.flatMap(([a, b]) => {
      const versions = [versionText(a), versionText(b)] as const;
      return versions[0] === versions[1] ? [] : [{ group: (a ?? b)?.id ?? '', versions }];
    }),
    agencies: groups.flatMap(([a, b]) =>
      unionBy(a?.agencies ?? [], b?.agencies ?? [], (agency) => agency.code).flatMap(
        ([x, y]) => agencyChange(a, b, x, y) ?? [],
      ),
    ),
    targets: targetChanges(before, after),
    issues: issueChanges(before, after),
  };
}

/** Pairs the entries of two lists by key, in the order of the first list and then of the second. */
function unionBy<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly (readonly [Entry | undefined, Entry | undefined])[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const now = new Map(after.map((entry) => [keyOf(entry), entry]));
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => [old.get(key), now.get(key)]);
}

function versionText(group: GroupDocument | undefined): string {
  return group ? `${group.set.id} ${group.set.version}` : NONE;
}

function inputChanges(before: ResultDocument, after: ResultDocument): readonly InputChange[] {
  return unionBy(before.inputs, after.inputs, (input) => `${input.role} ${input.path}`).flatMap(([a, b]) => {
    if (a && b && a.sha256 === b.sha256) return [];
    const { path = '', role = '' } = a ?? b ?? {};
    return [{ path, role, change: a ? (b ? 'changed' : 'removed') : 'added' } as const];
  });
}

function agencyChange(
  oldGroup: GroupDocument | undefined,
  newGroup: GroupDocument | undefined,
  before: AgencyDocument | undefined,
  after: AgencyDocument | undefined,
): AgencyChange | undefined {
  const known = after ?? before;
  if (!known) return undefined;
  const index = [before?.index?.text ?? NONE, after?.index?.text ?? NONE] as const;
  const rank = [rankText(before), rankText(after)] as const;
  const band = [before?.band?.id ?? NONE, after?.band?.id ?? NONE] as const;
  const status = [before?.status ?? NONE, after?.status ?? NONE] as const;
  const leaves = leafChanges(newGroup ?? oldGroup, before, after);
  const exact = before?.index?.exact !== after?.index?.exact;
  const same = [rank, band, status].every(([a, b]) => a === b) && !exact && leaves.length === 0;
  if (same) return undefined;
  return {
    group: (newGroup ?? oldGroup)?.id ?? '',
    code: known.code,
    name: known.name,
    index,
    rank,
    band,
    status,
    leaves,
  };
}

function rankText(agency: AgencyDocument | undefined): string {
  return agency?.rank === null || agency === undefined ? NONE : String(agency.rank);
}

type Criterion = AgencyDocument['criteria'][number];

function leafChanges(
  group: GroupDocument | undefined,
  before: AgencyDocument | undefined,
  after: AgencyDocument | undefined,
): readonly LeafChange[] {
  if (!before || !after) return [];
  const titles = new Map(group?.criteria.map((node) => [node.code, node.title]));
  const leavesOf = (agency: AgencyDocument): readonly Criterion[] =>
    agency.criteria.filter((node) => node.state !== undefined);
  return unionBy(leavesOf(before), leavesOf(after), (node) => node.code).flatMap(([a, b]) => {
    const code = (a ?? b)?.code ?? '';
    const texts = [pointsText(a), pointsText(b)] as const;
    const states = [a?.state ?? NONE, b?.state ?? NONE] as const;
    if (texts[0] === texts[1] && states[0] === states[1]) return [];
    const title = titles.get(code) ?? { vi: code, en: code };
    return [{ criterion: code, title, before: texts[0], after: texts[1], values: valueChanges(a, b), states }];
  });
}

function pointsText(node: Criterion | undefined): string {
  return node ? `${node.points.exact} / ${node.applicableMax.exact}` : NONE;
}

function valueChanges(before: Criterion | undefined, after: Criterion | undefined): readonly ValueChange[] {
  const names = new Set([...Object.keys(before?.inputs ?? {}), ...Object.keys(after?.inputs ?? {})]);
  const text = (node: Criterion | undefined, name: string): string => {
    const input = node?.inputs?.[name];
    return input ? `${input.value} (${input.layer})` : NONE;
  };
  return [...names].flatMap((input) => {
    const [a, b] = [text(before, input), text(after, input)];
    return a === b ? [] : [{ input, before: a, after: b }];
  });
}

function targetChanges(before: ResultDocument, after: ResultDocument): readonly TargetChange[] {
  return unionBy(before.targets, after.targets, (target) => target.id).flatMap(([a, b]) => {
    const known = a ?? b;
    const status = [a?.status ?? NONE, b?.status ?? NONE] as const;
    const values = [valuesText(a), valuesText(b)] as const;
    if (!known || (status[0] === status[1] && values[0] === values[1])) return [];
    return [{ id: known.id, title: known.title, status, values }];
  });
}

function valuesText(target: ResultDocument['targets'][number] | undefined): string {
  return target?.measures.map(({ survey, value }) => `${survey} ${value?.text ?? NONE}`).join('; ') ?? NONE;
}

function issueChanges(before: ResultDocument, after: ResultDocument): ResultDiff['issues'] {
  const keyOf = (found: ResultDocument['issues'][number]): string =>
    JSON.stringify([found.code, found.place, found.message]);
  const old = new Set(before.issues.map(keyOf));
  const now = new Set(after.issues.map(keyOf));
  return {
    added: [...now].filter((key) => !old.has(key)).length,
    removed: [...old].filter((key) => !now.has(key)).length,
  };
}
