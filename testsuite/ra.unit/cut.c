/* Minimum cuts against all choices there are, on random graphs.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"
#include "cut.h"

#include <string.h>

enum { MOST = 10, GRAPHS = 4000 };

static struct
{
  uint32_t n, n_arcs;
  int64_t gain[MOST];
  uint32_t one[3 * MOST], zero[3 * MOST];
  int64_t cost[3 * MOST];
} graph;

static void
make (void)
{
  uint32_t k;

  graph.n = 1 + unit_below (MOST);
  graph.n_arcs = unit_below (3 * graph.n);
  for (k = 0; k < graph.n; k++)
    graph.gain[k] = (int64_t) unit_below (21) - 10;
  for (k = 0; k < graph.n_arcs; k++)
    {
      graph.one[k] = unit_below (graph.n);
      graph.zero[k] = unit_below (graph.n);
      graph.cost[k] = unit_below (12);
    }
}

static bool
solve (struct ra_cut *c, int64_t spare)
{
  uint32_t k;

  ra_cut_begin (c, graph.n);
  for (k = 0; k < graph.n; k++)
    c->gain[k] = graph.gain[k];
  for (k = 0; k < graph.n_arcs; k++)
    ra_cut_arc (c, graph.one[k], graph.zero[k], graph.cost[k]);
  return ra_cut_solve (c, spare);
}

/* All 1, and no pair apart.  */
static int64_t
most (void)
{
  int64_t sum = 0;
  uint32_t k;

  for (k = 0; k < graph.n; k++)
    if (graph.gain[k] > 0)
      sum += graph.gain[k];
  return sum;
}

/* What choosing 1 for the nodes in CHOICE gains.  */
static int64_t
value (uint32_t choice)
{
  int64_t sum = 0;
  uint32_t k;

  for (k = 0; k < graph.n; k++)
    if (choice >> k & 1)
      sum += graph.gain[k];
  for (k = 0; k < graph.n_arcs; k++)
    if ((choice >> graph.one[k] & 1) && !(choice >> graph.zero[k] & 1))
      sum -= graph.cost[k];
  return sum;
}

int
main (void)
{
  struct ra_cut c;
  uint32_t g, k, choice, chosen, least, some = 0, shrinks = 0;
  int64_t best;
  bool right = true, small = true, spares = true;

  memset (&c, 0, sizeof c);
  c.pool = unit_pool ();
  for (g = 0; g < GRAPHS; g++)
    {
      make ();
      right &= solve (&c, INT64_MAX);
      best = 0;
      least = 0;
      for (choice = 0; choice < 1u << graph.n; choice++)
	{
	  int64_t v = value (choice);

	  if (v > best)
	    {
	      best = v;
	      least = choice;
	    }
	  else if (v == best)
	    least &= choice;
	}
      for (k = chosen = 0; k < graph.n; k++)
	chosen |= (uint32_t) ra_cut_chosen (&c, k) << k;
      right &= value (chosen) == best;
      small &= chosen == least;
      some += chosen != 0;
      shrinks += best < most ();
      if (best < most ())
	spares &= !solve (&c, most () - best);
      spares &= solve (&c, most () - best + 1);
      for (k = 0; k < graph.n; k++)
	spares &= ra_cut_chosen (&c, k) == (chosen >> k & 1);
    }
  unit_test ("cut: the best of all choices", right);
  unit_test ("cut: 0 where 1 is no better", small);
  unit_test ("cut: no choices if they gain too little",
	     spares && shrinks > GRAPHS / 4);
  unit_test ("cut: some choices are not all 0", some > GRAPHS / 4);
  return unit_end ();
}
