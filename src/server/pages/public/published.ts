import type { Language } from '../../../base/language.ts';
import { parseExact } from '../../../base/number/decimal.ts';
import { plainText } from '../../../report/number-text.ts';
import type { AgencyDocument, GroupDocument, ResultDocument } from '../../../report/result-schema.ts';
import { type Link, pagePath } from '../part/layout.tsx';

/** A published result with what pages say of its publication. */
export interface Published {
  readonly round: string;
  readonly revision: number;
  /** Revisions there are, the latest first. */
  readonly revisions: readonly number[];
  readonly decision: { readonly number: string; readonly date: string };
  readonly reason: string;
  readonly publishedAt: string;
  readonly result: ResultDocument;
  /** Whether the bundle for everybody has the answers of the surveys, so that everybody can recompute it whole. */
  readonly answersPublic: boolean;
  /** Paths of the files that came out. */
  readonly files: readonly string[];
}

/** Printed text of a figure in a language; a dash where there is none. */
export function figureIn(figure: { readonly text: string } | null | undefined, language: Language): string {
  if (!figure) return '—';
  return language === 'vi' ? figure.text.replace('.', ',') : figure.text;
}

/** An exact number of a result, perhaps a fraction as `70/87`, as people read it. */
export function exactIn(exact: string, language: Language): string {
  const value = parseExact(exact);
  return value ? plainText(value, language) : exact;
}

/** A figure as a number, for drawing only. */
export function figureNumber(figure: { readonly text: string } | null | undefined): number | undefined {
  return figure ? Number(figure.text) : undefined;
}

/** The path of a page of a published round. */
export function resultPath(language: Language, round: string, ...parts: readonly string[]): string {
  return pagePath(language, `/results/${[round, ...parts].map(encodeURIComponent).join('/')}`);
}

/** The pages of a published round. */
export function resultNav({ round, result }: Published, language: Language): readonly Link[] {
  const vi = language === 'vi';
  const link = (text: string, ...parts: string[]): Link => ({ text, href: resultPath(language, round, ...parts) });
  return [
    link(vi ? 'Tổng quan' : 'Overview'),
    link(vi ? 'Xếp hạng' : 'Rankings', 'ranking'),
    ...(result.surveys.length > 0 ? [link(vi ? 'Hài lòng' : 'Satisfaction', 'survey')] : []),
    ...(result.targets.length > 0 ? [link(vi ? 'Chỉ tiêu' : 'Targets', 'targets')] : []),
    link(vi ? 'Phương pháp' : 'Method', 'method'),
    link(vi ? 'Dữ liệu mở' : 'Open data', 'data'),
  ];
}

/** The ranking group an agency is in, and its sheet; undefined when nobody has that code. */
export function findAgency(
  result: ResultDocument,
  code: string,
): { readonly group: GroupDocument; readonly agency: AgencyDocument } | undefined {
  for (const group of result.groups) {
    const agency = group.agencies.find((one) => one.code === code);
    if (agency) return { group, agency };
  }
  return undefined;
}

/** How many agencies of a group have a rank. */
export function rankedCount(group: GroupDocument): number {
  return group.agencies.filter(({ rank }) => rank !== null).length;
}

/** A day as readers write it: dd/mm/yyyy in Vietnamese. */
export function dayIn(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return language === 'vi' ? `${date}/${month}/${year}` : `${year}-${month}-${date}`;
}
