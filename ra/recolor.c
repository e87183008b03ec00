/* Recoloring: improve a complete assignment by small changes.

   Input and output: a complete assignment in c->assign.
   A change takes some vregs out and puts each into the best place that is
   free then.  It is kept only if the cost falls: so the passes end, and never
   leave anything worse.  Two kinds of change begin with a vreg:
     move     a vreg to a cheaper register, or out of memory, whoever is in
	      the way moving elsewhere (a broken hint mended, blockers and
	      all)
     together a run of vregs that copies and ties join in one register goes
	      to the register of one more partner: one by one, each would
	      only move the broken link along
   Longer ones, of whole chains and whole registers: chain.c, exchange.c,
   refill.c.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "change.h"
#include "pool.h"

/* More blockers than this are not worth a trial: they hardly ever all find
   a place.  */
enum { MAX_BLOCKERS = 8 };

/* But for a vreg in memory: score of opus 2.6 % lower, of jq 0.2 %, of six
   others the same, for 3 % of the instructions of the allocation.  */
enum { MANY_BLOCKERS = 32 };

/* Taken registers to try for one vreg, the cheapest; a few where little can
   be won (as in greedy.c, and measured there).  */
enum { MAX_TRIALS = 16, FEW_TRIALS = 4, LITTLE = 10000 };

/* Longest run of vregs that move together.  */
enum { MAX_RUN = 64 };

/* Put V, which can be elsewhere at a cost of NOW, in UNIT; the N vregs HITS
   make room.  True if that pays.  */
static bool
move_blockers (struct ra_context *c, uint32_t v, unsigned int unit,
	       int64_t now, const uint32_t *hits, uint32_t n)
{
  struct ra_assign *a = &c->assign;
  int64_t before = now, after;
  uint32_t k;

  c->n_moves = 0;
  ra_change_take (c, v);
  for (k = 0; k < n; k++)
    before += ra_change_take (c, hits[k]);
  after = ra_assign_cost (a, v, unit);
  ra_assign_set (a, v, unit);
  after += ra_change_place_rest (c, 1, unit, ra_width (a->p, v, unit),
				 before - after);
  if (after < before)
    return true;
  ra_change_undo (c, 0);
  return false;
}

/* Move V, which costs NOW where it is, to one of the cheaper registers
   CAND.  */
static bool
move (struct ra_context *c, uint32_t v, int64_t now,
      struct ra_candidates *cand)
{
  struct ra_assign *a = &c->assign;
  uint8_t from = ra_assign_hold (a, v), to = from;
  struct
  {
    uint32_t hit[MANY_BLOCKERS], n_hits;
    uint8_t unit;
  } taken[MAX_TRIALS];
  uint32_t most = (now - ra_candidates_pick (cand, 0).cost < LITTLE
		   ? FEW_TRIALS : MAX_TRIALS);
  uint32_t blockers = (from == RA_MEMORY ? (uint32_t) MANY_BLOCKERS
		       : (uint32_t) MAX_BLOCKERS);
  uint32_t k, n = 0;

  /* The cheapest that is free, and the cheaper ones.  */
  for (k = 0; k < cand->n && to == from; k++)
    {
      unsigned int u = ra_candidates_pick (cand, k).unit;

      switch (ra_matrix_probe (&a->matrix, a->l, v, u, ra_width (a->p, v, u),
			       n < most ? blockers : 0))
	{
	case RA_FREE:
	  to = u;
	  now = cand->c[k].cost;
	  break;
	case RA_TAKEN:
	  taken[n].unit = u;
	  taken[n].n_hits = a->matrix.n_hits;
	  memcpy (taken[n++].hit, a->matrix.hit,
		  a->matrix.n_hits * sizeof *a->matrix.hit);
	  break;
	case RA_BLOCKED:
	  break;
	}
    }
  for (k = 0; k < n; k++)
    {
      unsigned int u = taken[k].unit;

      c->n_moves = 0;
      if (!ra_change_would_pay (c, taken[k].hit, taken[k].n_hits, v, u,
		      ra_width (a->p, v, u), now))
	continue;
      ra_assign_drop (a, v, from);
      if (move_blockers (c, v, u, now, taken[k].hit, taken[k].n_hits))
	{
	  RA_TRACE (c, "v%u moves from %s to %s, others make room\n", v,
		    ra_place_name (a->p, from), ra_place_name (a->p, u));
	  return true;
	}
      ra_assign_hold (a, v);
    }
  ra_assign_drop (a, v, from);
  if (to == from)
    return false;
  c->n_moves = 0;
  ra_change_take (c, v);
  ra_assign_set (a, v, to);
  RA_TRACE (c, "v%u moves from %s to %s: %" PRId64 "\n", v,
	    ra_place_name (a->p, from), ra_place_name (a->p, to), now);
  return true;
}

static bool
improve (struct ra_context *c, uint32_t v)
{
  struct ra_assign *a = &c->assign;
  struct ra_candidates cand;
  int64_t now, memory;
  uint8_t from;

  if (ra_assign_is_settled (a, v))
    return false;
  from = ra_assign_lift (a, v);
  now = ra_assign_cost (a, v, from);
  memory = ra_assign_memory_cost (a, v);
  ra_assign_candidates (a, v, now, false, &cand);
  ra_assign_land (a, v, from);
  if (memory < now)
    {
      c->n_moves = 0;
      ra_change_take (c, v);
      ra_assign_set (a, v, RA_MEMORY);
      return true;
    }
  return cand.n && move (c, v, now, &cand);
}

/* Lift V, in a register, as a member of the change, and add what that saves
   to *GAIN.  */
static void
lift_member (struct ra_context *c, uint32_t v, int64_t *gain)
{
  uint8_t from = ra_assign_lift (&c->assign, v);

  ra_change_add (c, v, from);
  *gain += ra_assign_cost (&c->assign, v, from);
}

/* Make the change consist of the run of V: all vregs that satisfied hints
   join to it.  Would they pay less in UNIT, if nobody were in their way?
   Goes through the accounts only.  */
static bool
run_gains (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  const struct ra_weights *w = &c->weights;
  uint8_t from = a->place[v];
  int64_t gain = 0;
  uint32_t k, h, n;
  bool good = true;

  c->n_moves = 0;
  lift_member (c, v, &gain);
  for (k = 0; good && k < c->n_moves; k++)
    for (h = w->hint_first[c->move[k].vreg];
	 good && h < w->hint_first[c->move[k].vreg + 1]; h++)
      {
	uint32_t other = w->hint[h].other;

	if (other < a->p->n_vregs && a->place[other] == from)
	  {
	    good = c->n_moves < MAX_RUN && !ra_assign_is_hub (a, other);
	    if (good)
	      lift_member (c, other, &gain);
	  }
      }
  n = c->n_moves;
  good &= n > 1;
  for (k = 0; good && k < n; k++)
    {
      uint32_t x = c->move[k].vreg, width = ra_width (a->p, x, unit);

      good = width && !ra_mask_any (&w->blocked[x], unit, width);
      if (good)
	{
	  gain -= ra_assign_cost (a, x, unit);
	  ra_assign_land (a, x, unit);
	}
    }
  for (k = 0; k < n; k++)
    if (a->place[c->move[k].vreg] != RA_UNPLACED)
      ra_assign_lift (a, c->move[k].vreg);
  for (k = 0; k < n; k++)
    ra_assign_land (a, c->move[k].vreg, from);
  return good && gain > 0;
}

/* Move the run of V, in a register, to UNIT; whoever is in the way goes
   elsewhere.  */
static bool
move_run (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t before = 0, after = 0;
  uint32_t k, j, run;
  bool good = true;

  if (!run_gains (c, v, unit))
    return false;
  run = c->n_moves;
  for (k = c->n_moves = 0; k < run; k++)
    before += ra_change_take (c, c->move[k].vreg);
  for (k = 0; good && k < run; k++)
    {
      uint32_t x = c->move[k].vreg, n, width = ra_width (a->p, x, unit);
      uint32_t hits[MAX_BLOCKERS];

      if (ra_matrix_probe (&a->matrix, a->l, x, unit, width, MAX_BLOCKERS)
	  == RA_BLOCKED
	  || c->n_moves > run + MAX_BLOCKERS)
	{
	  good = false;
	  break;
	}
      n = a->matrix.n_hits;
      for (j = 0; j < n; j++)
	hits[j] = a->matrix.hit[j];
      for (j = 0; good && j < n; j++)
	{
	  /* Members of the run do not overlap each other, or one of them
	     is in the way of another.  */
	  if (a->place[hits[j]] == unit && ra_change_has (c, run, hits[j]))
	    good = false;
	  else
	    before += ra_change_take (c, hits[j]);
	}
      if (good)
	{
	  after += ra_assign_cost (a, x, unit);
	  ra_assign_set (a, x, unit);
	}
    }
  if (good && after < before)
    after += ra_change_place_rest (c, run, unit, 1, before - after);
  if (good && after < before)
    {
      RA_TRACE (c, "the run of v%u, %u vregs, moves to %s\n", v, run,
		a->p->unit_name[unit]);
      return true;
    }
  ra_change_undo (c, 0);
  return false;
}

/* Mend broken hints of V by moving its run to the other side.  */
static bool
together (struct ra_context *c, uint32_t v)
{
  const struct ra_weights *w = &c->weights;
  struct ra_assign *a = &c->assign;
  struct ra_mask tried = { { 0, 0 } };
  uint32_t h;

  if (a->place[v] == RA_MEMORY)
    return false;
  for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
    {
      uint32_t other = w->hint[h].other;
      uint8_t unit = (other < a->p->n_vregs ? a->place[other]
		      : other - a->p->n_vregs);

      if (unit >= RA_UNPLACED || unit == a->place[v]
	  || ra_mask_bit (&tried, unit))
	continue;
      ra_mask_set (&tried, unit);
      if (move_run (c, v, unit))
	return true;
    }
  return false;
}

/* One pass over the vregs that live where something CHANGED, which it adds
   to; returns how many moved.  What the others miss is 0.001 % of score.  If
   NEAR is not null, only over those that it marks and those in memory.  */
static int64_t
recolor_vregs (struct ra_context *c, const uint8_t *near, uint64_t *changed)
{
  uint32_t v, k, n = c->assign.p->n_vregs;
  int64_t moved = 0;
  uint64_t before = *changed;

  *changed = 0;
  for (v = 0; v < n; v++)
    if ((c->assign.where[v] & (before | *changed))
	&& (!near || near[v] || c->assign.place[v] == RA_MEMORY)
	&& (improve (c, v) || together (c, v)))
      {
	for (k = 0; k < c->n_moves; k++)
	  *changed |= c->assign.where[c->move[k].vreg];
	moved += c->n_moves;
      }
  return moved;
}

/* If NEAR is not null, few vregs have changed: those that it marks, and those
   in memory, are looked at first, and chains are not tried.  All of it after
   a round of splitting takes 5 to 20 % of the instructions of the allocation
   (tcc, lua, xz, lz4, opus, zlib) for 0.1 % of the score of xz, 0.05 % of
   opus, and nothing of the others.  Without exchanges the score of lua is
   0.3 % higher.  */
static void
recolor (struct ra_context *c, const uint8_t *near,
	 const struct ra_options *o, struct ra_stats *st)
{
  uint64_t changed = ~(uint64_t) 0;
  int64_t pass, moved = 1;

  /* To end with a pass that moves less than a sixteenth of the vregs would
     save 5 % of the instructions of the allocation, and cost 0.6 % of the
     bytes that it adds (tcc).  */
  for (pass = 0; pass < o->recolor_passes && moved; pass++)
    {
      moved = recolor_vregs (c, pass == 0 ? near : NULL, &changed);
      /* Once: in later passes it found 0.005 % of score for a tenth of the
	 instructions of the allocation.  */
      if (pass == 0)
	{
	  int64_t more;

	  moved += ra_refill_units (c, &changed);
	  if (!near)
	    moved += ra_chains (c, o->chain_stake, &changed);
	  more = ra_exchange_units (c);
	  if (more)
	    changed = ~(uint64_t) 0;
	  moved += more;
	}
      st->recolored += moved;
    }
}

void
ra_recolor (struct ra_context *c, const struct ra_options *o,
	    struct ra_stats *st)
{
  recolor (c, NULL, o, st);
}

void
ra_recolor_near (struct ra_context *c, const uint8_t *near,
		 const struct ra_options *o, struct ra_stats *st)
{
  recolor (c, near, o, st);
}
