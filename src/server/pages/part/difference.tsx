import type { Language } from '../../../base/language.ts';
import { DataTable } from './data-table.tsx';
import { sayIn } from './say.ts';

/** One place in which two values differ. */
export interface DifferentPlace {
  /** As `inputs.done`; empty for the whole. */
  readonly path: string;
  /** What stands there, undefined where nothing does. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Where two JSON values differ, place by place, in the order of the places before. */
export function differentPlaces(before: unknown, after: unknown): readonly DifferentPlace[] {
  const [was, is] = [flatten(before), flatten(after)];
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].flatMap((path) => {
    const [old, now] = [was.get(path), is.get(path)];
    return old === now ? [] : [{ path, before: old, after: now }];
  });
}

function flatten(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (entries.length === 0) return new Map([[path, Array.isArray(value) ? '[]' : '{}']]);
  return new Map(
    entries.flatMap(([key, inner]) => {
      const name = Array.isArray(value) ? `[${key}]` : path === '' ? String(key) : `.${key}`;
      return [...flatten(inner, path + name)];
    }),
  );
}

/** Two values side by side, where they differ. */
export function Difference({
  before,
  after,
  caption,
  language,
}: {
  readonly before: unknown;
  readonly after: unknown;
  readonly caption: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const places = differentPlaces(before, after);
  if (places.length === 0) return <p class="quiet">{say('Không có gì khác.', 'Nothing differs.')}</p>;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'path', title: say('Chỗ', 'Place') },
        { key: 'before', title: say('Trước', 'Before') },
        { key: 'after', title: say('Sau', 'After') },
      ]}
      rows={places.map((place) => ({
        key: place.path,
        cells: [
          place.path === '' ? say('giá trị', 'value') : <span class="code">{place.path}</span>,
          place.before === undefined ? <span class="quiet">—</span> : <del class="code">{place.before}</del>,
          place.after === undefined ? <span class="quiet">—</span> : <ins class="code">{place.after}</ins>,
        ],
      }))}
    />
  );
}
