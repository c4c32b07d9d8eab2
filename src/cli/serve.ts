import { issueText } from '../base/issue/issue.ts';
import type { Localized } from '../base/language.ts';
import { type ConfigFault, readConfig } from '../server/config.ts';
import type { RunningService } from '../server/serve.ts';
import type { Service } from '../server/service.ts';
import { setupAddress } from '../server/setup-page.ts';
import { RefusedError } from '../store/refuse.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { say, tell } from './print.ts';

/** Options of `serve`; each wins over the variable of the environment that says the same. */
export interface ServeOptions extends CommonOptions {
  readonly data?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly sample?: boolean | undefined;
}

const WORDS = {
  at: { vi: 'Dịch vụ chạy tại', en: 'The service runs at' },
  reference: { vi: 'Tra cứu API', en: 'API reference' },
  published: { vi: 'Kết quả đã công bố', en: 'What is published' },
  data: { vi: 'Dữ liệu nằm ở', en: 'The data lie in' },
  loading: { vi: 'Đang nạp và công bố mùa mẫu…', en: 'The sample season is imported and published…' },
  sample: { vi: 'Đã công bố mùa mẫu (dữ liệu mẫu)', en: 'The sample season (sample data) is published' },
  setup: {
    vi: 'Thiết lập lần đầu: mở liên kết này để tạo tài khoản quản trị (dùng một lần, trong 24 giờ)',
    en: 'First set-up: open this link to make the administrator’s account (works once, within 24 hours)',
  },
  stop: { vi: 'Dừng: Ctrl+C', en: 'Stop: Ctrl+C' },
  taken: {
    vi: 'Không lắng nghe được tại địa chỉ và cổng này; chọn cổng khác bằng --port',
    en: 'Cannot listen at this address and port; choose another with --port',
  },
} as const satisfies Record<string, Localized>;

/** `par-index serve`: runs the service until it is told to stop. */
export async function serve(options: ServeOptions): Promise<number> {
  const read = readConfig(environmentWith(options));
  if ('faults' in read) {
    for (const fault of read.faults) tell(faultLine(fault));
    return EXIT.usage;
  }
  // The rest is loaded when it is known that there is something to run.
  const { listen, openService } = await import('../server/serve.ts');
  let service: Service;
  try {
    service = await openService(read.config);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return refused(error, options);
  }
  try {
    if (options.sample === true) await loadSample(service, options);
    const running = await listen(service);
    await sayWhere(running, options);
    await stopSignal();
    await running.stop();
    return EXIT.fine;
  } catch (error) {
    await service.store.close();
    if (error instanceof RefusedError) return refused(error, options);
    if (!isListenError(error)) throw error;
    tell(`${WORDS.taken[options.lang]}: ${read.config.host}:${read.config.port} (${error.code})`);
    return EXIT.problems;
  }
}

function refused({ found }: RefusedError, { lang }: ServeOptions): number {
  tell(issueText(found, lang));
  return EXIT.problems;
}

async function loadSample(service: Service, { lang }: ServeOptions): Promise<void> {
  const { startSample } = await import('../server/start-sample.ts');
  const slow = setTimeout(() => tell(WORDS.loading[lang]), 300);
  const round = await startSample(service).finally(() => clearTimeout(slow));
  if (round !== undefined) say(`${WORDS.sample[lang]}: ${round}`);
}

function environmentWith({ data, port, host }: ServeOptions): Readonly<Record<string, string | undefined>> {
  return {
    ...process.env,
    ...(data !== undefined && { PAR_INDEX_DATA: data }),
    ...(port !== undefined && { PAR_INDEX_PORT: port }),
    ...(host !== undefined && { PAR_INDEX_HOST: host }),
  };
}

/** Both languages: whoever reads the journal of a machine has chosen none. */
function faultLine({ variable, allowed }: ConfigFault): string {
  return `${variable}: giá trị không dùng được, cần ${allowed.vi} / not a usable value, needs ${allowed.en}`;
}

async function sayWhere({ service, address }: RunningService, { lang }: ServeOptions): Promise<void> {
  const base = service.config.publicUrl ?? address;
  say(`${WORDS.at[lang]}: ${base}`);
  say(`${WORDS.reference[lang]}: ${base}/api/v1/reference`);
  say(`${WORDS.published[lang]}: ${base}/api/v1/publications`);
  say(`${WORDS.data[lang]}: ${service.config.folder}`);
  const { setupLink } = await import('../store/account/setup.ts');
  const secret = await setupLink(service.store);
  if (secret !== undefined) say(`${WORDS.setup[lang]}:\n  ${setupAddress(base, secret)}`);
  say(WORDS.stop[lang]);
}

const ONE_STOP = 500;

/** Ends when somebody asks the process to stop; a second request ends it at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const stop = (): void => {
      const now = performance.now();
      // npm passes a Ctrl+C on that the terminal has already sent: these two are one.
      if (first !== undefined && now - first > ONE_STOP) process.exit(EXIT.problems);
      first ??= now;
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

function isListenError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
