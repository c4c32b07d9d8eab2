import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'route' | 'method' | 'status'>;
  readonly seconds: Histogram<'route' | 'method'>;
  /** Answers given from what was kept; they are among the requests too. */
  readonly kept: Counter;
  readonly running: Gauge;
  /** What was noted and not counted yet: all of it is called before anybody is told what requests there were. */
  readonly noted: Set<() => void>;
  /** Read from the store when somebody looks. */
  readonly logEntries: Gauge;
}

/** Makes the counters of one service. Labels are names of routes, never addresses or accounts. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const noted = new Set<() => void>();
  const collect = (): void => {
    for (const count of noted) count();
  };
  return {
    registry,
    noted,
    requests: new Counter({
      name: 'par_index_requests_total',
      help: 'Requests answered, by route and status',
      labelNames: ['route', 'method', 'status'],
      registers,
      collect,
    }),
    seconds: new Histogram({
      name: 'par_index_request_seconds',
      help: 'Time until an answer begins',
      labelNames: ['route', 'method'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
      collect,
    }),
    kept: new Counter({
      name: 'par_index_answers_kept_total',
      help: 'Requests answered from what was kept',
      registers,
      collect,
    }),
    running: new Gauge({ name: 'par_index_requests_running', help: 'Requests not answered yet', registers }),
    logEntries: new Gauge({
      name: 'par_index_log_entries',
      help: 'Entries of the log: changes made so far',
      registers,
    }),
  };
}
