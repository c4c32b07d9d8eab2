import type { CatalogueEntry } from './entry.ts';
export const SEASON_ISSUES = {} as const satisfies Record<string, CatalogueEntry>;
