import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { forgetExpired } from '../store/account/forget-expired.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { stopReading } from '../store/upload/reading-desk.ts';
import { failUnfinishedUploads } from '../store/upload/take-upload.ts';
import { makeApp } from './app.ts';
import { authenticate } from './authenticate.ts';
import { stopThreads } from './compute/run-task.ts';
import type { Config } from './config.ts';
import { closeEventStreams } from './event-stream.ts';
import { answerKept } from './kept/answer-kept.ts';
import { makeMetrics } from './metrics.ts';
import type { Service } from './service.ts';

/** A service that listens. */
export interface RunningService {
  readonly service: Service;
  /** Where it answers, as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Stops listening, lets running requests end, and closes the store. */
  readonly stop: () => Promise<void>;
}

/** How long running requests may take to end after a stop, in milliseconds. */
const LAST_REQUESTS = 10_000;

/** Connections that are open at once; more are closed as they come. */
const MOST_CONNECTIONS = 2000;

/** Opens the store of a service and makes everything its handlers work with. */
export async function openService(config: Config): Promise<Service> {
  const logger = makeLogger(config);
  const store = await openStore({ folder: config.folder, databaseUrl: config.databaseUrl });
  // What was being read when the last process ended is not read any more.
  const failed = await failUnfinishedUploads(store);
  if (failed > 0) logger.warn({ failed }, 'unfinished uploads');
  await forgetExpired(store);
  const metrics = makeMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const service: Service = {
    store,
    config,
    logger,
    metrics,
    identify: (request, address) => authenticate(request, address, service),
  };
  return service;
}

/** Listens for requests to an open service. */
export async function listen(service: Service): Promise<RunningService> {
  const { store, logger, config } = service;
  const kept = answerKept(service);
  const server = createAdaptorServer({
    fetch: makeApp(service).fetch,
    createServer: ((options: ServerOptions, listener: RequestListener) =>
      createServer(options, (request, response) => {
        if (!kept(request, response)) listener(request, response);
      })) as typeof createServer,
    serverOptions: LIMITS,
    overrideGlobalObjects: false,
  }) as Server;
  // A connection on which nothing moves for so long is given up, an upload that stands still with it; one that moves may take as long as it needs.
  server.setTimeout(600_000);
  server.keepAliveTimeout = 65_000;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const address = addressText(server.address() as AddressInfo);
  logger.info({ store: store.kind }, 'listening');
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping ??= close(server, store, logger);
    await stopping;
  };
  return { service, address, stop };
}

/** Headers within 20 seconds and 16 KB, the request line among them; no limit on the length of an upload; bodies that are held in memory have one, see `readBody`. */
const LIMITS = {
  headersTimeout: 20_000,
  requestTimeout: 0,
  maxHeaderSize: 16_384,
  connectionsCheckingInterval: 5000,
  requireHostHeader: true,
} as const;

async function close(server: Server, store: Store, logger: Logger): Promise<void> {
  logger.info('stopping');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Connections that are kept alive go as soon as their request has ended.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const last = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
  closeEventStreams();
  await stopReading(store);
  await closed;
  clearInterval(sweep);
  clearTimeout(last);
  stopThreads();
  await store.close();
  logger.info('stopped');
}

/** The level of a warning, as pino numbers it. */
const WARN = 40;
/** Characters of lines that are written together, and how long a line may wait, in milliseconds: to write every line by itself takes longer than a kept answer. */
const LINES_TOGETHER = 4096;
const LONGEST_WAIT = 200;

/**
 * Lines of JSON on the standard error, without the name of the machine; nothing that names a person is given to it. A warning or worse is written at once with all
 * before it, and so is everything when the process ends.
 */
function makeLogger({ logLevel }: Config): Logger {
  const written = { dest: 2, sync: true, minLength: LINES_TOGETHER, periodicFlush: LONGEST_WAIT };
  const destination = pino.destination(written);
  process.on('exit', () => destination.flushSync());
  const logMethod: NonNullable<LoggerOptions['hooks']>['logMethod'] = function log(words, method, level) {
    method.apply(this, words);
    if (level >= WARN) destination.flushSync();
  };
  const options = { level: logLevel, base: null, timestamp: lineTime(), hooks: { logMethod } };
  return pino(options, destination);
}

/** The time of a line as JSON. Lines of the same millisecond have the same text: to write it anew takes half as long as the line. */
function lineTime(): () => string {
  let [known, text] = [0, ''];
  return () => {
    const now = Date.now();
    if (now !== known) [known, text] = [now, `,"time":"${new Date(now).toISOString()}"`];
    return text;
  };
}

function addressText({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
