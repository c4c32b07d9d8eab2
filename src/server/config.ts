import { z } from 'zod';
import type { Localized } from '../base/language.ts';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });
const whole = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** The environment of the service. What is not named here is not read. */
export const environmentSchema = z.object({
  PAR_INDEX_DATA: text.default('data'),
  PAR_INDEX_HOST: text.default('127.0.0.1'),
  PAR_INDEX_PORT: whole(0, 65_535).default(8080),
  PAR_INDEX_PUBLIC_URL: address.optional(),
  PAR_INDEX_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  PAR_INDEX_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PAR_INDEX_UPLOAD_MB: whole(1, 4096).default(200),
  PAR_INDEX_SESSION_HOURS: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .transform(Number)
    .pipe(z.number().min(0.01).max(720))
    .default(12),
  PAR_INDEX_METRICS_TOKEN: z.string().min(16).optional(),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//).optional(),
  OIDC_ISSUER: address.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
});

export type Variable = keyof typeof environmentSchema.shape;

interface VariableWords {
  /** What it is for. */
  readonly about: Localized;
  readonly allowed: Localized;
}

const TEXT: Localized = { vi: 'một đoạn chữ', en: 'a text' };
const URL_TEXT: Localized = {
  vi: 'địa chỉ bắt đầu bằng http:// hoặc https://',
  en: 'an address with http:// or https://',
};

/** What the variables mean and take. A fault names these words, never the value: it may be a secret. */
const ENVIRONMENT_WORDS: Readonly<Record<Variable, VariableWords>> = {
  PAR_INDEX_DATA: {
    about: {
      vi: 'Thư mục của cơ sở dữ liệu, tệp và khóa ký',
      en: 'Folder of the database, the files and the signing key',
    },
    allowed: { vi: 'một thư mục', en: 'a folder' },
  },
  PAR_INDEX_HOST: {
    about: { vi: 'Địa chỉ lắng nghe; `0.0.0.0` là mọi địa chỉ', en: 'Address to listen on; `0.0.0.0` is every one' },
    allowed: { vi: 'tên máy hoặc địa chỉ IP', en: 'a host name or an IP address' },
  },
  PAR_INDEX_PORT: {
    about: { vi: 'Cổng lắng nghe; 0 là một cổng còn trống', en: 'Port to listen on; 0 takes a free one' },
    allowed: { vi: 'số nguyên từ 0 đến 65535', en: 'a whole number from 0 to 65535' },
  },
  PAR_INDEX_PUBLIC_URL: {
    about: {
      vi: 'Địa chỉ mọi người dùng, khi có máy chủ trung gian',
      en: 'How people reach the service, behind a proxy',
    },
    allowed: URL_TEXT,
  },
  PAR_INDEX_TRUST_PROXY: {
    about: {
      vi: '1 khi có máy chủ trung gian đặt X-Forwarded-For và X-Forwarded-Proto',
      en: '1 where a proxy in front sets X-Forwarded-For and X-Forwarded-Proto',
    },
    allowed: { vi: '0 hoặc 1', en: '0 or 1' },
  },
  PAR_INDEX_LOG: {
    about: { vi: 'Mức ghi nhật ký vận hành', en: 'How much is logged' },
    allowed: { vi: 'trace, debug, info, warn, error hoặc silent', en: 'trace, debug, info, warn, error or silent' },
  },
  PAR_INDEX_UPLOAD_MB: {
    about: { vi: 'Tệp lớn nhất được nhận, MB', en: 'Largest file taken, in MB' },
    allowed: { vi: 'số nguyên từ 1 đến 4096', en: 'a whole number from 1 to 4096' },
  },
  PAR_INDEX_SESSION_HOURS: {
    about: { vi: 'Phiên đăng nhập kéo dài bao nhiêu giờ', en: 'Hours that a session lasts' },
    allowed: { vi: 'một số từ 0.01 đến 720', en: 'a number from 0.01 to 720' },
  },
  PAR_INDEX_METRICS_TOKEN: {
    about: {
      vi: 'Mã mà `/metrics` đòi (Bearer); không đặt thì chỉ đọc được từ chính máy này',
      en: 'Bearer token that `/metrics` asks for; without it only this machine may read',
    },
    allowed: { vi: 'ít nhất 16 ký tự', en: 'at least 16 characters' },
  },
  DATABASE_URL: {
    about: {
      vi: 'Cơ sở dữ liệu PostgreSQL; không đặt thì là SQLite trong thư mục dữ liệu',
      en: 'The PostgreSQL database; without it the store is SQLite in the data folder',
    },
    allowed: { vi: 'địa chỉ bắt đầu bằng postgres://', en: 'an address with postgres://' },
  },
  OIDC_ISSUER: {
    about: { vi: 'Nơi đăng nhập một lần của tỉnh (OpenID Connect)', en: 'Issuer of single sign-on (OpenID Connect)' },
    allowed: { vi: `${URL_TEXT.vi}, cùng với OIDC_CLIENT_ID`, en: `${URL_TEXT.en}, together with OIDC_CLIENT_ID` },
  },
  OIDC_CLIENT_ID: {
    about: { vi: 'Tên của dịch vụ này ở nơi đăng nhập', en: 'Name of this service at the issuer' },
    allowed: { vi: 'một đoạn chữ, cùng với OIDC_ISSUER', en: 'a text, together with OIDC_ISSUER' },
  },
  OIDC_CLIENT_SECRET: {
    about: { vi: 'Mật khẩu của dịch vụ này ở nơi đăng nhập', en: 'Secret of this service at the issuer' },
    allowed: TEXT,
  },
};

/** What the service is told at its start. */
export interface Config {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly logLevel: z.output<typeof environmentSchema>['PAR_INDEX_LOG'];
  readonly uploadLimit: number;
  readonly sessionHours: number;
  readonly metricsToken: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | undefined }
    | undefined;
}

/** What is wrong with the environment, by variable. */
export interface ConfigFault {
  readonly variable: string;
  readonly allowed: Localized;
}

/** Reads the environment. An empty variable is one that is not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly ConfigFault[] } {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== '' && value !== undefined),
  );
  const read = environmentSchema.safeParse(set);
  if (!read.success) {
    const variables = new Set(read.error.issues.map(({ path }) => path[0] as Variable));
    return { faults: [...variables].map(faultOf) };
  }
  const { data } = read;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data;
  if ((issuer === undefined) !== (clientId === undefined)) {
    return { faults: [faultOf(issuer === undefined ? 'OIDC_ISSUER' : 'OIDC_CLIENT_ID')] };
  }
  return {
    config: {
      folder: data.PAR_INDEX_DATA,
      host: data.PAR_INDEX_HOST,
      port: data.PAR_INDEX_PORT,
      publicUrl: data.PAR_INDEX_PUBLIC_URL?.replace(/\/+$/, ''),
      trustProxy: data.PAR_INDEX_TRUST_PROXY === '1',
      logLevel: data.PAR_INDEX_LOG,
      uploadLimit: data.PAR_INDEX_UPLOAD_MB * 1_000_000,
      sessionHours: data.PAR_INDEX_SESSION_HOURS,
      metricsToken: data.PAR_INDEX_METRICS_TOKEN,
      databaseUrl: data.DATABASE_URL,
      oidc: issuer !== undefined && clientId !== undefined ? { issuer, clientId, clientSecret } : undefined,
    },
  };
}

function faultOf(variable: Variable): ConfigFault {
  return { variable, allowed: ENVIRONMENT_WORDS[variable].allowed };
}

/** The variables as a table in Markdown, for the documentation. */
export function environmentTable(): string {
  const rows = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const { about, allowed } = ENVIRONMENT_WORDS[name as Variable];
    const none = schema.safeParse(undefined);
    const standard = none.success && none.data !== undefined ? `\`${String(none.data)}\`` : '';
    return `| \`${name}\` | ${about.vi}<br>${about.en} | ${allowed.vi}<br>${allowed.en} | ${standard} |`;
  });
  return ['| Biến / Variable | Để làm gì / What for | Cho phép / Allowed | Mặc định / Default |', '|---|---|---|---|']
    .concat(rows)
    .join('\n');
}
