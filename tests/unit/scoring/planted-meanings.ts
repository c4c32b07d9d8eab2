import {
  award,
  band,
  count,
  DONE,
  level,
  levelsRule,
  PLAN,
  type Planted,
  percent,
  SURVEY,
  section,
} from './planted.ts';
import { given, title } from './small-set.ts';

/** Defects of what a set means. */
export const MEANINGS: readonly Planted[] = [
  [
    'the children do not add up to their parent',
    [['criteria.0.children.0.max', '1.5']],
    'SCORING_MAX_SUM $.criteria[0].max',
  ],
  ['the criteria do not add up to the set', [['max', '100']], 'SCORING_MAX_SUM $.max'],
  ['a code stands twice', [[`${DONE}.code`, '1.1']], 'SCORING_CODE_DUPLICATE $.criteria[0].children[1].code'],
  [
    'a code does not belong to its parent',
    [[`${DONE}.code`, '3.2']],
    'SCORING_CODE_ORPHAN $.criteria[0].children[1].code',
  ],
  [
    'a code looks like its parent’s but has no dot',
    [[`${DONE}.code`, '12']],
    'SCORING_CODE_ORPHAN $.criteria[0].children[1].code',
  ],
  ['a slug stands twice', [[`${DONE}.slug`, 'steering']], 'SCORING_SLUG_DUPLICATE $.criteria[0].children[1].slug'],
  ['a band’s id stands twice', [['bands.levels.1.id', 'good']], 'SCORING_ID_DUPLICATE $.bands.levels[1].id'],
  [
    'a level’s id stands twice',
    [
      [`${SURVEY}.rule`, levelsRule('a', 'b', 'a')],
      [`${SURVEY}.inputs.rate`, level],
    ],
    'SCORING_ID_DUPLICATE $.criteria[1].rule.levels[2].id',
  ],
  ['a group has a rule too', [['criteria.0.rule', { kind: 'direct' }]], 'SCORING_NODE_BOTH $.criteria[0].rule'],
  ['a group has a policy for no task', [['criteria.0.noTask', 'zero']], 'SCORING_NODE_BOTH $.criteria[0].noTask'],
  [
    'a self-scored leaf asks for no evidence',
    [[`${PLAN}.evidence`, []]],
    'SCORING_EVIDENCE_MISSING $.criteria[0].children[0].evidence',
  ],
  ['the set cites an unknown source', [['source.id', 'nowhere']], 'SCORING_SOURCE_UNKNOWN $.source.id'],
  [
    'rounding cites an unknown source',
    [['rounding.source.id', 'nowhere']],
    'SCORING_SOURCE_UNKNOWN $.rounding.source.id',
  ],
  ['ranking cites an unknown source', [['ranking.source.id', 'nowhere']], 'SCORING_SOURCE_UNKNOWN $.ranking.source.id'],
  ['bands cite an unknown source', [['bands.source.id', 'nowhere']], 'SCORING_SOURCE_UNKNOWN $.bands.source.id'],
  [
    'a leaf cites an unknown source',
    [[`${PLAN}.source.id`, 'nowhere']],
    'SCORING_SOURCE_UNKNOWN $.criteria[0].children[0].source.id',
  ],
  [
    'a group cites an unknown source',
    [['criteria.0.source', { id: 'nowhere' }]],
    'SCORING_SOURCE_UNKNOWN $.criteria[0].source.id',
  ],
  [
    'an exception cites an unknown source',
    [[`${SURVEY}.notApplicable`, [{ agencies: ['A'], reason: title('r'), source: { id: 'nowhere' } }]]],
    'SCORING_SOURCE_UNKNOWN $.criteria[1].notApplicable[0].source.id',
  ],
  [
    'a leaf cites a source that ended before',
    [[`${PLAN}.source.id`, 'old-decision']],
    'SCORING_SOURCE_NOT_IN_FORCE $.criteria[0].children[0].source.id',
  ],
  [
    'an exception of a leaf is for a kind that the set does not apply to',
    [[`${SURVEY}.notApplicable`, [{ kinds: ['department', 'ward'], reason: title('r') }]]],
    'SCORING_KIND_UNKNOWN $.criteria[1].notApplicable[0].kinds[1]',
  ],
  [
    'an exception of a group is for a kind that the set does not apply to',
    [['criteria.0.notApplicable', [{ kinds: ['Department'], reason: title('r') }]]],
    'SCORING_KIND_UNKNOWN $.criteria[0].notApplicable[0].kinds[0]',
  ],
  [
    'the rule misnames its only input',
    [[`${SURVEY}.rule.input`, 'rates']],
    'SCORING_INPUT_UNDECLARED $.criteria[1].rule.input',
  ],
  [
    'a percentage misnames one of its inputs',
    [[`${DONE}.rule.value`, { percent: ['done', 'dew'] }]],
    'SCORING_INPUT_UNDECLARED $.criteria[0].children[1].rule.value.percent[1]',
  ],
  [
    'the rule uses an undeclared input',
    [
      [`${SURVEY}.rule.input`, 'other'],
      [`${SURVEY}.inputs`, {}],
    ],
    'SCORING_INPUT_UNDECLARED $.criteria[1].rule.input',
  ],
  [
    'a percentage uses an undeclared input',
    [[`${DONE}.inputs.due`, undefined]],
    'SCORING_INPUT_UNDECLARED $.criteria[0].children[1].rule.value.percent[1]',
  ],
  [
    'an undeclared input has a name of JavaScript',
    [
      [`${SURVEY}.rule.input`, 'constructor'],
      [`${SURVEY}.inputs`, {}],
    ],
    'SCORING_INPUT_UNDECLARED $.criteria[1].rule.input',
  ],
  ['an input is not used', [[`${SURVEY}.inputs.spare`, percent]], 'SCORING_INPUT_UNUSED $.criteria[1].inputs.spare'],
  [
    'a direct leaf declares an input',
    [[`${SURVEY}.rule`, { kind: 'direct' }]],
    'SCORING_INPUT_UNUSED $.criteria[1].inputs.rate',
  ],
  [
    'an input has the wrong type',
    [[`${SURVEY}.inputs.rate.type`, 'count']],
    'SCORING_INPUT_TYPE $.criteria[1].rule.input',
  ],
  [
    'an input is called points',
    [
      [`${SURVEY}.inputs`, { points: percent }],
      [`${SURVEY}.rule.input`, 'points'],
    ],
    'SCORING_INPUT_RESERVED $.criteria[1].inputs.points',
  ],
  [
    'an input is called like a function',
    [
      [`${SURVEY}.inputs`, { max: percent }],
      [`${SURVEY}.rule.input`, 'max'],
    ],
    'SCORING_INPUT_RESERVED $.criteria[1].inputs.max',
  ],
  [
    'an input is called maxPoints',
    [
      [`${SURVEY}.inputs`, { maxPoints: percent }],
      [`${SURVEY}.rule.input`, 'maxPoints'],
    ],
    'SCORING_INPUT_RESERVED $.criteria[1].inputs.maxPoints',
  ],
  [
    'an input’s name starts with a capital',
    [
      [`${SURVEY}.inputs`, { Rate: percent }],
      [`${SURVEY}.rule.input`, 'Rate'],
    ],
    'JSON_SHAPE $.criteria[1].inputs.Rate',
  ],
  [
    'an input’s least value is above its greatest',
    [
      [`${SURVEY}.inputs.rate.min`, '90'],
      [`${SURVEY}.inputs.rate.max`, '80'],
    ],
    'SCORING_INPUT_RANGE $.criteria[1].inputs.rate',
  ],
  [
    'a percentage starts above 100',
    [[`${SURVEY}.inputs.rate.min`, '101']],
    'SCORING_INPUT_RANGE $.criteria[1].inputs.rate',
  ],
  [
    'a survey’s rate may pass 100',
    [[`${SURVEY}.inputs.rate.max`, '120']],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.input',
  ],
  [
    'a tier gives more than the maximum',
    [[`${SURVEY}.rule`, { kind: 'tiers', value: 'rate', tiers: [{ from: '1', points: '6.01' }] }]],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.tiers[0].points',
  ],
  [
    'what is left to other values is too much',
    [
      [
        `${SURVEY}.rule`,
        { kind: 'tiers', value: 'rate', tiers: [{ from: '1', points: '1' }], otherwise: { points: '7' } },
      ],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.otherwise.points',
  ],
  [
    'a cap is above the maximum',
    [
      [`${SURVEY}.rule`, { kind: 'count', ...award('1'), cap: '7' }],
      [`${SURVEY}.inputs.rate`, count],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.cap',
  ],
  [
    'a deduction is above the maximum',
    [
      [`${SURVEY}.rule`, { kind: 'per-violation', violations: [award('7')] }],
      [`${SURVEY}.inputs.rate`, count],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.violations[0].points',
  ],
  [
    'a floor of points is above the maximum',
    [
      [`${SURVEY}.rule`, { kind: 'per-violation', violations: [award('1')], floor: '7' }],
      [`${SURVEY}.inputs.rate`, count],
    ],
    'SCORING_RULE_EXCEEDS_MAX $.criteria[1].rule.floor',
  ],
  [
    'zero and full lie on one mark',
    [[`${DONE}.rule.zeroAt`, '100']],
    'SCORING_RULE_INCONSISTENT $.criteria[0].children[1].rule.fullAt',
  ],
  [
    'the full mark lies below the floor',
    [[`${DONE}.rule.fullFrom`, '60']],
    'SCORING_RULE_INCONSISTENT $.criteria[0].children[1].rule.fullFrom',
  ],
  [
    'a target is 0',
    [[`${SURVEY}.rule`, { kind: 'ratio-to-target', value: 'rate', target: '0' }]],
    'SCORING_RULE_INCONSISTENT $.criteria[1].rule.target',
  ],
  [
    'the items do not add up',
    [[`${PLAN}.rule`, { kind: 'checklist', items: [{ input: 'issued', share: '90' }] }]],
    'SCORING_CHECKLIST_SUM $.criteria[0].children[0].rule.items',
  ],
  [
    'a tier can never hold',
    [
      [
        `${SURVEY}.rule`,
        {
          kind: 'tiers',
          value: 'rate',
          tiers: [
            { from: '20', share: '50' },
            { from: '30', share: '100' },
          ],
        },
      ],
    ],
    'SCORING_TIER_UNREACHABLE $.criteria[1].rule.tiers[1]',
  ],
  [
    'a tier’s range is empty',
    [[`${SURVEY}.rule`, { kind: 'tiers', value: 'rate', tiers: [{ from: '20', below: '20', share: '50' }] }]],
    'SCORING_TIER_UNREACHABLE $.criteria[1].rule.tiers[0]',
  ],
  [
    'a step of a deadline can never hold',
    [
      [
        `${PLAN}.rule`,
        {
          kind: 'deadline',
          input: 'issued',
          due: '2025-01-31',
          late: [
            { withinDays: '10', share: '50' },
            { withinDays: '10', share: '20' },
          ],
        },
      ],
      [`${PLAN}.inputs.issued.type`, 'date'],
    ],
    'SCORING_TIER_UNREACHABLE $.criteria[0].children[0].rule.late[1]',
  ],
  [
    'a tie-breaker names a criterion that is not there',
    [['ranking.tieBreakers.0.code', '9']],
    'SCORING_TIEBREAKER_UNKNOWN $.ranking.tieBreakers[0].code',
  ],
  [
    'a band is not below the one before',
    [['bands.levels', [band('a', { from: '80' }), band('b', { from: '80' }), band('c', { from: '0' })]]],
    'SCORING_BAND_ORDER $.bands.levels[1]',
  ],
  ['the last band starts above 0', [['bands.levels.1.from', '10']], 'SCORING_BAND_UNCOVERED $.bands.levels[1]'],
  [
    'the last band starts after 0',
    [['bands.levels.1', band('other', { above: '0' })]],
    'SCORING_BAND_UNCOVERED $.bands.levels[1]',
  ],
  [
    'the cap of the bonus is above its criteria',
    [['bonus', section('3', given('9', '2'))]],
    'SCORING_SECTION_CAP $.bonus.max',
  ],
  [
    'the cap of the penalty is above its criteria',
    [['penalty', section('2.5', given('20', '1'), given('21', '1'))]],
    'SCORING_SECTION_CAP $.penalty.max',
  ],
  [
    'a code of a section stands in the tree',
    [['bonus', section('2', given('1.2', '2'))]],
    'SCORING_CODE_DUPLICATE $.bonus.criteria[0].code',
  ],
];
