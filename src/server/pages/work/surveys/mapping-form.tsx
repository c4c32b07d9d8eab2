import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import type { UploadPreview } from '../../../api/upload.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Choice, type ColumnChoice, fieldOf, NO_COLUMN } from './column-choice.ts';
import { type SurveyPlace, surveyPath } from './survey-data.tsx';

type ColumnView = UploadPreview['sheets'][number]['columns'][number];
type AskedColumn = SurveyPlace['survey']['columns'][number];

/** What somebody else has saved meanwhile. */
export interface Theirs {
  readonly by: string;
  readonly at: string;
  readonly chosen: ReadonlyMap<string, Choice>;
}

interface MappingProperties {
  readonly call: WorkCall;
  readonly place: SurveyPlace;
  readonly choice: ColumnChoice;
  /** What the program made of the columns; none where the form comes back. */
  readonly matched?: readonly ColumnView[];
  /** The version of the saved mapping that was seen; 0 where there was none. */
  readonly version: number;
  readonly theirs?: Theirs | undefined;
}

/** Questions against the columns of a file, to be mended and confirmed. */
export function MappingForm(properties: MappingProperties) {
  const { call, place, choice, version, theirs } = properties;
  const { language } = call;
  const say = sayIn(language);
  return (
    <form method="post" action={surveyPath(language, place.round.id, place.survey.id, 'mapping')}>
      <FormToken csrf={call.api.csrf} version={String(version)} />
      <input type="hidden" name="fingerprint" value={choice.fingerprint} />
      {choice.headers.map((header) => (
        <input type="hidden" name="header" value={header} />
      ))}
      <ColumnTable {...properties} />
      <p>
        <label class="tick">
          <input type="checkbox" name="ignore" value="1" />
          <span>
            {say('Các cột còn lại không cần: đừng nhắc nữa', 'The other columns are not needed: do not mention them')}
          </span>
        </label>
      </p>
      <p>
        <button type="submit">
          {theirs
            ? say('Lưu cách ghép của tôi', 'Save my mapping')
            : say('Lưu cách ghép cột', 'Save the mapping of columns')}
        </button>
      </p>
    </form>
  );
}

function ColumnTable({ call: { language }, place: { survey }, choice, matched = [], theirs }: MappingProperties) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={say('Câu hỏi nào là cột nào của tệp', 'Which question is which column of the file')}
      names={1}
      columns={[
        { key: 'code', title: say('Mã', 'Code') },
        { key: 'title', title: say('Phiếu hỏi', 'The questionnaire asks') },
        { key: 'column', title: say('Cột trong tệp', 'Column of the file') },
        { key: 'sure', title: say('Chắc chắn', 'Certainty') },
        ...(theirs ? [{ key: 'theirs', title: `${say('Bản của', 'Saved by')} ${theirs.by}` }] : []),
      ]}
      rows={survey.columns.map((asked) => ({
        key: asked.code,
        cells: [
          asked.code,
          asked.title[language],
          <ColumnSelect asked={asked} choice={choice} language={language} />,
          certainty(
            matched.find(({ code }) => code === asked.code),
            asked,
            language,
          ),
          ...(theirs ? [theirCell(asked.code, choice, theirs, language)] : []),
        ],
      }))}
    />
  );
}

function ColumnSelect({
  asked: { code, title },
  choice: { headers, chosen },
  language,
}: {
  readonly asked: AskedColumn;
  readonly choice: ColumnChoice;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const own = chosen.get(code) ?? '';
  const options = [
    { value: '', text: say('(để chương trình tự ghép)', '(left to the program)') },
    { value: NO_COLUMN, text: say('(tệp không có cột này)', '(the file has no such column)') },
    ...headers.flatMap((header, at) =>
      header.trim() === '' ? [] : [{ value: String(at + 1), text: `${at + 1}. ${shortened(header)}` }],
    ),
  ];
  return (
    <select name={fieldOf(code)} aria-label={`${say('Cột cho', 'Column for')} ${code}, ${title[language]}`}>
      {options.map(({ value, text }) => (
        <option value={value} selected={value === own}>
          {text}
        </option>
      ))}
    </select>
  );
}

const LONGEST = 60;

/** A text that is not too long for a line. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function certainty(matched: ColumnView | undefined, asked: AskedColumn, language: Language): Child {
  const say = sayIn(language);
  if (!matched) return '';
  if (matched.how === 'saved') return <Badge tone="good">{say('đã xác nhận', 'confirmed')}</Badge>;
  if (matched.how === 'code') return <Badge tone="good">{say('khớp mã cột', 'same code')}</Badge>;
  if (matched.how === 'label') return <Badge tone="good">{say('khớp lời câu hỏi', 'same words')}</Badge>;
  const guesses = matched.suggestions.map(({ header, percent }) => `“${shortened(header)}” (${percent} %)`);
  return (
    <>
      {asked.required ? (
        <Badge tone="bad">{say('chưa rõ, phải có', 'not clear, needed')}</Badge>
      ) : (
        <Badge tone="unsure">{say('không có, không bắt buộc', 'none, not needed')}</Badge>
      )}
      {guesses.length > 0 && (
        <>
          {' '}
          <span class="small">
            {say('có thể là', 'perhaps')} {guesses.join(', ')}
          </span>
        </>
      )}
    </>
  );
}

function theirCell(code: string, { headers, chosen }: ColumnChoice, theirs: Theirs, language: Language): Child {
  const say = sayIn(language);
  const choice = theirs.chosen.get(code) ?? '';
  const words =
    choice === ''
      ? say('(để chương trình tự ghép)', '(left to the program)')
      : choice === NO_COLUMN
        ? say('(tệp không có cột này)', '(the file has no such column)')
        : `${choice}. ${shortened(headers[Number(choice) - 1] ?? '')}`;
  return choice === (chosen.get(code) ?? '') ? words : <strong>{words}</strong>;
}
