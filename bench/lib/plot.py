"""Plots, as SVG that stands in a page.

Input: names, and changes in percent.
Output: the text of an SVG element: groups of horizontal bars, to the left
what is smaller or faster.
Invariant: no number is left out; what goes beyond the axis is cut, and its
label says how much it is.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import html
import math

# The colours of Okabe and Ito, which colour-blind readers can tell apart.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00",
           "#000000", "#f0e442")
BAR, GAP, NAME_WIDTH, PLOT_WIDTH, LABEL_WIDTH = 9, 8, 110, 520, 90


def axis(values):
    """(limit, step) of an axis around zero that has VALUES, in percent."""
    largest = max([abs(v) for v in values] or [1]) or 1
    # One outlier must not press all others flat.
    usual = sorted(abs(v) for v in values)[int(len(values) * 0.9)] * 2 or 1
    limit = min(largest, max(usual, 0.1))
    decade = 10 ** math.floor(math.log10(limit))
    step = next(decade * f for f in (0.2, 0.5, 1, 2, 5)
                if limit / (decade * f) <= 4)
    return math.ceil(limit / step) * step, step


def bars(title, rows, names):
    """A plot of ROWS, [(label, [(value, low, high) or None])] in percent,
    one bar for each of NAMES in each row."""
    values = [v for _, row in rows for bar in row if bar for v in bar]
    if not values:
        return ""
    limit, step = axis(values)
    group = len(names) * BAR + GAP
    height = 40 + group * len(rows)
    width = NAME_WIDTH + PLOT_WIDTH + LABEL_WIDTH
    middle = NAME_WIDTH + PLOT_WIDTH / 2

    def place(value):
        value = max(-limit, min(limit, value))
        return middle + value / limit * PLOT_WIDTH / 2

    parts = ['<svg viewBox="0 0 %d %d" width="%d" role="img">'
             % (width, height, width),
             "<title>%s</title>" % html.escape(title)]
    for i in range(-round(limit / step), round(limit / step) + 1):
        x = place(i * step)
        parts.append('<line x1="%.1f" y1="20" x2="%.1f" y2="%d" class="%s"/>'
                     '<text x="%.1f" y="14" class="tick">%+.4g %%</text>'
                     % (x, x, height - 15, "grid" if i else "zero", x,
                        i * step))
    for r, (label, row) in enumerate(rows):
        top = 26 + r * group
        parts.append('<text x="%d" y="%.1f" class="name">%s</text>' % (
            NAME_WIDTH - 6, top + len(names) * BAR / 2 + 4,
            html.escape(label)))
        for i, bar in enumerate(row):
            if bar is None:
                continue
            value, low, high = bar
            y, x = top + i * BAR, place(value)
            parts.append(
                '<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s">'
                "<title>%s, %s: %+.2f %%</title></rect>"
                % (min(x, middle), y, abs(x - middle), BAR - 1,
                   COLOURS[i % len(COLOURS)], html.escape(label),
                   html.escape(names[i]), value))
            if low != high:
                parts.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"'
                             ' class="range"/>' % (place(low), y + 4,
                                                   place(high), y + 4))
            if abs(value) > limit:
                parts.append('<text x="%.1f" y="%d" class="beyond">%+.1f %%'
                             "</text>" % (x + 3, y + BAR - 1, value))
    parts.append("</svg>")
    return "".join(parts)


def legend(names):
    return "".join('<span class="key"><span style="background:%s"></span>%s'
                   "</span>" % (COLOURS[i % len(COLOURS)], html.escape(n))
                   for i, n in enumerate(names))
