/* Minimum cuts of small graphs.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CUT_H
#define RA_CUT_H

#include "ra.h"

struct ra_arc
{
  uint32_t to, next;
  int64_t room;			/* Residual capacity.  */
};

/* Nodes that choose between 0 and 1 such that a sum of costs is least.  */
struct ra_cut
{
  struct ra_pool *pool;
  uint32_t n;
  int64_t *gain;		/* By node: of choosing 1, without the
				   others; later what flow leaves of it.  */
  uint32_t *first;		/* Arcs: those of number 2K and 2K+1 are one
				   in both directions.  */
  uint32_t *at, *level, *queue;
  uint32_t gains_size, firsts_size, ats_size, levels_size, queues_size;
  struct ra_arc *arc;
  uint32_t n_arcs, arcs_size;
};

/* N nodes, no costs.  */
extern void ra_cut_begin (struct ra_cut *c, uint32_t n);
/* It costs COST, at least 0, if ONE is 1 and ZERO is 0.  */
extern void ra_cut_arc (struct ra_cut *c, uint32_t one, uint32_t zero,
			int64_t cost);
/* Find the choices; where 1 is no better than 0, 0.  All 1 and no pair apart
   would gain the sum of the gains above 0: false, and no choices, if it turns
   out that this shrinks by SPARE or more.  */
extern bool ra_cut_solve (struct ra_cut *c, int64_t spare);
/* What node K has chosen.  */
static inline bool
ra_cut_chosen (const struct ra_cut *c, uint32_t k)
{
  return c->level[k] != RA_NONE;
}

#endif
