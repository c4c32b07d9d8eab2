import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { codeOfName } from './form-code.ts';
import type { FormSurvey } from './form-question.ts';
import type { RoledQuestion } from './form-role.ts';

/** An item with the factor and block it is in. */
export interface PlacedItem {
  readonly item: RoledQuestion;
  readonly factor: string;
  readonly block: string;
}

/** Titles of blocks and factors by code, from the labels of groups and notes. */
export type PartTitles = ReadonlyMap<string, Localized>;

/** The code of a group: `par_code`, or its name. */
export function groupCode({ row, name }: FormSurvey['titles'][number]): string {
  return row.cell('par_code') || codeOfName(name);
}

/** Reads the titles; of two with one code the first counts. */
export function partTitles(titles: FormSurvey['titles']): PartTitles {
  const found = new Map<string, Localized>();
  for (const one of titles) {
    const code = groupCode(one);
    if (one.name !== '' && one.label && !found.has(code)) found.set(code, one.label);
  }
  return found;
}

const LONE_BLOCK = 'I';

/**
 * Says which block and factor every item is in: `par_block` and `par_factor`, else the outermost group and the one within it.
 * Where neither says it, the item is put somewhere for now, with the issue `XLSFORM_FACTOR_MISSING` or `XLSFORM_BLOCK_MISSING`.
 */
export function placeItems(items: readonly RoledQuestion[], issues: Issue[]): readonly PlacedItem[] {
  const told = new Set<string>();
  return items.map((item) => {
    const { row, name, groups } = item.question;
    const [outer, inner] = groups.map(groupCode);
    const said = row.cell('par_factor');
    const block = row.cell('par_block') || (outer === said ? '' : (outer ?? ''));
    const factor = said || (inner ?? '');
    const home = block || LONE_BLOCK;
    if (factor === '') {
      const proposed = `${home}.1`;
      issues.push(issue('XLSFORM_FACTOR_MISSING', row.place('par_factor'), { found: name, allowed: proposed }));
      return { item, block: home, factor: proposed };
    }
    if (block === '' && !told.has(factor)) {
      told.add(factor);
      issues.push(issue('XLSFORM_BLOCK_MISSING', row.place('par_block'), { found: factor, allowed: home }));
    }
    return { item, block: home, factor };
  });
}

/** A part as the questionnaire file writes it. */
interface RawPart {
  readonly code: string;
  readonly title: Localized;
}

/**
 * Puts items, as the questionnaire file writes them, into their factors and blocks, each in the order of its first item.
 * A part without a group or note of its code has its code for a title, with the issue `XLSFORM_LABEL_MISSING`.
 */
export function rawBlocks<T>(
  placed: readonly PlacedItem[],
  items: readonly T[],
  titles: PartTitles,
  issues: Issue[],
): readonly (RawPart & { factors: readonly (RawPart & { items: readonly T[] })[] })[] {
  const blocks = new Map<string, Map<string, T[]>>();
  placed.forEach(({ block, factor }, at) => {
    const item = items[at];
    if (item === undefined) return;
    const factors = blocks.get(block) ?? new Map<string, T[]>();
    blocks.set(block, factors.set(factor, [...(factors.get(factor) ?? []), item]));
  });
  const part = (code: string, column: 'block' | 'factor'): RawPart => {
    const title = titles.get(code);
    const first = placed.find((one) => one[column] === code);
    if (!title && first) {
      const place = first.item.question.row.place(`par_${column}`);
      issues.push(issue('XLSFORM_LABEL_MISSING', place, { found: code }));
    }
    return { code, title: title ?? { vi: code, en: code } };
  };
  return [...blocks].map(([code, factors]) => ({
    ...part(code, 'block'),
    factors: [...factors].map(([inner, list]) => ({ ...part(inner, 'factor'), items: list })),
  }));
}
