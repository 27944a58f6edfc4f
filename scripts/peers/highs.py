"""Bare HiGHS: the programs as they are, default options, an exact gap."""

import math

import highspy
import numpy as np
import program

INF = highspy.kHighsInf


def bounds(rows):
    lower = [-INF if row["lower"] is None else row["lower"] for row in rows]
    upper = [INF if row["upper"] is None else row["upper"] for row in rows]
    return np.array(lower, dtype=float), np.array(upper, dtype=float)


def model(source):
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(source.columns), len(source.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = bounds(source.columns)
    lp.row_lower_, lp.row_upper_ = bounds(source.rows)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if column["integer"] else kinds.kContinuous for column in source.columns]
    entries = [entry for row in source.rows for entry in row["entries"]]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0] + [len(row["entries"]) for row in source.rows], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([entry[0] for entry in entries], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([entry[1] for entry in entries], dtype=float)
    return lp


def solve(source, limit):
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 2)
    # Objectives are integers: below one, nothing better is left.
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.999)
    highs.passModel(model(source))
    every_column = np.arange(len(source.columns), dtype=np.int32)
    for costs in source.costs:
        if not costs:
            yield 0, 0, True
            continue
        columns = np.array([column for column, _ in costs], dtype=np.int32)
        amounts = np.array([cost for _, cost in costs], dtype=float)
        dense = np.zeros(len(every_column))
        dense[columns] = amounts
        highs.changeColsCost(len(every_column), every_column, dense)
        # The clock of HiGHS runs on from level to level.
        highs.setOptionValue("time_limit", highs.getRunTime() + limit())
        highs.run()
        status, info, solution = highs.getModelStatus(), highs.getInfo(), highs.getSolution()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            yield None, None, False
            return
        value = round(info.objective_function_value)
        highs.addRow(value, INF, len(columns), columns, amounts)
        highs.setSolution(solution)
        yield value, whole(info.mip_dual_bound, value), status == highspy.HighsModelStatus.kOptimal


def whole(bound, value):
    """The bound of a whole number; a linear program has none of its own, an early stop may have none at all."""
    return None if abs(bound) >= INF else max(value, math.floor(bound + 1e-6))


program.run(solve)
