import type { Language } from '../../../base/language.ts';
import { rankChart } from '../../../report/chart/rank-chart.ts';
import { alikeSentence, rankRangeText } from '../../../report/rank-interval-text.ts';
import type { AgencyDocument, GroupDocument } from '../../../report/result-schema.ts';
import { Picture } from '../part/picture.tsx';
import { rankIntervalOf } from '../part/rank-interval.ts';

/** So many lines are shown at once; a longer picture waits to be opened. */
const MOST_OPEN = 20;

/** How sure the ranks of a group are: who may as well stand where, drawn, and how it was found. Nothing where the season does not ask for it. */
export function RankIntervals({
  group,
  sample,
  language,
}: {
  readonly group: GroupDocument;
  readonly sample: boolean;
  readonly language: Language;
}) {
  const { rankIntervals } = group;
  const vi = language === 'vi';
  if (!rankIntervals) return null;
  const { method, agencies } = rankIntervals;
  return (
    <section aria-labelledby="intervals">
      <h2 id="intervals">{vi ? 'Thứ hạng chắc đến đâu' : 'How sure the ranks are'}</h2>
      <p class="lead">{sureText(group, language)}</p>
      <details open={agencies.length <= MOST_OPEN}>
        <summary>{vi ? 'Hình: hạng và khoảng hạng' : 'Picture: ranks and their intervals'}</summary>
        <Picture chart={intervalPicture(group, sample, language)} />
      </details>
      <p class="quiet small" id="interval-method">
        {method[language]}
      </p>
    </section>
  );
}

/** How many ranks would be the same under other weights. */
function sureText({ rankIntervals, agencies }: GroupDocument, language: Language): string {
  const found = rankIntervals?.agencies ?? [];
  const sure = found.filter(({ lower, upper }) => lower === upper).length;
  const widest = found.reduce((most, one) => (one.upper - one.lower > most.upper - most.lower ? one : most), {
    code: '',
    lower: 0,
    upper: 0,
  });
  const name = agencies.find(({ code }) => code === widest.code)?.name[language];
  const vi = language === 'vi';
  const start = vi
    ? `${sure} trên ${found.length} cơ quan giữ nguyên hạng trong khoảng 95 %`
    : `${sure} of ${found.length} agencies keep one rank in their 95 % interval`;
  if (name === undefined || widest.lower === widest.upper) return `${start}.`;
  return vi
    ? `${start}; rộng nhất là ${name}: ${rankRangeText(widest)}.`
    : `${start}; the widest is that of ${name}: ${rankRangeText(widest)}.`;
}

function intervalPicture(group: GroupDocument, sample: boolean, language: Language): string {
  const vi = language === 'vi';
  const title = `${vi ? 'Hạng và khoảng hạng 95 %' : 'Ranks and their 95 % intervals'}: ${group.title[language]}`;
  const note = vi ? 'dữ liệu mẫu' : 'sample data';
  const rows = group.agencies.flatMap((agency) => {
    const interval = rankIntervalOf(group, agency.code);
    if (!interval || agency.rank === null) return [];
    const { lower, upper } = interval;
    const text = lower === upper ? String(agency.rank) : `${agency.rank} (${rankRangeText(interval)})`;
    return [{ label: agency.name[language], rank: agency.rank, lower, upper, text }];
  });
  const words = { id: `intervals-${group.id}`, summary: sureText(group, language) };
  return rankChart({ ...words, title: sample ? `${title} (${note})` : title }, rows);
}

/** What is said of an agency's rank on its page; nothing where its rank has no interval. */
export function RankSentence({
  group,
  agency,
  methodHref,
  language,
}: {
  readonly group: GroupDocument;
  readonly agency: AgencyDocument;
  /** Where it is told how the interval is found. */
  readonly methodHref: string;
  readonly language: Language;
}) {
  const interval = rankIntervalOf(group, agency.code);
  const vi = language === 'vi';
  if (!interval || agency.rank === null) return null;
  const names = new Map(group.agencies.map(({ code, name }) => [code, name]));
  const alike = alikeSentence(interval.alike.flatMap((code) => names.get(code) ?? []))[language];
  const one = interval.lower === interval.upper;
  const range = rankRangeText(interval);
  return (
    <p>
      {vi
        ? one
          ? `Đổi trọng số và tính cả sai số khảo sát, hạng vẫn là ${range}. `
          : `Hạng ${agency.rank} (khoảng 95 %: ${range}). `
        : one
          ? `With other weights and the surveys’ margins the rank is still ${range}. `
          : `Rank ${agency.rank} (95 % interval ${range}). `}
      {alike} <a href={methodHref}>{vi ? 'Cách tính khoảng hạng' : 'How the interval is found'}</a>
    </p>
  );
}
