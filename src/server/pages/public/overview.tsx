import type { Language } from '../../../base/language.ts';
import type { GroupDocument } from '../../../report/result-schema.ts';
import { VERDICT_WORDS } from '../../../report/word.ts';
import { Badge } from '../part/badge.tsx';
import { ResultFrame } from './frame.tsx';
import { figureIn, type Published, rankedCount, resultPath } from './published.ts';

/** The first page of a published round: who leads each group, which targets are met, and where to look further. */
export function OverviewPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const { result, round } = published;
  const vi = language === 'vi';
  const met = result.targets.filter(({ status }) => status === 'met').length;
  const agencies = result.groups.reduce((sum, group) => sum + group.agencies.length, 0);
  return (
    <ResultFrame published={published} language={language} title={result.season.title[language]} parts={[]}>
      <p class="lead">
        {vi
          ? `${agencies} cơ quan trong ${result.groups.length} khối được chấm điểm.`
          : `${agencies} agencies in ${result.groups.length} groups were scored.`}{' '}
        {result.targets.length > 0 &&
          (vi
            ? `${met} trên ${result.targets.length} chỉ tiêu hài lòng đạt.`
            : `${met} of ${result.targets.length} satisfaction targets were met.`)}
      </p>
      <h2>{vi ? 'Các khối' : 'Groups'}</h2>
      <ul class="cards">
        {result.groups.map((group) => (
          <GroupCard group={group} round={round} language={language} />
        ))}
      </ul>
      {result.targets.length > 0 && (
        <>
          <h2>{vi ? 'Chỉ tiêu hài lòng' : 'Satisfaction targets'}</h2>
          <ul>
            {result.targets.map((target) => (
              <li>
                {target.title[language]}: {target.operator === '>=' ? '≥' : '>'} {target.percent} %{' '}
                <Badge tone={target.status === 'met' ? 'good' : target.status === 'missed' ? 'bad' : 'unsure'}>
                  {VERDICT_WORDS[target.status][language]}
                </Badge>{' '}
                {target.measures[0]?.sentence?.[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </ResultFrame>
  );
}

function GroupCard({
  group,
  round,
  language,
}: {
  readonly group: GroupDocument;
  readonly round: string;
  readonly language: Language;
}) {
  const vi = language === 'vi';
  const [first] = group.agencies;
  const ranked = rankedCount(group);
  return (
    <li class="card">
      <h3>
        <a href={resultPath(language, round, 'ranking', group.id)}>{group.title[language]}</a>
      </h3>
      <p class="big">{figureIn(group.meanIndex, language)}</p>
      <p class="quiet small">
        {vi ? 'chỉ số trung bình' : 'mean index'}; {ranked} {vi ? 'cơ quan xếp hạng' : 'ranked'}
      </p>
      {first && first.rank === 1 && (
        <p>
          1. <a href={resultPath(language, round, 'agency', first.code)}>{first.name[language]}</a> (
          {figureIn(first.index, language)})
        </p>
      )}
    </li>
  );
}
