/**
 * The servers that ours is held against, each in a process of its own: `bare` (node:http, nothing else), `express`, and `hono` (text() and papaparse).
 * It says its port to its parent, and answers questions about its own time and memory.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { answerCosts } from './own-costs.ts';

const [kind = 'bare', file = '', folder = '.'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const bytes = Buffer.from(text);
const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;

const takeFile = async (request: Parameters<RequestListener>[0]): Promise<string> => {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(piece, _, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  await pipeline(request, hashing, createWriteStream(join(folder, `${kind}-${process.pid}-${Math.random()}`)));
  return hash.digest('hex');
};

const bare: RequestListener = (request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length, etag: tag });
    response.end(bytes);
    return;
  }
  takeFile(request).then((digest) => response.end(digest));
};

async function start(): Promise<Server> {
  if (kind === 'bare') return createServer(bare).listen(0, '127.0.0.1');
  if (kind === 'express') {
    // As its users write it: the document is given to json(), which makes the text, its length and its tag at each request.
    const { default: express } = await import(folder);
    const document: unknown = JSON.parse(text);
    const app = express();
    app.get('/ranking', (_: unknown, response: { json: (body: unknown) => void }) => response.json(document));
    return app.listen(0, '127.0.0.1');
  }
  const { tallyText } = await import('./with-papaparse.ts');
  const app = new Hono();
  app.post('/tally', async (context) => context.json(tallyText(await context.req.text())));
  return serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
}

const server = await start();
if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
answerCosts((server.address() as AddressInfo).port);
