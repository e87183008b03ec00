/* Linear scan: a yardstick.

   Input: problem, live ranges and weights in the context.  Output: a place
   for each vreg in c->assign.
   Vregs come in order of their starts.  Each takes the cheapest register
   that nobody who started before holds at any point of its own live range
   (so holes are used) and that no instruction names there.  Where there is
   none, the register is looked for whose holders weigh least together: if
   that is less than the newcomer's weight, they go to memory for good,
   otherwise the newcomer does.  Nobody moves to another register.

   Sources: Poletto and Sarkar, "Linear scan register allocation", 1999;
   Traub, Holloway and Smith, "Quality and speed in linear-scan register
   allocation", 1998, for the holes; LLVM 2.6 for comparing sums of weights.
   Other than there, no spilled range comes back as many tiny ones: LRA makes
   those.  The costs of registers are those of greedy.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <stdlib.h>

#include "context.h"
#include "pool.h"

/* Most holders of a register that a newcomer may send to memory: those of a
   pair of long live ranges with holes are few; the limit keeps the search
   linear.  */
enum { MAX_HOLDERS = 64 };

static uint32_t
start_of (const struct ra_live *l, uint32_t v)
{
  return l->first[v] < l->first[v + 1] ? l->seg[l->first[v]].start : 0;
}

/* Fill in c->by_start.  The queue gives the earliest first.  */
static void
sort_by_start (struct ra_context *c, uint32_t n)
{
  uint32_t v, k;

  RA_GROW (c->pool, uint32_t, c->by_start, c->by_starts_size, n + 1);
  c->queue.n = 0;
  for (v = 0; v < n; v++)
    ra_queue_push (&c->queue, -(int64_t) start_of (&c->live, v), v);
  for (k = 0; k < n; k++)
    c->by_start[k] = ra_queue_pop (&c->queue);
}

/* The place for V; the holders who must leave it are the hits of the
   matrix, *N_HOLDERS of them.  */
static uint8_t
choose (struct ra_context *c, const struct ra_options *o, uint32_t v,
	uint32_t *holder, uint32_t *n_holders)
{
  struct ra_assign *a = &c->assign;
  struct ra_matrix *m = &a->matrix;
  struct ra_candidates cand;
  int64_t least = ra_spill_weight (c, o, v);
  uint8_t place = RA_MEMORY;
  uint32_t k, h;

  *n_holders = 0;
  ra_assign_candidates (a, v, ra_assign_memory_cost (a, v), true, &cand);
  for (k = 0; k < cand.n; k++)
    {
      unsigned int u = ra_candidates_pick (&cand, k).unit;
      int64_t weight = 0;

      switch (ra_matrix_probe (m, a->l, v, u, ra_width (a->p, v, u),
			       MAX_HOLDERS))
	{
	case RA_FREE:
	  *n_holders = 0;
	  return u;
	case RA_TAKEN:
	  for (h = 0; h < m->n_hits && weight < least; h++)
	    weight += ra_spill_weight (c, o, m->hit[h]);
	  if (weight < least)
	    {
	      least = weight;
	      place = u;
	      *n_holders = m->n_hits;
	      for (h = 0; h < m->n_hits; h++)
		holder[h] = m->hit[h];
	    }
	  break;
	case RA_BLOCKED:
	  break;
	}
    }
  return place;
}

void
ra_linear (struct ra_context *c, const struct ra_options *o,
	   struct ra_stats *st)
{
  struct ra_assign *a = &c->assign;
  uint32_t k, h, n = a->p->n_vregs;

  sort_by_start (c, n);
  for (k = 0; k < n; k++)
    {
      uint32_t v = c->by_start[k], holder[MAX_HOLDERS], n_holders;
      uint8_t place = choose (c, o, v, holder, &n_holders);

      for (h = 0; h < n_holders; h++)
	{
	  RA_TRACE (c, "  v%u sends v%u from %s to memory\n", v, holder[h],
		    ra_place_name (a->p, a->place[holder[h]]));
	  ra_assign_clear (a, holder[h]);
	  ra_assign_set (a, holder[h], RA_MEMORY);
	  st->evictions++;
	}
      RA_TRACE (c, "v%u: %s (memory %" PRId64 ")\n", v,
		ra_place_name (a->p, place), c->weights.memory[v].cost);
      ra_assign_set (a, v, place);
    }
}
