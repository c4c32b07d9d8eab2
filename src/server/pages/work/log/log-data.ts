import type { Language, Localized } from '../../../../base/language.ts';
import { ACTION_WORDS } from '../../../../round/index.ts';
import { pagePath } from '../../part/layout.tsx';

/** An entry of the log as the API gives it. */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly account: string;
  readonly name: string;
  readonly action: string;
  readonly round: string | null;
  readonly agency: string | null;
  readonly object: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** Where a page of the log lies. */
export function logPath(language: Language, ...parts: readonly string[]): string {
  return pagePath(language, `/work/log${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`);
}

/** What was done, in words: those of the action, or of the one it lies below. */
export function actionText(action: string, language: Language): string {
  const words: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = ACTION_WORDS;
  for (let name = action; name !== ''; name = name.split('.').slice(0, -1).join('.')) {
    if (Object.hasOwn(words, name)) return words[name]?.[language] ?? action;
  }
  return action;
}

/** What objects of entries begin with, in words. */
const OBJECT_WORDS: Readonly<Record<string, Localized>> = {
  account: { vi: 'tài khoản', en: 'account' },
  token: { vi: 'mã truy cập', en: 'token' },
  session: { vi: 'phiên đăng nhập', en: 'session' },
  round: { vi: 'đợt', en: 'round' },
  sheet: { vi: 'phiếu', en: 'sheet' },
  leaf: { vi: 'tiêu chí', en: 'criterion' },
  document: { vi: 'tài liệu', en: 'document' },
  evidence: { vi: 'minh chứng', en: 'evidence' },
  explanation: { vi: 'giải trình', en: 'explanation' },
  opinion: { vi: 'ý kiến', en: 'opinion' },
  settlement: { vi: 'chốt', en: 'settlement' },
  'council-decision': { vi: 'quyết định của Hội đồng', en: 'council decision' },
  survey: { vi: 'khảo sát', en: 'survey' },
};

/** What an entry is about: accounts by their logins where the reader may know them, other things by their kind and code. */
export function objectText(object: string, language: Language, logins: ReadonlyMap<string, string>): string {
  const [kind = '', ...rest] = object.split(' ');
  const words = Object.hasOwn(OBJECT_WORDS, kind) ? OBJECT_WORDS[kind] : undefined;
  if (!words) return object;
  const [id = ''] = rest;
  const named = kind === 'account' ? (logins.get(id) ?? id) : rest.join(' ');
  return `${words[language]} ${named}`;
}
