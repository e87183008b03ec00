/* Recoloring: improve a complete assignment by small changes.

   Input and output: a complete assignment in c->assign.
   A change takes some vregs out and puts each into the best place that is
   free then.  Marginal costs add up to the exact difference, and a change
   is kept only if that is negative: the total cost strictly falls, so the
   passes end, and never leave anything worse.  Five kinds of change:
     move     a vreg to a cheaper register, or out of memory, whoever is in
	      the way moving elsewhere (a broken hint mended, blockers and
	      all)
     together a run of vregs that copies and ties join in one register goes
	      to the register of one more partner: one by one, each would
	      only move the broken link along
     release  a callee-saved register: its users elsewhere, so that the
	      function need not save it
     acquire  a callee-saved register that is not in use: all vregs that
	      gain by it move in, as none of them alone may pay for the save
     exchange two registers of a bank throughout the function: the same
	      assignment with cheaper encodings or saves

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <stdlib.h>

#include "context.h"
#include "pool.h"

/* A vreg of the change that is being tried, and where it was.  */
struct ra_move
{
  uint32_t vreg;
  uint8_t from;
};

/* More blockers than this are not worth a trial: they hardly ever all find
   a place.  */
enum { MAX_BLOCKERS = 8 };

/* Longest run of vregs that move together.  */
enum { MAX_RUN = 64 };

/* Take V out, as part of the change; returns what that saves.  */
static int64_t
take (struct ra_context *c, uint32_t v)
{
  struct ra_move *m;
  uint8_t place = c->assign.place[v];

  RA_GROW (c->pool, struct ra_move, c->move, c->moves_size, c->n_moves + 1);
  m = &c->move[c->n_moves++];
  m->vreg = v;
  m->from = place;
  ra_assign_clear (&c->assign, v);
  return ra_assign_cost (&c->assign, v, place);
}

/* Undo the change.  */
static void
put_back (struct ra_context *c)
{
  uint32_t k;

  for (k = 0; k < c->n_moves; k++)
    if (c->assign.place[c->move[k].vreg] != RA_UNPLACED)
      ra_assign_clear (&c->assign, c->move[k].vreg);
  for (k = 0; k < c->n_moves; k++)
    ra_assign_set (&c->assign, c->move[k].vreg, c->move[k].from);
}

/* Put the vregs of the change from number FIRST on, the dearest in memory
   first, into their best free places outside the WIDTH units from UNIT.
   Returns what that costs; stops early, incomplete, beyond BUDGET.  */
static int64_t
place_rest (struct ra_context *c, uint32_t first, unsigned int unit,
	    unsigned int width, int64_t budget)
{
  const struct ra_amount *memory = c->weights.memory;
  int64_t sum = 0, cost;
  uint32_t k, j;

  for (k = first + 1; k < c->n_moves; k++)
    {
      struct ra_move m = c->move[k];

      for (j = k; (j > first
		   && (memory[c->move[j - 1].vreg].cost
		       < memory[m.vreg].cost)); j--)
	c->move[j] = c->move[j - 1];
      c->move[j] = m;
    }
  for (k = first; k < c->n_moves && sum < budget; k++)
    {
      uint32_t x = c->move[k].vreg;
      uint8_t place = ra_assign_best_free (&c->assign, x, unit, width, &cost);

      ra_assign_set (&c->assign, x, place);
      sum += cost;
    }
  return sum;
}

/* Put V, taken out as the only vreg of the change and costing NOW, in UNIT;
   the vregs that the last probe met make room.  True if that pays;
   otherwise V is out again.  */
static bool
move_blockers (struct ra_context *c, uint32_t v, unsigned int unit,
	       int64_t now)
{
  struct ra_assign *a = &c->assign;
  unsigned int width = ra_width (a->p, v, unit);
  uint32_t hits[MAX_BLOCKERS], n = a->matrix.n_hits, k;
  int64_t before = now, cost, after;

  for (k = 0; k < n; k++)
    hits[k] = a->matrix.hit[k];
  for (k = 0; k < n; k++)
    before += take (c, hits[k]);
  cost = ra_assign_cost (a, v, unit);
  ra_assign_set (a, v, unit);
  after = cost + place_rest (c, 1, unit, width, before - cost);
  if (after < before)
    return true;
  put_back (c);
  ra_assign_clear (a, v);
  c->n_moves = 1;
  return false;
}

static bool
improve (struct ra_context *c, uint32_t v)
{
  struct ra_assign *a = &c->assign;
  struct ra_candidates cand;
  uint8_t from = a->place[v];
  int64_t now;
  uint32_t k;

  c->n_moves = 0;
  now = take (c, v);
  if (c->weights.memory[v].cost < now)
    {
      ra_assign_set (a, v, RA_MEMORY);
      return true;
    }
  ra_assign_candidates (a, v, now, false, &cand);
  for (k = 0; k < cand.n; k++)
    {
      unsigned int u = cand.c[k].unit;

      if (u == from)
	continue;
      switch (ra_matrix_probe (&a->matrix, a->l, v, u, ra_width (a->p, v, u),
			       MAX_BLOCKERS))
	{
	case RA_FREE:
	  RA_TRACE (c, "v%u moves from %s to %s: %" PRId64 " -> %" PRId64
		    "\n", v, ra_place_name (a->p, from),
		    ra_place_name (a->p, u), now, cand.c[k].cost);
	  ra_assign_set (a, v, u);
	  return true;
	case RA_TAKEN:
	  if (move_blockers (c, v, u, now))
	    {
	      RA_TRACE (c, "v%u moves from %s to %s, others make room\n", v,
			ra_place_name (a->p, from), ra_place_name (a->p, u));
	      return true;
	    }
	  break;
	case RA_BLOCKED:
	  break;
	}
    }
  ra_assign_set (a, v, from);
  return false;
}

/* Is V one of the first N vregs of the change?  */
static bool
is_member (const struct ra_context *c, uint32_t n, uint32_t v)
{
  while (n--)
    if (c->move[n].vreg == v)
      return true;
  return false;
}

/* Add to the change all vregs that satisfied hints join to the one in it.
   False if there are too many.  */
static bool
take_run (struct ra_context *c, uint8_t place, int64_t *before)
{
  const struct ra_weights *w = &c->weights;
  const struct ra_assign *a = &c->assign;
  uint32_t k, h;

  for (k = 0; k < c->n_moves; k++)
    {
      uint32_t v = c->move[k].vreg;

      for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
	if (w->hint[h].other < a->p->n_vregs
	    && a->place[w->hint[h].other] == place)
	  {
	    if (c->n_moves == MAX_RUN)
	      return false;
	    *before += take (c, w->hint[h].other);
	  }
    }
  return true;
}

/* Move the run of V, in a register, to UNIT; whoever is in the way goes
   elsewhere.  */
static bool
move_run (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t before, after = 0;
  uint32_t k, j, run;
  bool good;

  c->n_moves = 0;
  before = take (c, v);
  good = take_run (c, c->move[0].from, &before) && c->n_moves > 1;
  run = c->n_moves;
  for (k = 0; good && k < run; k++)
    {
      uint32_t x = c->move[k].vreg, n, width = ra_width (a->p, x, unit);
      uint32_t hits[MAX_BLOCKERS];
      enum ra_probe met;

      if (!width || ra_mask_any (&c->weights.blocked[x], unit, width)
	  || (met = ra_matrix_probe (&a->matrix, a->l, x, unit, width,
				     MAX_BLOCKERS)) == RA_BLOCKED
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
	  if (a->place[hits[j]] == unit && is_member (c, run, hits[j]))
	    good = false;
	  else
	    before += take (c, hits[j]);
	}
      if (good)
	{
	  after += ra_assign_cost (a, x, unit);
	  ra_assign_set (a, x, unit);
	}
    }
  if (good && after < before)
    after += place_rest (c, run, unit, 1, before - after);
  if (good && after < before)
    {
      RA_TRACE (c, "the run of v%u, %u vregs, moves to %s\n", v, run,
		a->p->unit_name[unit]);
      return true;
    }
  put_back (c);
  return false;
}

/* Mend broken hints of V by moving its run to the other side.  */
static bool
together (struct ra_context *c, uint32_t v)
{
  const struct ra_weights *w = &c->weights;
  struct ra_assign *a = &c->assign;
  uint32_t h;

  if (a->place[v] == RA_MEMORY)
    return false;
  for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
    {
      uint32_t other = w->hint[h].other;
      uint8_t unit = (other < a->p->n_vregs ? a->place[other]
		      : other - a->p->n_vregs);

      if (unit < RA_UNPLACED && unit != a->place[v] && move_run (c, v, unit))
	return true;
    }
  return false;
}

/* Take all users of UNIT out, as part of the change.  */
static int64_t
take_users (struct ra_context *c, unsigned int unit)
{
  struct ra_matrix *m = &c->assign.matrix;
  int64_t sum = 0;
  uint32_t k;

  ra_matrix_users (m, unit);
  for (k = 0; k < m->n_hits; k++)
    sum += take (c, m->hit[k]);
  return sum;
}

static bool
release (struct ra_context *c, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t before;

  if (!a->matrix.unit[unit].users)
    return false;
  c->n_moves = 0;
  before = take_users (c, unit);
  if (place_rest (c, 0, unit, 1, before) < before)
    {
      RA_TRACE (c, "%s released by %u vregs\n", a->p->unit_name[unit],
		c->n_moves);
      return true;
    }
  put_back (c);
  return false;
}

/* Move V, which may live in UNIT and is not there, if that saves anything
   but for the first use of UNIT; returns what it saves.  */
static int64_t
move_in (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t now, then, csr;
  uint8_t from = a->place[v];
  bool first;

  if (ra_matrix_probe (&a->matrix, a->l, v, unit, 1, 0) != RA_FREE)
    return 0;
  now = take (c, v);
  first = a->matrix.unit[unit].users == 0;
  csr = ra_assign_csr_total (a);
  then = ra_assign_cost (a, v, unit);
  ra_assign_set (a, v, unit);
  if (then - (first ? ra_assign_csr_total (a) - csr : 0) < now)
    return now - then;
  ra_assign_clear (a, v);
  c->n_moves--;
  ra_assign_set (a, v, from);
  return 0;
}

static bool
acquire (struct ra_context *c, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t saved = 0;
  uint32_t v;

  if (a->matrix.unit[unit].users)
    return false;
  c->n_moves = 0;
  for (v = 0; v < a->p->n_vregs; v++)
    if (ra_width (a->p, v, unit) == 1
	&& !ra_mask_bit (&c->weights.blocked[v], unit))
      saved += move_in (c, v, unit);
  if (saved > 0)
    {
      RA_TRACE (c, "%s acquired by %u vregs\n", a->p->unit_name[unit],
		c->n_moves);
      return true;
    }
  put_back (c);
  return false;
}

/* What it costs more if all users of FROM move to TO and those of TO to
   FROM, as far as the users of FROM pay for it; INT64_MAX if one of them
   cannot.  Copies among vregs stay what they are: both ends move, or
   neither.  */
static int64_t
exchange_cost (struct ra_context *c, unsigned int from, unsigned int to)
{
  struct ra_assign *a = &c->assign;
  const struct ra_weights *w = a->w;
  uint32_t n_vregs = a->p->n_vregs, k, h;
  int64_t cost = 0;

  ra_matrix_users (&a->matrix, from);
  for (k = 0; k < a->matrix.n_hits; k++)
    {
      uint32_t v = a->matrix.hit[k];

      if (ra_width (a->p, v, a->place[v]) != 1 || ra_width (a->p, v, to) != 1
	  || ra_mask_bit (&w->blocked[v], to)
	  || ra_matrix_meets_fixed (&a->matrix, a->l, v, to, 1))
	return INT64_MAX;
      cost += (ra_register_amount (w, a->p, v, to).cost
	       - ra_register_amount (w, a->p, v, from).cost);
      for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
	if (w->hint[h].other == n_vregs + from)
	  cost += w->hint[h].amount.cost;
	else if (w->hint[h].other == n_vregs + to)
	  cost -= w->hint[h].amount.cost;
    }
  return cost;
}

static bool
exchange (struct ra_context *c, unsigned int one, unsigned int two)
{
  struct ra_assign *a = &c->assign;
  int64_t there, back, csr;

  if (!a->matrix.unit[one].n && !a->matrix.unit[two].n)
    return false;
  there = exchange_cost (c, one, two);
  if (there == INT64_MAX)
    return false;
  back = exchange_cost (c, two, one);
  if (back == INT64_MAX)
    return false;
  csr = ra_assign_csr_total (a);
  c->n_moves = ra_assign_exchange (a, one, two);
  if (there + back + ra_assign_csr_total (a) - csr < 0)
    {
      RA_TRACE (c, "%s and %s exchanged\n", a->p->unit_name[one],
		a->p->unit_name[two]);
      return true;
    }
  ra_assign_exchange (a, one, two);
  return false;
}

/* Try all exchanges and releases of allocatable units.  */
static int64_t
recolor_units (struct ra_context *c)
{
  const struct ra_problem *p = c->assign.p;
  struct ra_mask usable = { { 0, 0 } };
  uint32_t i, u, t;
  int64_t n = 0;

  for (i = 0; i < p->n_classes; i++)
    for (u = 0; u < p->n_units; u++)
      if (p->cls[i].width[u])
	ra_mask_set (&usable, u);
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&usable, u))
      {
	if (ra_mask_bit (&p->csr, u) && (release (c, u) || acquire (c, u)))
	  n += c->n_moves;
	for (t = u + 1; t < p->n_units; t++)
	  if (ra_mask_bit (&usable, t)
	      && c->weights.bank[u] == c->weights.bank[t]
	      && exchange (c, u, t))
	    n += c->n_moves;
      }
  return n;
}

void
ra_recolor (struct ra_context *c, const struct ra_options *o,
	    struct ra_stats *st)
{
  uint32_t v, n = c->assign.p->n_vregs;
  int64_t pass, moved = 1;

  for (pass = 0; pass < o->recolor_passes && moved; pass++)
    {
      moved = 0;
      for (v = 0; v < n; v++)
	if (improve (c, v) || together (c, v))
	  moved += c->n_moves;
      moved += recolor_units (c);
      st->recolored += moved;
    }
}
