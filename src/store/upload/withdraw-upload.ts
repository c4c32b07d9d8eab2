import type { Actor } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound, requireStage, touchData } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';
import { readingDesk } from './reading-desk.ts';
import { readUpload, UPLOAD_STAGES, type Upload, type UploadFacts } from './upload-row.ts';

/** Which upload, and why. */
export interface Withdrawal {
  readonly round: string;
  readonly survey: string;
  readonly upload: string;
  readonly reason: string;
}

/** Withdraws an upload: its answers count no longer. Refuses `ROUND_UNKNOWN`, `UPLOAD_UNKNOWN`, `ROUND_STAGE`, `UPLOAD_WITHDRAWN`. */
export async function withdrawUpload(
  store: Store,
  actor: Pick<Actor, 'account' | 'name'>,
  { reason, ...which }: Withdrawal,
): Promise<Upload> {
  const { round, survey, upload: id } = which;
  const deed = { actor, action: 'survey.upload.withdraw', round, object: `survey ${survey} upload ${id}`, reason };
  const withdrawn = await change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), UPLOAD_STAGES);
    const upload = await readUpload(tx, which);
    if (upload.state === 'withdrawn') throw refuse('UPLOAD_WITHDRAWN', 409, { found: upload.file_name });
    const facts: UploadFacts = { ...upload.facts, withdrawn: { reason, at: timestamp(store), by: actor.name } };
    await tx
      .updateTable('upload')
      .set({ state: 'withdrawn', account: JSON.stringify(facts) })
      .where('id', '=', id)
      .execute();
    if (upload.state === 'read') await touchData(tx, round);
    const value: Upload = { ...upload, state: 'withdrawn', facts };
    return { value, before: { state: upload.state }, after: { state: 'withdrawn' } };
  });
  await readingDesk(store).get(id)?.stop();
  return withdrawn;
}
