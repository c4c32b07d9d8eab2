import { heldText } from '../../base/held-text.ts';
import { plainText } from '../../base/number/decimal.ts';
import type { SourceRegister } from '../../base/source.ts';
import type { Raw } from './document-place.ts';
import { readCriteriaWorkbook } from './read-criteria-workbook.ts';
import { criteriaWorkbookOf } from './write-criteria.ts';

/** A set as it would come back from its workbook, so that two of them differ only where somebody changed something: numbers as texts, lists without anything in them left out. */
export async function canonicalSet(document: unknown, register: SourceRegister): Promise<Raw | undefined> {
  const sheets = criteriaWorkbookOf(document, register, 'vi').map(({ name, rows }) => ({
    name,
    rows: rows.map((cells, at) => ({
      row: at + 1,
      cells: cells.map((cell) => (typeof cell === 'number' ? plainText(cell) : heldText(cell).trim().normalize('NFC'))),
    })),
  }));
  return (await readCriteriaWorkbook(sheets, '', register)).document;
}
