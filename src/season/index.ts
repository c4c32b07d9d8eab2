export { type GroupedAgency, readAgencies } from './agency-table.ts';
export { computeSeason, type SeasonInput, type SeasonResult } from './compute-season.ts';
export { type LastYear, type Movement, readLastYear } from './movement.ts';
export { readSeason } from './read-season.ts';
export { type SeasonDocument, seasonSchema } from './schema.ts';
