"""Every figure of a small survey by every roll-up (shares) and every statistic (two roll-ups), of all rows and of agencies, drawn in two stages and not: numpy alone. Influences are complex-step derivatives of the
figure by the weight of each row. `python3 roll-ups.py roll-ups.json`"""
import json, sys
import numpy as np

rng = np.random.default_rng(77)
TREE = {"B1": {"F1": ["q1", "q2"], "F2": ["q3"]}, "B2": {"F3": ["q4", "q5", "q6"]}}
COUNTS = dict(q1=1.0, q2=2.5, q3=4.0, q4=0.5, q5=1.0, q6=3.0)
SCORES = {
    "share-satisfied": lambda v: float(v >= 4),
    "mean-times-20": lambda v: v / 5,
    "mean-rescaled": lambda v: (v - 1) / 4,
    "net": lambda v: float(v >= 4) - float(v <= 2),
}
HOMES = 9

rows = []
for stratum, clusters in (("N", 4), ("S", 5)):
    for cluster in range(clusters):
        lift = rng.normal(0, 0.7)
        for home in range(int(rng.integers(2, 4))):
            for _ in range(int(rng.integers(1, 3))):
                agency = str(rng.choice(["A", "B", "C"]))
                row = dict(stratum=stratum, cluster=str(cluster), home=str(home), agency=agency, weight=str(rng.choice(["1.5", "4", "12.25"])), N=dict(N="20", S="11")[stratum], M=str(HOMES))
                for q in COUNTS:
                    # Nobody of A answers q3, nobody of B the second block.
                    gone = rng.random() < 0.15 or (agency == "A" and q == "q3") or (agency == "B" and q in ("q4", "q5", "q6"))
                    row[q] = "" if gone else str(int(np.clip(round(3.7 + lift + rng.normal(0, 1.1)), 1, 5)))
                rows.append(row)
rows.append(dict(rows[0], **{q: "" for q in COUNTS}))
W = np.array([float(r["weight"]) for r in rows])
ANSWERS = {q: np.array([np.nan if r[q] == "" else float(r[q]) for r in rows]) for q in COUNTS}


def item(q, score, dom):
    ok = dom & ~np.isnan(ANSWERS[q])
    y = np.array([score(v) if o else 0.0 for v, o in zip(ANSWERS[q], ok)])
    return (lambda w: (w[ok] * y[ok]).sum() / w[ok].sum()) if ok.any() else None


def averaged(parts, counts=None):
    met = [(p, c) for p, c in zip(parts, counts or [1.0] * len(parts)) if p is not None]
    return (lambda w: sum(c * p(w) for p, c in met) / sum(c for _, c in met)) if met else None


def together(qs, score, dom):
    met = [(q, dom & ~np.isnan(ANSWERS[q])) for q in qs]
    if not any(ok.any() for _, ok in met):
        return None
    def value(w):
        above = sum((w[ok] * np.array([score(v) for v in ANSWERS[q][ok]])).sum() for q, ok in met if ok.any())
        return above / sum(w[ok].sum() for _, ok in met)
    return value


def figures(roll, score, dom):
    """Every part by its code; None where nobody answered it."""
    one = {q: item(q, score, dom) for q in COUNTS}
    leaves = lambda qs: averaged([one[q] for q in qs], [COUNTS[q] for q in qs] if roll == "weighted" else None)
    made = dict(one)
    for block, factors in TREE.items():
        for factor, qs in factors.items():
            made[factor] = together(qs, score, dom) if roll == "pooled" else leaves(qs)
        qs = [q for inner in factors.values() for q in inner]
        made[block] = together(qs, score, dom) if roll == "pooled" else averaged([made[f] for f in factors]) if roll == "mean-of-factors" else leaves(qs)
    if roll == "pooled":
        made["overall"] = together(list(COUNTS), score, dom)
    elif roll == "mean-of-blocks":
        made["overall"] = averaged([made[b] for b in TREE])
    elif roll == "mean-of-factors":
        made["overall"] = averaged([made[f] for factors in TREE.values() for f in factors])
    else:
        made["overall"] = leaves(list(COUNTS))
    return made


ITEMS = {q: [q] for q in COUNTS} | {f: qs for b in TREE.values() for f, qs in b.items()} | {b: [q for qs in fs.values() for q in qs] for b, fs in TREE.items()} | {"overall": list(COUNTS)}


def influence(figure, weights):
    found = np.zeros(len(weights))
    for k in range(len(weights)):
        moved = weights.astype(complex)
        moved[k] += 1e-40j
        found[k] = np.imag(figure(moved)) * 1e40 * weights[k]
    return found


def total(z, members):
    return sum(z[i] for i in members)


def two_stages(z):
    var = 0.0
    for stratum in ("N", "S"):
        inside = [i for i, r in enumerate(rows) if r["stratum"] == stratum]
        clusters = sorted({rows[i]["cluster"] for i in inside})
        n, big = len(clusters), float(rows[inside[0]]["N"])
        own = {c: [i for i in inside if rows[i]["cluster"] == c] for c in clusters}
        t = np.array([total(z, own[c]) for c in clusters])
        var += (1 - n / big) * n / (n - 1) * ((t - t.mean()) ** 2).sum()
        for c in clusters:
            homes = sorted({rows[i]["home"] for i in own[c]})
            m = len(homes)
            u = np.array([total(z, [i for i in own[c] if rows[i]["home"] == h]) for h in homes])
            var += n / big * (1 - m / HOMES) * m / (m - 1) * ((u - u.mean()) ** 2).sum()
    return var


out = []
for roll in ("mean-of-items", "mean-of-factors", "mean-of-blocks", "weighted", "pooled"):
    for statistic, score in SCORES.items():
        if statistic != "share-satisfied" and roll not in ("mean-of-factors", "pooled"):
            continue
        for slice_ in ("all", "A", "B", "C"):
            dom = np.array([slice_ in ("all", r["agency"]) for r in rows])
            plain, drawn = figures(roll, score, dom), figures(roll, score, dom)
            for code, qs in ITEMS.items():
                if plain[code] is None:
                    continue
                met = np.array([dom[i] and any(rows[i][q] != "" for q in qs) for i in range(len(rows))])
                n = int(met.sum())
                z = influence(drawn[code], W)
                # Of one item the rows that answered count, of several all rows of the slice.
                count = met if len(qs) == 1 else dom
                places = {(rows[i]["stratum"], rows[i]["cluster"]) for i in range(len(rows)) if count[i]}
                var = two_stages(z)
                simple = W[count].sum() * (z[count] ** 2 / W[count]).sum() / (count.sum() - 1)
                line = dict(roll=roll, statistic=statistic, slice=slice_, part=code, respondents=n, drawn=dict(estimate=float(drawn[code](W)), error=float(np.sqrt(var)), df=len(places) - len({h for h, _ in places}), effect=float(var / simple)))
                if statistic == "share-satisfied":
                    ones = np.ones(len(rows))
                    z = influence(plain[code], ones)
                    line["plain"] = dict(estimate=float(plain[code](ones)), error=float(np.sqrt((z**2).sum() * n / (n - 1))))
                out.append(line)
json.dump(dict(rows=rows, figures=out), open(sys.argv[1], "w"), ensure_ascii=False, separators=(",", ":"))
print(len(rows), len(out))
