import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** The kinds of files that are raced. */
export const FILE_KINDS = ['plain', 'comments', 'issue'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What stands in the columns of a file of some kind. */
export interface FilePlan {
  readonly title: string;
  readonly items: number;
  readonly weighted: boolean;
  readonly comments: readonly string[];
}

/** Columns before the first item: id, agency, field, area, group. */
export const ITEMS_FROM = 5;
export const AGENCIES = 90;
/** Answers that are no level, by the name that a part of a tally gives them. */
export const OTHER_ANSWERS = { '': 'blank', '98': 'dont-know' } as const;

const ANSWERS: readonly string[] = [...'1233444455555', '98', ''];
const WEIGHTS: readonly string[] = Array.from({ length: 40 }, (_, at) => String(1 + at / 8));

export const FILE_PLANS: Readonly<Record<FileKind, FilePlan>> = {
  plain: { title: '39 items, no quotes', items: 39, weighted: false, comments: [] },
  comments: {
    title: '39 items, quoted comments',
    items: 39,
    weighted: false,
    comments: ['Cán bộ nhiệt tình, trả kết quả đúng hẹn', 'Chờ lâu,\nphòng nóng', 'Không có ý kiến'],
  },
  issue: {
    title: '22 items, weight, long quoted comments',
    items: 22,
    weighted: true,
    comments: [
      'Cán bộ nhiệt tình, hướng dẫn rõ, trả kết quả đúng hẹn;\nrất hài lòng',
      'Chờ lâu,\nphòng nóng, thiếu ghế,\nđề nghị thêm quầy tiếp nhận',
      'Không có ý kiến gì thêm, cảm ơn',
    ],
  },
};

/** The same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes invented answers (dữ liệu mẫu). */
export async function writeAnswers(
  path: string,
  kind: FileKind,
  items: readonly string[],
  rows: number,
  seed: number,
): Promise<void> {
  const { weighted, comments } = FILE_PLANS[kind];
  const random = seeded(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const out = createWriteStream(path, { highWaterMark: 2 ** 20 });
  const tail = `${weighted ? ',weight' : ''}${comments.length > 0 ? ',comment' : ''}`;
  out.write(`response_id,agency,field,area,group,${items.join(',')}${tail}\n`);
  for (let row = 0; row < rows; row += 1) {
    const cells = items.map(() => pick(ANSWERS)).join(',');
    const weight = weighted ? `,${pick(WEIGHTS)}` : '';
    const comment = comments.length > 0 ? `,"${pick(comments)}"` : '';
    const line = `P${row},A${row % AGENCIES},f${row % 7},urban,citizen,${cells}${weight}${comment}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
