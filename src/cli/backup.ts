import type { Localized } from '../base/language.ts';
import { backupStore, type OnStep } from '../store/backup-store.ts';
import { REAL_WORLD } from '../store/world.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { printIssues, printTables, say } from './print.ts';
import { startProgress } from './progress.ts';
import { onStore, type StoreOptions, storePlace } from './store-place.ts';

/** Options of `backup`. */
export interface BackupOptions extends StoreOptions {
  readonly out: string;
}

const STEPS: Readonly<Record<Parameters<OnStep>[0], Localized>> = {
  database: { vi: 'cơ sở dữ liệu', en: 'database' },
  files: { vi: 'tệp', en: 'files' },
  check: { vi: 'kiểm tra', en: 'checking' },
};

/** `par-index backup`: a copy of a whole store in a folder, as it stands at one moment; the service may be running. */
export async function backup(options: BackupOptions): Promise<number> {
  const { lang, format, out } = options;
  return onStore(options, async () => {
    const { onStep, end } = tellSteps(options);
    const { files, bytes, issues } = await backupStore(storePlace(options), out, REAL_WORLD, onStep).finally(end);
    printIssues(issues, lang);
    if (format === 'json') printTables([], options, { backup: out, files, bytes, issues: issues.length });
    else say(doneText({ out, files, bytes }, lang));
    return issues.length === 0 ? EXIT.fine : EXIT.problems;
  });
}

/** Shows the steps of a backup or a restoring on a line of progress. */
export function tellSteps({ lang }: CommonOptions): { readonly onStep: OnStep; readonly end: () => void } {
  const progress = startProgress();
  return { onStep: (step, done, total) => progress.show(STEPS[step][lang], done, total), end: progress.end };
}

function doneText(
  { out, files, bytes }: { readonly out: string; readonly files: number; readonly bytes: number },
  lang: 'vi' | 'en',
): string {
  return lang === 'vi'
    ? `Đã sao lưu vào ${out}: ${files} tệp, ${bytes} byte. Bản sao lưu có khóa ký và dữ liệu cá nhân: cất ở nơi chỉ người quản trị mở được.`
    : `Backed up into ${out}: ${files} files, ${bytes} bytes. The backup holds the signing key and personal data: keep it where only the administrator can open it.`;
}
