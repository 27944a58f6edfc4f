"""The exchange form of integer programs, and the sequence every peer has to follow.

One line of JSON per program, as the `compare` binary of the `benches` package writes it:

    {"instance": "kiel", "part": 0,
     "levels":  ["class_0", ..., "points"],        the most important first, all maximised
     "columns": [{"lower": 0, "upper": 1, "integer": true, "cost": [0, 300, ..., -80]}, ...],
     "offset":  [0, 0, ..., -240],                 added to the objective of each level
     "rows":    [{"lower": null, "upper": 1, "entries": [[0, 1], [3, 1]]}, ...]}

`null` is infinity on its side. A peer maximises the first level, adds the row "at least that
much", then the second, and so on. Levels without costs are known and skipped.
"""

import json
import sys
import time


class Program:
    """One integer program, as plain lists."""

    def __init__(self, line):
        data = json.loads(line)
        self.levels = data["levels"]
        self.columns = data["columns"]
        self.rows = data["rows"]
        self.offset = data["offset"]

    def costs(self, level):
        """(column, cost) for every column that counts on the level."""
        return [(i, column["cost"][level]) for i, column in enumerate(self.columns) if column["cost"][level] != 0]


def read(path):
    """All programs of a file."""
    with open(path, encoding="utf-8") as lines:
        return [Program(line) for line in lines if line.strip()]


def run(solve):
    """Reads the file named first on the command line, gives each program to `solve`, prints the sums.

    `solve(program, limit)` yields, per level, (value, proven). It does the building and the solving
    and nothing else, and is timed here: reading and parsing count for nobody.
    """
    programs, limit = read(sys.argv[1]), float(sys.argv[2])
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
