import type { SheetSpec } from './column-spec.ts';
import { CRITERIA_SHEET } from './criteria-sheet.ts';
import { EXCEPTIONS_SHEET, FORMULAS_SHEET, INPUTS_SHEET, ITEMS_SHEET, STEPS_SHEET } from './rule-sheets.ts';
import { BANDS_SHEET, GENERAL_SHEET, SOURCES_SHEET } from './set-sheets.ts';

/** Every sheet that is read, in the order of the tabs. */
export const SHEETS = {
  general: GENERAL_SHEET,
  bands: BANDS_SHEET,
  criteria: CRITERIA_SHEET,
  inputs: INPUTS_SHEET,
  steps: STEPS_SHEET,
  items: ITEMS_SHEET,
  formulas: FORMULAS_SHEET,
  exceptions: EXCEPTIONS_SHEET,
  sources: SOURCES_SHEET,
} as const satisfies Readonly<Record<string, SheetSpec>>;
export type SheetKey = keyof typeof SHEETS;
