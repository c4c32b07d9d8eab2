import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf, type SmallRoundOptions } from './small-round.ts';

/** Everything that people say of the small round, so that every sheet is complete: 95, 50.5 and 85 points. */
const SAID: Readonly<Record<string, readonly (readonly [string, string, Readonly<Record<string, string>>])[]>> = {
  // 10 + 16 + 9 + 20 + 10 + 30 (all satisfied) = 95
  SA: [
    ['1.1', 'self', { issued: '2025-01-15' }],
    ['1.2', 'self', { done: '8', due: '10' }],
    ['1.3', 'appraisal-1', { points: '9' }],
    ['2.1', 'self', { met: 'yes' }],
    ['2.2', 'self', { rate: '95' }],
  ],
  // 5 (late) + 10 + 8 + 0 + 5 + 22.5 (3 of 4 satisfied) = 50.5
  SB: [
    ['1.1', 'self', { issued: '2025-02-05' }],
    ['1.2', 'self', { done: '5', due: '10' }],
    ['1.3', 'appraisal-1', { points: '8' }],
    ['2.1', 'self', { met: 'no' }],
    ['2.2', 'self', { rate: '75' }],
  ],
  // 10 + 20 + 10 + 20 + 10 + 15 (half satisfied) = 85
  XC: [
    ['1.1', 'self', { issued: '2025-01-31' }],
    ['1.2', 'self', { done: '10', due: '10' }],
    ['1.3', 'appraisal-1', { points: '10' }],
    ['2.1', 'self', { met: 'yes' }],
    ['2.2', 'self', { rate: '90' }],
  ],
};

/** Opens the small round with every sheet complete. */
export async function openFilledRound(
  under: Pick<ServiceUnderTest, 'store'>,
  options: SmallRoundOptions = {},
): Promise<string> {
  const round = await openSmallRound(under, { stage: 'council', ...options });
  for (const [agency, said] of Object.entries(SAID)) {
    for (const [criterion, layer, inputs] of said) await putLeaf(under, { round, agency, criterion, layer }, inputs);
  }
  return round;
}

/** Everybody who has to do with results. */
export async function peopleOf(under: ServiceUnderTest): Promise<{
  readonly affairs: Client;
  readonly auditor: Client;
  readonly editor: Client;
  readonly stranger: Client;
}> {
  return {
    affairs: await under.as('so-noi-vu', { role: 'home-affairs' }),
    auditor: await under.as('thanh-tra', { role: 'auditor' }),
    editor: await under.as('can-bo-sa', { role: 'agency-editor', agency: 'SA' }),
    stranger: await under.as('can-bo-sb', { role: 'agency-editor', agency: 'SB' }),
  };
}

/** The body of a publication. */
export const DECISION = { decision: { number: '12/QĐ-UBND', date: '2026-01-20' } };

/** The header that names the version of a round that was seen. */
export const seen = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });
