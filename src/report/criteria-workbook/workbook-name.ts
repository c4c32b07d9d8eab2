/**
 * What the workbook of a set is called: after its folder too, as sets of one year have one name.
 * @example workbookName('criteria/department/khanh-hoa-2025.json') // 'department-khanh-hoa-2025.xlsx'
 */
export function workbookName(path: string): string {
  const parts = path
    .replace(/\.json$/i, '')
    .split('/')
    .slice(-2);
  return `${parts.join('-')}.xlsx`;
}
