"""Intervals of shares at their edges (none or all satisfied, one answer, less than one effective answer, one degree of freedom, huge design effects): quantiles by scipy, Wilson's ends in
50-digit decimals. `python3 edges.py edges.json`"""
import decimal, itertools, json, sys
import numpy as np
from scipy import stats

D = decimal.Decimal
decimal.getcontext().prec = 50


def exact(yes, no, tail):
    return [0.0 if yes == 0 else float(stats.beta.ppf(tail, yes, no + 1)), 1.0 if no == 0 else float(stats.beta.isf(tail, yes + 1, no))]


def jeffreys(yes, no, tail):
    return [0.0 if yes == 0 else float(stats.beta.ppf(tail, yes + 0.5, no + 0.5)), 1.0 if no == 0 else float(stats.beta.isf(tail, yes + 0.5, no + 0.5))]


def wilson(p, n, z):
    p, n, z = D(p), D(n), D(z)
    c = z * z / n
    half = (c * (4 * p * (1 - p) + c)).sqrt()
    return [0.0 if p == 0 else float((2 * p + c - half) / (2 + 2 * c)), 1.0 if p == 1 else float((2 * p + c + half) / (2 + 2 * c))]


shares = []
for (p, n), level in itertools.product([(0, 1), (1, 1), (0, 0.3), (1, 0.05), (0.3, 0.3), (0.5, 0.999), (1e-9, 7.25), (0.75, 1.5), (0.02, 1e7), (1 - 2**-20, 1000), (0, 30), (1, 30)], [0.5, 0.95, 0.999999]):
    tail = (1 - level) / 2
    yes, no = p * n, (1 - p) * n
    ends = {"wilson": wilson(p, n, stats.norm.isf(tail)), "clopper-pearson": exact(yes, no, tail), "jeffreys": jeffreys(yes, no, tail)}
    shares.append(dict(share=p, answers=n, level=level, ends=ends))

designs = []
for (p, n, effect, df), level in itertools.product([(0, 1, 0, 1), (1, 1, 0, 2), (0, 40, 0, 7), (1, 5000, 0, 1), (0.02, 2, 1, 1), (0.5, 3, 1e4, 1), (2**-20, 40, 9, 1), (2**-20, 2, 0.5, 2), (0.98, 40, 1e4, 2), (0.98, 5000, 1e-4, 1), (0.5, 2, 1e-4, 300), (0.75, 40, 0, 3)], [0.8, 0.95, 0.999999]):
    v = p * (1 - p) / n * effect
    tail = (1 - level) / 2
    t, z = float(stats.t.isf(tail, df)), float(stats.norm.isf(tail))
    effective = p * (1 - p) / v if v > 0 else n
    reach = t * v**0.5
    ends = {"wilson": wilson(p, effective, t), "wilson-normal": wilson(p, effective, z), "symmetric": [p - reach, p + reach]}
    if v > 0:
        middle, half = np.log(p / (1 - p)), reach / (p * (1 - p))
        with np.errstate(over="ignore"):
            ends["logit"] = [float(1 / (1 + np.exp(half - middle))), float(1 / (1 + np.exp(-half - middle)))]
    if n > 1:
        worth = effective * (float(stats.t.isf(tail, n - 1)) / t) ** 2
        # Above that our engine counts 1e12 and says so.
        if worth <= 1e12:
            ends["korn-graubard"] = exact(worth * p, worth * (1 - p), tail)
        ends["korn-graubard-capped"] = exact(min(worth, n) * p, min(worth, n) * (1 - p), tail)
    designs.append(dict(estimate=p, n=n, variance=v, df=df, level=level, ends=ends))
json.dump(dict(shares=shares, designs=designs), open(sys.argv[1], "w"), separators=(",", ":"))
print(len(shares), len(designs))
