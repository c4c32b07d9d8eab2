import type { RankRule } from '../../scoring/rank/rank-table.ts';
import type { Supposition } from './what-if.ts';

/** What the stateless engine is asked for. */
export type EngineWork = 'score' | 'explain' | 'what-if' | 'survey' | 'rank';

/** A table as CSV text, or as rows of texts by column. */
export type TableDocument = string | readonly Readonly<Record<string, string>>[];

/** Plain documents, of the shapes that files have. */
export interface EngineDocuments {
  readonly set?: unknown;
  /** As `sources.json`; behind it stands the register of the package. */
  readonly sources?: unknown;
  readonly assessments?: TableDocument | undefined;
  readonly agencies?: TableDocument | undefined;
  readonly agency?: string | undefined;
  readonly criterion?: string | undefined;
  readonly supposition?: Supposition | undefined;
  readonly questionnaire?: unknown;
  readonly mapping?: unknown;
  readonly answers?: string | undefined;
  readonly table?: TableDocument | undefined;
  readonly rule?: RankRule | undefined;
}
