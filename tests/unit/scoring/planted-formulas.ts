import { count, type Planted, SURVEY } from './planted.ts';

/** Defects of formulas. */
export const FORMULAS: readonly Planted[] = [
  [
    'a formula misnames its input',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * rates / 100' }]],
    'SCORING_INPUT_UNDECLARED $.criteria[1].rule.formula',
  ],
  [
    'a formula divides by 0',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'min(maxPoints, rate / 0)' }]],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.formula',
  ],
  [
    'a formula divides by 0 and has no bound for that',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'rate / 0' }]],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.formula',
  ],
  [
    'a formula divides by a difference of equals',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'rate > 50 ? maxPoints : 1 / (maxPoints - 6)' }]],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.formula',
  ],
  [
    'a condition divides by 0',
    [
      [
        `${SURVEY}.rule`,
        {
          kind: 'expression',
          branches: [{ when: 'not (rate / (2 - 2) > 1) and rate > 1', points: '1' }],
          otherwise: '0',
        },
      ],
    ],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.branches[0].when',
  ],
  [
    'a comparison is chained',
    [[`${SURVEY}.rule`, { kind: 'expression', branches: [{ when: '50 < rate < 80', points: '1' }], otherwise: '0' }]],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.branches[0].when',
  ],
  [
    'a formula is given a date',
    [
      [`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * rate / 100' }],
      [`${SURVEY}.inputs.rate.type`, 'date'],
    ],
    'SCORING_INPUT_TYPE $.criteria[1].rule.formula',
  ],
  [
    'a formula may pass the maximum',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * rate / 99' }]],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.formula',
  ],
  [
    'a formula has no upper bound',
    [
      [`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * rate' }],
      [`${SURVEY}.inputs.rate`, count],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.formula',
  ],
  [
    'a branch may pass the maximum',
    [
      [
        `${SURVEY}.rule`,
        { kind: 'expression', branches: [{ when: 'rate > 50', points: 'maxPoints + 1' }], otherwise: '0' },
      ],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.branches[0].points',
  ],
  [
    'a formula may fall below 0',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'maxPoints * (rate - 50) / 100' }]],
    'SCORING_RULE_BELOW_ZERO $.criteria[1].rule.formula',
  ],
  [
    'a formula is refused',
    [[`${SURVEY}.rule`, { kind: 'expression', formula: 'sqrt(rate)' }]],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.formula',
  ],
  [
    'a condition is refused',
    [
      [
        `${SURVEY}.rule`,
        { kind: 'expression', branches: [{ when: 'rate + 1', points: '0' }], otherwise: 'maxPoints * rate / 100' },
      ],
    ],
    'SCORING_FORMULA_REFUSED $.criteria[1].rule.branches[0].when',
  ],
];
