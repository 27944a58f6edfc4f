"""CP-SAT on the direct model of a shift minimisation problem."""

import math
import time

import staffing
from ortools.sat.python import cp_model


class Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, news):
        super().__init__()
        self.news = news

    def on_solution_callback(self):
        self.news(round(self.objective_value), bound_of(self.best_objective_bound))


def bound_of(value):
    return math.ceil(value - 1e-6)


def build(problem):
    model = cp_model.CpModel()
    used = [model.new_bool_var("") for _ in problem.people]
    serves = {}
    for person, tasks in enumerate(problem.people):
        for task in tasks:
            serves[person, task] = model.new_bool_var("")
        for clique in problem.cliques(tasks):
            # At most one, and none where the person is not used.
            model.add_at_most_one([serves[person, task] for task in clique] + [used[person].negated()])
    for task, people in enumerate(problem.qualified):
        model.add_exactly_one(serves[person, task] for person in people)
    for clique in problem.cliques(range(len(problem.tasks))):
        model.add(sum(used[person] for person in problem.able(clique)) >= len(clique))
    model.minimize(sum(used))
    return model


def solve(problem, seconds, news):
    begun = time.perf_counter()
    model = build(problem)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (time.perf_counter() - begun))
    status = solver.solve(model, Watch(news))
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if status != cp_model.MODEL_INVALID:
        news(round(solver.objective_value) if found else None, bound_of(solver.best_objective_bound), True)


staffing.run(solve)
