/* The accounts of an assignment: marginal costs add up to the score, however
   vregs come and go; lifting changes nothing that landing does not undo.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include "context.h"

#include <string.h>

static struct ra_options options;
static struct ra_problem *p;
static struct ra_live live;
static struct ra_weights weights;
static struct ra_assign a;
static int64_t total;

static bool sums_ok, users_ok, lift_ok, price_ok, free_ok, settled_ok;
/* How many were settled.  */
static uint32_t n_settled;

/* Are the users of each unit those who stand there?  */
static bool
users_are_counted (void)
{
  uint32_t users[RA_MAX_UNITS] = { 0 }, v, u;

  for (v = 0; v < p->n_vregs; v++)
    if (a.place[v] < RA_UNPLACED)
      for (u = 0; u < ra_width (p, v, a.place[v]); u++)
	users[a.place[v] + u]++;
  for (u = 0; u < p->n_units; u++)
    if (a.matrix.unit[u].users != users[u])
      return false;
  return true;
}

static bool
is_free (uint32_t v, unsigned int u)
{
  return (ra_matrix_probe (&a.matrix, &live, v, u, ra_width (p, v, u), 0)
	  == RA_FREE);
}

/* Are the candidates of V, unplaced, all registers that it may have below
   memory, at their costs, and is the best free one found?  */
static void
check_prices (uint32_t v)
{
  struct ra_candidates c;
  uint32_t k, u, n = 0;
  int64_t memory = ra_assign_cost (&a, v, RA_MEMORY), least = memory, cost;
  bool in_register = false;

  ra_assign_candidates (&a, v, memory, false, &c);
  for (k = 0; k < c.n; k++)
    {
      ra_candidates_pick (&c, k);
      price_ok &= c.c[k].cost == ra_assign_cost (&a, v, c.c[k].unit);
      price_ok &= k == 0 || c.c[k - 1].cost <= c.c[k].cost;
    }
  for (u = 0; u < p->n_units; u++)
    if (ra_width (p, v, u)
	&& !ra_mask_any (&weights.blocked[v], u, ra_width (p, v, u)))
      {
	cost = ra_assign_cost (&a, v, u);
	n += cost < memory;
	if (cost <= least && is_free (v, u))
	  {
	    /* Of two as cheap, a register if the value is known.  */
	    in_register |= cost < memory || weights.known[v];
	    least = cost;
	  }
      }
  price_ok &= n == c.n;
  u = ra_assign_best_free (&a, v, RA_MAX_UNITS, 1, INT64_MAX, &cost);
  free_ok &= cost == least && (u != RA_MEMORY) == in_register;
  /* A limit hides what costs as much.  */
  u = ra_assign_best_free (&a, v, RA_MAX_UNITS, 1, least, &cost);
  free_ok &= u == RA_MEMORY;
}

/* Place V, unplaced, at random.  */
static void
place (uint32_t v)
{
  uint32_t tries;
  uint8_t to = RA_MEMORY;

  for (tries = 0; tries < 8 && to == RA_MEMORY; tries++)
    {
      uint32_t u = unit_below (p->n_units), width = ra_width (p, v, u);

      if (width && !ra_mask_any (&weights.blocked[v], u, width)
	  && is_free (v, u))
	to = u;
    }
  total += ra_assign_cost (&a, v, to);
  ra_assign_set (&a, v, to);
}

static void
take (uint32_t v)
{
  uint8_t from = a.place[v];

  ra_assign_clear (&a, v);
  total -= ra_assign_cost (&a, v, from);
}

/* Lift and land V, placed.  */
static void
hop (uint32_t v)
{
  int64_t csr = ra_assign_frame_total (&a), one, two;
  bool settled = ra_assign_is_settled (&a, v);
  uint8_t from = ra_assign_lift (&a, v);
  struct ra_candidates c;

  lift_ok &= a.place[v] == RA_UNPLACED && users_are_counted ();
  one = ra_assign_cost (&a, v, from);
  ra_assign_candidates (&a, v, one, false, &c);
  settled_ok &= (!settled
		 || (c.n == 0 && ra_assign_cost (&a, v, RA_MEMORY) >= one));
  n_settled += settled;
  /* Its own live range is not in the way.  */
  lift_ok &= from == RA_MEMORY || is_free (v, from);
  ra_assign_land (&a, v, from);
  lift_ok &= (a.place[v] == from && ra_assign_frame_total (&a) == csr
	      && users_are_counted ());
  ra_assign_clear (&a, v);
  two = ra_assign_cost (&a, v, from);
  ra_assign_set (&a, v, from);
  lift_ok &= one == two;
}

/* Hold V, if it is placed: is its register free for X, which is not, then,
   and only then?  */
static void
hold (uint32_t v, uint32_t x)
{
  uint8_t from;

  if (a.place[v] == RA_UNPLACED)
    return;
  from = ra_assign_hold (&a, v);
  check_prices (x);
  ra_assign_drop (&a, v, from);
  check_prices (x);
}

/* The score of the assignment.  */
static int64_t
score (void)
{
  struct ra_solution *s = ra_solution_new (NULL);
  struct ra_score sc;
  uint32_t v;

  ra_solution_begin (s, p->n_vregs);
  for (v = 0; v < p->n_vregs; v++)
    s->place[v].unit = a.place[v];
  ra_score_weighted (&weights, p, s, &sc);
  ra_solution_free (s);
  return sc.cost;
}

static void
try_problem (uint64_t seed)
{
  uint32_t v, step;

  ra_generate (p, seed, 1 + seed * 7 % 60);
  ra_live_build (&live, p);
  ra_weights_build (&weights, p, &live, &options);
  ra_assign_begin (&a, p, &live, &weights, 0);
  total = ra_assign_frame_total (&a);
  for (v = 0; v < p->n_vregs; v++)
    {
      check_prices (v);
      place (v);
    }
  sums_ok &= total == score ();
  for (step = 0; step < 100; step++)
    {
      v = unit_below (p->n_vregs);
      hop (v);
      take (v);
      check_prices (v);
      hold (unit_below (p->n_vregs), v);
      users_ok &= users_are_counted ();
      place (v);
      users_ok &= users_are_counted ();
      sums_ok &= total == score ();
    }
}

int
main (void)
{
  uint64_t seed;

  ra_options_init (&options);
  p = ra_problem_new (NULL);
  live.pool = weights.pool = weights.prologue.pool = a.pool = a.matrix.pool = unit_pool ();
  sums_ok = users_ok = lift_ok = price_ok = free_ok = settled_ok = true;
  for (seed = 1; seed <= 200; seed++)
    try_problem (seed);
  unit_test ("assign: marginal costs add up to the score", sums_ok);
  unit_test ("assign: users", users_ok);
  unit_test ("assign: lift and land", lift_ok);
  unit_test ("assign: candidates", price_ok);
  unit_test ("assign: the best that is free", free_ok);
  unit_test ("assign: settled", settled_ok && n_settled > 1000);
  ra_problem_free (p);
  return unit_end ();
}
