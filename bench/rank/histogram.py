"""The peer of bench/rank.ts: ranks by numpy, lowest rank for equals. Prints milliseconds, wall and processor, and writes the histogram."""

import sys
import time

import numpy as np

folder, draws, units, criteria = sys.argv[1], *map(int, sys.argv[2:5])
shares = np.fromfile(f"{folder}/shares", dtype=np.float64).reshape(units, criteria)
weights = np.fromfile(f"{folder}/weights", dtype=np.float64).reshape(draws, criteria)


def histogram():
    values = weights @ shares.T
    order = np.argsort(-values, axis=1)
    ordered = np.take_along_axis(values, order, axis=1)
    starts = np.ones((draws, units), dtype=bool)
    starts[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    ranks = np.maximum.accumulate(np.where(starts, np.arange(units), 0), axis=1)
    return np.bincount((order * units + ranks).ravel(), minlength=units * units)


histogram()
start, processor = time.perf_counter(), time.process_time()
counts = histogram()
print((time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000)
counts.astype(np.float64).tofile(f"{folder}/numpy")
