import { refuse } from '../store/refuse.ts';

/** How long a body may take to come in, in seconds: a minute, and for a large one as long as 100 KB a second takes. */
function secondsOf(limit: number): number {
  return 60 + Math.ceil(limit / 100_000);
}

/**
 * The bytes of a body, read up to a limit whatever its declared length says, and no longer than a while: one that drips in for ever is given up.
 * @param limit most bytes
 * @returns refuses `REQUEST_TOO_LARGE` (413) and `REQUEST_SLOW` (408)
 */
export async function readBody(request: Request, limit: number, seconds: number = secondsOf(limit)): Promise<Buffer> {
  const tooLarge = () => refuse('REQUEST_TOO_LARGE', 413, { allowed: sizeText(limit) });
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const deadline = startDeadline(seconds);
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), deadline.passed]);
      if (done) return Buffer.concat(pieces);
      size += value.length;
      if (size > limit) throw tooLarge();
      pieces.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    deadline.stop();
  }
}

function startDeadline(seconds: number): { readonly passed: Promise<never>; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refuse('REQUEST_SLOW', 408, { found: String(seconds) })), seconds * 1000);
  });
  return { passed, stop: () => clearTimeout(timer) };
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1000} KB` : `${bytes / 1_000_000} MB`;
}
