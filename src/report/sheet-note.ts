import type { Localized } from '../base/language.ts';
import { isZero, subtract } from '../base/number/rational.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import type { Standing } from '../scoring/rank/rank-group.ts';
import type { Scorecard } from '../scoring/scorecard/result.ts';
import { printedText } from './number-text.ts';
import { partsNote } from './part-note.ts';
import { breakerText } from './word.ts';

const FIELDS = { vi: 'điểm thành phần', en: 'parts' };

/** What a reader of one sheet must be told beside its figures. */
export function sheetNotes(set: CriteriaSet, card: Scorecard, standing: Standing | undefined): readonly Localized[] {
  const { rounding } = set.document;
  const print = (value: Parameters<typeof printedText>[0], language: 'vi' | 'en'): string =>
    printedText(value, rounding, language);
  const notes: Localized[] = [];
  const parts = partsNote(
    card.nodes.map((node) => node.points),
    card.corePoints,
    rounding,
    FIELDS,
  );
  if (parts && set.document.normalise !== 'parent') notes.push(parts);
  const left = subtract(set.document.max, card.applicableMax);
  if (!isZero(left) && !isZero(card.applicableMax)) {
    notes.push({
      vi: `${print(left, 'vi')} điểm không áp dụng: chỉ số tính trên ${print(card.applicableMax, 'vi')} điểm.`,
      en: `${print(left, 'en')} points do not apply: the index is out of ${print(card.applicableMax, 'en')} points.`,
    });
  }
  if (card.status === 'provisional' && card.index && card.highestIndex) {
    const one = card.waits.length === 1;
    const waiting = one ? '1 criterion is waited for' : `${card.waits.length} criteria are waited for`;
    const supposed = one ? 'if it gets its maximum' : 'if they all get their maximum';
    notes.push({
      vi: `Tạm tính, không xếp hạng: chờ ${card.waits.length} tiêu chí; chỉ số lúc này ${print(card.index, 'vi')}, ${one ? 'nếu tiêu chí đang chờ' : 'nếu các tiêu chí đang chờ'} đạt tối đa thì ${print(card.highestIndex, 'vi')}.`,
      en: `Provisional, not ranked: ${waiting}; the index is ${print(card.index, 'en')} now, and ${print(card.highestIndex, 'en')} ${supposed}.`,
    });
  }
  if (!card.agency.ranked && card.agency.reason !== '') {
    notes.push({ vi: `Không xếp hạng: ${card.agency.reason}`, en: `Not ranked: ${card.agency.reason}` });
  }
  if (standing?.settledBy) {
    const by = (language: 'vi' | 'en'): string => (standing.settledBy ? breakerText(standing.settledBy, language) : '');
    notes.push({
      vi: `Bằng chỉ số với đơn vị trên; thứ hạng phân theo tiêu chí phụ “${by('vi')}”.`,
      en: `Equal in index to the unit above; set apart by the tie-breaker “${by('en')}”.`,
    });
  }
  return notes;
}
