"""A plan's forecast from its own facts, written apart from the program's: reads a plan in JSON from standard
input and prints what each cell comes to. Nothing is taken over from the program but the plan, the capacities
and the rules, which are those of the README."""

import datetime
import json
import sys
from collections import defaultdict
from fractions import Fraction

import numpy as np

WIDTH = 3.289707253902945  # standard deviations between the 5 % and the 95 % quantile of a normal
TRIALS = 400_000
ONE = datetime.timedelta(days=1)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def length(span):
    return (span[1] - span[0]).days + 1


def cut(span, other):
    first, last = max(span[0], other[0]), min(span[1], other[1])
    return (first, last) if first <= last else None


def month_span(of):
    first = of.replace(day=1)
    return first, (first + datetime.timedelta(days=31)).replace(day=1) - ONE


def months(span):
    """The covered part of each month, with the days that the month has."""
    at = span[0]
    while at <= span[1]:
        month = month_span(at)
        yield length(cut(span, month)), length(month)
        at = month[1] + ONE


def of_recurring(commitment, span, quarter):
    """How many times its amount a recurring commitment takes within a span of a quarter."""
    days = (day(commitment["from"]) or datetime.date.min, day(commitment["until"]) or datetime.date.max)
    covered = cut(span, days)
    if covered is None:
        return 0.0
    if commitment["every"] == "Week":
        return length(covered) / 7
    if commitment["every"] == "Quarter":
        return length(covered) / length(quarter)
    return float(sum(Fraction(some, all_of_it) for some, all_of_it in months(covered)))


def level(commitment):
    """Mean and deviation of the logarithm; no deviation where it is certain."""
    low, high = np.log(commitment["low"]), np.log(commitment["high"])
    return (low + high) / 2, (high - low) / WIDTH


def mean_level(commitment):
    if commitment["low"] == commitment["high"]:
        return commitment["low"]
    mu, sigma = level(commitment)
    return float(np.exp(mu + sigma * sigma / 2))


def previous(quarter, count):
    """So many quarters before one, the earliest first."""
    found = []
    for _ in range(count):
        last = quarter[0] - ONE
        first = last
        for _ in range(2):
            first = month_span(first)[0] - ONE
        quarter = (month_span(first)[0], last)
        found.append(quarter)
    return found[::-1]


def histories(plan, as_of, running):
    """The ratios of what was taken to what was promised, by partner and resource."""
    taken, first = defaultdict(float), {}
    for entry in plan["log"]:
        date, key = day(entry["date"]), (entry["partner"], entry["resource"])
        if date > as_of:
            continue
        taken[key + month_span(date)] += entry["value"]
        first[key] = min(first.get(key, date), date)
    began = {}
    for (_, resource), date in first.items():
        began[resource] = min(began.get(resource, date), date)

    def within(span, partner, resource):
        return sum(v for (p, r, *month), v in taken.items()
                   if r == resource and (partner is None or p == partner) and cut(span, tuple(month)))

    ratios = defaultdict(list)
    promised = {(c["partner"], c["resource"]) for c in plan["commitments"] if c["stage"] != "Candidate"}
    for partner, resource in sorted(promised):
        if resource not in began:
            continue
        for quarter in previous(running, 20):
            if (began[resource] - quarter[0]).days >= 14 or within(quarter, None, resource) <= 0:
                continue
            planned = 0.0
            for c in plan["commitments"]:
                if (c["partner"], c["resource"]) != (partner, resource):
                    continue
                if c["every"]:
                    planned += mean_level(c) * of_recurring(c, quarter, quarter)
                elif c["state"] != "Waived":
                    due = day(c["due"])
                    spread = (min(day(c["from"]) or due, due), due)
                    here = cut(spread, quarter)
                    planned += mean_level(c) * (length(here) / length(spread) if here else 0.0)
            if planned > 0 and (partner, resource) in first and first[partner, resource] <= quarter[1]:
                ratios[partner, resource].append(within(quarter, partner, resource) / planned)
    return ratios


def forecast(plan):
    as_of = day(plan["as_of"])
    quarters = [(day(a), day(b)) for a, b in plan["quarters"]]
    tomorrow = as_of + ONE
    ratios = histories(plan, as_of, quarters[0])
    portfolio = defaultdict(list)
    for (_, resource), found in ratios.items():
        portfolio[resource] += found
    generator = np.random.Generator(np.random.PCG64(20261123))
    loads = {r: np.zeros((len(quarters), TRIALS)) for r in plan["capacity"]}
    drawn = {}
    for entry in plan["log"]:
        if quarters[0][0] <= day(entry["date"]) <= as_of and entry["resource"] in loads:
            loads[entry["resource"]][0] += entry["value"]
    for c in plan["commitments"]:
        if c["stage"] != "Active" or c["resource"] not in loads:
            continue
        key = (c["partner"], c["resource"])
        if key not in drawn:
            own = ratios.get(key, [])
            pool = own if len(own) >= 5 else portfolio[c["resource"]]
            pool = [1.0] if len(pool) < 5 or c["uncorrected"] else pool
            drawn[key] = generator.choice(np.array(pool), TRIALS)
        mu, sigma = level(c)
        amount = np.exp(mu + sigma * generator.standard_normal(TRIALS)) if sigma > 0 else np.full(TRIALS, c["low"])
        if not c["every"]:
            if c["state"] != "Open":
                continue
            amount = np.maximum(amount - c["done"], 0.0)
            due = max(day(c["due"]), min(tomorrow, quarters[0][1]))
            start = min(max(day(c["from"]), tomorrow), due) if c["from"] else due
        for at, quarter in enumerate(quarters):
            if c["every"]:
                span = cut(quarter, (tomorrow, datetime.date.max))
                weight = of_recurring(c, span, quarter) if span else 0.0
            else:
                here = cut((start, due), quarter)
                weight = length(here) / length((start, due)) if here else 0.0
            if weight:
                loads[c["resource"]][at] += weight * amount * drawn[key]
    cells = []
    for resource, capacities in plan["capacity"].items():
        for at, capacity in enumerate(capacities):
            load = loads[resource][at]
            p05, p50, p95 = np.quantile(load, [0.05, 0.5, 0.95], method="inverted_cdf")
            slack = 1e-9 * max(capacity, 1.0) if capacity is not None else 0.0
            over = lambda limit: None if capacity is None else float((load > limit + slack).mean())
            cells.append({
                "resource": resource, "quarter": at, "mean": float(load.mean()), "deviation": float(load.std()),
                "p05": float(p05), "p50": float(p50), "p95": float(p95),
                "p_over_usable": over((capacity or 0.0) * (1 - plan["reserve"])),
                "p_over_capacity": over(capacity or 0.0),
            })
    return {"trials": TRIALS, "cells": cells, "ratios": [[*key, *found] for key, found in sorted(ratios.items())]}


if __name__ == "__main__":
    json.dump(forecast(json.load(sys.stdin)), sys.stdout)
