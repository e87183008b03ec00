"""The report as one HTML page that needs nothing but itself.

Input: Numbers.
Output: the text of the page: tables that sort by a click on a header, and
plots.
Invariant: no address in the page: it loads nothing and calls nobody.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import html

import metrics
import plot
import table

# What is plotted, of SUMMARY.
PLOTS = ("text", "score", "instructions", "compile", "wall")

STYLE = """
body { font: 14px/1.45 sans-serif; margin: 2em auto; max-width: 90em;
       padding: 0 1em; color: #222; background: #fff; }
h2 { margin-top: 2em; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; margin: 0.5em 0 1.5em; }
th, td { padding: 0.15em 0.7em; text-align: right; white-space: nowrap;
         border-bottom: 1px solid #eee; }
th { cursor: pointer; white-space: normal; vertical-align: bottom;
     border-bottom: 1px solid #888; }
th:first-child, td:first-child { text-align: left; }
th[data-way="1"]::after { content: " \\25b2"; }
th[data-way="-1"]::after { content: " \\25bc"; }
.better { color: #006b3c; } .worse { color: #b00020; }
.wrong { background: #b00020; color: #fff; padding: 0.5em 1em;
         white-space: pre-wrap; }
.note { color: #666; margin: 0; }
.scroll { overflow-x: auto; }
.key { margin-right: 1.2em; }
.key span { display: inline-block; width: 1em; height: 0.8em;
            margin-right: 0.4em; }
svg { max-width: 100%; height: auto; }
svg text { font: 11px sans-serif; fill: #222; }
svg .tick { text-anchor: middle; } svg .name { text-anchor: end; }
svg .beyond { font-size: 9px; }
svg .grid { stroke: #ddd; } svg .zero { stroke: #444; }
svg .range { stroke: #222; }
"""

# Sorts by data-v, numbers before words, what is missing last; a second click
# turns the order round.  The page says when it has run, for its test.
SCRIPT = """
function sort (header) {
  var table = header.closest ('table'), body = table.tBodies[0];
  var column = header.cellIndex;
  var way = header.dataset.way === '1' ? -1 : 1;
  var rows = Array.from (body.rows);
  function key (row) { return row.cells[column].dataset.v; }
  rows.sort (function (a, b) {
    var x = key (a), y = key (b);
    if (x === '' || y === '') return (x === '') - (y === '');
    var difference = isNaN (x) || isNaN (y)
      ? x.localeCompare (y) : x - y;
    return way * difference;
  });
  rows.forEach (function (row) { body.appendChild (row); });
  table.querySelectorAll ('th').forEach (function (th) {
    delete th.dataset.way;
  });
  header.dataset.way = way;
}
document.querySelectorAll ('th').forEach (function (th) {
  th.addEventListener ('click', function () { sort (th); });
});
document.body.dataset.ready = document.querySelectorAll ('table').length;
"""


def escape(text):
    return html.escape(str(text))


def table_html(t):
    """A table whose numbers below one, of changes, are better."""
    parts = ["<h3>%s</h3>" % escape(t.title),
             '<p class="note">%s</p>' % escape(t.note),
             '<div class="scroll"><table><thead><tr>']
    parts += ["<th>%s</th>" % escape(h) for h in t.header]
    parts.append("</tr></thead><tbody>")
    for row in t.rows:
        parts.append("<tr>")
        for cell in row:
            kind = ""
            if "%" in cell.text and cell.value is not None:
                kind = (' class="better"' if cell.value < 1 else
                        ' class="worse"' if cell.value > 1 else "")
            parts.append('<td%s data-v="%s">%s</td>' % (
                kind, "" if cell.value is None else escape(cell.value),
                escape(cell.text)))
        parts.append("</tr>\n")
    parts.append("</tbody></table></div>")
    return "".join(parts)


def plot_html(numbers, target, level, metric):
    names = [n for n in numbers.configs() if n != numbers.plan["baseline"]]
    rows = []

    def bar(ratio):
        return ratio and tuple(100 * (r - 1) for r in ratio)

    for program in numbers.programs(target, level):
        rows.append((program, [bar(numbers.ratio(
            metric, (target, level, program, n))) for n in names]))
    means = [numbers.mean(metric, target, level, n) for n in names]
    rows.append(("geometric mean", [bar(m and m[:3]) for m in means]))
    drawn = plot.bars(metric.title, rows, names)
    if not drawn:
        return ""
    return ("<h3>%s against %s, %s -%s</h3><p>%s</p>%s"
            % (escape(metric.title), escape(numbers.plan["baseline"]),
               escape(target), escape(level), plot.legend(names), drawn))


def warnings(numbers):
    parts = []
    for unit, measure, result in numbers.failed:
        parts.append('<p class="wrong">%s: %s, %s: %s</p>' % (
            escape(result["status"].upper()), escape(" ".join(unit)),
            escape(measure), escape(result["why"])))
    if numbers.stale:
        parts.append('<p class="wrong">%d results are left out: they were'
                     " made with another compiler, plugin, configuration or"
                     " program.</p>" % numbers.stale)
    return parts


def facts(numbers):
    """What was run, with what, when."""
    lines = []
    for run in numbers.plan["runs"]:
        lines.append("%s: <code>%s</code> on %s" % (
            escape(run["date"]), escape(run["command"]),
            escape(run["machine"])))
    for triple, compiler in sorted(numbers.plan["compilers"].items()):
        lines.append("%s: %s, plugin %s" % (
            escape(triple), escape(compiler["version"]),
            escape(compiler["checksum"][:12])))
    for name in numbers.configs():
        lines.append("%s: <code>%s</code>" % (
            escape(name),
            escape(" ".join(numbers.plan["configs"][name]) or "no options")))
    packages = [p for name in numbers.plan["all"]["corpus"]
                for p in numbers.plan["programs"][name]["packages"]]
    if packages:
        lines.append("Debian sources: " + escape(" ".join(packages)))
    return ("<h2>How</h2><ul>%s</ul>"
            % "".join("<li>%s</li>" % line for line in lines))


def page(numbers):
    """The whole page."""
    parts = ['<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
             "<title>Register allocators compared</title><style>", STYLE,
             "</style></head><body><h1>Register allocators compared</h1>"]
    parts += warnings(numbers)
    for target, level in numbers.places():
        parts.append("<h2>%s -%s</h2>" % (escape(target), escape(level)))
        parts.append(table_html(table.summary(numbers, target, level)))
        t = table.passes(numbers, target, level)
        if t.rows:
            parts.append(table_html(t))
        for name in PLOTS:
            parts.append(plot_html(numbers, target, level,
                                   metrics.BY_NAME[name]))
        for name in numbers.plan["subjects"]:
            parts.append(table_html(table.wins(numbers, target, level, name)))
            parts += [table_html(t) for t in
                      table.losses(numbers, target, level, name)]
        for metric in metrics.METRICS:
            t = table.details(numbers, target, level, metric)
            if t.rows:
                parts.append(table_html(t))
    parts.append(facts(numbers))
    parts.append("<script>%s</script></body></html>\n" % SCRIPT)
    return "".join(parts)
