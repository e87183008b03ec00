/* The basic allocator: a yardstick, and the reference when greedy is in
   doubt.

   Input: problem, live ranges and weights in the context.  Output: a place
   for each vreg in c->assign.
   Vregs come in order of spill weight, heaviest first.  Each takes the
   cheapest register that is free; where none is free or worth it, it goes
   to memory.  Nothing is evicted, split or reconsidered: as weights fall,
   who stands in the way always weighs more.  The costs of registers -
   hints, encodings, callee-saved registers - are those of greedy, so that
   a comparison shows what eviction and recoloring are worth.

   The idea is that of LLVM's RABasic (RegAllocBasic.cpp).

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>

#include "context.h"
#include "random.h"

/* Sums of some 200 weights fit.  */
#define MOST_WEIGHT (INT64_MAX / 256)

int64_t
ra_spill_weight (const struct ra_context *c, const struct ra_options *o,
		 uint32_t v)
{
  int64_t cost = c->weights.memory[v].cost;
  int64_t size = c->live.size[v] + o->density_bias;

  if (o->seed)
    return ra_random_at (o->seed, v) >> 8;
  /* COST * 1024 / SIZE, within limits.  */
  if (cost / size >= MOST_WEIGHT / 1024)
    return MOST_WEIGHT;
  if (cost / size <= -MOST_WEIGHT / 1024)
    return -MOST_WEIGHT;
  return cost / size * 1024 + cost % size * 1024 / size;
}

void
ra_basic (struct ra_context *c, const struct ra_options *o)
{
  struct ra_assign *a = &c->assign;
  uint32_t v, n = a->p->n_vregs;

  c->queue.n = 0;
  for (v = 0; v < n; v++)
    ra_queue_push (&c->queue, ra_spill_weight (c, o, v), v);
  while (c->queue.n)
    {
      struct ra_candidates cand;
      uint8_t place = RA_MEMORY;
      uint32_t k;

      v = ra_queue_pop (&c->queue);
      ra_assign_candidates (a, v, ra_assign_memory_cost (a, v), true, &cand);
      for (k = 0; k < cand.n && place == RA_MEMORY; k++)
	{
	  unsigned int u = ra_candidates_pick (&cand, k).unit;

	  if (ra_matrix_probe (&a->matrix, a->l, v, u, ra_width (a->p, v, u),
			       0) == RA_FREE)
	    place = u;
	}
      RA_TRACE (c, "v%u: %s (memory %" PRId64 ")\n", v,
		ra_place_name (a->p, place), c->weights.memory[v].cost);
      ra_assign_set (a, v, place);
    }
}
