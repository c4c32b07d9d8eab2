import { z } from 'zod';
import { type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import { CHARSETS, LETTERINGS } from '../base/sheet.ts';
import type { Responses } from '../survey/index.ts';

const text = z.string();
const count = z.int().min(0);
const both = z.strictObject({ vi: text, en: text });

const account = z.strictObject({
  read: count,
  accepted: count,
  duplicate: count,
  excluded: count,
  rejected: count,
});

const column = z.strictObject({
  code: text,
  header: text.nullable(),
  how: z.enum(['saved', 'code', 'label', 'none']),
  suggestions: z.array(z.strictObject({ header: text, percent: z.int() })),
});

/** The report of an import: what was understood, where every row went, and every problem with its place. */
export const importSchema = z.strictObject({
  $schema: text.optional(),
  questionnaire: z.strictObject({ id: text, version: text, sample: z.boolean() }),
  account,
  files: z.array(
    z.strictObject({
      file: text,
      format: z.enum(['csv', 'xlsx']),
      charset: z.enum(CHARSETS).nullable(),
      mark: z.boolean(),
      lettering: z.enum(LETTERINGS),
      separator: text.nullable(),
    }),
  ),
  sheets: z.array(
    z.strictObject({
      file: text,
      sheet: text.nullable(),
      status: z.enum(['read', 'rejected', 'skipped']),
      headerRows: z.array(z.int()),
      columns: z.array(column),
      unused: z.array(text),
      account,
    }),
  ),
  problems: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning', 'note']),
      code: text,
      file: text.nullable(),
      sheet: text.nullable(),
      row: z.int().nullable(),
      column: text.nullable(),
      key: text.nullable(),
      message: both,
    }),
  ),
});

export type ImportDocument = z.output<typeof importSchema>;

/** An import as data. Values that look personal are masked already; columns that nobody reads are named, and nothing of them is kept. */
export function importDocument(responses: Responses, issues: readonly Issue[]): ImportDocument {
  const { questionnaire, account: rows, files, sheets } = responses;
  const { id, version, sample } = questionnaire;
  return {
    questionnaire: { id, version, sample },
    account: rows,
    files: files.map(({ file, format, charset, mark, lettering, separator }) => {
      return { file, format, charset: charset ?? null, mark: mark ?? false, lettering, separator: separator ?? null };
    }),
    sheets: sheets.map(({ file, sheet, status, headerRows, columns, mapping, account: own }) => ({
      file,
      sheet: sheet ?? null,
      status,
      headerRows: [...headerRows],
      columns: (mapping?.columns ?? []).map(({ code, column: at, how, suggestions }) => ({
        code,
        header: at === undefined ? null : (columns[at] ?? ''),
        how,
        suggestions: suggestions.map((one) => ({
          header: columns[one.column] ?? '',
          percent: Math.floor(one.score / 10),
        })),
      })),
      unused: [...(mapping?.unused ?? []), ...(mapping?.ignored ?? [])].map((at) => columns[at] ?? ''),
      account: own,
    })),
    problems: issues.map((found) => {
      const { file, sheet, row, column: name, key } = found.place;
      return {
        severity: severityOf(found),
        code: found.code,
        file: file ?? null,
        sheet: sheet ?? null,
        row: row ?? null,
        column: name ?? null,
        key: key ?? null,
        message: { vi: issueText(found, 'vi'), en: issueText(found, 'en') },
      };
    }),
  };
}
