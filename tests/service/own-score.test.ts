import { expect, test } from 'vitest';
import { openFilledRound } from './filled-round.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { putLeaf, SMALL_DOCUMENTS } from './small-round.ts';

const ANSWERS = 'survey/mau-2025.csv';

test('Points that a survey gives follow its answers, and stay known while agencies explain themselves.', async () => {
  const under = await openServiceUnderTest();
  try {
    await openFilledRound(under, { stage: 'explanation' });
    const editor = await under.as('can-bo-xc', { role: 'agency-editor', agency: 'XC' });
    const surveyed = async (): Promise<unknown> => {
      const { body } = await editor.get('/rounds/mau-2025/sheets/XC/score');
      const { criteria } = body as { criteria: readonly { criterion: string; points: { text: string } }[] };
      return criteria.find(({ criterion }) => criterion === '2.3')?.points.text;
    };
    // Half of the answers on XC are satisfied: 15 of 30 points.
    expect(await surveyed()).toBe('15.00');
    await putLeaf(under, { agency: 'XC', criterion: '1.2', layer: 'explanation' }, { done: '9', due: '10' });
    await changed(under);
    expect(await surveyed()).toBe('15.00');
    // Three of four now: 22.5.
    await replaceAnswers(under, (SMALL_DOCUMENTS[ANSWERS] ?? '').replace('XC,land,1,1', 'XC,land,5,5'));
    expect(await surveyed()).toBe('22.50');
  } finally {
    await under.close();
  }
});

/** As every write of the service does: what was computed before is not the round any more. */
async function changed({ store }: ServiceUnderTest): Promise<void> {
  await store.db
    .updateTable('round')
    .set(({ eb }) => ({ data_version: eb('data_version', '+', 1) }))
    .execute();
}

async function replaceAnswers(under: ServiceUnderTest, text: string): Promise<void> {
  const { db, files } = under.store;
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
  };
  const kept = await files.keep(pieces(), 1_000_000);
  if (kept === 'too-large') throw new Error('too large');
  await db.updateTable('round_document').set({ sha256: kept.sha256 }).where('path', '=', ANSWERS).execute();
  await changed(under);
}
