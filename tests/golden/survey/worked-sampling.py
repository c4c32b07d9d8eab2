"""The worked example of declared sampling, by hand in exact fractions: no code of the engine."""
from fractions import Fraction as F
from math import sqrt

# stratum, village, villages of the stratum, weight, Q1, Q2
rows = [
    ("Xã", "1", 10, F("12.5"), 5, 4), ("Xã", "1", 10, F("12.5"), 4, 3), ("Xã", "2", 10, F(10), 2, 4),
    ("Xã", "3", 10, F(10), 4, None), ("Phường", "1", 6, F("7.5"), 3, 2), ("Phường", "1", 6, F("7.5"), 5, 5),
    ("Phường", "2", 6, F(5), 4, 1), ("Phường", "2", 6, F(5), 1, 3),
]
shares, z = [], [0.0] * len(rows)
for item in (4, 5):
    valid = [r for r in rows if r[item] is not None]
    weight = sum(r[3] for r in valid)
    satisfied = sum(r[3] for r in valid if r[item] >= 4)
    share = satisfied / weight
    shares.append(share)
    for i, r in enumerate(rows):
        if r[item] is not None:
            z[i] += float(r[3] * ((1 if r[item] >= 4 else 0) - share) / weight / 2)
    print("item", item - 3, satisfied, weight, share, float(100 * share))
print("overall", sum(shares) / 2 * 100, float(sum(shares) / 2 * 100))
variance = 0.0
for stratum in ("Xã", "Phường"):
    own = [i for i, r in enumerate(rows) if r[0] == stratum]
    villages = sorted({rows[i][1] for i in own})
    n, N = len(villages), rows[own[0]][2]
    totals = [sum(z[i] for i in own if rows[i][1] == v) for v in villages]
    mean = sum(totals) / n
    variance += (1 - n / N) * n / (n - 1) * sum((t - mean) ** 2 for t in totals)
p, t = float(sum(shares) / 2), 3.182446305284263  # Student, 5 villages - 2 strata = 3 degrees of freedom
n_eff = p * (1 - p) / variance
middle, stretch = (p + t * t / (2 * n_eff)), 1 + t * t / n_eff
half = t * sqrt(p * (1 - p) / n_eff + t * t / (4 * n_eff * n_eff))
print("error", sqrt(variance), "effective", n_eff, "wilson", (middle - half) / stretch, (middle + half) / stretch)
