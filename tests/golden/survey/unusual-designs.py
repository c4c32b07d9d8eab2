"""Independent figures for designs that R users try: plain numpy, textbook formulas written anew, no code of the engine."""
import json, random, sys
import numpy as np

def make():
    r = random.Random(20261122)
    rows = []
    for s in ("Đảo", "Phường", "Xã"):
        clusters = {"Đảo": 2, "Phường": 4, "Xã": 5}[s]
        for c in range(1, clusters + 1):
            for h in range(1, r.choice((3, 4)) + 1):
                for p in range(1, r.choice((1, 2, 2)) + 1):
                    w = r.choice(("12,5", "8.25", "20", "3,125", "0"))
                    row = dict(stratum=s, cluster=str(c), house=str(h), person=str(p), weight=w,
                               N1={"Đảo": "2", "Phường": "40", "Xã": "25"}[s], f1={"Đảo": "1", "Phường": "0.1", "Xã": "0.2"}[s],
                               N2="30", N3="4", sex=r.choice(("nam", "nữ")), income=str(r.randint(3, 40)), agency=r.choice(("A1", "A2", "A3")))
                    base = r.random() * 0.5 + 0.4
                    for q in ("q1", "q2", "q3"):
                        row[q] = "" if r.random() < 0.1 else str(min(5, 1 + int(5 * (r.random() * 0.6 + base * 0.55))))
                    rows.append(row)
    # one agency met in one cluster only
    for row in rows:
        if row["agency"] == "A3" and not (row["stratum"] == "Phường" and row["cluster"] == "2"):
            row["agency"] = "A1"
    rows.append(dict(rows[0], agency="A3", stratum="Phường", cluster="2", N1="40", f1="0.1", house="9", person="1", weight="7", q1="4", q2="2", q3="5"))
    size = {}
    for row in rows: size[row["stratum"], row["cluster"], row["house"]] = size.get((row["stratum"], row["cluster"], row["house"]), 0) + 1
    for row in rows: row["N3"] = "1" if size[row["stratum"], row["cluster"], row["house"]] == 1 else "4"
    return rows

rows = make()
num = lambda t: float(t.replace(",", "."))
W = np.array([num(r["weight"]) for r in rows])
Y = {q: np.array([np.nan if r[q] == "" else float(int(r[q]) >= 4) for r in rows]) for q in ("q1", "q2", "q3")}
M = {q: np.array([np.nan if r[q] == "" else float(r[q]) for r in rows]) for q in ("q1", "q2", "q3")}
def lab(*names): return ["|".join(r[n] for n in names) for r in rows]

def index(w, cols, dom):
    """mean of item ratios over a domain and the (weighted) influence of every row"""
    z = np.zeros(len(w)); est = 0
    for c in cols:
        ok = dom & ~np.isnan(c)
        W_ = w[ok].sum(); R = (w[ok] * c[ok]).sum() / W_
        est += R / len(cols)
        z[ok] += w[ok] * (c[ok] - R) / W_ / len(cols)
    return est, z

def stage_var(z, levels, sizes):
    """levels: list of (stratum labels, unit labels) per stage; sizes: population per row or None. Multistage, Särndal 4.3.1."""
    total = 0.0
    def rec(idx, st, factor):
        nonlocal total
        strat, unit = levels[st]
        for h in sorted(set(strat[i] for i in idx)):
            ih = [i for i in idx if strat[i] == h]
            units = sorted(set(unit[i] for i in ih))
            n = len(units)
            N = np.inf if sizes[st] is None else sizes[st][ih[0]]
            f = n / N
            t = np.array([sum(z[i] for i in ih if unit[i] == u) for u in units])
            if f < 1:
                if n < 2: raise ValueError("single")
                total += factor * (1 - f) * n / (n - 1) * ((t - t.mean()) ** 2).sum()
            if st + 1 < len(levels) and f > 0:
                for u in units: rec([i for i in ih if unit[i] == u], st + 1, factor * f)
    rec(list(range(len(z))), 0, 1.0)
    return total

one = ["" for _ in rows]; each = [str(i) for i in range(len(rows))]
s, c, h = lab("stratum"), lab("stratum", "cluster"), lab("stratum", "cluster", "house")
N1, N2, N3 = (np.array([num(r[k]) for r in rows]) for k in ("N1", "N2", "N3"))
ALL = np.ones(len(rows), bool)
cols = [Y["q1"], Y["q2"], Y["q3"]]; means = [M[q] / 5 for q in M]
out = {}
def put(name, est, var): out[name] = dict(estimate=est, se=float(np.sqrt(var)))
# PPS with replacement: weights and clusters, no populations; labels that come again in every stratum
e, z = index(W, cols, ALL); put("pps", e, stage_var(z, [(s, c)], [None]))
# the finite population as a fraction, a stratum with all its clusters in the sample
put("fraction", e, stage_var(z, [(s, c)], [N1]))
# three stages
put("three", e, stage_var(z, [(s, c), (one, h), (one, each)], [N1, N2, N3]))
# mean scores
e, z = index(W, means, ALL); put("means", e, stage_var(z, [(s, c), (one, h)], [N1, N2]))
# an agency met in one cluster only; the whole sample stays the design
for a in ("A1", "A2", "A3"):
    d = np.array([r["agency"] == a for r in rows])
    e, z = index(W, cols, d); put("agency " + a, e, stage_var(z, [(s, c)], [N1]))
# linear calibration to people and the sum of an income, by a numeric column
X = np.array([[1.0, num(r["income"])] for r in rows]); T = np.array([700.0, 15000.0])
A = (X * W[:, None]).T @ X
g = 1 + X @ np.linalg.solve(A, T - X.T @ W); wc = W * g
def resid(z, wc, X):
    u = np.divide(z, wc, out=np.zeros_like(z), where=wc != 0)
    b = np.linalg.solve(A, (X * W[:, None]).T @ u)
    return wc * (u - X @ b)
e, z = index(wc, cols, ALL); put("income", e, stage_var(resid(z, wc, X), [(s, c)], [None]))
d = np.array([r["agency"] == "A1" for r in rows])
e, z = index(wc, cols, d); put("income A1", e, stage_var(resid(z, wc, X), [(s, c)], [None]))
# post-stratified to two columns crossed
cells = lab("sex", "agency"); tot = {k: 40.0 + 10 * i for i, k in enumerate(sorted(set(cells)))}
X = np.array([[float(k == x) for x in sorted(tot)] for k in cells]); A = (X * W[:, None]).T @ X
sums = {k: sum(W[i] for i in range(len(rows)) if cells[i] == k) for k in tot}
wc = np.array([W[i] * tot[cells[i]] / sums[cells[i]] for i in range(len(rows))])
e, z = index(wc, cols, ALL); put("crossed", e, stage_var(resid(z, wc, X), [(s, c)], [None]))
# populations make the weights
n1 = {x: len(set(c[i] for i in range(len(rows)) if s[i] == x)) for x in set(s)}
wd = np.array([N1[i] / n1[s[i]] for i in range(len(rows))])
e, z = index(wd, cols, ALL); put("drawn", e, stage_var(z, [(s, c)], [N1]))
json.dump(dict(rows=rows, totals={k.replace("|", " | "): v for k, v in tot.items()}, figures=out), open(sys.argv[1], "w"), ensure_ascii=False, indent=1)
print(json.dumps(out, indent=0), sums)
