/* A process of its own that writes until it is killed. It says what it has been told is done: `done N` on the standard output. */
import { openStore } from '../../src/store/open-store.ts';
import { makeChange } from './log-deeds.ts';

const [folder = '', databaseUrl = '', start = '0'] = process.argv.slice(2);
const store = await openStore(databaseUrl === '' ? { folder } : { folder, databaseUrl });

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function write(at: number): Promise<void> {
  await store.files.keep(bytesOf(`file ${at}`), 1000);
  await makeChange(store, `${at}`, at % 10 === 0 ? 'ten more' : undefined);
  process.stdout.write(`done ${at}\n`);
}

for (let at = Number(start); ; at += 4) await Promise.all([write(at), write(at + 1), write(at + 2), write(at + 3)]);
