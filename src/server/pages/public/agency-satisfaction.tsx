import type { Language } from '../../../base/language.ts';
import type { AgencyDocument, SurveyDocument } from '../../../report/result-schema.ts';
import { VERDICT_WORDS } from '../../../report/word.ts';
import { Badge } from '../part/badge.tsx';
import { DataTable, type PageRow } from '../part/data-table.tsx';
import { figureIn, type Published } from './published.ts';

type SliceDocument = SurveyDocument['slices'][number];

/** What people said of one agency: every survey by factor with its forms, answers and margin, and the targets it met or missed. */
export function AgencySatisfaction({
  published,
  agency,
  language,
}: {
  readonly published: Published;
  readonly agency: AgencyDocument;
  readonly language: Language;
}) {
  const { surveys, targets } = published.result;
  const slices = surveys.flatMap((survey) => {
    const slice = survey.slices.find((one) => one.slice['by'] === 'agency' && one.slice['agency'] === agency.code);
    return slice ? [{ survey, slice }] : [];
  });
  const verdicts = targets.flatMap((target) =>
    target.measures.flatMap(({ agencies }) =>
      (agencies?.verdicts ?? []).flatMap((verdict) => (verdict.agency === agency.code ? [{ target, verdict }] : [])),
    ),
  );
  if (slices.length === 0 && verdicts.length === 0) return null;
  return (
    <>
      <h2>{language === 'vi' ? 'Người dân nói gì' : 'What people said'}</h2>
      {slices.map(({ survey, slice }) => (
        <SliceTable title={survey.questionnaire.title[language]} slice={slice} language={language} />
      ))}
      {verdicts.length > 0 && (
        <ul>
          {verdicts.map(({ target, verdict }) => (
            <li>
              {target.title[language]} ({target.operator === '>=' ? '≥' : '>'} {target.percent} %):{' '}
              <Badge tone={verdict.status === 'met' ? 'good' : verdict.status === 'missed' ? 'bad' : 'unsure'}>
                {verdict.status === 'withheld' ? WITHHELD_BADGE[language] : VERDICT_WORDS[verdict.status][language]}
              </Badge>{' '}
              {verdict.sentence[language]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const WITHHELD_BADGE = { vi: 'ẨN', en: 'WITHHELD' };
const WITHHELD_ROW = {
  vi: 'Ẩn để không nhận ra người trả lời',
  en: 'Withheld so that nobody can be told from it',
};

function SliceTable({
  title,
  slice,
  language,
}: {
  readonly title: string;
  readonly slice: SliceDocument;
  readonly language: Language;
}) {
  const vi = language === 'vi';
  return (
    <DataTable
      caption={title}
      columns={[
        { key: 'figure', title: vi ? 'Nội dung' : 'Part' },
        { key: 'value', title: vi ? 'Hài lòng (%)' : 'Satisfied (%)', figure: true },
        { key: 'interval', title: vi ? 'Khoảng tin cậy 95 %' : '95 % interval', figure: true },
        { key: 'rows', title: vi ? 'Số phiếu' : 'Forms', figure: true },
        { key: 'valid', title: vi ? 'Số câu trả lời' : 'Answers', figure: true },
      ]}
      rows={sliceRows(slice, language)}
    />
  );
}

function sliceRows({ withheld, figures, interval }: SliceDocument, language: Language): readonly PageRow[] {
  if (withheld) return [{ key: 'withheld', cells: [WITHHELD_ROW[language], '', '', '', ''] }];
  const ends = interval && [interval.lower, interval.upper].map((text) => figureIn({ text }, language)).join('–');
  return figures
    .filter(({ level }) => level === 'overall' || level === 'factor')
    .map(({ code, level, title, value, rows, valid }) => ({
      key: code,
      cells: [
        title[language],
        figureIn(value, language),
        (level === 'overall' && ends) || '',
        String(rows),
        String(valid),
      ],
    }));
}
