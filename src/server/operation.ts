import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { logLength, whyNotReady } from '../store/readiness.ts';
import { refuse } from '../store/refuse.ts';
import { isLoopback } from './address.ts';
import { type App, languageOf, problemResponse, type Variables } from './mount.ts';
import { refusedProblem } from './problem.ts';
import type { Service } from './service.ts';

type Handled = Context<{ Variables: Variables }>;

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Counts and logs every request: one line with its number, the name of its route, status and time. Never its path (which names agencies), its query, body, cookies,
 * the address it came from, or who sent it: what people did stands in the log of changes.
 */
export function observe({ logger, metrics }: Service): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const start = performance.now();
    metrics.running.inc();
    try {
      await next();
    } finally {
      metrics.running.dec();
      const milliseconds = Math.round((performance.now() - start) * 10) / 10;
      const { status } = context.res;
      const route = context.get('routeId');
      const method = METHODS.has(context.req.method) ? context.req.method : 'other';
      metrics.requests.inc({ route, method, status });
      metrics.seconds.observe({ route, method }, milliseconds / 1000);
      const line = { requestId: context.get('requestId'), route, method, status, milliseconds };
      // Whoever looks whether the service lives does so all the time.
      if (PROBES.has(route) && status < 400) logger.debug(line, 'request');
      else logger[status >= 500 ? 'error' : 'info'](line, 'request');
    }
  };
}

const PROBES = new Set(['health', 'ready', 'metrics']);
const NO_STORE = { 'cache-control': 'no-store' };

/** Health (the process answers), readiness (the store does too) and metrics. */
export function mountOperation(app: App, service: Service): void {
  app.get('/health', (context) => {
    context.set('routeId', 'health');
    return context.json({ status: 'ok' }, 200, NO_STORE);
  });
  app.get('/ready', async (context) => {
    context.set('routeId', 'ready');
    const reason = await whyNotReady(service.store);
    return reason === undefined
      ? context.json({ status: 'ready' }, 200, NO_STORE)
      : context.json({ status: 'not-ready', reason }, 503, NO_STORE);
  });
  app.get('/metrics', async (context) => {
    context.set('routeId', 'metrics');
    const refused = refusalOfMetrics(context, service);
    if (refused) return problemResponse(refusedProblem(refused, languageOf(context.req.raw), context.get('requestId')));
    const { registry, logEntries } = service.metrics;
    // Metrics are most wanted when the store does not answer.
    await logLength(service.store).then(
      (length) => logEntries.set(length),
      () => logEntries.remove(),
    );
    return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType, ...NO_STORE });
  });
}

/** With a token set, whoever has it reads; without one, this machine alone, and nobody whom a proxy lets in. */
function refusalOfMetrics(context: Handled, { config }: Service): ReturnType<typeof refuse> | undefined {
  if (config.metricsToken === undefined) {
    return isLoopback(context) ? undefined : refuse('ACCESS_DENIED', 403);
  }
  const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(config.metricsToken)) ? undefined : refuse('ACCESS_SIGN_IN', 401);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
