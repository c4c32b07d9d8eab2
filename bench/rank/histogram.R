# The peer of bench/rank.ts: apply(rank) of R, lowest rank for equals. Prints milliseconds, wall and processor, and writes the histogram.
words <- commandArgs(trailingOnly = TRUE)
folder <- words[1]
sizes <- as.integer(words[2:4])
draws <- sizes[1]
units <- sizes[2]
criteria <- sizes[3]
shares <- matrix(readBin(file.path(folder, "shares"), "double", units * criteria), nrow = criteria)
weights <- matrix(readBin(file.path(folder, "weights"), "double", draws * criteria), nrow = criteria)

start <- proc.time()
values <- -(t(shares) %*% weights)
ranks <- apply(values, 2, rank, ties.method = "min")
counts <- tabulate((row(ranks) - 1L) * units + ranks, units * units)
spent <- (proc.time() - start) * 1000
cat(spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]], "\n")
writeBin(as.double(counts), file.path(folder, "r"))
