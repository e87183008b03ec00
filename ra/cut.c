/* Minimum cuts of small graphs, by maximum flow.

   Input: for each node the gain of choosing 1, and costs of pairs that choose
   differently.  Output: the choices whose sum is best.

   Dinic's algorithm (1970).  Nodes with a gain are sources of that capacity,
   those with a loss are sinks: neither needs a node of its own.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "cut.h"
#include "pool.h"

void
ra_cut_begin (struct ra_cut *c, uint32_t n)
{
  uint32_t k;

  RA_GROW (c->pool, int64_t, c->gain, c->gains_size, n + 1);
  RA_GROW (c->pool, uint32_t, c->first, c->firsts_size, n + 1);
  RA_GROW (c->pool, uint32_t, c->at, c->ats_size, n + 1);
  RA_GROW (c->pool, uint32_t, c->level, c->levels_size, n + 1);
  RA_GROW (c->pool, uint32_t, c->queue, c->queues_size, n + 1);
  c->n = n;
  c->n_arcs = 0;
  for (k = 0; k < n; k++)
    {
      c->gain[k] = 0;
      c->first[k] = RA_NONE;
    }
}

static void
add_arc (struct ra_cut *c, uint32_t from, uint32_t to, int64_t room)
{
  struct ra_arc *a = &c->arc[c->n_arcs];

  a->to = to;
  a->room = room;
  a->next = c->first[from];
  c->first[from] = c->n_arcs++;
}

void
ra_cut_arc (struct ra_cut *c, uint32_t one, uint32_t zero, int64_t cost)
{
  if (cost == 0 || one == zero)
    return;
  RA_GROW (c->pool, struct ra_arc, c->arc, c->arcs_size, c->n_arcs + 2);
  add_arc (c, one, zero, cost);
  add_arc (c, zero, one, 0);
}

/* Give each node its distance from a source, RA_NONE where no flow can go.
   Is a sink among them?  */
static bool
find_levels (struct ra_cut *c)
{
  uint32_t k, a, n = 0;
  bool found = false;

  for (k = 0; k < c->n; k++)
    {
      c->level[k] = c->gain[k] > 0 ? 0 : RA_NONE;
      if (c->gain[k] > 0)
	c->queue[n++] = k;
    }
  for (k = 0; k < n; k++)
    {
      uint32_t node = c->queue[k];

      found |= c->gain[node] < 0;
      for (a = c->first[node]; a != RA_NONE; a = c->arc[a].next)
	if (c->arc[a].room && c->level[c->arc[a].to] == RA_NONE)
	  {
	    c->level[c->arc[a].to] = c->level[node] + 1;
	    c->queue[n++] = c->arc[a].to;
	  }
    }
  return found;
}

/* Send flow along the arcs of the path in QUEUE, DEPTH of them, from SOURCE
   to a sink; returns how much.  */
static int64_t
augment (struct ra_cut *c, uint32_t source, uint32_t depth)
{
  uint32_t sink = depth ? c->arc[c->queue[depth - 1]].to : source, k;
  int64_t flow = c->gain[source];

  if (flow > -c->gain[sink])
    flow = -c->gain[sink];
  for (k = 0; k < depth; k++)
    if (flow > c->arc[c->queue[k]].room)
      flow = c->arc[c->queue[k]].room;
  c->gain[source] -= flow;
  c->gain[sink] += flow;
  for (k = 0; k < depth; k++)
    {
      c->arc[c->queue[k]].room -= flow;
      c->arc[c->queue[k] ^ 1].room += flow;
    }
  return flow;
}

/* Find a path from SOURCE to a sink, one level an arc, and use it; returns what
   flows, 0 if there is none.  */
static int64_t
use_path (struct ra_cut *c, uint32_t source)
{
  uint32_t depth = 0, node = source, a;

  for (;;)
    {
      if (c->gain[node] < 0)
	return augment (c, source, depth);
      for (a = c->at[node]; a != RA_NONE; a = c->arc[a].next)
	if (c->arc[a].room && c->level[c->arc[a].to] == c->level[node] + 1)
	  break;
      c->at[node] = a;
      if (a != RA_NONE)
	{
	  c->queue[depth++] = a;
	  node = c->arc[a].to;
	}
      else if (depth)
	{
	  /* A dead end: not by this arc again.  */
	  a = c->queue[--depth];
	  node = c->arc[a ^ 1].to;
	  c->at[node] = c->arc[a].next;
	}
      else
	return 0;
    }
}

bool
ra_cut_solve (struct ra_cut *c, int64_t spare)
{
  uint32_t k;

  while (find_levels (c))
    {
      for (k = 0; k < c->n; k++)
	c->at[k] = c->first[k];
      for (k = 0; k < c->n; k++)
	while (c->gain[k] > 0)
	  {
	    int64_t flow = use_path (c, k);

	    if (!flow)
	      break;
	    spare -= flow;
	    if (spare <= 0)
	      return false;
	  }
    }
  return true;
}
