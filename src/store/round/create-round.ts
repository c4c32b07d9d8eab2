import type { Localized } from '../../base/language.ts';
import type { Actor } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import { requireCleanPath } from './document-path.ts';
import { replaceDue, type StageDue } from './round-due.ts';

/** A round that is to be. */
export interface NewRound {
  readonly id: string;
  readonly title: Localized;
  readonly year: number;
  /** Where the season's own document will lie among the round's documents. */
  readonly seasonPath: string;
  readonly sample: boolean;
  readonly appraisers: number;
  readonly due: StageDue;
}

/** Makes a round in the stage `setup`, without documents. Refuses `ROUND_EXISTS`, `ROUND_DOCUMENT_PATH`. */
export async function createRound(store: Store, actor: Actor, round: NewRound): Promise<void> {
  const { id, title, year, seasonPath, sample, appraisers, due } = round;
  requireCleanPath(seasonPath);
  await change(store, { actor, action: 'round.manage.create', round: id, object: `round ${id}` }, async (tx) => {
    const known = await tx.selectFrom('round').select('id').where('id', '=', id).executeTakeFirst();
    if (known) throw refuse('ROUND_EXISTS', 409, { found: id });
    await tx
      .insertInto('round')
      .values({
        id,
        year,
        title_vi: title.vi,
        title_en: title.en,
        sample: sample ? 1 : 0,
        stage: 'setup',
        version: 1,
        data_version: 1,
        season_path: seasonPath,
        appraisers,
        created_at: timestamp(store),
      })
      .execute();
    await replaceDue(tx, id, due);
    return { value: undefined, after: round };
  });
}
