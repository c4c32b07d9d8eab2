"""Expected values of verdicts by agency and of changes, by scipy and by searching; writes verdict.json beside this file."""

import json
from math import log, sqrt
from pathlib import Path

from scipy import stats

# Agencies of one survey: satisfied and asked, one item each, against at least 90 %.
AGENCIES = {
    "A": (388, 400),
    "B": (185, 200),
    "C": (189, 200),
    "D": (90, 100),
    "E": (250, 300),
    "F": (176, 200),
    "G": (10, 10),
    "H": (273, 320),
}
TARGET = 0.9
MINIMUM = 30
ALPHA = 0.05


def score_p(satisfied, n, target):
    z = (satisfied / n - target) / sqrt(target * (1 - target) / n)
    return 2 * stats.norm.sf(abs(z))


def wilson(satisfied, n, level=0.95):
    found = stats.binomtest(satisfied, n).proportion_ci(level, "wilson")
    return found.low, found.high


def bonferroni(p):
    return [min(1, len(p) * one) for one in p]


def holm(p):
    order = sorted(range(len(p)), key=lambda at: p[at])
    found, highest = [0] * len(p), 0
    for rank, at in enumerate(order):
        highest = max(highest, min(1, (len(p) - rank) * p[at]))
        found[at] = highest
    return found


def wanted(satisfied, n, target, tests):
    """The fewest answers in all at which the score test at level ALPHA / tests tells the share from the target, by trying them all."""
    share, critical = satisfied / n, stats.norm.isf(ALPHA / tests / 2)
    if share == target:
        return None
    for total in range(max(n, MINIMUM), 10_000_000):
        if abs(share - target) / sqrt(target * (1 - target) / total) >= critical:
            return total - n
    raise ValueError


tested = {code: pair for code, pair in AGENCIES.items() if pair[1] >= MINIMUM}
p = [score_p(*pair, TARGET) for pair in tested.values()]
corrections = {
    "none": p,
    "bonferroni": bonferroni(p),
    "holm": holm(p),
    "benjamini-hochberg": list(stats.false_discovery_control(p, method="bh")),
}


def class_of(code, corrected):
    satisfied, n = AGENCIES[code]
    if n < MINIMUM:
        return "too-few-answers"
    met = 10 * satisfied >= 9 * n
    clear = corrected[code] < ALPHA
    return ("clearly-met" if clear else "met-within-margin") if met else ("clearly-missed" if clear else "missed-within-margin")


agencies = []
for name, values in corrections.items():
    by_code = dict(zip(tested, values))
    tests = 1 if name == "none" else len(tested)
    agencies.append(
        {
            "correction": name,
            "verdicts": [
                {
                    "code": code,
                    "satisfied": pair[0],
                    "asked": pair[1],
                    "p": dict(zip(tested, p)).get(code),
                    "corrected": by_code.get(code),
                    "class": class_of(code, by_code),
                    "interval": wilson(*pair),
                    "more": 0 if class_of(code, by_code).startswith("clearly") else wanted(*pair, TARGET, tests),
                }
                for code, pair in AGENCIES.items()
            ],
        }
    )

# Changes between two years, (satisfied, asked) now and before. The first five are those of Newcombe 1998, table II.
CHANGES = [
    ((56, 70), (48, 80)),
    ((9, 10), (3, 10)),
    ((6, 7), (2, 7)),
    ((5, 56), (0, 29)),
    ((0, 10), (0, 20)),
    ((910, 1000), (870, 1000)),
    ((350, 400), (372, 400)),
    ((181, 200), (90, 100)),
]


def newcombe(now, before, level=0.95):
    p1, p2 = now[0] / now[1], before[0] / before[1]
    (l1, u1), (l2, u2) = wilson(*now, level), wilson(*before, level)
    return p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


changes = [{"now": now, "before": before, "interval": newcombe(now, before)} for now, before in CHANGES]

# P values of intervals by a declared design: share, standard error, effective answers, degrees of freedom, respondents, target.
DESIGNS = [(0.93, 0.012, 24, 600), (0.88, 0.015, 11, 500), (0.52, 0.03, 40, 300)]
TARGETS = [0.9, 0.85, 0.5]


def design_p(share, error, df, n, target):
    effective = share * (1 - share) / error**2
    score = abs(share - target) / sqrt(target * (1 - target) / effective)
    odds = abs(log(share / (1 - share)) - log(target / (1 - target))) * share * (1 - share) / error

    def exact(answers):
        yes, no = share * answers, (1 - share) * answers
        above = stats.beta.cdf(target, yes, no + 1)
        below = stats.beta.sf(target, yes + 1, no)
        return min(1, 2 * min(above, below))

    stretch = (stats.t.ppf(0.975, n - 1) / stats.t.ppf(0.975, df)) ** 2
    return {
        "wilson": 2 * stats.t.sf(score, df),
        "wilson-normal": 2 * stats.norm.sf(score),
        "symmetric": 2 * stats.t.sf(abs(share - target) / error, df),
        "logit": 2 * stats.t.sf(odds, df),
        "korn-graubard": exact(effective * stretch),
        "exact": exact(effective),
    }


designs = [
    {"share": s, "error": e, "df": df, "respondents": n, "target": t, "p": design_p(s, e, df, n, t)}
    for s, e, df, n in DESIGNS
    for t in TARGETS
]

out = {"target": 90, "agencies": agencies, "changes": changes, "designs": designs}
Path(__file__).with_name("verdict.json").write_text(json.dumps(out, indent=1) + "\n")
