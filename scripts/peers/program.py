"""The exchange form of integer programs, and the sequence every peer has to follow.

One line of JSON per program, as the `compare` binary of the `benches` package writes it:

    {"instance": "kiel", "part": 0,
     "levels":  ["class 0", ..., "points"],        the most important first, all maximised
     "offset":  [0, 0, ..., -24000],               added to the objective of each level
     "columns": [{"lower": 0, "upper": 1, "integer": true, "cost": [[1, 3], [5, -8000]]}, ...],
     "rows":    [{"lower": null, "upper": 1, "entries": [[0, 1], [3, 1]]}, ...]}

All numbers are integers. A cost is a pair of level and coefficient, an entry a pair of column and
coefficient; `null` is a bound that is not there. A peer maximises the first level, adds the row "at
least that much", then the second, and so on. A level without costs is known and costs nobody anything.
"""

import json
import sys
import time


class Program:
    """One integer program, as plain lists."""

    def __init__(self, line):
        data = json.loads(line)
        self.levels = data["levels"]
        self.offset = data["offset"]
        self.columns = data["columns"]
        self.rows = data["rows"]
        self.costs = [[] for _ in self.levels]
        for column, content in enumerate(self.columns):
            for level, cost in content["cost"]:
                self.costs[level].append((column, cost))


def run(solve):
    """Reads the file named first on the command line, gives each program to `solve`, prints the sums.

    `solve(program, limit)` yields, per level, (value, bound, proven); the value is None where no plan was found, the
    bound where nothing is known. It does the building and the solving and nothing else, and is timed here:
    reading and parsing count for nobody. `limit()` is how many seconds the next level may take: the number named second
    on the command line; with a third argument, `total`, what is left of it for all that is to be solved.
    """
    path, seconds_allowed, total = sys.argv[1], float(sys.argv[2]), sys.argv[3:] == ["total"]
    with open(path, encoding="utf-8") as lines:
        programs = [Program(line) for line in lines if line.strip()]
    n_levels = len(programs[0].levels) if programs else 0
    values, bounds, seconds, proven = [0] * n_levels, [0] * n_levels, [0.0] * n_levels, True
    started = time.perf_counter()

    def limit():
        return max(0.01, seconds_allowed - (time.perf_counter() - started)) if total else seconds_allowed

    for program in programs:
        begun = time.perf_counter()
        answered = 0
        for level, (value, bound, closed) in enumerate(solve(program, limit)):
            ended = time.perf_counter()
            if value is None and not total:
                raise SystemExit("no plan was found within the limit")
            values[level] = plus(values[level], value, program.offset[level])
            bounds[level] = plus(bounds[level], bound, program.offset[level])
            seconds[level] += ended - begun
            proven = proven and closed
            begun, answered = ended, level + 1
            if value is None or (total and not closed):
                break
        for level in range(answered, n_levels):
            values[level] = bounds[level] = None
    print(json.dumps({"values": values, "bound": bounds, "seconds": seconds, "proven": proven}))


def plus(total, value, offset):
    """The sum, unknown where one of the two is."""
    return None if total is None or value is None else total + value + offset
