"""The direct model of a shift minimisation problem, the same for every peer, and how its peers report.

A problem is one object of JSON, as `compare smptsp-exchange` writes it:

    {"tasks": [[first tick, tick after the last], ...], "people": [[task, ...], ...]}

Columns: person p serves task t, for each pair that is qualified; person p is used. Minimise the used.

    each task                            sum of its people                          = 1
    each person and maximal clique       sum of the person's tasks at that time    <= used
    each maximal clique C of all tasks   used people who can serve a task of C     >= |C|

A clique is a set of tasks at work at the same time. The last rows are redundant; without them the peers
prove next to nothing.
"""

import json
import sys
import time


class Staffing:
    """Tasks, people and the rows of the model."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        self.tasks = data["tasks"]
        self.people = data["people"]
        self.qualified = [[] for _ in self.tasks]
        for person, tasks in enumerate(self.people):
            for task in tasks:
                self.qualified[task].append(person)

    def cliques(self, tasks):
        """Maximal sets of these tasks at work together: before an end that follows a start nothing may be dropped."""
        events = sorted([(self.tasks[task][1], 0, task) for task in tasks] + [(self.tasks[task][0], 1, task) for task in tasks])
        at_work, grown, found = set(), False, []
        for _, starts, task in events:
            if starts:
                at_work.add(task)
                grown = True
            else:
                if grown:
                    found.append(sorted(at_work))
                    grown = False
                at_work.remove(task)
        return found

    def able(self, clique):
        """People who can serve one of the tasks."""
        return sorted({person for task in clique for person in self.qualified[task]})


def run(solve):
    """Gives the problem named first on the command line to `solve(problem, seconds, news)`.

    `news(people, bound, ended)` writes a line whenever something is known, so that a process that is killed has said what
    it had. Reading counts for nobody, stating the model does.
    """
    problem, seconds = Staffing(sys.argv[1]), float(sys.argv[2])
    begun = time.perf_counter()

    def news(people, bound, ended=False):
        line = {"people": people, "bound": bound, "seconds": time.perf_counter() - begun, "ended": ended}
        print(json.dumps(line), flush=True)

    solve(problem, seconds, news)
