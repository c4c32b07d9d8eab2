import { connect } from 'node:net';

/** How many requests were answered in how many seconds. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Asks for one path again and again over a few connections that are kept alive, one request after the other on each. A small client of its own: it counts bytes instead of
 * parsing, so that it takes less of the machine than the server. Every answer must be as long as its head says, and be a 200 or a 304.
 */
export async function askAgain(
  port: number,
  { path, headers = {}, seconds, connections = 8 }: LoadOrder,
): Promise<Load> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const start = performance.now();
  const end = start + seconds * 1000;
  const each = await Promise.all(Array.from({ length: connections }, () => oneConnection(port, request, end)));
  const requests = each.reduce((sum, answers) => sum + answers, 0);
  return { requests, seconds: (performance.now() - start) / 1000 };
}

interface LoadOrder {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly connections?: number;
}

function oneConnection(port: number, request: Buffer, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let length: number | undefined;
    let [got, answers] = [0, 0];
    const ask = (): void => {
      socket.write(request);
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('data', (piece) => {
      if (got === 0) length = answerLength(piece);
      got += piece.length;
      if (length === undefined || got > length) {
        socket.destroy();
        reject(new Error(`an answer that cannot be counted: ${piece.toString('latin1', 0, 200)}`));
        return;
      }
      if (got < length) return;
      got = 0;
      answers += 1;
      if (performance.now() < end) ask();
      else {
        socket.destroy();
        resolve(answers);
      }
    });
  });
}

/** Bytes of a whole answer, from its beginning; undefined where it is no good answer of a known length. */
function answerLength(piece: Buffer): number | undefined {
  const at = piece.indexOf('\r\n\r\n');
  const head = piece.toString('latin1', 0, at).toLowerCase();
  if (at < 0 || !/^http\/1\.1 (?:200|304) /.test(head)) return undefined;
  if (head.startsWith('http/1.1 304')) return at + 4;
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  return length === undefined ? undefined : at + 4 + Number(length);
}
