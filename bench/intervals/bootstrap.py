"""The bootstrap from tallies with numpy: python3 bootstrap.py COUNTS UNITS ITEMS DRAWS ROUNDS. Prints the seconds of processor time of each round."""
import sys
import time
import numpy

path, units, items, draws, rounds = sys.argv[1], *map(int, sys.argv[2:6])
counts = numpy.fromfile(path, dtype=numpy.float64).reshape(units, items, 2)
valid = counts[:, :, 0].astype(numpy.int64)
chance = counts[:, :, 1] / counts[:, :, 0]
generator = numpy.random.default_rng(1)
for _ in range(rounds):
    start = time.process_time()
    drawn = generator.binomial(valid, chance, size=(draws, units, items))
    index = (drawn / valid).mean(axis=2)
    lower, upper = numpy.quantile(index, [0.025, 0.975], axis=0)
    error = index.std(axis=0, ddof=1)
    print(time.process_time() - start, float(error.mean()), flush=True)
