import { open } from 'node:fs/promises';

/** Whether a file begins with some bytes; one that cannot be read does not. */
export async function fileBegins(path: string, letters: Buffer): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(letters.length), 0, letters.length, 0);
    return bytesRead === letters.length && buffer.equals(letters);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
