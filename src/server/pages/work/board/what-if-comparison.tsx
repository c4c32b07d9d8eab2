import type { z } from '@hono/zod-openapi';
import type { Language } from '../../../../base/language.ts';
import type { comparisonSchema } from '../../../api/result-schema.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import type { Supposition } from './supposition.ts';

type Comparison = z.output<typeof comparisonSchema>;
type Group = Comparison['groups'][number];

/** Ranks and indices before and after, of the groups in which something changed. */
export function ComparisonTables({
  comparison,
  supposition,
  language,
}: {
  readonly comparison: Comparison;
  readonly supposition: Supposition;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const { issues } = comparison;
  const groups = comparison.groups.filter(({ agencies }) => agencies.some(({ changed }) => changed));
  const named = new Set(supposition.changes.map(({ agency }) => agency));
  return (
    <section aria-labelledby="comparison">
      <h2 id="comparison">{say('Trước và sau', 'Before and after')}</h2>
      {issues.length > 0 && (
        <div class="notice" role="alert">
          <ul>
            {issues.map(({ place, text }) => (
              <li>{place === '' ? text : `${place}: ${text}`}</li>
            ))}
          </ul>
        </div>
      )}
      {groups.length === 0 && <p>{say('Không có hạng hay chỉ số nào đổi.', 'No rank and no index changes.')}</p>}
      {groups.map((group) => (
        <GroupTable group={group} named={named} language={language} />
      ))}
    </section>
  );
}

function GroupTable({
  group,
  named,
  language,
}: {
  readonly group: Group;
  readonly named: ReadonlySet<string>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const changed = group.agencies.filter((one) => one.changed);
  return (
    <DataTable
      caption={say(
        `${group.title.vi}: ${changed.length} trên ${group.agencies.length} cơ quan đổi`,
        `${group.title.en}: ${changed.length} of ${group.agencies.length} agencies change`,
      )}
      columns={[
        { key: 'agency', title: say('Cơ quan', 'Agency') },
        { key: 'before', title: say('Hạng trước', 'Rank before'), figure: true },
        { key: 'after', title: say('Hạng sau', 'Rank after'), figure: true },
        { key: 'move', title: say('Thay đổi', 'Change') },
        { key: 'index', title: say('Chỉ số trước (%)', 'Index before (%)'), figure: true },
        { key: 'indexAfter', title: say('Chỉ số sau (%)', 'Index after (%)'), figure: true },
      ]}
      rows={changed.map(({ agency, name, before, after }) => ({
        key: agency,
        cells: [
          <>
            {`${agency} ${name[language]} `}
            {named.has(agency) && <Badge tone="notice-badge">{say('được giả định', 'supposed')}</Badge>}
          </>,
          before.rank ?? '—',
          after.rank ?? '—',
          movedText(before.rank, after.rank),
          figureIn(before.index, language),
          figureIn(after.index, language),
        ],
      }))}
    />
  );
}

function movedText(before: number | null, after: number | null): string {
  if (before === null || after === null) return before === after ? '' : '?';
  const places = before - after;
  return places > 0 ? `▲ ${places}` : places < 0 ? `▼ ${-places}` : '=';
}
