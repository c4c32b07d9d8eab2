import type { Language, Localized } from '../../../../base/language.ts';
import { countIn } from '../../../../report/number-text.ts';
import type { UploadView } from '../../../api/upload.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { type FoundIssue, surveyPath } from './survey-data.tsx';

type Rows = NonNullable<UploadView['rows']>;

const STATE_WORDS: Readonly<Record<UploadView['state'], Localized>> = {
  reading: { vi: 'đang đọc', en: 'being read' },
  read: { vi: 'đã đọc', en: 'read' },
  failed: { vi: 'không đọc được', en: 'not read' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
};
const STATE_TONES = { reading: 'notice-badge', read: 'good', failed: 'bad', withdrawn: 'unsure' } as const;

/** How far an upload is, in a word. */
export function StateBadge({ state, language }: { readonly state: UploadView['state']; readonly language: Language }) {
  return <Badge tone={STATE_TONES[state]}>{STATE_WORDS[state][language]}</Badge>;
}

/** What became of every row, as a sum that balances. */
export function AccountLine({ rows, language }: { readonly rows: Rows; readonly language: Language }) {
  const say = sayIn(language);
  const count = (value: number): string => countIn(value, language);
  return (
    <p>
      <strong>{count(rows.read)}</strong> {say('dòng đọc được', 'rows read')} = <strong>{count(rows.accepted)}</strong>{' '}
      {say('nhận', 'accepted')} + {count(rows.duplicate)} {say('trùng', 'duplicate')} + {count(rows.excluded)}{' '}
      {say('không phải phiếu', 'excluded')} + {count(rows.rejected)} {say('bị loại', 'rejected')}
    </p>
  );
}

/** Every file that came in, with the account of its rows. */
export function UploadTable({
  uploads,
  round,
  survey,
  language,
}: {
  readonly uploads: readonly UploadView[];
  readonly round: string;
  readonly survey: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (uploads.length === 0) return <p>{say('Chưa có tệp nào được tải lên.', 'No file has been uploaded yet.')}</p>;
  const cell = (rows: Rows | null, name: keyof Rows): string => (rows ? countIn(rows[name], language) : '—');
  return (
    <DataTable
      caption={say(
        'Các tệp đã tải lên; đọc = nhận + trùng + không phải phiếu + bị loại',
        'Uploaded files; read = accepted + duplicate + excluded + rejected',
      )}
      columns={[
        { key: 'name', title: say('Tệp', 'File') },
        { key: 'state', title: say('Trạng thái', 'State') },
        { key: 'at', title: say('Tải lên lúc', 'Uploaded') },
        { key: 'read', title: say('Đọc', 'Read'), figure: true },
        { key: 'accepted', title: say('Nhận', 'Accepted'), figure: true },
        { key: 'duplicate', title: say('Trùng', 'Duplicate'), figure: true },
        { key: 'excluded', title: say('Không phải phiếu', 'Excluded'), figure: true },
        { key: 'rejected', title: say('Bị loại', 'Rejected'), figure: true },
      ]}
      rows={[...uploads].reverse().map(({ id, name, state, at, rows }) => ({
        key: id,
        cells: [
          <a href={surveyPath(language, round, survey, 'uploads', id)}>{name}</a>,
          <StateBadge state={state} language={language} />,
          momentIn(at, language),
          cell(rows, 'read'),
          cell(rows, 'accepted'),
          cell(rows, 'duplicate'),
          cell(rows, 'excluded'),
          cell(rows, 'rejected'),
        ],
      }))}
    />
  );
}

const SEVERITIES: Readonly<
  Record<string, { readonly tone: 'bad' | 'notice-badge' | 'unsure'; readonly words: Localized }>
> = {
  error: { tone: 'bad', words: { vi: 'Lỗi', en: 'Error' } },
  warning: { tone: 'notice-badge', words: { vi: 'Cần xem', en: 'Look at' } },
  note: { tone: 'unsure', words: { vi: 'Ghi chú', en: 'Note' } },
};

/** What is to be mended, cell by cell. */
export function IssueTable({
  issues,
  caption,
  language,
}: {
  readonly issues: readonly FoundIssue[];
  readonly caption: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (issues.length === 0) return <p>{say('Không có chỗ nào vướng.', 'Nothing is to be mended.')}</p>;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'place', title: say('Ở đâu', 'Where') },
        { key: 'severity', title: say('Mức', 'Level') },
        { key: 'text', title: say('Vướng gì, cần làm gì', 'What it is, what to do') },
      ]}
      rows={issues.map((found, at) => ({
        key: `${found.code}-${at}`,
        cells: [whereIn(found, language), severityBadge(found.severity, language), found.text],
      }))}
    />
  );
}

/** Where something is: the cell of the file that the page is about, else the place in full. */
function whereIn({ place, sheet, row, column }: FoundIssue, language: Language): string {
  const say = sayIn(language);
  if (row === undefined) return place === '' ? say('Cả cuộc khảo sát', 'The whole survey') : place;
  const cell = [
    sheet == null ? '' : `${say('trang tính', 'sheet')} “${sheet}”`,
    row === null ? '' : `${say('dòng', 'row')} ${row}`,
    column == null ? '' : `${say('cột', 'column')} ${column}`,
  ].filter((part) => part !== '');
  return cell.length === 0 ? say('cả tệp', 'the whole file') : cell.join(', ');
}

function severityBadge(severity: string, language: Language) {
  const { tone, words } = SEVERITIES[severity] ?? { tone: 'unsure' as const, words: { vi: severity, en: severity } };
  return <Badge tone={tone}>{words[language]}</Badge>;
}
