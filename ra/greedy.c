/* The greedy allocator: assign, evict, spill.

   Input: problem, live ranges and weights in the context.  Output: a place
   for each vreg in c->assign.
   The idea is LLVM's (Olesen, "Greedy Register Allocation in LLVM 3.0",
   2011): take live ranges from a priority queue; give each the cheapest
   register; where none is free, evict those that lose less than the
   newcomer gains.

   What differs: one unit of cost decides everything.  An eviction costs
   the sum of what each loser will really pay for its next best place, not
   the maximum of their weights; hints, encodings and callee-saved
   registers are costs like any other, so that there are no ranks of
   criteria.

   Termination: a vreg evicts only vregs of a lower cascade, and gives them
   its own; a vreg without one gets a new one, once.  So there are at most
   as many cascades as vregs, each eviction raises the cascade of the
   loser, and no vreg is evicted by one that it has evicted, directly or
   through others.  The option evict-times makes that bound linear: of
   2,508 functions (bzip2, lua, zlib, sqlite3) 5 evict a vreg more often,
   but a long vreg would be evicted by each of thousands of short ones.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "context.h"
#include "pool.h"
#include "random.h"

const char *
ra_place_name (const struct ra_problem *p, uint8_t place)
{
  return (place == RA_MEMORY ? "memory"
	  : place == RA_UNPLACED ? "nothing" : p->unit_name[place]);
}

/* Points are below it.  */
#define ALL_POINTS (INT64_C (1) << 33)

/* In which order vregs are allocated, the highest priority first: the dearest
   in memory.  LLVM takes long ranges first and lets dense ones evict them; with
   eviction and recoloring by real cost the order hardly matters (four orders
   within 0.3 % of the score over lua, bzip2, zlib and sqlite3), and this one
   needs the fewest evictions.

   But in dear functions another order may leave other pieces for splitting.
   The second start: those that live in several places, the dearest first; then
   those of one segment in the order of their starts, in which intervals need
   the fewest registers; last those that lose nothing in memory.  LLVM does
   alike.  Sum of costs of the best of two, 34 sets of functions on four targets,
   against the longest first as the second: 0.2 % less; by weight 0.3 % more.  As
   the first, it has a score 0.1 to 0.5 % lower, and code 0.07 % larger (gawk,
   tiff and mpg123 on x86-64), as what is dear no longer has the registers with
   short encodings.  The third start, by weight, is worth 0.1 % more.

   With a seed, any order.  */
static int64_t
priority (const struct ra_context *c, const struct ra_options *o, uint32_t v)
{
  int64_t memory = c->weights.memory[v].cost;

  if (o->seed)
    return ra_random_at (o->seed, v);
  if (c->start == 0)
    return memory;
  if (c->start == 2)
    return ra_spill_weight (c, o, v);
  if (memory <= 0)
    return memory - ALL_POINTS;
  return (ra_live_is_interval (&c->live, v)
	  ? -(int64_t) c->live.seg[c->live.first[v]].start : memory);
}

/* What X, now in a register, loses if it must leave the WIDTH units from
   UNIT on: the difference to its next best place.  LIMIT or more may be
   more than that.  */
static int64_t
loss (struct ra_context *c, uint32_t x, unsigned int unit, unsigned int width,
      int64_t limit)
{
  struct ra_assign *a = &c->assign;
  uint8_t place = ra_assign_lift (a, x);
  int64_t now, then;

  now = ra_assign_cost (a, x, place);
  if (__builtin_add_overflow (limit, now, &limit))
    limit = INT64_MAX;
  ra_assign_best_free (a, x, unit, width, limit, &then);
  ra_assign_land (a, x, place);
  return then - now;
}

/* A * B / C, rounded down; INT64_MAX if that may not fit.  */
static int64_t
scale (int64_t a, int64_t b, int64_t c)
{
  if (a / c > INT64_MAX / 4 / b || a / c < INT64_MIN / 4 / b)
    return INT64_MAX;
  return a / c * b + a % c * b / c;
}

enum { MAX_HITS = 64 };

/* Evictions to think through for one vreg: those from its cheapest
   registers.  A few for a vreg that is cheap in memory; with many for all,
   2,508 functions (bzip2, lua, zlib, sqlite3) take 5 % more instructions to
   allocate and cost 0.03 % less.  With a few for all, the hot loops of bzip2
   cost 14 % more.  */
enum { MAX_EVICTIONS = 16, FEW_EVICTIONS = 3, CHEAP = 20000 };

/* A register, and who would have to leave it.  */
struct choice
{
  int64_t cost;
  uint8_t place;
  uint32_t n_evicted;
  uint32_t evicted[MAX_HITS];
};

/* Some vregs must leave T for V: what do they lose?  INT64_MAX if they may
   not be evicted or lose BUDGET or more.

   Losses are weighed by density: a long range that loses as much as V
   gains gives room to more than V.  Without that, many short ranges each
   lose against one long range which together they outweigh (ChaCha20 in
   sqlite3: score 7.7 M without, 3.1 M with it).  Where that makes a
   function dearer, recolor.c mends it.  */
static int64_t
eviction_cost (struct ra_context *c, uint32_t v, const struct choice *t,
	       int64_t budget, const struct ra_options *o)
{
  int64_t size = c->live.size[v] + o->evict_bias;
  unsigned int width = ra_width (c->assign.p, v, t->place);
  uint32_t cascade = c->cascade[v] ? c->cascade[v] : c->next_cascade;
  uint32_t k;
  int64_t sum = 0;

  for (k = 0; k < t->n_evicted; k++)
    if (c->cascade[t->evicted[k]] >= cascade
	|| c->evicted[t->evicted[k]] >= o->evict_times
	|| ra_assign_is_hub (&c->assign, t->evicted[k]))
      return INT64_MAX;
  for (k = 0; k < t->n_evicted; k++)
    {
      uint32_t x = t->evicted[k];
      int64_t its_size = c->live.size[x] + o->evict_bias;
      int64_t limit = scale (budget - sum, its_size, size);
      int64_t lost = loss (c, x, t->place, width,
			   limit < INT64_MAX ? limit + 1 : limit);

      lost = scale (lost, size, its_size);
      if (lost >= budget - sum)
	return INT64_MAX;
      sum += lost;
    }
  return sum;
}

/* LIMIT vregs for each of WIDTH units.  */
static uint32_t
most_hits (uint32_t limit, unsigned int width)
{
  return limit * width < MAX_HITS ? limit * width : MAX_HITS;
}

/* Find the best place for V.  */
static void
choose (struct ra_context *c, uint32_t v, const struct ra_options *o,
	struct choice *best)
{
  struct ra_assign *a = &c->assign;
  struct ra_candidates cand;
  struct choice taken[MAX_EVICTIONS];
  uint32_t k, n = 0, most;

  best->cost = ra_assign_memory_cost (a, v);
  most = best->cost < CHEAP ? FEW_EVICTIONS : MAX_EVICTIONS;
  best->place = RA_MEMORY;
  best->n_evicted = 0;
  /* Who is as cheap in a register as in memory, where LRA makes its value
     anew, has one: LRA takes registers in turn, and code that is the same but
     for them cannot be merged.  */
  ra_assign_candidates (a, v, best->cost + c->weights.known[v], true, &cand);
  /* The cheapest that is free, and those that are cheaper and may become
     so: what an eviction may cost is known then.  */
  for (k = 0; k < cand.n && best->place == RA_MEMORY; k++)
    {
      unsigned int u = ra_candidates_pick (&cand, k).unit;
      unsigned int width = ra_width (a->p, v, u);
      struct choice *t = &taken[n];

      switch (ra_matrix_probe (&a->matrix, a->l, v, u, width,
			       n < most ? most_hits (o->evict_limit, width)
			       : 0))
	{
	case RA_FREE:
	  best->cost = cand.c[k].cost;
	  best->place = u;
	  break;
	case RA_TAKEN:
	  t->cost = cand.c[k].cost;
	  t->place = u;
	  t->n_evicted = a->matrix.n_hits;
	  memcpy (t->evicted, a->matrix.hit, t->n_evicted * sizeof *t->evicted);
	  n++;
	  break;
	case RA_BLOCKED:
	  break;
	}
    }
  for (k = 0; k < n && taken[k].cost < best->cost; k++)
    {
      struct choice *t = &taken[k];
      int64_t cost = eviction_cost (c, v, t, best->cost - t->cost, o);

      if (cost == INT64_MAX)
	continue;
      best->cost = t->cost + cost;
      best->place = t->place;
      best->n_evicted = t->n_evicted;
      memcpy (best->evicted, t->evicted, t->n_evicted * sizeof *t->evicted);
    }
}

static void
evict (struct ra_context *c, uint32_t v, const struct choice *best,
       const struct ra_options *o, struct ra_stats *st)
{
  uint32_t k;

  if (!c->cascade[v])
    c->cascade[v] = c->next_cascade++;
  for (k = 0; k < best->n_evicted; k++)
    {
      uint32_t x = best->evicted[k];

      RA_TRACE (c, "  v%u evicts v%u from %s\n", v, x,
		ra_place_name (c->assign.p, c->assign.place[x]));
      ra_assign_clear (&c->assign, x);
      c->cascade[x] = c->cascade[v];
      c->evicted[x]++;
      ra_queue_push (&c->queue, priority (c, o, x), x);
      st->evictions++;
    }
}

void
ra_greedy (struct ra_context *c, const struct ra_options *o,
	   uint32_t start, struct ra_stats *st)
{
  struct ra_assign *a = &c->assign;
  uint32_t v, n = a->p->n_vregs;

  RA_GROW (c->pool, uint32_t, c->cascade, c->cascades_size, n + 1);
  memset (c->cascade, 0, n * sizeof *c->cascade);
  RA_GROW (c->pool, uint8_t, c->evicted, c->evicteds_size, n + 1);
  memset (c->evicted, 0, n * sizeof *c->evicted);
  c->next_cascade = 1;
  c->start = start;
  c->queue.n = 0;
  for (v = 0; v < n; v++)
    ra_queue_push (&c->queue, priority (c, o, v), v);
  while (c->queue.n)
    {
      struct choice best;

      v = ra_queue_pop (&c->queue);
      choose (c, v, o, &best);
      RA_TRACE (c, "v%u: %s at %" PRId64 " (memory %" PRId64 ")\n", v,
		ra_place_name (a->p, best.place), best.cost,
		c->weights.memory[v].cost);
      if (best.n_evicted)
	evict (c, v, &best, o, st);
      ra_assign_set (a, v, best.place);
    }
}
