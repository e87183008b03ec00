/* Refilling registers: the set of vregs of which each holds most.

   Input and output: a complete assignment in c->assign, which costs less
   after each change that is kept.
   Other changes begin with one vreg that gains.  In a long block with many
   more values than registers they end where a long live range keeps out a
   series of short ones, each of which gains less than that one loses, though
   together they gain more; linear scan does better there.  Here a register
   keeps, of its users and of those in memory, vregs that do not overlap and
   whose gains have the greatest sum: weighted interval scheduling, by dynamic
   programming over their ends (Kleinberg and Tardos, "Algorithm Design", 6.1).
   Only vregs of one segment take part; the others stay where they are.

   Score of 34 sets of functions (four targets): mean -0.2 %; LibTomCrypt
   -3.0 % on ARM, -1.6 % on i386, its blake2s -41 % (ARM), rmd160 -59 % (i386);
   below 1 % of the instructions of the allocation.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "change.h"
#include "pool.h"

/* More users in the way of one vreg are not looked at.  */
enum { MAX_HITS = 64 };

static const struct ra_segment *
segment_of (const struct ra_context *c, uint32_t v)
{
  return &c->live.seg[c->live.first[v]];
}

/* What it saves that V has UNIT: against its place in memory or, for a user of
   UNIT, against the next best place.  */
static int64_t
gain (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  uint8_t place = ra_assign_lift (a, v);
  int64_t there, elsewhere;

  there = ra_assign_cost (a, v, unit);
  if (place == RA_MEMORY)
    elsewhere = ra_assign_memory_cost (a, v);
  else
    ra_assign_best_free (a, v, unit, 1, INT64_MAX, &elsewhere);
  ra_assign_land (a, v, place);
  return elsewhere - there;
}

/* V may be chosen for UNIT.  */
static void
list (struct ra_context *c, uint32_t v, unsigned int unit)
{
  if (c->refill.listed_for[v] == unit)
    return;
  c->refill.listed_for[v] = unit;
  ra_queue_push (&c->queue, -(int64_t) segment_of (c, v)->end, v);
}

/* List V, in memory, and those in its way, if it may have UNIT and gain by
   it.  */
static void
consider (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  uint32_t k;

  if (ra_width (a->p, v, unit) != 1
      || ra_mask_bit (&a->w->blocked[v], unit)
      || gain (c, v, unit) <= 0
      || ra_matrix_probe (&a->matrix, a->l, v, unit, 1, MAX_HITS)
	 == RA_BLOCKED)
    return;
  for (k = 0; k < a->matrix.n_hits; k++)
    {
      uint32_t x = a->matrix.hit[k];

      if (!ra_live_is_interval (&c->live, x)
	  || ra_width (a->p, x, a->place[x]) != 1)
	return;
    }
  list (c, v, unit);
  for (k = 0; k < a->matrix.n_hits; k++)
    list (c, a->matrix.hit[k], unit);
}

/* How many of the first N intervals end at POINT or before.  */
static uint32_t
count_before (const struct ra_interval *t, uint32_t n, uint32_t point)
{
  uint32_t lo = 0, hi = n;

  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;

      if (t[mid].end <= point)
	lo = mid + 1;
      else
	hi = mid;
    }
  return lo;
}

/* Fill in the intervals from what is listed for UNIT, by their ends, with the
   greatest sum of those up to each.  */
static void
sum_up (struct ra_context *c, unsigned int unit)
{
  struct ra_refill *r = &c->refill;
  uint32_t k, n = c->queue.n;

  RA_GROW (c->pool, struct ra_interval, r->interval, r->intervals_size, n);
  r->n_intervals = n;
  for (k = 0; k < n; k++)
    {
      struct ra_interval *t = &r->interval[k];
      int64_t with;

      t->vreg = ra_queue_pop (&c->queue);
      t->end = segment_of (c, t->vreg)->end;
      t->n_before = count_before (r->interval, k,
				  segment_of (c, t->vreg)->start);
      with = (gain (c, t->vreg, unit)
	      + (t->n_before ? r->interval[t->n_before - 1].most : 0));
      t->most = k ? r->interval[k - 1].most : 0;
      t->is_taken = with > t->most;
      if (t->is_taken)
	t->most = with;
    }
}

/* Of the intervals, leave those that the greatest sum takes.  Is one of them
   in memory?  */
static bool
choose (struct ra_context *c)
{
  struct ra_refill *r = &c->refill;
  uint32_t k = r->n_intervals;
  bool any = false;

  while (k)
    {
      struct ra_interval *t = &r->interval[k - 1];
      uint32_t next = t->is_taken ? t->n_before : k - 1;

      any |= t->is_taken && c->assign.place[t->vreg] == RA_MEMORY;
      for (k -= t->is_taken; k > next; k--)
	r->interval[k - 1].is_taken = false;
    }
  return any;
}

/* Take out of the assignment the intervals that are in PLACE and are taken, or
   not taken; returns what that saves.  */
static int64_t
take_out (struct ra_context *c, uint8_t place, bool is_taken)
{
  struct ra_refill *r = &c->refill;
  int64_t sum = 0;
  uint32_t k;

  for (k = 0; k < r->n_intervals; k++)
    if (r->interval[k].is_taken == is_taken
	&& c->assign.place[r->interval[k].vreg] == place)
      sum += ra_change_take (c, r->interval[k].vreg);
  return sum;
}

static bool
refill (struct ra_context *c, unsigned int unit)
{
  struct ra_refill *r = &c->refill;
  struct ra_assign *a = &c->assign;
  int64_t now, then = 0;
  uint32_t k, n_in;

  c->queue.n = 0;
  for (k = 0; k < r->n_waiting; k++)
    if (a->place[r->waiting[k]] == RA_MEMORY)
      consider (c, r->waiting[k], unit);
  if (!c->queue.n)
    return false;
  sum_up (c, unit);
  if (!choose (c))
    return false;
  c->n_moves = 0;
  now = take_out (c, RA_MEMORY, true);
  n_in = c->n_moves;
  now += take_out (c, unit, false);
  for (k = 0; k < n_in; k++)
    {
      then += ra_assign_cost (a, c->move[k].vreg, unit);
      ra_assign_set (a, c->move[k].vreg, unit);
    }
  if (then < now)
    then += ra_change_place_rest (c, n_in, unit, 1, now - then);
  if (then < now)
    {
      RA_TRACE (c, "%s refilled: %" PRIu32 " vregs come, %" PRIu32
		" leave: %" PRId64 " for %" PRId64 "\n",
		a->p->unit_name[unit], n_in, c->n_moves - n_in, then, now);
      return true;
    }
  ra_change_undo (c, 0);
  return false;
}

/* List the vregs in memory that may take part.  */
static void
list_waiting (struct ra_context *c)
{
  struct ra_refill *r = &c->refill;
  uint32_t v, n = c->assign.p->n_vregs;

  RA_GROW (c->pool, uint32_t, r->waiting, r->waitings_size, n + 1);
  RA_GROW (c->pool, uint8_t, r->listed_for, r->listed_for_size, n + 1);
  memset (r->listed_for, RA_MEMORY, n);
  r->n_waiting = 0;
  for (v = 0; v < n; v++)
    if (c->assign.place[v] == RA_MEMORY && ra_live_is_interval (&c->live, v))
      r->waiting[r->n_waiting++] = v;
}

/* Once through all registers: more often saves 0.01 % of the score.  */
int64_t
ra_refill_units (struct ra_context *c, uint64_t *changed)
{
  struct ra_assign *a = &c->assign;
  int64_t moved = 0;
  uint32_t u, k;

  list_waiting (c);
  for (u = 0; u < a->p->n_units && c->refill.n_waiting; u++)
    if (a->matrix.unit[u].users && refill (c, u))
      {
	moved += c->n_moves;
	for (k = 0; k < c->n_moves; k++)
	  *changed |= a->where[c->move[k].vreg];
      }
  return moved;
}
