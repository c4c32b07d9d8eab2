import type { z } from '@hono/zod-openapi';
import type { Language, Localized } from '../../../../base/language.ts';
import { VERDICT_WORDS } from '../../../../report/word.ts';
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
  readonly supposition: Pick<Supposition, 'changes'>;
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
      <Bars targets={comparison.targets} language={language} />
      {groups.length === 0 && <p>{say('Không có hạng hay chỉ số nào đổi.', 'No rank and no index changes.')}</p>}
      {groups.map((group) => (
        <GroupTable group={group} named={named} language={language} />
      ))}
    </section>
  );
}

/** Verdicts under other bars; they change no rank. */
function Bars({ targets, language }: { readonly targets: Comparison['targets']; readonly language: Language }) {
  const say = sayIn(language);
  const words: Readonly<Record<string, Localized>> = VERDICT_WORDS;
  const barText = ({ percent, status }: Comparison['targets'][number]['before']): string =>
    `${figureIn({ text: percent }, language)} %: ${words[status]?.[language] ?? status}`;
  if (targets.length === 0) return null;
  return (
    <DataTable
      caption={say('Chỉ tiêu với mức phải đạt khác', 'Targets with another bar')}
      columns={[
        { key: 'target', title: say('Chỉ tiêu', 'Target') },
        { key: 'before', title: say('Trước', 'Before') },
        { key: 'after', title: say('Sau', 'After') },
      ]}
      rows={targets.map(({ target, title, before, after }) => ({
        key: target,
        cells: [title[language], barText(before), barText(after)],
      }))}
    />
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
  const banded = changed.some(({ before, after }) => before.band !== after.band);
  return (
    <DataTable
      caption={say(
        `${group.title.vi}: ${changed.length} trên ${group.agencies.length} cơ quan đổi`,
        `${group.title.en}: ${changed.length} of ${group.agencies.length} agencies change`,
      )}
      columns={[
        { key: 'agency', title: say('Cơ quan', 'Agency'), wide: true },
        { key: 'before', title: say('Hạng trước', 'Rank before'), figure: true },
        { key: 'after', title: say('Hạng sau', 'Rank after'), figure: true },
        { key: 'move', title: say('Thay đổi', 'Change') },
        { key: 'index', title: say('Chỉ số trước (%)', 'Index before (%)'), figure: true },
        { key: 'indexAfter', title: say('Chỉ số sau (%)', 'Index after (%)'), figure: true },
        ...(banded ? [{ key: 'band', title: say('Xếp loại', 'Band') }] : []),
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
          ...(banded
            ? [
                before.band === after.band
                  ? bandText(after, language)
                  : `${bandText(before, language)} → ${bandText(after, language)}`,
              ]
            : []),
        ],
      }))}
    />
  );
}

function bandText({ bandTitle }: Group['agencies'][number]['before'], language: Language): string {
  return bandTitle?.[language] ?? '—';
}

function movedText(before: number | null, after: number | null): string {
  if (before === null || after === null) return before === after ? '' : '?';
  const places = before - after;
  return places > 0 ? `▲ ${places}` : places < 0 ? `▼ ${-places}` : '=';
}
