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

    `solve(program, limit)` yields, per level, (value, proven). It does the building and the solving
    and nothing else, and is timed here: reading and parsing count for nobody.
    """
    path, limit = sys.argv[1], float(sys.argv[2])
    with open(path, encoding="utf-8") as lines:
        programs = [Program(line) for line in lines if line.strip()]
    n_levels = len(programs[0].levels) if programs else 0
    values, seconds, proven = [0] * n_levels, [0.0] * n_levels, True
    for program in programs:
        begun = time.perf_counter()
        for level, (value, closed) in enumerate(solve(program, limit)):
            ended = time.perf_counter()
            values[level] += value + program.offset[level]
            seconds[level] += ended - begun
            proven = proven and closed
            begun = ended
    print(json.dumps({"values": values, "seconds": seconds, "proven": proven}))
