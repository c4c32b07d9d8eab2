import { readFile } from 'node:fs/promises';
import { publicKeysOf } from '../store/log/signing-key.ts';
import { isSound, type RestoreReport, restoreStore } from '../store/restore-store.ts';
import { tellSteps } from './backup.ts';
import { EXIT } from './exit.ts';
import { printIssues, printTables, say } from './print.ts';
import { onStore, type StoreOptions, storePlace } from './store-place.ts';

/** Options of `restore`. */
export interface RestoreOptions extends StoreOptions {
  readonly publicKey?: string | undefined;
}

/** `par-index restore`: brings a backup back into an empty folder, and checks everything that was brought back. */
export async function restore(backup: string, options: RestoreOptions): Promise<number> {
  const { lang, format, publicKey } = options;
  return onStore(options, async () => {
    // Read first: a key that is not there is told before anything is written.
    const trusted = publicKey === undefined ? undefined : publicKeysOf(await readFile(publicKey, 'utf8'));
    const place = storePlace(options);
    const { onStep, end } = tellSteps(options);
    const report = await restoreStore(backup, place, onStep, trusted).finally(end);
    printIssues(report.issues, lang);
    if (format === 'json') printTables([], options, factsOf(report, place.folder));
    else say(doneText(report, place.folder, lang));
    return isSound(report) ? EXIT.fine : EXIT.problems;
  });
}

function factsOf({ manifest, log, issues }: RestoreReport, folder: string): Readonly<Record<string, unknown>> {
  const { madeAt, engine, files } = manifest;
  return { folder, madeAt, engine, files: files.length, logEntries: log.entries, issues: issues.length };
}

function doneText({ manifest, log }: RestoreReport, folder: string, lang: 'vi' | 'en'): string {
  const { madeAt, files } = manifest;
  const intact = log.intact ? { vi: 'nguyên vẹn', en: 'intact' } : { vi: 'KHÔNG nguyên vẹn', en: 'NOT intact' };
  return lang === 'vi'
    ? `Đã khôi phục bản sao lưu lúc ${madeAt} vào ${folder}: ${files.length} tệp; nhật ký ${log.entries} mục, ${intact.vi}.`
    : `Restored the backup of ${madeAt} into ${folder}: ${files.length} files; the log has ${log.entries} entries and is ${intact.en}.`;
}
