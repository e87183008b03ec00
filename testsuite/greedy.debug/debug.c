/* Two loops with twenty values each, all alive in both: each loop has its own
   in registers, as far as there are any; all stay visible.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define A(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) X (9) \
  X (10) X (11) X (12) X (13) X (14) X (15) X (16) X (17) X (18) X (19)
#define B(X) X (20) X (21) X (22) X (23) X (24) X (25) X (26) X (27) X (28) \
  X (29) X (30) X (31) X (32) X (33) X (34) X (35) X (36) X (37) X (38) \
  X (39)
#define LOAD(N) unsigned v##N = p[N];
#define STEP(N) v##N = (v##N ^ i) + sum; sum += v##N;
#define ADD(N) sum = sum * 31 + v##N;

__attribute__ ((noipa)) unsigned
f (volatile unsigned *p, unsigned n)
{
  unsigned sum = 0;
  A (LOAD) B (LOAD)
  for (unsigned i = 0; i < n; i++)
    {
      A (STEP)			/* first loop */
    }
  for (unsigned i = 0; i < n; i++)
    {
      B (STEP)			/* second loop */
    }
  A (ADD) B (ADD)
  return sum;
}

int
main (void)
{
  unsigned v[40];

  for (unsigned i = 0; i < 40; i++)
    v[i] = 1000 + i;
  return f (v, 3) == 0;
}
