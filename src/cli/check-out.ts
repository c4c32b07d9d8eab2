import { access } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Language, Localized } from '../base/language.ts';
import { UsageError } from './exit.ts';

const WORDS = {
  ending: { vi: 'tên tệp ghi ra phải có đuôi', en: 'the name of the file to write must end in' },
  exists: { vi: 'tệp đã có; dùng --force để ghi đè', en: 'the file is already there; --force writes over it' },
} as const satisfies Record<string, Localized>;

/** Refuses the name of a file to be written that has another ending, or that is there and may not be written over. */
export async function checkOut(
  out: string,
  ending: string,
  { lang, force }: { readonly lang: Language; readonly force?: boolean | undefined },
): Promise<void> {
  if (extname(out).toLowerCase() !== ending) throw new UsageError(`${out}: ${WORDS.ending[lang]} ${ending}`);
  const there = await access(out).then(
    () => true,
    () => false,
  );
  if (there && force !== true) throw new UsageError(`${out}: ${WORDS.exists[lang]}`);
}
