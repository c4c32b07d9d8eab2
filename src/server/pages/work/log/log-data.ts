import type { Language } from '../../../../base/language.ts';
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
