import type { Language } from '../../../../base/language.ts';
import { allItems } from '../../part/all-items.ts';
import { Badge } from '../../part/badge.tsx';
import { SelectField } from '../../part/control.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { differentPlaces } from '../../part/difference.tsx';
import { apiPath, type PageApi } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { dayIn, figureIn } from '../../public/published.ts';
import { type Round, RoundFrame, readRound, roundPath } from '../board/round-data.tsx';
import { readSeason } from '../board/season-document.ts';
import { setPaths } from './copy-season.ts';
import { type CriterionChange, diffCriteria, staleDays } from './criteria-diff.ts';
import { readJsonDocument } from './round-document.ts';

type RoundLine = Pick<Round, 'id' | 'title' | 'year'>;

/** The criteria sets of a round as their documents stand, by group. */
async function readSets(api: PageApi, round: Round): Promise<ReadonlyMap<string, unknown>> {
  const season = await readJsonDocument(api, round.id, round.seasonPath);
  const paths = season ? [...setPaths(season, round.seasonPath)] : [];
  const sets = paths.map(async ([group, path]) => [group, await readJsonDocument(api, round.id, path)] as const);
  return new Map(await Promise.all(sets));
}

/** What differs between the criteria of this round and of an earlier one. */
export async function drawChanges(call: WorkCall): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { body: all = [] } = await allItems<RoundLine>(api, '/rounds');
  const others = all.filter(({ id }) => id !== round.id).sort((a, b) => b.year - a.year);
  const from = query('from') || (others.find(({ year }) => year < round.year) ?? others[0])?.id;
  const earlier = from === undefined ? undefined : (await api.get<Round>(apiPath('rounds', from))).body;
  const now = await readSets(api, round);
  const before = earlier ? await readSets(api, earlier) : undefined;
  const { groupTitle } = await readSeason(api, round);
  const say = sayIn(language);
  const title = say('Bộ tiêu chí năm nay và năm trước', 'This year’s criteria and last year’s');
  return {
    page: (
      <RoundFrame call={call} round={round} title={title} parts={['documents', 'changes']}>
        <form method="get" action={roundPath(language, round.id, 'documents', 'changes')} class="inline">
          <SelectField
            name="from"
            label={say('So với đợt', 'Compared with')}
            chosen={from ?? ''}
            options={others.map((one) => ({ value: one.id, text: one.title[language] }))}
          />
          <p class="field">
            <button type="submit" class="plain">
              {say('So sánh', 'Compare')}
            </button>
          </p>
        </form>
        {!before && <p>{say('Chưa có đợt nào khác để so.', 'There is no other round to compare with.')}</p>}
        {[...now].map(([group, set]) => (
          <section id={`group-${group}`}>
            <h2>{groupTitle(group, language)}</h2>
            {before && (
              <ChangeTable
                changes={diffCriteria(before.get(group), set)}
                group={groupTitle(group, language)}
                language={language}
              />
            )}
            <StaleDays set={set} year={round.year} language={language} />
          </section>
        ))}
      </RoundFrame>
    ),
  };
}

/** What became of every criterion that is not as it was. */
export function ChangeTable({
  changes,
  group,
  language,
}: {
  readonly changes: readonly CriterionChange[];
  readonly group: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (changes.length === 0) return <p class="done">{say('Tiêu chí không đổi.', 'The criteria are the same.')}</p>;
  const count = (kind: CriterionChange['kind']): number => changes.filter((one) => one.kind === kind).length;
  return (
    <DataTable
      caption={say(
        `${group}: thêm ${count('added')}, bỏ ${count('removed')}, sửa ${count('changed')}`,
        `${group}: ${count('added')} added, ${count('removed')} removed, ${count('changed')} changed`,
      )}
      columns={[
        { key: 'code', title: say('Tiêu chí', 'Criterion') },
        { key: 'kind', title: say('Thay đổi', 'Change') },
        { key: 'max', title: say('Điểm tối đa', 'Maximum'), figure: true },
        { key: 'what', title: say('Nội dung đổi', 'What changed') },
      ]}
      rows={changes.map((change) => ({
        key: change.code,
        cells: [
          `${change.code} ${(change.after ?? change.before)?.title[language] ?? ''}`,
          <KindBadge kind={change.kind} language={language} />,
          maxText(change, language),
          <What change={change} language={language} />,
        ],
      }))}
    />
  );
}

function KindBadge({ kind, language }: { readonly kind: CriterionChange['kind']; readonly language: Language }) {
  const say = sayIn(language);
  if (kind === 'added') return <Badge tone="good">{say('Thêm', 'Added')}</Badge>;
  if (kind === 'removed') return <Badge tone="bad">{say('Bỏ', 'Removed')}</Badge>;
  return <Badge tone="notice-badge">{say('Sửa', 'Changed')}</Badge>;
}

function maxText({ before, after, kind, parts }: CriterionChange, language: Language): string {
  const text = (max: string | undefined): string => figureIn(max === undefined ? undefined : { text: max }, language);
  if (kind === 'changed' && parts.includes('max')) return `${text(before?.max)} → ${text(after?.max)}`;
  return text((after ?? before)?.max);
}

function What({ change, language }: { readonly change: CriterionChange; readonly language: Language }) {
  const say = sayIn(language);
  const { before, after, parts } = change;
  if (!before || !after) return null;
  return (
    <ul>
      {parts.includes('code') && <li>{`${say('mã', 'code')}: ${before.code} → ${after.code}`}</li>}
      {parts.includes('title') && (
        <li>{`${say('tên', 'title')}: ${before.title[language]} → ${after.title[language]}`}</li>
      )}
      {parts.includes('scoring') && (
        <li>
          {say('cách chấm', 'how it is scored')}:
          <ul>
            {differentPlaces(before.scoring, after.scoring).map((place) => (
              <li class="code">{`${place.path}: ${place.before ?? '—'} → ${place.after ?? '—'}`}</li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}

function StaleDays({
  set,
  year,
  language,
}: {
  readonly set: unknown;
  readonly year: number;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const found = staleDays(set, year);
  if (found.length === 0) return null;
  return (
    <details open>
      <summary>
        {say(
          `${found.length} tiêu chí có ngày không thuộc năm ${year}: kiểm tra`,
          `${found.length} criteria name days outside of ${year}: check them`,
        )}
      </summary>
      <ul>
        {found.map(({ criterion, days }) => (
          <li>{`${criterion.code} ${criterion.title[language]}: ${days.map((day) => dayIn(day, language)).join(', ')}`}</li>
        ))}
      </ul>
    </details>
  );
}
