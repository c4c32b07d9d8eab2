import type { Issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import type { RunFile } from '../../io/write-run.ts';
import type { SheetStatus } from '../../scoring/scorecard/result.ts';
import type { EngineDocuments, EngineWork } from './engine-document.ts';
import type { SetWorkbookOutcome, SetWorkbookTask } from './set-workbook.ts';
import type { Comparison, Supposition } from './what-if.ts';

/** Work for a thread of its own: plain data, because it crosses between threads. */
export type Task =
  | { readonly kind: 'run'; readonly season: string; readonly lang: Language }
  | { readonly kind: 'what-if'; readonly season: string; readonly supposition: Supposition }
  | {
      readonly kind: 'engine';
      readonly work: EngineWork;
      readonly documents: EngineDocuments;
      readonly folder: string;
      readonly lang: Language;
    }
  | SetWorkbookTask;

/** How one sheet of a computed round stands. */
export interface SheetStanding {
  readonly group: string;
  readonly agency: string;
  readonly status: SheetStatus;
  /** Whether the agency takes part in the ranking. */
  readonly ranked: boolean;
}

/** What computing a round gives; without files where its season cannot be used. */
export interface RunOutcome {
  readonly files: readonly RunFile[] | undefined;
  readonly issues: readonly Issue[];
  readonly sheets: readonly SheetStanding[];
}

export interface WhatIfOutcome {
  readonly comparison: Comparison | undefined;
  readonly issues: readonly Issue[];
}

/** What a document of the stateless engine gives; undefined where nothing could be computed. */
export interface EngineOutcome {
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly issues: readonly Issue[];
}

export type Outcome<Work extends Task> = Work extends { readonly kind: 'run' }
  ? RunOutcome
  : Work extends { readonly kind: 'what-if' }
    ? WhatIfOutcome
    : Work extends { readonly kind: 'set-workbook' }
      ? SetWorkbookOutcome
      : EngineOutcome;
