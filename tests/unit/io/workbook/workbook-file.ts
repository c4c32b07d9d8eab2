import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbook, type WorkbookReading } from '../../../../src/io/workbook/read-workbook.ts';
import { type ZipClaims, type ZipEntry, zipFile } from './zip-file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A sheet as XML: what stands in `sheetData`, before and after it. */
export interface SheetXml {
  readonly name?: string;
  readonly state?: string;
  readonly data: string;
  readonly before?: string;
  readonly after?: string;
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[];
  /** `<si>` elements. */
  readonly shared?: string;
  /** `<numFmts>` and `<cellXfs>`. */
  readonly styles?: string;
  readonly from1904?: boolean;
}

/** The parts of a workbook as Excel lays them out. */
export function workbookParts({ sheets, shared, styles, from1904 = false }: WorkbookXml): readonly ZipEntry[] {
  const list = sheets.map(
    ({ name = 'Phiếu', state }, i) =>
      `<sheet name="${name}" sheetId="${i + 7}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const links = sheets.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  if (shared !== undefined) links.push(link('rIdS', 'sharedStrings', 'sharedStrings.xml'));
  if (styles !== undefined) links.push(link('rIdF', 'styles', '/xl/styles.xml'));
  return [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}">${links.join('')}</Relationships>`,
    },
    ...(shared === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', data: `${HEAD}<sst xmlns="${MAIN}">${shared}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', data: `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: sheetXml(sheet) })),
  ];
}

export function sheetXml({ data, before = '', after = '' }: SheetXml): string {
  return `${HEAD}<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
}

function link(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${LINKS}/${kind}" Target="${target}"/>`;
}

/** Parts with others put in the place of those of the same name, or added. */
export function withParts(parts: readonly ZipEntry[], others: readonly ZipEntry[]): readonly ZipEntry[] {
  const names = new Set(others.map(({ name }) => name));
  return [...parts.filter(({ name }) => !names.has(name)), ...others];
}

/** Reads bytes as a file named `x.xlsx`. */
export async function readFileBytes(bytes: Uint8Array): Promise<WorkbookReading> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  try {
    writeFileSync(join(folder, 'x.xlsx'), bytes);
    return await readWorkbook(join(folder, 'x.xlsx'), 'x.xlsx');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function readParts(parts: readonly ZipEntry[], claims?: ZipClaims): Promise<WorkbookReading> {
  return readFileBytes(zipFile(parts, claims));
}

export function readXml(workbook: WorkbookXml): Promise<WorkbookReading> {
  return readParts(workbookParts(workbook));
}

export function codesOf({ issues }: WorkbookReading): readonly string[] {
  return issues.map(({ code }) => code);
}

/** The only issue of a refused workbook, with the facts that are no words. */
export function refusal({ sheets, issues }: WorkbookReading): readonly unknown[] {
  const [found] = issues;
  const limit = found?.values['limit'];
  return [sheets.length, issues.length, found?.code, ...(typeof limit === 'object' ? [limit.en] : [])];
}
