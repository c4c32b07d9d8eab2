"""Scores invented criteria sets by the words of criteria/README.md, in plain fractions: python3 scoring.py [sets] [seed] > scoring.json"""

import json
import random
import sys
from datetime import date, timedelta
from fractions import Fraction as F

LAYERS = ['self', 'survey', 'appraisal-1', 'explanation', 'appraisal-2', 'council']
SOURCE = {'id': 'example-decision'}
NO_TASK, FAULT = 'no-task', 'fault'


def t(text):
    return {'vi': f'{text} (mẫu)', 'en': text}


def text(value):
    """A finite decimal as text."""
    value = F(value)
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = abs(value.numerator * 10**digits // value.denominator)
    shown = str(whole).rjust(digits + 1, '0')
    shown = shown if digits == 0 else f'{shown[:-digits]}.{shown[-digits:]}'
    return f'-{shown}' if value < 0 else shown


# ---------------------------------------------------------------- rules: how one is drawn, and what it gives

class Draw:
    def __init__(self, rng):
        self.rng = rng

    def decimal(self, low, high, places=2):
        power = 10**places
        return F(self.rng.randint(low * power, high * power), power)

    def award(self, low=0, high=100):
        return {'share': text(self.decimal(low, high, self.rng.choice([0, 0, 1])))}

    def value(self):
        kind = self.rng.choice(['rate', 'amount', 'percent', 'ratio'])
        if kind == 'rate':
            return 'rate', {'rate': 'percent'}
        if kind == 'amount':
            return 'amount', {'amount': 'number'}
        return {kind: ['done', 'due']}, {'done': 'count', 'due': 'count'}


def awarded(award, most):
    return F(award['points']) if 'points' in award else most * F(award['share']) / 100


def looked(value, data):
    """A rule's value: a fraction, no task for 0 of 0, a fault for any other division by 0."""
    if isinstance(value, str):
        return data[value]
    (kind, (a, b)), = value.items()
    if data[b] == 0:
        return NO_TASK if data[a] == 0 else FAULT
    return data[a] / data[b] * (100 if kind == 'percent' else 1)


def tier_holds(tier, value):
    return (('from' not in tier or value >= F(tier['from'])) and ('above' not in tier or value > F(tier['above']))
            and ('upTo' not in tier or value <= F(tier['upTo'])) and ('below' not in tier or value < F(tier['below'])))


def draw_yes_no(d, most):
    more = d.rng.choice([{}, {'fullWhen': 'no'}])
    return {'kind': 'yes-no', 'input': 'met', **more}, {'met': 'yes-no'}


def score_yes_no(rule, data, most, best):
    return most if data['met'] == (0 if rule.get('fullWhen') == 'no' else 1) else F(0)


def draw_levels(d, most):
    levels = [{'id': name, 'title': t(name), **d.award()} for name in ('good', 'fair', 'poor')]
    return {'kind': 'levels', 'input': 'level', 'levels': levels}, {'level': 'level'}


def score_levels(rule, data, most, best):
    return next(awarded(one, most) for one in rule['levels'] if one['id'] == data['level'])


def draw_tiers(d, most):
    value, inputs = d.value()
    top = 100 if value == 'rate' else 60
    marks = sorted({d.decimal(1, top, 1) for _ in range(4)}, reverse=True)[:3]
    if len(marks) < 3:
        return draw_tiers(d, most)
    shape = d.rng.choice(['down', 'up', 'range'])
    if shape == 'down':
        tiers = [{d.rng.choice(['from', 'above']): text(mark), **d.award()} for mark in marks]
    elif shape == 'up':
        tiers = [{d.rng.choice(['upTo', 'below']): text(mark), **d.award()} for mark in reversed(marks)]
    else:
        tiers = [{'from': text(marks[2]), 'below': text(marks[1]), **d.award()}, {'from': text(marks[1]), 'upTo': text(marks[0]), **d.award()}]
    otherwise = d.rng.choice([{}, {'otherwise': d.award()}])
    return {'kind': 'tiers', 'value': value, 'tiers': tiers, **otherwise}, inputs


def score_tiers(rule, data, most, best):
    value = looked(rule['value'], data)
    if value in (NO_TASK, FAULT):
        return value
    for tier in rule['tiers']:
        if tier_holds(tier, value):
            return awarded(tier, most)
    return awarded(rule['otherwise'], most) if 'otherwise' in rule else F(0)


def draw_linear(d, most):
    value, inputs = d.value()
    low, middle, high = sorted(d.decimal(0, 90, 1) for _ in range(3))
    if not low < middle < high:
        return draw_linear(d, most)
    shape = d.rng.choice(['plain', 'ends', 'down', 'floor', 'full', 'both'])
    rule = {'kind': 'linear', 'value': value}
    if shape == 'down':
        rule |= {'zeroAt': text(high), 'fullAt': text(low)} | d.rng.choice([{}, {'floor': text(middle)}])
    elif shape != 'plain':
        rule |= {'zeroAt': text(low), 'fullAt': text(high)}
        if shape in ('floor', 'both'):
            rule['floor'] = text((low + middle) / 2)
        if shape in ('full', 'both'):
            rule['fullFrom'] = text(middle)
    return rule, inputs


def score_linear(rule, data, most, best):
    value = looked(rule['value'], data)
    if value in (NO_TASK, FAULT):
        return value
    zero, full = F(rule.get('zeroAt', 0)), F(rule.get('fullAt', 100))
    sign = 1 if full > zero else -1
    if 'floor' in rule and value * sign < F(rule['floor']) * sign:
        return F(0)
    if 'fullFrom' in rule and value * sign >= F(rule['fullFrom']) * sign:
        return most
    return max(F(0), min(most, most * (value - zero) / (full - zero)))


def draw_ratio(d, most):
    value, inputs = d.value()
    target = d.rng.choice([text(d.decimal(1, 80, 1)), 'goal'])
    inputs = inputs | ({'goal': 'number'} if target == 'goal' else {})
    return {'kind': 'ratio-to-target', 'value': value, 'target': target, **d.rng.choice([{}, {'floor': text(d.decimal(1, 90, 0))}])}, inputs


def score_ratio(rule, data, most, best):
    value = looked(rule['value'], data)
    if value in (NO_TASK, FAULT):
        return value
    target = data['goal'] if rule['target'] == 'goal' else F(rule['target'])
    if target == 0:
        return FAULT
    if 'floor' in rule and value / target * 100 < F(rule['floor']):
        return F(0)
    return min(F(1), value / target) * most


def draw_deadline(d, most):
    first = d.rng.randint(1, 10)
    late = [{'withinDays': str(first), **d.award()}, {'withinDays': str(first + d.rng.randint(1, 20)), **d.award()}]
    due = d.rng.choice(['2025-03-10', 'term'])
    inputs = {'sent': 'date'} | ({'term': 'date'} if due == 'term' else {})
    return {'kind': 'deadline', 'input': 'sent', 'due': due, 'late': late[: d.rng.randint(1, 2)]}, inputs


def score_deadline(rule, data, most, best):
    due = data['term'] if rule['due'] == 'term' else date.fromisoformat(rule['due'])
    if due == 'none':
        return FAULT
    if data['sent'] == 'none':
        return F(0)
    late = (data['sent'] - due).days
    if late <= 0:
        return most
    return next((awarded(one, most) for one in rule['late'] if late <= int(one['withinDays'])), F(0))


def draw_violation(d, most):
    violations = [{'input': name, **d.award(0, 40)} for name in ('late', 'lost')]
    floor = d.rng.choice([{}, {'floor': text(most / 4)}])
    return {'kind': 'per-violation', 'violations': violations, **floor}, {'late': 'count', 'lost': 'count'}


def score_violation(rule, data, most, best):
    taken = sum(data[one['input']] * awarded(one, most) for one in rule['violations'])
    return max(F(rule.get('floor', 0)), most - taken)


def draw_checklist(d, most):
    a = d.decimal(0, 60, 1)
    b = d.decimal(0, 40, 1)
    items = [{'input': name, 'share': text(part)} for name, part in (('one', a), ('two', b), ('three', 100 - a - b))]
    return {'kind': 'checklist', 'items': items}, {'one': 'yes-no', 'two': 'yes-no', 'three': 'yes-no'}


def score_checklist(rule, data, most, best):
    return sum((awarded(one, most) for one in rule['items'] if data[one['input']] == 1), F(0))


def draw_nothing(d, most):
    return {'kind': 'all-or-nothing', 'required': ['met', 'one'], 'faults': ['late']}, {'met': 'yes-no', 'one': 'yes-no', 'late': 'count'}


def score_nothing(rule, data, most, best):
    good = all(data[name] == 1 for name in rule['required']) and all(data[name] == 0 for name in rule['faults'])
    return most if good else F(0)


def draw_count(d, most):
    cap = d.rng.choice([{}, {'cap': text(most / 2)}])
    return {'kind': 'count', 'input': 'done', **d.award(1, 30), **cap}, {'done': 'count'}


def score_count(rule, data, most, best):
    return min(F(rule.get('cap', most)), data['done'] * awarded(rule, most))


def draw_compare(d, most):
    value, inputs = d.value()
    awards = {name: d.award() for name in ('improved', 'equal', 'worse') if d.rng.random() < 0.6}
    return {'kind': 'compare-last-year', 'value': value, 'previous': 'before', 'better': d.rng.choice(['higher', 'lower']), **awards}, inputs | {'before': 'number'}


def score_compare(rule, data, most, best):
    value = looked(rule['value'], data)
    if value in (NO_TASK, FAULT):
        return value
    change = (value - data['before']) * (1 if rule['better'] == 'higher' else -1)
    name, usual = ('improved', 100) if change > 0 else ('equal', 50) if change == 0 else ('worse', 0)
    return awarded(rule.get(name, {'share': str(usual)}), most)


def draw_best(d, most):
    value, inputs = d.value()
    rule = {'kind': 'relative-to-best', 'value': value}
    shape = d.rng.choice(['higher', 'lower', 'target'])
    if shape == 'lower':
        rule['better'] = 'lower'
    if shape == 'target':
        rule |= {'target': text(d.decimal(1, 40, 1))} | d.rng.choice([{}, {'atTarget': text(d.decimal(10, 90, 0))}])
    return rule, inputs


def score_best(rule, data, most, best):
    value = looked(rule['value'], data)
    if value in (NO_TASK, FAULT):
        return value
    if 'target' not in rule:
        if value == best:
            return most
        return most * best / value if rule.get('better') == 'lower' else most * value / best
    target, part = F(rule['target']), F(rule.get('atTarget', 50)) / 100
    if value <= target:
        return most * part * value / target
    return most * (part + (1 - part) * (value - target) / (best - target))


# A formula is drawn as a tree, and never read as text here.
NAMES = {'done': 'count', 'due': 'count', 'rate': 'percent', 'met': 'yes-no'}


def draw_number(d, depth):
    pick = d.rng.random()
    if depth == 0 or pick < 0.25:
        if d.rng.random() < 0.3:
            return ('const', d.decimal(0, 9, d.rng.choice([0, 1])))
        return ('name', d.rng.choice([*NAMES, 'maxPoints']))
    if pick < 0.65:
        sign = d.rng.choice('+-*/')
        below = ('const', d.decimal(1, 9, 0)) if sign == '/' and d.rng.random() < 0.5 else draw_number(d, depth - 1)
        return (sign, draw_number(d, depth - 1), below)
    if pick < 0.75:
        return ('neg', draw_number(d, depth - 1))
    if pick < 0.92:
        name = d.rng.choice(['min', 'max', 'abs', 'floor', 'ceil', 'round'])
        if name in ('min', 'max'):
            return (name, draw_number(d, depth - 1), draw_number(d, depth - 1))
        if name == 'round':
            return (name, draw_number(d, depth - 1), d.rng.randint(0, 2))
        return (name, draw_number(d, depth - 1))
    return ('if', draw_truth(d, depth - 1), draw_number(d, depth - 1), draw_number(d, depth - 1))


def draw_truth(d, depth):
    pick = d.rng.random()
    if depth > 0 and pick < 0.25:
        return (d.rng.choice(['and', 'or']), draw_truth(d, depth - 1), draw_truth(d, depth - 1))
    if depth > 0 and pick < 0.35:
        return ('not', draw_truth(d, depth - 1))
    return (d.rng.choice(['<', '<=', '>', '>=', '==', '!=']), draw_number(d, min(depth, 1)), draw_number(d, min(depth, 1)))


def spell(node):
    kind, *parts = node
    if kind == 'const':
        return text(parts[0])
    if kind == 'name':
        return parts[0]
    if kind == 'neg':
        return f'(-{spell(parts[0])})'
    if kind == 'not':
        return f'(not ({spell(parts[0])}))'
    if kind == 'if':
        return f'(({spell(parts[0])}) ? {spell(parts[1])} : {spell(parts[2])})'
    if kind == 'round':
        return f'round({spell(parts[0])}, {parts[1]})'
    if kind in ('min', 'max', 'abs', 'floor', 'ceil'):
        return f'{kind}({", ".join(map(spell, parts))})'
    return f'({spell(parts[0])} {kind} {spell(parts[1])})'


def floor_of(value):
    return F(value.numerator // value.denominator)


def rounded(value, decimals, mode):
    power = 10**decimals
    size = abs(value) * power
    low = floor_of(size)
    rest = size - low
    up = {
        'half-up': rest >= F(1, 2),
        'half-down': rest > F(1, 2),
        'half-even': rest > F(1, 2) or (rest == F(1, 2) and low % 2 == 1),
        'up': rest > 0,
        'down': False,
        'ceiling': rest > 0 and value > 0,
        'floor': rest > 0 and value < 0,
    }[mode]
    return (low + (1 if up else 0)) / power * (1 if value >= 0 else -1)


class Divided(Exception):
    pass


def evaluate(node, data):
    kind, *parts = node
    if kind == 'const':
        return parts[0]
    if kind == 'name':
        return data[parts[0]]
    if kind == 'if':
        return evaluate(parts[1] if evaluate(parts[0], data) else parts[2], data)
    if kind == 'and':
        return evaluate(parts[0], data) and evaluate(parts[1], data)
    if kind == 'or':
        return evaluate(parts[0], data) or evaluate(parts[1], data)
    if kind == 'round':
        return rounded(evaluate(parts[0], data), parts[1], 'half-up')
    values = [evaluate(part, data) for part in parts]
    a, b = values[0], values[-1]
    if kind == '/' and b == 0:
        raise Divided
    return {
        '+': lambda: a + b, '-': lambda: a - b, '*': lambda: a * b, '/': lambda: a / b, 'neg': lambda: -a,
        'not': lambda: not a, 'min': lambda: min(a, b), 'max': lambda: max(a, b), 'abs': lambda: abs(a),
        'floor': lambda: floor_of(a), 'ceil': lambda: -floor_of(-a),
        '<': lambda: a < b, '<=': lambda: a <= b, '>': lambda: a > b, '>=': lambda: a >= b, '==': lambda: a == b, '!=': lambda: a != b,
    }[kind]()


def held(node):
    return ('max', ('const', F(0)), ('min', ('name', 'maxPoints'), node))


def names_in(node):
    if not isinstance(node, tuple):
        return set()
    if node[0] == 'name':
        return {node[1]}
    return set().union(*map(names_in, node[1:])) if len(node) > 1 else set()


def always_by_zero(node):
    """A divisor that has no name in it and is 0, or is a difference that always is."""
    if not isinstance(node, tuple):
        return False
    if node[0] == '/':
        divisor = node[2]
        try:
            if not names_in(divisor) and evaluate(divisor, {}) == 0:
                return True
        except Divided:
            return True
    return any(always_by_zero(part) for part in node[1:])


def draw_expression(d, most):
    branched = d.rng.random() < 0.4
    trees = [held(draw_number(d, 3)) for _ in range(2 if branched else 1)]
    when = draw_truth(d, 2) if branched else None
    whole = [*trees, *([when] if when else [])]
    if any(always_by_zero(tree) or len(spell(tree)) > 400 for tree in whole):
        return draw_expression(d, most)
    used = set().union(*map(names_in, whole)) - {'maxPoints'}
    if not used:
        return draw_expression(d, most)
    spelt = [spell(tree) for tree in trees]
    rule = {'kind': 'expression', 'formula': spelt[0]}
    if when:
        rule = {'kind': 'expression', 'branches': [{'when': spell(when), 'points': spelt[0]}], 'otherwise': spelt[1]}
    TREES[id(rule)] = (rule, when, trees)
    return rule, {name: NAMES[name] for name in NAMES if name in used}


TREES = {}


def score_expression(rule, data, most, best):
    _, when, trees = TREES[id(rule)]
    values = data | {'maxPoints': most}
    try:
        if when is None or evaluate(when, values):
            return evaluate(trees[0], values)
        return evaluate(trees[1], values)
    except Divided:
        return FAULT


def draw_direct(d, most):
    return {'kind': 'direct', **d.rng.choice([{}, {'step': '0.25'}])}, {}


def score_direct(rule, data, most, best):
    return data['points']


def draw_index(d, most):
    return {'kind': 'survey-index', 'input': 'rate'}, {'rate': 'percent'}


def score_index(rule, data, most, best):
    return most * data['rate'] / 100


def draw_options(d, most):
    options = [{'input': name, 'share': text(share)} for name, share in (('agree', F(100)), ('partly', d.decimal(20, 80, 0)), ('no', F(0)))]
    return {'kind': 'survey-options', 'options': options}, {'agree': 'count', 'partly': 'count', 'no': 'count'}


def score_options(rule, data, most, best):
    answers = sum(data[one['input']] for one in rule['options'])
    if answers == 0:
        return NO_TASK
    return sum(data[one['input']] * F(one['share']) for one in rule['options']) / answers / 100 * most


RULES = {
    'yes-no': (draw_yes_no, score_yes_no), 'levels': (draw_levels, score_levels), 'tiers': (draw_tiers, score_tiers),
    'linear': (draw_linear, score_linear), 'ratio-to-target': (draw_ratio, score_ratio), 'deadline': (draw_deadline, score_deadline),
    'per-violation': (draw_violation, score_violation), 'checklist': (draw_checklist, score_checklist),
    'all-or-nothing': (draw_nothing, score_nothing), 'count': (draw_count, score_count), 'compare-last-year': (draw_compare, score_compare),
    'relative-to-best': (draw_best, score_best), 'expression': (draw_expression, score_expression), 'direct': (draw_direct, score_direct),
    'survey-index': (draw_index, score_index), 'survey-options': (draw_options, score_options),
}

# ---------------------------------------------------------------- sets


def draw_leaf(d, code, most, kind):
    rule, inputs = RULES[kind][0](d, most)
    leaf = {
        'code': code, 'title': t(code), 'max': text(most), 'scoredBy': d.rng.choice(['self', 'self', 'self', 'appraiser']),
        'evidence': [t('paper')], 'source': SOURCE, 'noTask': d.rng.choice(['exclude', 'full', 'zero']),
        'inputs': {name: {'type': form, 'title': t(name)} for name, form in inputs.items()}, 'rule': rule,
    }
    if d.rng.random() < 0.12:
        leaf['notApplicable'] = [{'kinds': ['ward'], 'reason': t('none there')}]
    return leaf


def draw_set(d, number):
    kinds = list(RULES)
    d.rng.shuffle(kinds)
    turn = iter(kinds * 2)
    sizes = [F(d.rng.randint(1, 40), 4) for _ in range(9)]

    def leaf(code, at):
        return draw_leaf(d, code, sizes[at], next(turn))

    def parent(code, children, **more):
        return {'code': code, 'title': t(code), 'max': text(sum(F(child['max']) for child in children)), 'children': children, **more}

    inner = parent('1.3', [leaf('1.3.1', 0), leaf('1.3.2', 1)])
    first = parent('1', [leaf('1.1', 2), leaf('1.2', 3), inner])
    away = {'notApplicable': [{'agencies': ['C'], 'reason': t('new')}]} if d.rng.random() < 0.3 else {}
    second = parent('2', [leaf('2.1', 4), leaf('2.2', 5)], **away)
    criteria = [first, second, leaf('3', 6)]
    made = {
        'id': f'set-{number}', 'version': '1', 'sample': True, 'title': t('Set'), 'source': SOURCE,
        'validity': {'from': '2025-01-01', 'to': '2025-12-31'}, 'appliesTo': ['department', 'ward'],
        'max': text(sum(F(node['max']) for node in criteria)),
        'rounding': {'decimals': d.rng.randint(0, 3), 'mode': d.rng.choice(['half-up', 'half-up', 'half-even', 'half-down', 'up', 'down', 'ceiling', 'floor']), 'source': SOURCE},
        'normalise': d.rng.choice(['root', 'root', 'parent']), 'unanswered': d.rng.choice(['wait', 'wait', 'zero']),
        'ranking': {'basis': d.rng.choice(['exact', 'rounded']), 'ties': d.rng.choice(['competition', 'dense']), 'source': SOURCE},
        'bands': {'basis': d.rng.choice(['exact', 'rounded']), 'source': SOURCE, 'levels': [
            {'id': 'good', 'title': t('Good'), d.rng.choice(['from', 'above']): text(d.decimal(55, 80, 1))},
            {'id': 'fair', 'title': t('Fair'), d.rng.choice(['from', 'above']): text(d.decimal(30, 54, 1))},
            {'id': 'poor', 'title': t('Poor'), 'from': '0'}]},
        'criteria': criteria,
    }
    if d.rng.random() < 0.25:
        made['requiredLayer'] = 'appraisal-1'
    if d.rng.random() < 0.3:
        made['ceiling'] = d.rng.choice(['100', '70'])
    breakers = [{'by': 'points'}, {'by': 'index'}, {'by': 'criterion', 'code': d.rng.choice(['1', '2.1', '3'])}]
    if d.rng.random() < 0.6:
        made['bonus'] = {'title': t('Bonus'), 'max': text(sizes[7] * F(3, 4)), 'criteria': [leaf('8', 7)]}
        breakers.append({'by': 'bonus'})
    if d.rng.random() < 0.6:
        made['penalty'] = {'title': t('Penalty'), 'max': text(sizes[8] / 2), 'criteria': [leaf('9', 8)]}
        breakers.append({'by': 'penalty'})
    d.rng.shuffle(breakers)
    made['ranking']['tieBreakers'] = breakers[: d.rng.randint(0, 3)]
    for node in walk(made):
        # Points that are given have no inputs.
        if node.get('rule', {}).get('kind') == 'direct':
            node['scoredBy'] = 'appraiser'
            del node['inputs']
    return made


def walk(made):
    def below(nodes):
        for node in nodes:
            yield node
            yield from below(node.get('children', []))
    for part in (made, made.get('bonus', {}), made.get('penalty', {})):
        yield from below(part.get('criteria', []))


def leaves_of(made):
    return [node for node in walk(made) if 'rule' in node]


# ---------------------------------------------------------------- what is said

AGENCIES = [('A', 'department', True), ('B', 'ward', True), ('C', 'department', True), ('D', 'ward', True), ('E', 'department', False), ('F', 'department', True)]


def draw_value(d, form, same):
    if same and form in ('count', 'number', 'percent'):
        return '5'
    if form == 'yes-no':
        return d.rng.choice(['yes', 'no'])
    if form == 'count':
        return str(d.rng.choice([0, 0, 1, 2, 3, 5, 8, 13]))
    if form == 'number':
        return text(d.decimal(0, 60, d.rng.choice([0, 1, 2])))
    if form == 'percent':
        return text(d.decimal(0, 100, d.rng.choice([0, 1, 2])))
    if form == 'date':
        return d.rng.choice([str(date(2025, 3, 1) + timedelta(days=d.rng.randint(0, 45))), str(date(2025, 3, 10)), 'none'])
    return d.rng.choice(['good', 'fair', 'poor'])


def forms_of(leaf):
    if leaf['rule']['kind'] == 'direct':
        return {'points': 'points'}
    return {name: one['type'] for name, one in leaf['inputs'].items()}


def draw_rows(d, made):
    rows = []
    same = d.rng.random() < 0.2
    for agency, _, _ in AGENCIES:
        if agency == 'F' and d.rng.random() < 0.5:
            continue
        for leaf in leaves_of(made):
            base = 'self' if leaf['scoredBy'] == 'self' else 'appraisal-1'
            layers = [base]
            if d.rng.random() < 0.15:
                layers.append(d.rng.choice(LAYERS[2:]))
            if d.rng.random() < 0.02:
                continue
            for turn, layer in enumerate(dict.fromkeys(layers)):
                if leaf['scoredBy'] != 'self' and layer == 'explanation':
                    continue
                pick = d.rng.random()
                if pick < 0.05:
                    status = d.rng.choice(['not-applicable', 'no-task', 'no-task', 'not-judged' if turn == 0 else 'no-task'])
                    rows.append([agency, leaf['code'], layer, 'status', status])
                    continue
                for name, form in forms_of(leaf).items():
                    if turn > 0 and d.rng.random() < 0.5:
                        continue
                    if form == 'points':
                        steps = int(F(leaf['max']) * 4)
                        rows.append([agency, leaf['code'], layer, name, text(F(d.rng.randint(0, steps), 4))])
                    else:
                        rows.append([agency, leaf['code'], layer, name, draw_value(d, form, same)])
                if layer in ('explanation', 'appraisal-2') and d.rng.random() < 0.6:
                    rows.append([agency, leaf['code'], layer, 'approved', d.rng.choice(['yes', 'no'])])
        if d.rng.random() < 0.06:
            rows.append([agency, '1.3', 'council', 'status', d.rng.choice(['not-applicable', 'no-task'])])
    if d.rng.random() < 0.4:
        # Two units of which the same is said share a rank, or are told apart by nothing.
        rows = [row for row in rows if row[0] != 'D'] + [['D', *row[1:]] for row in rows if row[0] == 'B']
    return rows


# ---------------------------------------------------------------- scoring, by the words of the guide


def parse(form, value):
    if form == 'yes-no':
        return F(1 if value == 'yes' else 0)
    if form == 'date':
        return value if value == 'none' else date.fromisoformat(value)
    return value if form == 'level' else F(value)


def parents(code):
    parts = code.split('.')
    return ['.'.join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def settle(made, leaf, agency, rows):
    """What counts of a leaf: its layer, and a status or values by input."""
    forms = forms_of(leaf)
    layer_of, status, values = None, None, {}
    for layer in LAYERS:
        if leaf['scoredBy'] != 'self' and layer in ('self', 'explanation'):
            continue
        said = {name: value for who, code, at, name, value in rows if (who, code, at) == (agency, leaf['code'], layer)}
        approved = said.pop('approved', 'no' if layer == 'explanation' else 'yes')
        own_status = said.pop('status', None)
        for code in parents(leaf['code']):
            own_status = own_status or next((v for w, c, a, n, v in rows if (w, c, a, n) == (agency, code, layer, 'status')), None)
        if approved == 'no' or not (said or own_status):
            continue
        layer_of = layer
        for name, value in said.items():
            values[name] = parse(forms[name], value) if name in forms and forms[name] != 'points' else F(value)
        if own_status:
            status = own_status
        elif said:
            status = None
    return layer_of, status, values


def exempt(made, code, agency, kind):
    nodes = {node['code']: node for node in walk(made)}
    for one in [code, *parents(code)]:
        for exception in nodes[one].get('notApplicable', []):
            if kind in exception.get('kinds', []) or agency in exception.get('agencies', []):
                return True
    return False


def score_leaf(made, leaf, agency, kind, rows, best, section):
    """Points, what it counts for in the maximum, and whether it is final."""
    most = F(leaf['max'])
    gone = (F(0), F(0), True)
    if exempt(made, leaf['code'], agency, kind):
        return gone
    layer, status, values = settle(made, leaf, agency, rows)
    final = True
    if 'requiredLayer' in made and layer and leaf['scoredBy'] != 'survey':
        final = LAYERS.index(layer) >= LAYERS.index(made['requiredLayer'])

    def no_task():
        if leaf['noTask'] == 'exclude':
            return (F(0), F(0), final)
        return (most if leaf['noTask'] == 'full' else F(0), most, final)

    if status == 'not-judged':
        return (F(0), most, False)
    if status == 'not-applicable':
        return (F(0), F(0), final)
    if status == 'no-task':
        return no_task()
    if any(name not in values for name in forms_of(leaf)):
        if layer is None and (section or made['unanswered'] == 'zero'):
            return (F(0), most, True)
        return (F(0), most, False)
    points = RULES[leaf['rule']['kind']][1](leaf['rule'], values, most, best)
    if points == NO_TASK:
        return no_task()
    if points == FAULT:
        return (F(0), most, False)
    return (points, most, final)


def best_of(made, leaf, rows):
    if leaf['rule']['kind'] != 'relative-to-best':
        return None
    found = []
    for agency, kind, _ in AGENCIES:
        if exempt(made, leaf['code'], agency, kind):
            continue
        _, status, values = settle(made, leaf, agency, rows)
        if status is None and all(name in values for name in forms_of(leaf)):
            value = looked(leaf['rule']['value'], values)
            if value not in (NO_TASK, FAULT):
                found.append(value)
    return (min if leaf['rule'].get('better') == 'lower' else max)(found) if found else None


def total(made, node, scores):
    """Points and applicable maximum of a criterion, or of the whole set."""
    if 'rule' in node:
        return scores[node['code']][:2]
    parts = [total(made, child, scores) for child in node.get('children') or node['criteria']]
    points, applicable = sum(p for p, _ in parts), sum(m for _, m in parts)
    if made['normalise'] == 'parent' and applicable != 0:
        most = F(node['max'])
        return points * most / applicable, most
    return points, applicable


def section_points(made, name, scores):
    if name not in made:
        return F(0)
    return min(F(made[name]['max']), sum(scores[leaf['code']][0] for leaf in made[name]['criteria']))


def sheet(made, agency, kind, rows, bests):
    core = [leaf['code'] for node in made['criteria'] for leaf in leaves_of({'criteria': [node]})]
    scores = {}
    for leaf in leaves_of(made):
        scores[leaf['code']] = score_leaf(made, leaf, agency, kind, rows, bests[leaf['code']], leaf['code'] not in core)
    points, applicable = total(made, made, scores)
    bonus, penalty = section_points(made, 'bonus', scores), section_points(made, 'penalty', scores)
    points = max(F(0), points + bonus - penalty)
    index = None
    if applicable != 0:
        index = points / applicable * 100
        if 'ceiling' in made:
            index = min(index, F(made['ceiling']))
    complete = all(final for _, _, final in scores.values())
    shares = {node['code']: total(made, node, scores) for node in walk(made)}
    return {'scores': scores, 'points': points, 'applicable': applicable, 'index': index, 'complete': complete and index is not None,
            'bonus': bonus, 'penalty': penalty, 'shares': shares}


def rank_all(made, sheets):
    rule, rounding = made['ranking'], made['rounding']

    def keys(card):
        found = [card['index'] if rule['basis'] == 'exact' else rounded(card['index'], rounding['decimals'], rounding['mode'])]
        for breaker in rule['tieBreakers']:
            by = breaker['by']
            if by == 'criterion':
                points, applicable = card['shares'][breaker['code']]
                # Where nothing of it applies there is no share, which comes after every share.
                found.append(points / applicable if applicable != 0 else F(-1))
            else:
                found.append(-card['penalty'] if by == 'penalty' else card[by])
        return found

    ranked = {code: keys(sheets[code]) for code, _, listed in AGENCIES if listed and sheets[code]['complete']}
    order = sorted(set(map(tuple, ranked.values())), reverse=True)
    ranks = {}
    for code, own in ranked.items():
        above = [other for other in ranked.values() if other > own]
        ranks[code] = order.index(tuple(own)) + 1 if rule['ties'] == 'dense' else len(above) + 1
    return ranks


def band_of(made, index):
    bands, rounding = made['bands'], made['rounding']
    value = index if bands['basis'] == 'exact' else rounded(index, rounding['decimals'], rounding['mode'])
    for level in bands['levels']:
        if ('from' in level and value >= F(level['from'])) or ('above' in level and value > F(level['above'])):
            return level['id']
    return None


def ratio(value):
    return None if value is None else f'{value.numerator}/{value.denominator}'


def score_set(made, rows):
    bests = {leaf['code']: best_of(made, leaf, rows) for leaf in leaves_of(made)}
    sheets = {agency: sheet(made, agency, kind, rows, bests) for agency, kind, _ in AGENCIES}
    ranks = rank_all(made, sheets)
    rounding = made['rounding']
    expected = {}
    for agency, card in sheets.items():
        index = card['index']
        expected[agency] = {
            'complete': card['complete'],
            'leaves': {code: [ratio(points), final] for code, (points, _, final) in card['scores'].items()},
            'points': ratio(card['points']), 'applicableMax': ratio(card['applicable']), 'index': ratio(index),
            'rounded': None if index is None else ratio(rounded(index, rounding['decimals'], rounding['mode'])),
            'rank': ranks.get(agency), 'band': band_of(made, index) if card['complete'] else None,
        }
    return expected


def main():
    count, seed = (int(word) for word in [*sys.argv[1:], *['24', '2025'][len(sys.argv) - 1:]])
    cases = []
    for number in range(count):
        d = Draw(random.Random(f'{seed} {number}'))
        made = draw_set(d, number)
        rows = draw_rows(d, made)
        cases.append({'set': made, 'rows': rows, 'expected': score_set(made, rows)})
    agencies = [{'code': code, 'kind': kind, 'ranked': listed} for code, kind, listed in AGENCIES]
    lines = ',\n'.join(json.dumps(case, ensure_ascii=False, separators=(',', ':')) for case in cases)
    print(f'{{"agencies":{json.dumps(agencies)},"cases":[\n{lines}\n]}}')


main()
