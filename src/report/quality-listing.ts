import type { Language } from '../base/language.ts';
import { compareText } from '../base/order.ts';
import type { Responses } from '../survey/answer/responses.ts';
import type { QualityResult } from '../survey/quality/flag-responses.ts';
import { FLAG_WORDS } from '../survey/quality/flag-words.ts';
import { flagsOf } from '../survey/quality/quality-flag.ts';
import { FLAG_NOTE } from './quality-word.ts';
import { left, type ReportTable, right } from './table.ts';

/** Forms listed where nothing else is said. */
const LISTED = 1000;

/**
 * Where the flagged forms stand, in the order of file, sheet and row, so that somebody can look at them. Neither ids nor answers are shown.
 * @param responses the survey that was flagged
 * @param listed forms listed; a note tells how many more there are
 */
export function flaggedTable(
  responses: Responses,
  quality: QualityResult,
  language: Language,
  listed: number = LISTED,
): ReportTable {
  const vi = language === 'vi';
  const { places, dimensions, sheets } = responses;
  const order = sheetOrder(responses);
  const rows = [...quality.flagged].sort(
    (a, b) =>
      (order[places.sheet[a] ?? 0] ?? 0) - (order[places.sheet[b] ?? 0] ?? 0) ||
      (places.row[a] ?? 0) - (places.row[b] ?? 0),
  );
  const named = sheets.some(({ sheet }) => sheet !== undefined);
  const { agency } = dimensions;
  const columns = [
    left('file', vi ? 'Tệp' : 'File'),
    ...(named ? [left('sheet', vi ? 'Trang tính' : 'Sheet')] : []),
    right('row', vi ? 'Dòng' : 'Row'),
    ...(agency ? [left('agency', vi ? 'Cơ quan' : 'Agency')] : []),
    left('flags', vi ? 'Mã' : 'Code'),
    left('signs', vi ? 'Dấu hiệu' : 'Sign'),
  ];
  const cells = rows.slice(0, listed).map((row) => {
    const from = sheets[places.sheet[row] ?? 0];
    const flags = flagsOf(quality.marks[row] ?? 0);
    return [
      from?.file ?? '',
      ...(named ? [from?.sheet ?? ''] : []),
      String(places.row[row] ?? 0),
      ...(agency ? [agency.values[agency.positions[row] ?? 0] ?? ''] : []),
      flags.join(' '),
      flags.map((flag) => FLAG_WORDS[flag][language]).join('; '),
    ];
  });
  const rest = rows.length - cells.length;
  const more = vi ? `Còn ${rest} phiếu nữa không liệt kê ở đây.` : `${rest} more forms are not listed here.`;
  const title = vi ? 'Danh sách phiếu có dấu hiệu cần xem lại' : 'List of forms that deserve a look';
  return { title, columns, rows: cells, notes: [...(rest > 0 ? [more] : []), FLAG_NOTE[language]] };
}

/** The place of each sheet in the order of files and names, whichever was read first. */
function sheetOrder({ sheets }: Responses): readonly number[] {
  const sorted = sheets
    .map(({ file, sheet }, at) => ({ file, sheet: sheet ?? '', at }))
    .sort((a, b) => compareText(a.file, b.file) || compareText(a.sheet, b.sheet) || a.at - b.at);
  const order = new Array<number>(sheets.length).fill(0);
  sorted.forEach(({ at }, place) => {
    order[at] = place;
  });
  return order;
}
