import type { Language } from '../../../../base/language.ts';
import type { UploadPreview } from '../../../api/upload.ts';
import { sayIn } from '../../part/say.ts';

const SEPARATORS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  ',': { vi: 'dấu phẩy (,)', en: 'comma (,)' },
  ';': { vi: 'dấu chấm phẩy (;)', en: 'semicolon (;)' },
  '\t': { vi: 'dấu tab', en: 'tab' },
  '|': { vi: 'dấu gạch đứng (|)', en: 'bar (|)' },
};

/** How a file was read: encoding, letters, separator, and where the header of each sheet stands. */
export function FileFacts({
  file,
  sheets,
  language,
}: Pick<UploadPreview, 'file' | 'sheets'> & { readonly language: Language }) {
  const say = sayIn(language);
  if (!file) return <p class="error">{say('Không đọc được tệp này.', 'This file could not be read.')}</p>;
  const rows = sheets.filter(({ status }) => status !== 'skipped');
  const separator = SEPARATORS[file.separator ?? ''];
  return (
    <dl class="facts">
      <dt>{say('Loại tệp', 'Kind')}</dt>
      <dd>
        {file.format === 'xlsx'
          ? say('Sổ tính Excel', 'Excel workbook')
          : say('Bảng văn bản (CSV)', 'Text table (CSV)')}
      </dd>
      {file.encoding !== null && (
        <>
          <dt>{say('Bảng mã', 'Encoding')}</dt>
          <dd>
            {file.encoding}, {file.lettering}
          </dd>
        </>
      )}
      {file.separator !== null && (
        <>
          <dt>{say('Dấu ngăn cột', 'Separator')}</dt>
          <dd>{separator ? separator[language] : file.separator}</dd>
        </>
      )}
      {rows.map(({ sheet, headerRows, unused }) => (
        <>
          <dt>{sheet === null ? say('Dòng tiêu đề', 'Header row') : `${say('Trang tính', 'Sheet')} “${sheet}”`}</dt>
          <dd>
            {headerRows.length === 0
              ? say('không tìm thấy dòng tiêu đề', 'no header row was found')
              : `${say('dòng', 'row')} ${headerRows.join(', ')}`}
            {unused.length > 0 &&
              `; ${say('cột không dùng đến, không lưu', 'columns not asked for, not kept')}: ${listed(unused)}`}
          </dd>
        </>
      ))}
    </dl>
  );
}

const SHOWN = 8;

function listed(headers: readonly string[]): string {
  const shown = headers.slice(0, SHOWN).map((header) => `“${header}”`);
  return headers.length > SHOWN ? `${shown.join(', ')}, … (${headers.length})` : shown.join(', ');
}
