"""Figures of designs that `figures.json` does not hold, by numpy and scipy alone: influences are complex-step derivatives of each figure by the weight of each row
(of the whole chain from drawn to fitted weights where that is closed), variances a plain recursion over stages, strata and units. `python3 other-designs.py other-designs.json`"""
import json, sys
import numpy as np
from scipy import stats

STEP = 1e-40
rng = np.random.default_rng(20261123)


def derivative(figure, weights):
    """How fast a figure grows with the weight of each row, exact to the last digits."""
    found = np.zeros(len(weights))
    for row in range(len(weights)):
        moved = weights.astype(complex)
        moved[row] += 1j * STEP
        found[row] = np.imag(figure(moved)) / STEP
    return found


def mean(y, dom):
    ok = dom & ~np.isnan(y)
    return lambda w: (w[ok] * y[ok]).sum() / w[ok].sum()


def ratio(y, x, dom):
    ok = dom & ~np.isnan(y) & ~np.isnan(x)
    return lambda w: (w[ok] * y[ok]).sum() / (w[ok] * x[ok]).sum()


def total(y, dom):
    ok = dom & ~np.isnan(y)
    return lambda w: (w[ok] * y[ok]).sum()


def index(ys, dom, counts):
    parts = [mean(y, dom) for y in ys]
    return lambda w: sum(c * part(w) for c, part in zip(counts, parts))


def pooled(ys, dom):
    n = sum((~np.isnan(y)).astype(float) for y in ys)
    s = sum(np.nan_to_num(y) for y in ys)
    ok = dom & (n > 0)
    return lambda w: (w[ok] * s[ok]).sum() / (w[ok] * n[ok]).sum()


def spread(case, z, v, active):
    """The covariance of two figures from the influences of rows; the words of `single` are those of R's survey.lonely.psu."""
    stages, single = case["stages"], case["single"]
    rows = len(z)

    def at(stage, idx, above):
        if stage == len(stages):
            return 0.0
        s = stages[stage]
        strata = s.get("strata") or [0] * rows
        clusters = s.get("clusters") or list(range(rows))
        added, strata_met, known = 0.0, 0, 0
        for h in sorted({strata[i] for i in idx}):
            inside = [i for i in idx if strata[i] == h]
            if not any(active[i] for i in inside):
                continue
            units = sorted({clusters[i] for i in inside})
            n = len(units)
            big = s["population"][inside[0]] if s.get("population") else n / s["fraction"][inside[0]] if s.get("fraction") else np.inf
            f = n / big
            tz = np.array([sum(z[i] for i in inside if clusters[i] == u) for u in units])
            tv = np.array([sum(v[i] for i in inside if clusters[i] == u) for u in units])
            strata_met += 1
            if f < 1 and n == 1:
                assert single != "refuse"
                if single != "average":
                    known += 1
                if single == "adjust":
                    added += (1 - f) * tz[0] * tv[0]
            else:
                known += 1
                if f < 1:
                    added += (1 - f) * n / (n - 1) * ((tz - tz.mean()) * (tv - tv.mean())).sum()
        if strata_met:
            assert known > 0
            added *= strata_met / known
        inner = 0.0
        for h in sorted({strata[i] for i in idx}):
            inside = [i for i in idx if strata[i] == h]
            units = sorted({clusters[i] for i in inside})
            n = len(units)
            big = s["population"][inside[0]] if s.get("population") else n / s["fraction"][inside[0]] if s.get("fraction") else np.inf
            if n / big == 0:
                continue
            for u in units:
                own = [i for i in inside if clusters[i] == u]
                if any(active[i] for i in own):
                    inner += n / big * at(stage + 1, own, True)
        return added + inner

    return at(0, list(range(rows)), False)


def degrees(case, active):
    s = case["stages"][0]
    rows = len(active)
    strata = s.get("strata") or [0] * rows
    clusters = s.get("clusters") or list(range(rows))
    met = {(strata[i], clusters[i]) for i in range(rows) if active[i]}
    return len(met) - len({h for h, _ in met})


def marks(margin):
    """A column for each category."""
    return [np.array([float(c == k) for c in margin["categories"]]) for k in range(len(margin["totals"]))]


def auxiliaries(fit):
    columns = [(x, t) for m in fit.get("margins", []) for x, t in zip(marks(m), m["totals"])]
    columns += [(np.array(c["values"]), c["total"]) for c in fit.get("columns", [])]
    return np.array([x for x, _ in columns]).T, np.array([t for _, t in columns])


def independent(x):
    """The columns of a matrix that those before them do not explain."""
    kept = []
    for k in range(x.shape[1]):
        if np.linalg.matrix_rank(x[:, kept + [k]]) == len(kept) + 1:
            kept.append(k)
    return kept


def fitted(fit, weights):
    """Weights after a fit, also complex ones where it is closed."""
    x, t = auxiliaries(fit)
    kept = independent(np.real(x))
    x, t = x[:, kept], t[kept]
    if fit["kind"] in ("linear", "post-stratify"):
        a = (x * weights[:, None]).T @ x
        return weights * (1 + x @ np.linalg.solve(a, t - x.T @ weights))
    lower, upper = fit.get("bounds", (0.0, np.inf))
    def g(u):
        if fit["kind"] == "rake":
            return np.exp(u), np.exp(u)
        k = (upper - lower) / ((1 - lower) * (upper - 1))
        e = np.exp(k * u)
        d = upper - 1 + (1 - lower) * e
        return (lower * (upper - 1) + upper * (1 - lower) * e) / d, k * (upper - lower) * (1 - lower) * (upper - 1) * e / d**2
    lam = np.zeros(x.shape[1])
    for _ in range(200):
        ratio_, slope = g(x @ lam)
        miss = t - x.T @ (weights * ratio_)
        lam = lam + np.linalg.solve((x * (weights * slope)[:, None]).T @ x, miss)
    ratio_, _ = g(x @ lam)
    assert np.abs(t - x.T @ (weights * ratio_)).max() < 1e-9 * np.abs(t).max()
    return weights * ratio_


def influence(case, figure):
    """The influence of every row: through all fits by the chain rule; where a fit is not closed, residuals of the regression with the weights before."""
    drawn = np.array(case["drawn"])
    fits = case.get("fits", [])
    steps = [drawn]
    for fit in fits:
        steps.append(fitted(fit, steps[-1]))
    value = float(figure(steps[-1]))
    if all(fit["kind"] in ("linear", "post-stratify") for fit in fits):
        def chain(w):
            for fit in fits:
                w = fitted(fit, w)
            return figure(w)
        return value, derivative(chain, drawn) * drawn, steps[-1]
    assert len(fits) == 1
    u = derivative(figure, steps[-1])
    x, _ = auxiliaries(fits[0])
    x = x[:, independent(x)]
    b = np.linalg.solve((x * drawn[:, None]).T @ x, x.T @ (drawn * u))
    return value, steps[-1] * (u - x @ b), steps[-1]


def put(case, name, spec, figure, active):
    active = np.array(active) & (np.array(case["drawn"]) > 0)
    value, z, _ = influence(case, figure)
    every = np.ones(len(z), bool) if case.get("fits") else active
    var = spread(case, z, z, every)
    scale = np.abs(z).sum() ** 2
    if var <= 1e-26 * scale:
        var = 0.0
    case["figures"].append(dict(name=name, **spec, estimate=value, se=float(np.sqrt(var)), df=degrees(case, active), n=int(active.sum())))
    return z


def plain(a):
    return [None if isinstance(x, float) and np.isnan(x) else x for x in np.asarray(a).tolist()]


def fill(case, mask_extra=None):
    """Answers, domains and all the figures of a design."""
    rows = len(case["drawn"])
    s = case["stages"][0]
    strata = np.array(s.get("strata") or [0] * rows)
    clusters = np.array(s.get("clusters") or range(rows))
    lift = {c: rng.normal(0, 0.25) for c in sorted(set(zip(strata.tolist(), clusters.tolist())))}
    tend = np.array([lift[h, c] for h, c in zip(strata.tolist(), clusters.tolist())])
    items = []
    for k in range(3):
        y = (rng.random(rows) < np.clip(0.6 + 0.08 * k + tend, 0.05, 0.95)).astype(float)
        y[rng.random(rows) < 0.18] = np.nan
        items.append(y)
    size = np.round(rng.gamma(3, 4, rows)) + 1
    size[rng.random(rows) < 0.1] = np.nan
    on_time = np.round(size * rng.random(rows))
    on_time[rng.random(rows) < 0.1] = np.nan
    # Domain a has no row in every third cluster, b shares clusters with a and overlaps it.
    a = (rng.random(rows) < 0.55) & (clusters % 3 != 1)
    b = (rng.random(rows) < 0.5) & ((~a) | (rng.random(rows) < 0.4))
    case.update(items=[plain(y) for y in items], size=plain(size), onTime=plain(on_time), a=a.astype(int).tolist(), b=b.astype(int).tolist(), figures=[])
    all_ = np.ones(rows, bool)
    usable = lambda y, d: d & ~np.isnan(y)
    for name, dom in (("all", all_), ("a", a), ("b", b)):
        put(case, f"mean of {name}", dict(kind="mean", item=0, domain=name), mean(items[0], dom), usable(items[0], dom))
        put(case, f"ratio of {name}", dict(kind="ratio", domain=name), ratio(on_time, size, dom), dom & ~np.isnan(on_time) & ~np.isnan(size))
        put(case, f"total of {name}", dict(kind="total", item=1, domain=name), total(items[1], dom), dom)
        put(case, f"index of {name}", dict(kind="index", domain=name), index(items, dom, [1 / 3] * 3), dom)
        put(case, f"weighed index of {name}", dict(kind="index", domain=name, counts=[0.5, 0.2, 0.3]), index(items, dom, [0.5, 0.2, 0.3]), dom)
        some = dom & (sum((~np.isnan(y)).astype(int) for y in items) > 0)
        put(case, f"pooled answers of {name}", dict(kind="pooled", domain=name), pooled(items, dom), dom)
    one, two = mean(items[2], a), mean(items[2], b)
    act = usable(items[2], a) | usable(items[2], b)
    put(case, "difference", dict(kind="difference", item=2), lambda w: one(w) - two(w), act)
    last = case["figures"][-1]
    za, zb = influence(case, one)[1], influence(case, two)[1]
    every = np.ones(rows, bool) if case.get("fits") else act & (np.array(case["drawn"]) > 0)
    last["covariance"] = spread(case, za, zb, every)
    if last["se"] > 0 and last["df"] > 0:
        last["p"] = float(2 * stats.t.sf(abs(last["estimate"] / last["se"]), last["df"]))
    ia, ib = index(items, a, [1 / 3] * 3), index(items, b, [1 / 3] * 3)
    put(case, "difference of indices", dict(kind="index-difference"), lambda w: ia(w) - ib(w), a | b)
    return case


def clustered(shape, people=(1, 2, 3)):
    """Rows of strata with so many clusters, some households in each and some people in each."""
    rows = []
    for h, count in enumerate(shape):
        for c in range(count):
            for house in range(int(rng.integers(1, 4))):
                for _ in range(int(rng.choice(people))):
                    rows.append((h, c, house))
    return np.array(rows)


def base(name, rows, stages, drawn, single="refuse", **more):
    return dict(name=name, rows=len(rows), stages=stages, drawn=[float(w) for w in drawn], single=single, **more)


cases = []
r = clustered([4, 5, 3])
h, c, o = (r[:, k].tolist() for k in range(3))
odd = rng.choice([2.5, 7.0, 11.25, 31.0], len(r))
N1 = [[40.0, 25.0, 12.0][k] for k in h]
cases.append(fill(base("two stages, both finite", r, [dict(strata=h, clusters=c, population=N1), dict(clusters=o, population=[9.0] * len(r))], odd, "certainty")))
cases.append(fill(base("three stages, fractions drawn", r, [dict(strata=h, clusters=c, fraction=[[0.25, 0.5, 1.0][k] for k in h]), dict(clusters=o, fraction=[0.4] * len(r)), dict(fraction=[0.5] * len(r))], odd, "adjust")))
zero = odd.copy(); zero[(r[:, 0] == 1) & (r[:, 1] == 2)] = 0; zero[rng.random(len(r)) < 0.1] = 0
cases.append(fill(base("weights of 0, a whole cluster of them", r, [dict(strata=h, clusters=c)], zero)))
cases.append(fill(base("rows drawn by themselves, all weights 1", r, [dict()], np.ones(len(r)), equal=1)))
cases.append(fill(base("all weights 3.5 in a stratified finite sample", r, [dict(strata=h, population=[300.0] * len(r))], np.full(len(r), 3.5), equal=3.5)))
r1 = clustered([4, 1, 3, 1])
h1, c1, o1 = (r1[:, k].tolist() for k in range(3))
w1 = rng.choice([1.5, 4.0, 9.75], len(r1))
for single in ("remove", "certainty", "adjust", "average"):
    cases.append(fill(base(f"two strata of one cluster: {single}", r1, [dict(strata=h1, clusters=c1, population=[[20.0, 6.0, 9.0, 1.0][k] for k in h1])], w1, single)))
half = [(k * 7 + j) % 2 for j, k in enumerate(c1)]
for single in ("remove", "adjust"):
    cases.append(fill(base(f"households in strata of a second stage, some alone: {single}", r1, [dict(strata=h1, clusters=c1, population=[30.0] * len(r1)), dict(strata=half, clusters=o1, population=[12.0] * len(r1))], w1, single)))
r2 = clustered([6, 5])
h2, c2, _ = (r2[:, k].tolist() for k in range(3))
w2 = rng.choice([4.0, 9.0, 13.0], len(r2))
sex = rng.integers(0, 2, len(r2)); age = rng.integers(0, 3, len(r2)); income = np.round(rng.gamma(4, 3, len(r2)), 1)
W = w2.sum()
m_sex = dict(categories=sex.tolist(), totals=[float(round(0.55 * W)), float(round(1.05 * W) - round(0.55 * W))])
m_age = dict(categories=age.tolist(), totals=[float(round(0.3 * W)), float(round(0.4 * W)), float(round(1.05 * W) - round(0.3 * W) - round(0.4 * W))])
col = dict(values=income.tolist(), total=float(round((w2 * income).sum() * 1.03)))
st2 = [dict(strata=h2, clusters=c2)]
for kind, fits in (
    ("post-stratified", [dict(kind="post-stratify", margins=[m_age])]),
    ("calibrated to two margins and a sum", [dict(kind="linear", margins=[m_sex, m_age], columns=[col])]),
    ("raked to two margins", [dict(kind="rake", margins=[m_sex, m_age])]),
    ("calibrated within bounds", [dict(kind="logit", margins=[m_sex, m_age], columns=[col], bounds=[0.4, 2.5])]),
    ("post-stratified, then calibrated to a sum", [dict(kind="post-stratify", margins=[m_age]), dict(kind="linear", margins=[m_sex], columns=[col])]),
):
    cases.append(fill(base(kind, r2, st2, w2, fits=fits)))
json.dump(dict(cases=cases), open(sys.argv[1], "w"), separators=(",", ":"))
print(len(cases), sum(len(k["figures"]) for k in cases))
