"""Writes distribution.json: the distributions at points near and far, in 60-digit arithmetic (mpmath 1.3), 20 digits kept.

Run in this folder: python3 distribution.py. Every input is the double that its text stands for, which is what the engine sees.
"""
import json
from mpmath import betainc, binomial, erfc, exp, log, loggamma, mp, mpf, nstr, sqrt

mp.dps = 60
SMALL = mpf(10) ** -90


def fraction(a, b, x):
    d = 1 - (a + b) * x / (a + 1)
    c, d = mpf(1), 1 / (d if abs(d) > SMALL else SMALL)
    h = d
    for m in range(1, 400000):
        for k in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + k * d
            d = 1 / (d if abs(d) > SMALL else SMALL)
            c = 1 + k / (c if abs(c) > SMALL else SMALL)
            h *= d * c
        if abs(d * c - 1) < mpf(10) ** -45:
            return h
    raise ArithmeticError


def beta_tails(x, a, b):
    """Both tails; checked below against mpmath's own betainc where that converges."""
    x, a, b = mpf(x), mpf(a), mpf(b)
    front = exp(a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a) - loggamma(b))
    if x < (a + 1) / (a + b + 2):
        low = front * fraction(a, b, x) / a
        return low, 1 - low
    high = front * fraction(b, a, 1 - x) / b
    return 1 - high, high


def normal_cdf(x):
    return erfc(-mpf(x) / sqrt(mpf(2))) / 2


def student_cdf(t, df):
    t, df = mpf(t), mpf(df)
    tail = beta_tails(df / (df + t * t), df / 2, mpf(1) / 2)[0] / 2
    return tail if t < 0 else 1 - tail


def root(f, low, high):
    """Bisection: slow, and nothing in it can go wrong."""
    for _ in range(190):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


def beta_quantile(p, a, b):
    """In the log odds, so that ends near 0 and 1 keep their digits."""
    place = lambda v: 1 / (1 + exp(-v))
    return place(root(lambda v: beta_tails(place(v), a, b)[0] - mpf(p), mpf(-400), mpf(400)))


def text(value):
    return nstr(value, 20)


for x, a, b in ((0.3, 2.5, 4), (0.9, 30, 7.5), (0.02, 0.5, 12)):
    assert abs(beta_tails(x, a, b)[0] / betainc(a, b, 0, mpf(x), regularized=True) - 1) < mpf(10) ** -40

rows = []
for x in (1e-5, 0.1, 0.5, 0.999, 1.0001, 1.4616, 1.999, 2.001, 2.5, 7.25, 9.99, 10, 171.5, 36525.5, 1e6, 1e15):
    rows.append(("logGamma", [x], text(loggamma(mpf(x)))))
for x in (-38, -23.5, -12, -6.0, -3.3, -2.6, -2.5, -2.4, -1.96, -1, -0.001, 0.3, 1.645, 2.5758, 5):
    rows.append(("normalCdf", [x], text(normal_cdf(x))))
for p in (1e-300, 1e-100, 1e-12, 0.00001, 0.0005, 0.005, 0.025, 0.05, 0.075, 0.2, 0.4999, 0.6, 0.9, 0.975, 0.9995, 0.9999999):
    rows.append(("normalQuantile", [p], text(root(lambda v: normal_cdf(v) - mpf(p), mpf(-40), mpf(40)))))
for df in (0.7, 1, 2, 3, 4.5, 10, 29.37, 100, 1000, 1e6, 1e12):
    for t in (-1000 if df < 50 else -30, -12.7, -3.3, -1, -1e-6, 0.4, 2.2, 9):
        rows.append(("studentCdf", [t, df], text(student_cdf(t, df))))
for df in (1, 2, 3, 4.5, 10, 29.37, 100, 1000, 1e6, 1e12):
    for p in (1e-12, 0.0005, 0.005, 0.025, 0.1, 0.26, 0.49999, 0.7, 0.95, 0.975):
        rows.append(("studentQuantile", [p, df], text(root(lambda v: student_cdf(v, df) - mpf(p), mpf(-10) ** 13, mpf(10) ** 13))))
SHAPES = ((0.5, 0.5), (1, 1), (0.5, 12), (3, 0.5), (2, 9), (40.5, 11.5), (1, 400), (340, 61), (900.5, 100.5), (36000, 526), (1, 1e6), (5e5, 500001), (999999, 2))
for a, b in SHAPES:
    middle, spread = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
    for x in (middle - 9 * spread, middle - 2 * spread, middle, middle + 2 * spread, middle + 9 * spread, 0.0001, 0.9):
        if 0 < x < 1 and beta_tails(x, a, b)[0] > mpf(10) ** -280 and beta_tails(x, a, b)[1] > mpf(10) ** -40:
            rows.append(("betaCdf", [x, a, b], text(beta_tails(x, a, b)[0])))
    for p in (1e-30, 0.0005, 0.025, 0.05, 0.5, 0.9, 0.975, 0.9995):
        rows.append(("betaQuantile", [p, a, b], text(beta_quantile(p, a, b))))
for n in (10, 400, 10000):
    for t in (0.85, 0.95):
        for k in (0, 1, n // 2, int(n * 0.8), int(n * 0.95), n):
            rows.append(("binomialMass", [k, n, t], text(binomial(n, k) * mpf(t) ** k * (1 - mpf(t)) ** (n - k))))

with open("distribution.json", "w", encoding="utf-8") as file:
    file.write('{\n "note": "[function, arguments, value]",\n "rows": [\n')
    file.write(",\n".join("  " + json.dumps(row) for row in rows))
    file.write("\n ]\n}\n")
print(len(rows), "values")
