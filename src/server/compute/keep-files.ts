import type { Store } from '../../store/store.ts';
import type { RoundRun } from './compute-round.ts';

/** Files that are written to the disk at once: each waits until it is there. */
const AT_ONCE = 8;

/** Keeps every file that a run was computed from and every file that came out of it. */
export async function keepFiles(
  store: Store,
  { season, files }: RoundRun,
): Promise<readonly { readonly path: string; readonly sha256: string }[]> {
  const all = [
    ...season.files.map((file) => ({ ...file, path: `input/${file.path}` })),
    ...files.map(({ path, text }) => ({ path: `output/${path}`, text })),
  ];
  const kept: { readonly path: string; readonly sha256: string }[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE).map(async (file) => ({
      path: file.path,
      sha256: 'text' in file ? await keepText(store, file.text) : file.sha256,
    }));
    kept.push(...(await Promise.all(some)));
  }
  return kept;
}

/** Keeps a text as a file. */
export async function keepText({ files }: Store, text: string): Promise<string> {
  const kept = await files.keep(pieceOf(text), Number.MAX_SAFE_INTEGER);
  if (kept === 'too-large') throw new Error('a limit that nothing exceeds was exceeded');
  return kept.sha256;
}

async function* pieceOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
