import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** What came back of a file that was sent. */
export interface Sent {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

/** Sends a file as the body of a request, and reads the answer. */
export async function sendFile(
  port: number,
  path: string,
  file: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const start = performance.now();
  const { size } = statSync(file);
  const own = { 'content-type': 'application/octet-stream', 'content-length': String(size), ...headers };
  const sending = request({ port, host: '127.0.0.1', method: 'POST', path, headers: own });
  const answered = new Promise<Sent>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, milliseconds: performance.now() - start });
      });
    });
  });
  await pipeline(createReadStream(file, { highWaterMark: 2 ** 18 }), sending);
  return answered;
}

/** Reads a small answer as JSON. */
export async function readJson<Body>(port: number, path: string): Promise<Body> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-bench': '1' } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Follows an upload until it has been read; gives how many events of progress came. */
export async function followUpload(
  port: number,
  path: string,
): Promise<{ readonly state: string; readonly progress: number }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}/events`, { headers: { 'x-bench': '1' } });
  const text = await response.text();
  const progress = text.split('\n').filter((line) => line === 'event: progress').length;
  const last = text.split('\n').findLast((line) => line.startsWith('data: ')) ?? 'data: {}';
  return { state: (JSON.parse(last.slice('data: '.length)) as { state: string }).state, progress };
}
