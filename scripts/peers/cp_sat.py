"""CP-SAT: the same programs over integers.

Continuous columns measure an excess of integers and are integers themselves in every optimum;
they are declared so. Rows with fractions are multiplied up.
"""

from fractions import Fraction
from math import lcm

import program
from ortools.sat.python import cp_model

# CP-SAT wants finite bounds; no value of a plan comes near this one.
FAR = 10**9


def whole(values):
    """The values as integers, and the factor that made them so."""
    fractions = [Fraction(value).limit_denominator(10**6) for value in values]
    factor = lcm(*(fraction.denominator for fraction in fractions)) if fractions else 1
    return [int(fraction * factor) for fraction in fractions], factor


def bound(value, factor, far):
    return far if value is None else int(Fraction(value).limit_denominator(10**6) * factor)


def build(source):
    model = cp_model.CpModel()
    columns = [
        model.new_int_var(bound(column["lower"], 1, -FAR), bound(column["upper"], 1, FAR), "")
        for column in source.columns
    ]
    for row in source.rows:
        coefficients, _ = whole([entry[1] for entry in row["entries"]])
        factor = Fraction(coefficients[0]) / Fraction(row["entries"][0][1]).limit_denominator(10**6) if coefficients else 1
        total = cp_model.LinearExpr.weighted_sum([columns[entry[0]] for entry in row["entries"]], coefficients)
        model.add_linear_constraint(total, bound(row["lower"], factor, -(2**60)), bound(row["upper"], factor, 2**60))
    return model, columns


def solve(source, limit):
    model, columns = build(source)
    for level in range(len(source.levels)):
        costs = source.costs(level)
        if not costs:
            yield 0, True
            continue
        total = cp_model.LinearExpr.weighted_sum([columns[column] for column, _ in costs], [cost for _, cost in costs])
        model.maximize(total)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = limit
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise SystemExit(f"CP-SAT found no plan: {solver.status_name(status)}")
        value = round(solver.objective_value)
        model.add(total >= value)
        model.clear_hints()
        for column in columns:
            model.add_hint(column, solver.value(column))
        yield value, status == cp_model.OPTIMAL


program.run(solve)
