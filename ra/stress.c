/* Problems made harder, for tests.

   Does: takes registers away from each class until O->stress_regs places
   are left, so that small test programs need eviction, spills and saves
   around calls as large ones do.  Registers that instructions name
   themselves stay named.
   Input: a problem.  Output: the same, narrower; a second time changes
   nothing.
   Invariant: what is left depends on O and the class alone, so the
   problem written by dump= and solved again with the same options gives
   the same solution.

   Idea: GCC's -ffixed-REG, and LuaJIT's random choice of registers.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "random.h"
#include "ra.h"

/* Does unit U rank before unit V among those to keep?  */
static bool
before (const struct ra_problem *p, int64_t seed, uint32_t u, uint32_t v)
{
  int64_t a = seed ? ra_random_at (seed, u) : p->costs.order[u];
  int64_t b = seed ? ra_random_at (seed, v) : p->costs.order[v];

  return a != b ? a < b : u < v;
}

static void
narrow (const struct ra_problem *p, struct ra_class *c,
	const struct ra_options *o)
{
  uint8_t kept[RA_MAX_UNITS];
  uint32_t u, k, n = 0;

  /* The first O->stress_regs in rank, sorted.  */
  for (u = 0; u < p->n_units; u++)
    if (c->width[u])
      {
	if (n == (uint32_t) o->stress_regs)
	  {
	    if (!before (p, o->seed, u, kept[n - 1]))
	      {
		c->width[u] = 0;
		continue;
	      }
	    c->width[kept[--n]] = 0;
	  }
	for (k = n++; k && before (p, o->seed, u, kept[k - 1]); k--)
	  kept[k] = kept[k - 1];
	kept[k] = u;
      }
  memset (&c->units, 0, sizeof c->units);
  for (k = 0; k < n; k++)
    ra_mask_set (&c->units, kept[k]);
}

void
ra_stress (struct ra_problem *p, const struct ra_options *o)
{
  uint32_t c;

  if (o->stress_regs)
    for (c = 0; c < p->n_classes; c++)
      narrow (p, &p->cls[c], o);
}
