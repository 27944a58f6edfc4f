"""CP-SAT: the same programs, all columns integer.

The columns declared continuous are integral in some optimum whenever the others are, so nothing is lost.
"""

import math

import program
from ortools.sat.python import cp_model

# CP-SAT wants finite bounds on rows; no sum of a program comes near this one.
FAR = 2**60


def build(source):
    model = cp_model.CpModel()
    columns = [model.new_int_var(column["lower"], column["upper"], "") for column in source.columns]
    for row in source.rows:
        total = weighted(columns, row["entries"])
        lower = -FAR if row["lower"] is None else row["lower"]
        upper = FAR if row["upper"] is None else row["upper"]
        model.add_linear_constraint(total, lower, upper)
    return model, columns


def weighted(columns, entries):
    chosen = [columns[column] for column, _ in entries]
    return cp_model.LinearExpr.weighted_sum(chosen, [coefficient for _, coefficient in entries])


def solve(source, limit):
    model, columns = build(source)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    for costs in source.costs:
        if not costs:
            yield 0, 0, True
            continue
        total = weighted(columns, costs)
        model.maximize(total)
        solver.parameters.max_time_in_seconds = limit()
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            yield None, None, False
            return
        value = round(solver.objective_value)
        model.add(total >= value)
        model.clear_hints()
        for column in columns:
            model.add_hint(column, solver.value(column))
        yield value, math.floor(solver.best_objective_bound + 1e-6), status == cp_model.OPTIMAL


program.run(solve)
