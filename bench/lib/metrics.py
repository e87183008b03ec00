"""The numbers that a report is made of: from results to ratios and means.

Input: a plan and the results of an output directory.
Output: for each metric and unit a value, and its ratio to the baseline's.
Invariant: only results with the identity that the plan asks for count; a
mean is over the programs that both sides have, and says how many.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import collections
import math
import random
import statistics

import plan as plans

# How often the programs are drawn again for a confidence interval: enough
# for two digits.
DRAWS = 2000
# Of what is drawn, what a confidence interval covers.
CONFIDENCE = 0.95

# name    key in reports and CSV
# title   for people
# unit    of a value
# measure where it comes from
# get     from a result; for times [(baseline, value) of each round]
# kind    "ratio": changes and geometric means; "count": sums; "paired":
#         ratios of times taken in turn; "share": the same, of a part of
#         the plugin to all of IRA in the baseline
TIMED = ("paired", "share")
Metric = collections.namedtuple("Metric", "name title unit measure get kind")


def _line(name):
    return lambda r: r["lines"][name] if "lines" in r else None


def _key(name):
    return lambda r: r[name]


def _rounds(name):
    def get(r):
        a, b = r["baseline_" + name], r[name]
        return list(zip(a, b)) if a and b else None
    return get


def _parts(of, *names):
    """The baseline's passes OF, and passes or steps NAMES."""
    def get(r):
        a, b = r["baseline_parts"], r["parts"]
        if not a or not b:
            return None
        return [(sum(x[n] for n in of), sum(y[n] for n in names))
                for x, y in zip(a, b)]
    return get


METRICS = [Metric(*m) for m in (
    ("text", "code size", "bytes", "code", _key("text"), "ratio"),
    ("rex", "REX prefixes for high registers", "bytes", "code",
     _line("REX"), "ratio"),
    ("pushpop", "push and pop", "bytes", "code", _line("push/pop"), "ratio"),
    ("moves", "register moves", "bytes", "code", _line("moves"), "ratio"),
    ("stack", "stack accesses", "bytes", "code", _line("stack"), "ratio"),
    ("score", "spill cost (score)", "cost", "score", _key("cost"), "ratio"),
    ("scorebytes", "score in bytes", "bytes", "score", _key("bytes"),
     "count"),
    ("spilled", "spilled", "vregs", "score", _key("spilled"), "count"),
    ("copies", "copies", "copies", "score", _key("copies"), "count"),
    ("splits", "splits", "live ranges", "score", _key("splits"), "count"),
    ("evictions", "evictions", "vregs", "score", _key("evictions"), "count"),
    ("functions", "functions allocated", "functions", "score",
     _key("functions"), "count"),
    ("fallbacks", "fallbacks", "functions", "score",
     lambda r: len(r["fallbacks"]), "count"),
    ("risky", "risky spills", "spills", "risky", _key("spills"), "count"),
    ("instructions", "instructions executed", "instructions", "callgrind",
     _key("instructions"), "ratio"),
    ("reads", "data reads", "reads", "callgrind", _key("reads"), "ratio"),
    ("writes", "data writes", "writes", "callgrind", _key("writes"),
     "ratio"),
    ("compile", "compile time", "CPU s", "time", _rounds("seconds"),
     "paired"),
    ("allocation", "allocation passes", "CPU s", "time",
     _parts(("ira", "reload"), "ira", "reload", "greedy"), "paired"),
    ("added", "the plugin's passes", "CPU s", "time",
     _parts(("ira",), "greedy"), "share"),
    ("extract", "extraction", "CPU s", "time",
     _parts(("ira",), "extract"), "share"),
    ("live", "live ranges", "CPU s", "time",
     _parts(("ira",), "live"), "share"),
    ("alloc", "allocation", "CPU s", "time",
     _parts(("ira",), "alloc"), "share"),
    ("check", "check", "CPU s", "time",
     _parts(("ira",), "check"), "share"),
    ("ira", "what is left of IRA", "CPU s", "time",
     _parts(("ira",), "ira"), "share"),
    ("reload", "LRA", "CPU s", "time",
     _parts(("reload",), "reload"), "paired"),
    ("memory", "compiler's peak memory", "kB", "time", _rounds("kilobytes"),
     "paired"),
    ("wall", "run time", "s", "wall", _rounds("seconds"), "paired"),
)]
BY_NAME = {m.name: m for m in METRICS}
# What is known of each function: measures and their units.
BY_FUNCTION = {"code": "bytes", "callgrind": "instructions executed"}

Mean = collections.namedtuple("Mean", "ratio low high programs")


def geometric_mean(ratios):
    """The Mean of RATIOS, its confidence interval found by drawing the
    programs again and again from a generator with a fixed seed."""
    logs = [math.log(r) for r in ratios if r > 0]
    if not logs:
        return None
    n = len(logs)
    draw = random.Random(n).random
    means = sorted(sum(logs[int(draw() * n)] for _ in range(n)) / n
                   for _ in range(DRAWS)) if n > 1 else [logs[0]]
    outside = int(len(means) * (1 - CONFIDENCE) / 2)
    return Mean(math.exp(sum(logs) / n), math.exp(means[outside]),
                math.exp(means[-1 - outside]), n)


class Numbers:
    """All values of an output directory.

    plan, out     where they come from
    stale         results that were left out: made from something else
    failed        [(unit, measure, result)] that are wrong or not there
    functions     by measure of BY_FUNCTION and unit: {function: count}
    """

    def __init__(self, out):
        self.out = out
        self.plan = out.plan()
        self.stale = 0
        self.failed = []
        self.values = {}
        self.rounds = {}
        self.functions = {}
        for unit, measure in sorted(out.units()):
            self.load(unit, measure)

    def load(self, unit, measure):
        result = self.out.result(unit, measure)
        if unit[3] == plans.REFERENCE:
            return
        if result["identity"] != plans.identity(self.plan, unit, measure):
            self.stale += 1
            return
        if result["status"] != "ok":
            self.failed.append((unit, measure, result))
            return
        for metric in METRICS:
            if metric.measure != measure:
                continue
            value = metric.get(result)
            if metric.kind in TIMED:
                if value:
                    self.rounds[metric.name, unit] = value
            elif value is not None:
                self.values[metric.name, unit] = value
        if measure in BY_FUNCTION:
            # Older results of callgrind have none.
            self.functions[measure, unit] = result.get("functions", {})

    def units(self):
        return plans.units(self.plan, "all")

    def value(self, metric, unit):
        """Of a timed metric: the median of the rounds."""
        if metric.kind not in TIMED:
            return self.values.get((metric.name, unit))
        rounds = self.rounds.get((metric.name, unit))
        if rounds:
            return statistics.median(b for a, b in rounds)
        # The baseline's own times are with those of the others.
        for other in self.plan["all"]["configs"]:
            rounds = self.rounds.get((metric.name, unit[:3] + (other,)))
            if rounds and unit[3] == self.plan["baseline"]:
                return statistics.median(a for a, b in rounds)
        return None

    def ratio(self, metric, unit, baseline=None):
        """(ratio, low, high) of UNIT to the same in configuration BASELINE;
        the middle half of the rounds is between low and high; None if
        unknown."""
        baseline = baseline or self.plan["baseline"]
        if metric.kind in TIMED:
            ratios = [b / a for a, b in
                      self.rounds.get((metric.name, unit), ()) if a and b]
            if not ratios or baseline != self.plan["baseline"]:
                return None
            low = high = ratios[0]
            if len(ratios) > 1:
                low, _, high = statistics.quantiles(ratios, n=4,
                                                    method="inclusive")
            return statistics.median(ratios), low, high
        a = self.values.get((metric.name, unit[:3] + (baseline,)))
        b = self.values.get((metric.name, unit))
        if not a or b is None:
            return None
        return b / a, b / a, b / a

    def programs(self, target, level):
        return [p for p in self.plan["all"]["corpus"]
                if any((m.name, (target, level, p, c)) in known
                       for known in (self.values, self.rounds)
                       for m in METRICS for c in self.configs())]

    def configs(self):
        """The baseline, then the others."""
        names = self.plan["all"]["configs"]
        first = self.plan["baseline"]
        return [first] + [n for n in names if n != first]

    def places(self):
        """The (target, level) pairs of which there is something."""
        there = {unit[:2] for known in (self.values, self.rounds)
                 for _, unit in known}
        return [(t, v) for t in self.plan["all"]["targets"]
                for v in self.plan["all"]["levels"] if (t, v) in there]

    def mean(self, metric, target, level, name, baseline=None):
        """The Mean of the ratios of configuration NAME over all programs."""
        ratios = [self.ratio(metric, (target, level, p, name), baseline)
                  for p in self.plan["all"]["corpus"]]
        return geometric_mean([r[0] for r in ratios if r and r[0] > 0])

    def total(self, metric, target, level, name):
        """(sum, programs) of a count."""
        found = [self.values[metric.name, (target, level, p, name)]
                 for p in self.plan["all"]["corpus"]
                 if (metric.name, (target, level, p, name)) in self.values]
        return (sum(found), len(found)) if found else None


def function_differences(a, b):
    """[(b - a, a's count, b's count, key)] of the functions of two results,
    {key: count}, that differ; largest growth first."""
    found = []
    for key in set(a) | set(b):
        x, y = a.get(key, 0), b.get(key, 0)
        if x != y:
            found.append((y - x, x, y, key))
    return sorted(found, key=lambda d: (-d[0], d[3]))
