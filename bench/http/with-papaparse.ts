import Papa from 'papaparse';

/** What one would write first in a handler: the whole text parsed into objects, answers counted by agency and item. */
export function tallyText(text: string): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const counts: Record<string, Record<string, number>> = {};
  for (const row of data) {
    const agency = row['agency'] ?? '';
    const own = counts[agency] ?? {};
    counts[agency] = own;
    for (const [column, answer] of Object.entries(row)) {
      if (!/^[A-Z]/.test(column)) continue;
      const key = `${column} ${answer}`;
      own[key] = (own[key] ?? 0) + 1;
    }
  }
  return counts;
}
