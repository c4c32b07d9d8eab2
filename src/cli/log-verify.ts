import { readFile } from 'node:fs/promises';
import { readDatabase } from '../store/database.ts';
import { publicKeysOf } from '../store/log/signing-key.ts';
import { type LogVerification, verifyLog } from '../store/log/verify-log.ts';
import { EXIT } from './exit.ts';
import { printIssues, printTables, say } from './print.ts';
import { onStore, type StoreOptions, storePlace } from './store-place.ts';

/** Options of `log verify`. */
export interface LogVerifyOptions extends StoreOptions {
  readonly publicKey?: string | undefined;
}

/** `par-index log verify`: checks the whole log of a store and names every place where it was tampered with; the service may be running. */
export async function logVerify(options: LogVerifyOptions): Promise<number> {
  const { lang, format, publicKey } = options;
  return onStore(options, async () => {
    const trusted = publicKey === undefined ? undefined : publicKeysOf(await readFile(publicKey, 'utf8'));
    const place = storePlace(options);
    const reader = await readDatabase(place);
    try {
      const found = await verifyLog({ db: reader.db, folder: place.folder }, trusted);
      printIssues(found.issues, lang);
      if (format === 'json') printTables([], options, { ...found });
      else say(verdictText(found, lang));
      return found.intact ? EXIT.fine : EXIT.problems;
    } finally {
      await reader.close();
    }
  });
}

function verdictText({ intact, entries, end, checkpoints, keys }: LogVerification, lang: 'vi' | 'en'): string {
  const names = keys.join(', ');
  if (lang === 'vi') {
    const verdict = intact ? 'Nhật ký nguyên vẹn' : 'Nhật ký KHÔNG nguyên vẹn';
    return `${verdict}: ${entries} mục, mục cuối ${end.seq} (${end.hash}), ${checkpoints} điểm kiểm tra, khóa ${names}.`;
  }
  const verdict = intact ? 'The log is intact' : 'The log is NOT intact';
  return `${verdict}: ${entries} entries, the last is ${end.seq} (${end.hash}), ${checkpoints} checkpoints, keys ${names}.`;
}
