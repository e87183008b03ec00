"""C sources of one shape and any size, the shapes of ra/shape.def.

Input: a shape, a size.  Output: the text of a C file with one function.
Invariant: the same text for the same input; every value is used, so that
nothing goes away before registers are allocated.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import random

OPERATORS = ("+", "-", "^", "*")
# A value is used within so many after it, as in ra/shape.c.
NEAR = 6
DEPTH = 6


def _near(rng, k):
    """Not k - 1, whose difference to itself would be known."""
    return rng.randrange(max(0, k - NEAR), max(1, k - 1))


def _chain(rng, size, other):
    """SIZE values, each from the one before, from value number OTHER (k), with
    other (k) < k, and from memory."""
    lines = ["unsigned f (unsigned a, const unsigned *p)\n{"
             "\n  unsigned v0 = a;"]
    for k in range(1, size):
        lines.append("  unsigned v%d = (v%d %s v%d) + p[%d];" % (
            k, k - 1, rng.choice(OPERATORS), other(k), k))
    return lines + ["  return v%d;\n}" % (size - 1)]


def straight(rng, size):
    return _chain(rng, size, lambda k: _near(rng, k))


def block(rng, size):
    return _chain(rng, size, lambda k: rng.randrange(0, (k - 1) // 64 + 1) * 64
                  if rng.random() < 0.1 else _near(rng, k))


def diamonds(rng, size):
    lines = ["unsigned f (unsigned x, const unsigned *p)\n{"]
    for k in range(size // 3):
        lines.append("  if (p[%d] > x)\n    x = (x ^ p[%d]) * 3;\n  else\n"
                     "    x += p[%d];" % (k, k + 1, k + 2))
    return lines + ["  return x;\n}"]


def loops(rng, size):
    lines = ["unsigned f (unsigned n, unsigned *p)\n{\n  unsigned s = 0;"]
    for k in range(size // (4 * DEPTH) + 1):
        for d in range(DEPTH):
            lines.append("  for (unsigned i%d = %d; i%d < n; i%d++)\n    {"
                         % (d, k, d, d))
        index = " + ".join("i%d" % d for d in range(DEPTH))
        lines.append("      s += p[%s] ^ i0;" % index)
        for d in reversed(range(DEPTH)):
            lines.append("      p[s & 15] += i%d * s;\n    }" % d)
    return lines + ["  return s;\n}"]


# What the parts of a function share.
_SHARED = "  unsigned a = x, b = x + 1, c = x + 2, d = x + 3;"


def _part(rng, first, size=6):
    """Statements, SIZE values of their own, on shared ones."""
    lines = ["      unsigned v0 = p[%d];" % first]
    for k in range(1, size):
        lines.append("      unsigned v%d = (v%d %s v%d) + %s;" % (
            k, k - 1, rng.choice(OPERATORS), _near(rng, k),
            rng.choice("abcd")))
    lines.append("      %s ^= v%d;" % (rng.choice("abcd"), size - 1))
    return lines


def switch(rng, size):
    lines = ["unsigned f (unsigned x, const unsigned *p)\n{", _SHARED,
             "  switch (p[0])\n    {"]
    for k in range(size // 6):
        lines += ["    case %d: {" % k] + _part(rng, k) + ["      break; }"]
    return lines + ["    }\n  return a + b + c + d;\n}"]


def calls(rng, size):
    lines = ["unsigned g (unsigned, unsigned);\n"
             "unsigned f (unsigned a, unsigned b)\n{\n  unsigned v0 = a;"]
    n = max(2, size // 2)
    for k in range(1, n):
        lines.append("  unsigned v%d = g (v%d, v%d) + b;"
                     % (k, k - 1, max(0, k - 15)))
    return lines + ["  return v%d;\n}" % (n - 1)]


def interpreter(rng, size):
    n = max(2, size // 6)
    lines = ["unsigned f (unsigned x, const unsigned *p)\n{", _SHARED,
             "  static const void *const to[] = {",
             ",\n".join("    &&l%d" % k for k in range(n)),
             "  };\n  goto *to[*p++];"]
    for k in range(n):
        lines += ["  l%d: {" % k] + _part(rng, k)
        if k == n - 1:
            lines.append("      return a + b + c + d; }")
        else:
            lines.append("      goto *to[*p++]; }")
    return lines + ["}"]


SHAPES = {f.__name__: f for f in (straight, block, diamonds, loops, switch,
                                  calls, interpreter)}


def source(shape, size):
    return "\n".join(SHAPES[shape](random.Random(size), size)) + "\n"
