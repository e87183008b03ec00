"""Tables of what was measured: for a terminal, as Markdown and as CSV.

Input: Numbers.
Output: Tables, and their text.  A change is in percent of the baseline;
below zero is smaller or faster.
Invariant: all forms, and the page of page.py, show the same numbers: they
come from summary () and details ().

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import collections
import csv
import io
import statistics

import metrics

# What the summary shows; the others are in the details and in the CSV.
SUMMARY = ("text", "score", "instructions", "reads", "writes", "compile",
           "allocation", "memory", "wall")
COUNTS = ("spilled", "copies", "splits", "evictions", "fallbacks")
# Functions listed where a configuration loses.
LOSSES = 15

# title    of the table
# note     what the numbers are
# header   [text]
# rows     [[Cell]]
Table = collections.namedtuple("Table", "title note header rows")
# text     as it is shown
# value    to sort by; None sorts last
Cell = collections.namedtuple("Cell", "text value")

NOTHING = Cell("-", None)


def word(text):
    return Cell(text, text)


def percent(ratio):
    return "%+.2f %%" % (100 * (ratio - 1))


def change(ratio):
    return Cell(percent(ratio), ratio) if ratio else NOTHING


def share(ratio):
    return Cell("%.1f %%" % (100 * ratio), ratio)


def amount(value):
    if value is None:
        return NOTHING
    if isinstance(value, float):
        return Cell("%.3f" % value, value)
    return Cell("%d" % value, value)


def mean_cell(mean):
    """Geometric mean and, of more than one program, confidence interval."""
    if mean is None:
        return NOTHING
    text = percent(mean.ratio)
    if mean.programs > 1:
        text += " [%+.2f, %+.2f]" % (100 * (mean.low - 1),
                                     100 * (mean.high - 1))
    return Cell(text, mean.ratio)


def drop_empty(header, rows):
    """Without the columns in which no row says anything."""
    keep = [i for i in range(len(header))
            if any(row[i] != NOTHING for row in rows)]
    return ([header[i] for i in keep],
            [[row[i] for i in keep] for row in rows])


def summary(numbers, target, level):
    """A row a configuration, a column a metric."""
    shown = [metrics.BY_NAME[n] for n in SUMMARY]
    counted = [metrics.BY_NAME[n] for n in COUNTS]
    rows = []
    for name in numbers.configs():
        means = [mean_cell(numbers.mean(m, target, level, name))
                 if name != numbers.plan["baseline"] else NOTHING
                 for m in shown]
        totals = [numbers.total(m, target, level, name) for m in counted]
        cells = means + [amount(t[0]) if t else NOTHING for t in totals]
        if cells.count(NOTHING) < len(cells):
            rows.append([word(name)] + cells)
    header, rows = drop_empty(
        ["configuration"] + [m.title for m in shown]
        + [m.title for m in counted], rows)
    return Table(
        "Summary, %s -%s" % (target, level),
        "Changes against %s: geometric mean over %d programs, in brackets"
        " its 95 %% confidence interval; counts are sums."
        % (numbers.plan["baseline"], len(numbers.programs(target, level))),
        header, rows)


def passes(numbers, target, level):
    """A row a configuration: what its passes take, of all the baseline's
    IRA."""
    shares = [m for m in metrics.METRICS if m.kind == "share"]
    rows = []
    for name in numbers.configs():
        cells = []
        for metric in shares:
            found = [numbers.rounds[metric.name, (target, level, p, name)]
                     for p in numbers.programs(target, level)
                     if (metric.name, (target, level, p, name))
                     in numbers.rounds]
            whole = sum(statistics.median(a for a, b in r) for r in found)
            part = sum(statistics.median(b for a, b in r) for r in found)
            cells.append(share(part / whole) if part and whole else NOTHING)
        if cells.count(NOTHING) < len(cells):
            rows.append([word(name)] + cells)
    header, rows = drop_empty(["configuration"] + [m.title for m in shares],
                              rows)
    return Table(
        "Passes, %s -%s" % (target, level),
        "CPU time as a part of that of %s's IRA, over all programs; the"
        " plugin's passes begin with extraction and end with write-back."
        % numbers.plan["baseline"], header, rows)


def details(numbers, target, level, metric):
    """A row a program: the baseline's value, the changes of the others."""
    baseline = numbers.plan["baseline"]
    others = [n for n in numbers.configs() if n != baseline]
    rows = []
    for program in numbers.programs(target, level):
        cells = [amount(numbers.value(metric,
                                      (target, level, program, baseline)))]
        for name in others:
            unit = (target, level, program, name)
            if metric.kind == "count":
                cells.append(amount(numbers.value(metric, unit)))
                continue
            ratio = numbers.ratio(metric, unit)
            if ratio is None:
                cells.append(NOTHING)
            elif metric.kind == "share":
                cells.append(share(ratio[0]))
            elif metric.kind == "paired" and ratio[1] != ratio[2]:
                cells.append(Cell("%s [%+.1f, %+.1f]" % (
                    percent(ratio[0]), 100 * (ratio[1] - 1),
                    100 * (ratio[2] - 1)), ratio[0]))
            else:
                cells.append(change(ratio[0]))
        if cells.count(NOTHING) < len(cells):
            rows.append([word(program)] + cells)
    header, rows = drop_empty(["program", baseline] + others, rows)
    note = "%s; %s" % (metric.unit, {
        "count": "all in this unit",
        "ratio": "%s in this unit, the others' change" % baseline,
        "paired": "%s in this unit, the others' median change, in brackets"
                  " the middle half of the rounds" % baseline,
        "share": "the IRA of %s in this unit, the others' median part of it"
                 % baseline}[metric.kind])
    return Table("%s, %s -%s" % (metric.title, target, level), note, header,
                 rows)


def losses(numbers, target, level, name):
    """For each measure, the functions where configuration NAME needs more
    than the best of the others by most."""
    for measure in metrics.BY_FUNCTION:
        yield losses_by(numbers, target, level, name, measure)


def losses_by(numbers, target, level, name, measure):
    found = []
    for program in numbers.programs(target, level):
        mine = numbers.functions.get(
            (measure, (target, level, program, name)))
        if mine is None:
            continue
        for key, size in mine.items():
            best = min(((other[key], config) for config, other in (
                (c, numbers.functions.get(
                    (measure, (target, level, program, c)), {}))
                for c in numbers.configs() if c != name) if key in other),
                       default=None)
            if best and size > best[0]:
                found.append((size - best[0], program, key, size) + best)
    found.sort(key=lambda f: (-f[0], f[1], f[2]))
    rows = [[word(program), word(key), amount(size), amount(least),
             word(config), amount(loss)]
            for loss, program, key, size, least, config in found[:LOSSES]]
    return Table(
        "Where %s loses, %s, %s -%s" % (name, metrics.BY_FUNCTION[measure],
                                        target, level),
        "Of %d functions that need more than with the best of the others, the"
        " %d with the largest difference." % (len(found), len(rows)),
        ["program", "function", name, "best", "of", "loss"], rows)


def wins(numbers, target, level, name):
    """How often, of the programs, NAME is smaller and larger than each
    other."""
    metric = metrics.BY_NAME["text"]
    rows = []
    for other in numbers.configs():
        ratios = [numbers.ratio(metric, (target, level, p, name), other)
                  for p in numbers.programs(target, level)]
        ratios = [r[0] for r in ratios if r]
        if other == name or not ratios:
            continue
        rows.append([word(other), amount(sum(r < 1 for r in ratios)),
                     amount(sum(r > 1 for r in ratios)),
                     mean_cell(metrics.geometric_mean(ratios)),
                     mean_cell(numbers.mean(metrics.BY_NAME["score"], target,
                                            level, name, other))])
    return Table("%s against each, %s -%s" % (name, target, level),
                 "Programs whose code is smaller and larger; change of code"
                 " size and of score.",
                 ["against", "smaller", "larger", "code size", "score"], rows)


# -- Forms -------------------------------------------------------------------

def plain(table):
    """For a terminal."""
    lines = [table.title, table.note, ""]
    widths = [max(len(text) for text in [h] + [r[i].text for r in table.rows])
              for i, h in enumerate(table.header)]
    for row in [table.header] + [[c.text for c in r] for r in table.rows]:
        cells = [text.ljust(w) if i == 0 else text.rjust(w)
                 for i, (text, w) in enumerate(zip(row, widths))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def markdown(table, depth=3):
    lines = ["#" * depth + " " + table.title, "", table.note, "",
             "| " + " | ".join(table.header) + " |",
             "|" + "|".join(["---"] + ["---:"] * (len(table.header) - 1))
             + "|"]
    lines += ["| " + " | ".join(c.text for c in row) + " |"
              for row in table.rows]
    return "\n".join(lines) + "\n"


def long_csv(numbers):
    """A line for each number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["target", "level", "program", "configuration", "metric",
                     "unit", "value", "baseline", "ratio", "low", "high"])
    for unit in numbers.units():
        for metric in metrics.METRICS:
            value = numbers.value(metric, unit)
            if value is None or (metric.kind == "share" and unit[3]
                                 == numbers.plan["baseline"]):
                continue
            ratio = numbers.ratio(metric, unit) or ("", "", "")
            writer.writerow(list(unit) + [metric.name, metric.unit, value,
                                          numbers.plan["baseline"]]
                            + ["%.6f" % r if r else "" for r in ratio])
    return out.getvalue()
