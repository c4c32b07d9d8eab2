import { describe, expect, test } from 'vitest';
import { appraisalState, type Grant, PUBLIC, seesOpinions } from '../../../src/round/index.ts';

const FACTS = { settled: false, given: 0, needed: 2, mine: false, agree: true };
const actor = (...grants: readonly Grant[]) => ({ ...PUBLIC, account: 'me', grants });

describe('the state of a leaf', () => {
  test.each([
    [{}, 'untouched'],
    [{ given: 1 }, 'one-given'],
    [{ given: 1, mine: true }, 'mine-given'],
    [{ given: 2, mine: true }, 'agreed'],
    [{ given: 2, agree: false }, 'disagreed'],
    [{ given: 1, needed: 1, mine: true }, 'agreed'],
    [{ given: 2, agree: false, settled: true }, 'settled'],
  ])('%j is %s.', (facts, state) => {
    expect(appraisalState({ ...FACTS, ...facts })).toBe(state);
  });

  test('While an opinion is missing, the state does not depend on what the others say.', () => {
    const states = [true, false].map((agree) => appraisalState({ ...FACTS, given: 1, agree }));
    expect(states).toEqual(['one-given', 'one-given']);
  });
});

describe('who sees opinions', () => {
  const both = { round: 'r', criterion: '1.2', givers: ['me', 'b'], needed: 2 };
  const foreign = { ...both, givers: ['a', 'b'] };

  test('Nobody before all stand, not even who gave one.', () => {
    const one = { ...both, givers: ['me'] };
    const roles = ['home-affairs', 'council', 'auditor', 'administrator'] as const;
    const all = [...roles.map((role) => actor({ role })), actor({ role: 'lead-appraiser', field: '*' })];
    expect(all.filter((who) => seesOpinions(who, one))).toEqual([]);
  });

  test.each<[Grant, boolean]>([
    [{ role: 'lead-appraiser', field: '1' }, true],
    [{ role: 'lead-appraiser', field: '*' }, true],
    [{ role: 'lead-appraiser', field: '2' }, false],
    [{ role: 'lead-appraiser', field: '1', round: 'other' }, false],
    [{ role: 'appraiser', field: '1' }, false],
    [{ role: 'home-affairs' }, true],
    [{ role: 'council' }, true],
    [{ role: 'auditor' }, true],
    [{ role: 'administrator' }, false],
    [{ role: 'survey-team' }, false],
    [{ role: 'agency-head', agency: 'SA' }, false],
  ])('Of others, %j: %s.', (grant, sees) => {
    expect(seesOpinions(actor(grant), foreign)).toBe(sees);
  });

  test('Those who gave them do, once all stand.', () => {
    expect(seesOpinions(actor({ role: 'appraiser', field: '1' }), both)).toBe(true);
  });
});
