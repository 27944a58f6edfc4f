"""Bare HiGHS: the programs as they are, default options, an exact gap."""

import highspy
import numpy as np
import program

INF = highspy.kHighsInf


def or_inf(value, sign):
    return sign * INF if value is None else value


def model(source):
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(source.columns), len(source.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_ = np.array([or_inf(column["lower"], -1) for column in source.columns], dtype=float)
    lp.col_upper_ = np.array([or_inf(column["upper"], 1) for column in source.columns], dtype=float)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if column["integer"] else kinds.kContinuous for column in source.columns]
    lp.row_lower_ = np.array([or_inf(row["lower"], -1) for row in source.rows], dtype=float)
    lp.row_upper_ = np.array([or_inf(row["upper"], 1) for row in source.rows], dtype=float)
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
    highs.setOptionValue("time_limit", limit)
    # Objectives are integers: below one, nothing better is left.
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.999)
    highs.passModel(model(source))
    all_columns = np.arange(len(source.columns), dtype=np.int32)
    for level in range(len(source.levels)):
        costs = source.costs(level)
        if not costs:
            yield 0, True
            continue
        dense = np.zeros(len(source.columns))
        for column, cost in costs:
            dense[column] = cost
        highs.changeColsCost(len(all_columns), all_columns, dense)
        highs.run()
        proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if highs.getInfo().primal_solution_status != 2:
            raise SystemExit(f"HiGHS found no plan: {highs.modelStatusToString(highs.getModelStatus())}")
        value = round(highs.getInfo().objective_function_value)
        solution = highs.getSolution()
        highs.addRow(value, INF, len(costs), np.array([c for c, _ in costs], dtype=np.int32),
                     np.array([v for _, v in costs], dtype=float))
        highs.setSolution(solution)
        yield value, proven


program.run(solve)
