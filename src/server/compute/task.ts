import type { Issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import type { RunFile } from '../../io/write-run.ts';
import type { SheetStatus } from '../../scoring/scorecard/result.ts';
import type { SurveyFindings } from '../../season/survey-findings.ts';
import type { EngineDocuments, EngineWork } from './engine-document.ts';
import type { SetWorkbookOutcome, SetWorkbookTask } from './set-workbook.ts';
import type { Comparison, Supposition } from './what-if.ts';

/** Work for a thread of its own: plain data, because it crosses between threads. */
export type Task =
  | { readonly kind: 'run'; readonly season: string; readonly lang: Language }
  | WhatIfTask
  | {
      readonly kind: 'engine';
      readonly work: EngineWork;
      readonly documents: EngineDocuments;
      readonly folder: string;
      readonly lang: Language;
    }
  | SetWorkbookTask;

/** Something supposed of a season. */
export interface WhatIfTask {
  readonly kind: 'what-if';
  readonly supposition: Supposition;
  /** SHA-256 of the data of the season: a thread keeps the one it scored last. */
  readonly digest: string;
  /** Where to read it; left out, only a thread that has kept it answers. */
  readonly from?: { readonly season: string; readonly findings: SurveyFindings };
}

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
  readonly findings: SurveyFindings;
}

/** What is supposed beside what is; undefined where the season is not kept. */
export type WhatIfOutcome = { readonly comparison: Comparison; readonly issues: readonly Issue[] } | undefined;

/** What a document of the stateless engine gives; undefined where nothing could be computed. */
export interface EngineOutcome {
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly issues: readonly Issue[];
}

export type Outcome<Work extends Task> = Work extends { readonly kind: 'run' }
  ? RunOutcome
  : Work extends WhatIfTask
    ? WhatIfOutcome
    : Work extends { readonly kind: 'set-workbook' }
      ? SetWorkbookOutcome
      : EngineOutcome;
