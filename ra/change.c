/* A change of an assignment: see change.h.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "change.h"
#include "pool.h"

void
ra_change_add (struct ra_context *c, uint32_t v, uint8_t from)
{
  struct ra_move *m;

  RA_GROW (c->pool, struct ra_move, c->move, c->moves_size, c->n_moves + 1);
  m = &c->move[c->n_moves++];
  m->vreg = v;
  m->from = from;
}

bool
ra_change_has (const struct ra_context *c, uint32_t n, uint32_t v)
{
  while (n--)
    if (c->move[n].vreg == v)
      return true;
  return false;
}

int64_t
ra_change_take (struct ra_context *c, uint32_t v)
{
  uint8_t place = c->assign.place[v];

  ra_change_add (c, v, place);
  ra_assign_clear (&c->assign, v);
  return ra_assign_cost (&c->assign, v, place);
}

void
ra_change_undo (struct ra_context *c, uint32_t first)
{
  uint32_t k;

  for (k = first; k < c->n_moves; k++)
    if (c->assign.place[c->move[k].vreg] != RA_UNPLACED)
      ra_assign_clear (&c->assign, c->move[k].vreg);
  for (k = first; k < c->n_moves; k++)
    ra_assign_set (&c->assign, c->move[k].vreg, c->move[k].from);
  c->n_moves = first;
}

/* Sort the N moves from M on: the dearest in memory first.  Shell's sort:
   nearly always there are a few, but a register may have many users.  */
static void
sort_moves (const struct ra_context *c, struct ra_move *m, uint32_t n)
{
  const struct ra_amount *memory = c->weights.memory;
  uint32_t gap, k, j;

  for (gap = 1; gap < n / 9; gap = 3 * gap + 1)
    ;
  for (; gap; gap /= 3)
    for (k = gap; k < n; k++)
      {
	struct ra_move x = m[k];

	for (j = k; (j >= gap && (memory[m[j - gap].vreg].cost
				  < memory[x.vreg].cost)); j -= gap)
	  m[j] = m[j - gap];
	m[j] = x;
      }
}

void
ra_change_sort (struct ra_context *c, uint32_t first)
{
  sort_moves (c, c->move + first, c->n_moves - first);
}

int64_t
ra_change_place_rest (struct ra_context *c, uint32_t first, unsigned int unit,
		      unsigned int width, int64_t budget)
{
  int64_t sum = 0, cost;
  uint32_t k;

  ra_change_sort (c, first);
  for (k = first; k < c->n_moves && sum < budget; k++)
    {
      uint32_t x = c->move[k].vreg;
      uint8_t place = ra_assign_best_free (&c->assign, x, unit, width,
					   budget - sum, &cost);

      ra_assign_set (&c->assign, x, place);
      sum += cost;
    }
  return sum;
}

bool
ra_change_would_pay (struct ra_context *c, const uint32_t *hits, uint32_t n,
		     uint32_t v, unsigned int unit, unsigned int width,
		     int64_t budget)
{
  struct ra_assign *a = &c->assign;
  struct ra_move *m;
  uint32_t k, placed;

  for (k = 0; k < n; k++)
    if (ra_assign_is_hub (a, hits[k]))
      return false;
  RA_GROW (c->pool, struct ra_move, c->move, c->moves_size, c->n_moves + n);
  m = c->move + c->n_moves;
  for (k = 0; k < n; k++)
    {
      m[k].vreg = hits[k];
      m[k].from = ra_assign_lift (a, hits[k]);
      if (v == RA_NONE)
	budget += ra_assign_cost (a, hits[k], m[k].from);
    }
  if (v != RA_NONE)
    {
      budget -= ra_assign_cost (a, v, unit);
      ra_assign_land (a, v, unit);
    }
  sort_moves (c, m, n);
  for (placed = 0; placed < n && budget > 0; placed++)
    {
      uint32_t x = m[placed].vreg;
      int64_t cost;
      uint8_t place;

      if (v != RA_NONE)
	budget += ra_assign_cost (a, x, m[placed].from);
      place = ra_assign_best_free (a, x, unit, width, budget, &cost);
      ra_assign_land (a, x, place);
      budget -= cost;
    }
  for (k = 0; k < placed; k++)
    ra_assign_lift (a, m[k].vreg);
  if (v != RA_NONE)
    ra_assign_lift (a, v);
  for (k = 0; k < n; k++)
    ra_assign_land (a, m[k].vreg, m[k].from);
  return budget > 0;
}
