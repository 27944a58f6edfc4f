"""HiGHS on the direct model of a shift minimisation problem."""

import math
import time

import highspy
import numpy as np
import staffing

INF = highspy.kHighsInf


def rows(problem):
    """Every row as lower bound, upper bound, columns, coefficients; and the number of columns."""
    column, made = {}, []
    n_people = len(problem.people)
    for person, tasks in enumerate(problem.people):
        for task in tasks:
            column[person, task] = n_people + len(column)
        for clique in problem.cliques(tasks):
            columns = [column[person, task] for task in clique] + [person]
            made.append((-INF, 0, columns, [1] * len(clique) + [-1]))
    for task, people in enumerate(problem.qualified):
        made.append((1, 1, [column[person, task] for person in people], [1] * len(people)))
    for clique in problem.cliques(range(len(problem.tasks))):
        able = problem.able(clique)
        made.append((len(clique), INF, able, [1] * len(able)))
    return made, n_people + len(column)


def model(problem):
    made, n_columns = rows(problem)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n_columns, len(made)
    lp.sense_ = highspy.ObjSense.kMinimize
    lp.col_cost_ = np.array([1.0] * len(problem.people) + [0.0] * (n_columns - len(problem.people)))
    lp.col_lower_, lp.col_upper_ = np.zeros(n_columns), np.ones(n_columns)
    lp.row_lower_ = np.array([row[0] for row in made], dtype=float)
    lp.row_upper_ = np.array([row[1] for row in made], dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * n_columns
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0] + [len(row[2]) for row in made], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([entry for row in made for entry in row[2]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([entry for row in made for entry in row[3]], dtype=float)
    return lp


def whole(value):
    """A bound of a whole number; none where nothing is known yet."""
    return math.ceil(value - 1e-6) if abs(value) < 1e9 else None


def solve(problem, seconds, news):
    begun = time.perf_counter()
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 2)
    # Objectives are integers: below one, nothing better is left.
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.999)
    highs.passModel(model(problem))
    # HiGHS overruns its limit now and then, and says nothing when it is killed: it has to speak before.
    highs.cbMipImprovingSolution += lambda event: news(
        round(event.data_out.objective_function_value), whole(event.data_out.mip_dual_bound)
    )
    highs.setOptionValue("time_limit", max(0.1, seconds - (time.perf_counter() - begun)))
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    news(round(info.objective_function_value) if found else None, whole(info.mip_dual_bound), True)


staffing.run(solve)
