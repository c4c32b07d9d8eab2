import type { Stage } from '../../src/round/index.ts';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';

/** Everybody who meets in the appraisal of the small round. */
export interface People {
  /** Three appraisers of field 1, of whom two may give an opinion of a leaf. */
  readonly an: Client;
  readonly binh: Client;
  readonly chi: Client;
  readonly lead: Client;
  /** Appraiser and lead of field 2. */
  readonly other: Client;
  readonly otherLead: Client;
  readonly homeAffairs: Client;
  readonly council: Client;
  readonly auditor: Client;
  readonly administrator: Client;
  readonly editorA: Client;
  readonly headA: Client;
  readonly editorB: Client;
}

export async function appraisalPeople({ as }: ServiceUnderTest): Promise<People> {
  return {
    an: await as('an', { role: 'appraiser', field: '1' }),
    binh: await as('binh', { role: 'appraiser', field: '1' }),
    chi: await as('chi', { role: 'appraiser', field: '1' }),
    lead: await as('lead', { role: 'lead-appraiser', field: '1' }),
    other: await as('other', { role: 'appraiser', field: '2' }),
    otherLead: await as('other-lead', { role: 'lead-appraiser', field: '2' }),
    homeAffairs: await as('home-affairs', { role: 'home-affairs' }),
    council: await as('council', { role: 'council' }),
    auditor: await as('auditor', { role: 'auditor' }),
    administrator: await as('administrator', { role: 'administrator' }),
    editorA: await as('editor-a', { role: 'agency-editor', agency: 'SA' }),
    headA: await as('head-a', { role: 'agency-head', agency: 'SA' }),
    editorB: await as('editor-b', { role: 'agency-editor', agency: 'SB' }),
  };
}

export const ROUND = '/rounds/mau-2025';

export function leafPath(agency: string, criterion: string, rest: string): string {
  return `${ROUND}/sheets/${agency}/leaves/${criterion}/${rest}`;
}

/** Headers of a write on what is not there yet, and on a version that was seen. */
export const NEW = { 'if-none-match': '*' };
export const seen = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });

/** Gives an opinion of a leaf that the giver has not spoken of. */
export function opine(
  who: Client,
  agency: string,
  criterion: string,
  inputs: Readonly<Record<string, string>>,
  reason = '',
): Promise<Answer> {
  return who.send('PUT', leafPath(agency, criterion, 'opinion'), { inputs, reason }, NEW);
}

/** Moves the small round to a stage, as Home Affairs would. */
export async function setStage({ store }: ServiceUnderTest, stage: Stage): Promise<void> {
  await store.db.updateTable('round').set({ stage }).where('id', '=', 'mau-2025').execute();
}

/** The items of a list. */
export function itemsOf(answer: Answer): readonly Record<string, unknown>[] {
  return (answer.body as { readonly items: readonly Record<string, unknown>[] }).items;
}

/** What a layer of a leaf says in the store. */
export async function layerOf(
  { store }: ServiceUnderTest,
  agency: string,
  criterion: string,
  layer: string,
): Promise<Record<string, unknown> | undefined> {
  const row = await store.db
    .selectFrom('leaf')
    .select(['inputs', 'reason', 'updated_by'])
    .where('round', '=', 'mau-2025')
    .where('agency', '=', agency)
    .where('criterion', '=', criterion)
    .where('layer', '=', layer)
    .executeTakeFirst();
  return row && { inputs: JSON.parse(row.inputs), reason: row.reason, by: row.updated_by };
}
