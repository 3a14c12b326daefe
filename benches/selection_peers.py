"""Solves the selections of a file with HiGHS and with CP-SAT, and says how long each takes.

`python3 benches/selection_peers.py FILE SECONDS`. The file is a list of
`{"worth": [..], "rows": [{"coefficients": [..], "limit": ..}, ..]}`. Each line of the answer is the solver, the
place in the list, whether the optimum is proven, the seconds with the building of the model, and the worth.
A solver that is not installed says nothing. Both run with their own settings, on as many cores as they like;
only HiGHS is told that worths are whole numbers, so a gap below 1 is none.
"""

import json
import sys
import time


def with_highs(problem, seconds):
    import highspy
    import numpy as np

    count = len(problem["worth"])
    rows = [row["coefficients"] for row in problem["rows"]]
    dense = np.array(rows, dtype=float)
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("time_limit", seconds)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.999)
    lp = highspy.HighsLp()
    lp.num_col_ = count
    lp.num_row_ = len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(problem["worth"], dtype=float)
    lp.col_lower_ = np.zeros(count)
    lp.col_upper_ = np.ones(count)
    lp.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    lp.row_upper_ = np.array([row["limit"] for row in problem["rows"]], dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.arange(0, count * len(rows) + 1, count)
    lp.a_matrix_.index_ = np.tile(np.arange(count), len(rows))
    lp.a_matrix_.value_ = dense.reshape(-1)
    model.passModel(lp)
    model.run()
    proven = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return proven, model.getObjectiveValue()


def with_cp_sat(problem, seconds):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    kept = [model.new_bool_var("") for _ in problem["worth"]]
    for row in problem["rows"]:
        model.add(cp_model.LinearExpr.weighted_sum(kept, [int(a) for a in row["coefficients"]]) <= int(row["limit"]))
    model.maximize(cp_model.LinearExpr.weighted_sum(kept, [int(w) for w in problem["worth"]]))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    worth = solver.objective_value if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else 0.0
    return status == cp_model.OPTIMAL, worth


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        problems = json.load(file)
    seconds = float(sys.argv[2])
    for name, module, solve in [("HiGHS", "highspy", with_highs), ("CP-SAT", "ortools.sat.python.cp_model", with_cp_sat)]:
        try:
            __import__(module)
        except ImportError:
            continue
        for place, problem in enumerate(problems):
            began = time.perf_counter()
            proven, worth = solve(problem, seconds)
            took = time.perf_counter() - began
            print(f"{name}\t{place}\t{int(proven)}\t{took:.6f}\t{worth:.0f}", flush=True)


main()
