import type { Language } from '../../../../base/language.ts';
import { countIn } from '../../../../report/number-text.ts';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import type { choicesOf } from './column-choice.ts';
import { shortened } from './mapping-form.tsx';
import type { FoundIssue, SurveyPlace } from './survey-data.tsx';

type Mendable = ReturnType<typeof choicesOf>;

/** The place on a page where the columns of a header are mended, by its number from 0. */
export function columnsId(at: number): string {
  return `columns-${at + 1}`;
}

const SHOWN = 8;

/** What follows from how a file is understood: that it can be uploaded; or that no row is accepted, and which columns that must be there are not matched. */
export function Verdict({
  call: { language },
  place: { survey },
  accepted,
  mendable,
  isPart,
}: {
  readonly call: WorkCall;
  readonly place: SurveyPlace;
  readonly accepted: number;
  readonly mendable: Mendable;
  readonly isPart: boolean;
}) {
  const say = sayIn(language);
  if (accepted > 0) return <p>{say('Mọi thứ đúng thì bấm “Tải lên”.', 'If all is right, press “Upload”.')}</p>;
  const { at, codes } = unmatched(survey, mendable);
  const shown = survey.columns
    .filter(({ code }) => codes.has(code))
    .slice(0, SHOWN)
    .map(({ code, title }) => (title[language] === code ? code : `${code} (${shortened(title[language])})`));
  const more = codes.size > SHOWN ? `, … (${countIn(codes.size, language)})` : '';
  return (
    <p class="error">
      <strong>
        {isPart
          ? say('Chưa dòng nào của phần đã xem được nhận.', 'No row of the part that was seen is accepted.')
          : say('Chưa dòng nào được nhận.', 'No row is accepted.')}
      </strong>{' '}
      {codes.size > 0 ? (
        <>
          {say('Cột phải có mà chưa ghép được:', 'Columns that must be there and are not matched:')} {shown.join(', ')}
          {more}.{' '}
          <a href={`#${columnsId(at)}`}>{say('Chọn cột ở bảng ghép cột bên dưới', 'Choose the columns below')}</a>
        </>
      ) : (
        say('Xem các chỗ vướng bên dưới.', 'See the problems below.')
      )}
    </p>
  );
}

/** The first header that lacks columns that must be there, those of rejected sheets before those of skipped ones. */
function unmatched({ columns }: SurveyPlace['survey'], mendable: Mendable): { at: number; codes: Set<string> } {
  const required = new Set(columns.filter((asked) => asked.required).map(({ code }) => code));
  const lacking = mendable.map(({ sheet }, at) => ({
    at,
    status: sheet.status,
    codes: new Set(sheet.columns.flatMap(({ code, how }) => (how === 'none' && required.has(code) ? [code] : []))),
  }));
  const found = (status: string) => lacking.find((one) => one.status === status && one.codes.size > 0);
  return found('rejected') ?? found('skipped') ?? { at: 0, codes: new Set() };
}

const FILE_WORDS = { vi: 'trong mapping.json', en: 'in mapping.json' };

/** Words on columns name the file of the command line; on a page the table of columns takes its place. */
export function inPageWords(
  issues: readonly FoundIssue[],
  language: Language,
  hasTable: boolean,
): readonly FoundIssue[] {
  const say = sayIn(language);
  const words = hasTable
    ? say('ở bảng ghép cột bên dưới', 'in the table of columns below')
    : say('ở cách ghép cột', 'in the mapping of columns');
  return issues.map((found) =>
    found.code.startsWith('MAPPING_') ? { ...found, text: found.text.replace(FILE_WORDS[language], words) } : found,
  );
}
