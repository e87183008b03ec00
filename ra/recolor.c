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
#include <string.h>

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

/* Put the vregs of the change from number FIRST on, the dearest in memory
   first, into their best free places outside the WIDTH units from UNIT.
   Returns what that costs; stops early, incomplete, beyond BUDGET.  */
static int64_t
place_rest (struct ra_context *c, uint32_t first, unsigned int unit,
	    unsigned int width, int64_t budget)
{
  int64_t sum = 0, cost;
  uint32_t k;

  sort_moves (c, c->move + first, c->n_moves - first);
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

/* Would it pay, by less than BUDGET, to put the N vregs HITS elsewhere than
   in the WIDTH units from UNIT on, and V, if not RA_NONE and out, there?
   Goes through the accounts only, as 97 of 100 trials fail (bzip2, lua, zlib,
   sqlite3).  Where all places have width 1 the answer is exact: HITS, all in
   one unit, cannot get in each other's way.  */
static bool
would_pay (struct ra_context *c, const uint32_t *hits, uint32_t n,
	   uint32_t v, unsigned int unit, unsigned int width, int64_t budget)
{
  struct ra_assign *a = &c->assign;
  struct ra_move *m;
  uint32_t k, placed;

  RA_GROW (c->pool, struct ra_move, c->move, c->moves_size, c->n_moves + n);
  m = c->move + c->n_moves;
  for (k = 0; k < n; k++)
    {
      m[k].vreg = hits[k];
      m[k].from = ra_assign_lift (a, hits[k]);
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
      int64_t cost;
      uint8_t place = ra_assign_best_free (a, m[placed].vreg, unit, width,
					   budget, &cost);

      ra_assign_land (a, m[placed].vreg, place);
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

/* Put V, the only vreg of the change, elsewhere at a cost of NOW, in UNIT;
   the vregs that the last probe met make room.  True if that pays;
   otherwise V is out again.  */
static bool
move_blockers (struct ra_context *c, uint32_t v, unsigned int unit,
	       int64_t now)
{
  struct ra_assign *a = &c->assign;
  unsigned int width = ra_width (a->p, v, unit);
  uint32_t hits[MAX_BLOCKERS], n = a->matrix.n_hits, k;
  int64_t before = now, after;

  for (k = 0; k < n; k++)
    hits[k] = a->matrix.hit[k];
  if (!would_pay (c, hits, n, v, unit, width, now))
    return false;
  for (k = 0; k < n; k++)
    before += take (c, hits[k]);
  after = ra_assign_cost (a, v, unit);
  ra_assign_set (a, v, unit);
  after += place_rest (c, 1, unit, width, before - after);
  if (after < before)
    return true;
  put_back (c);
  ra_assign_clear (a, v);
  c->n_moves = 1;
  return false;
}

/* Move V to one of the cheaper registers CAND than FROM, where it costs
   NOW.  */
static bool
move (struct ra_context *c, uint32_t v, uint8_t from, int64_t now,
      struct ra_candidates *cand)
{
  struct ra_assign *a = &c->assign;
  uint32_t k, n = 0;
  uint8_t to = from;

  c->n_moves = 0;
  take (c, v);
  /* The cheapest that is free, and to the front the cheaper ones.  */
  for (k = 0; k < cand->n && to == from; k++)
    switch (ra_matrix_probe (&a->matrix, a->l, v, cand->c[k].unit,
			     ra_width (a->p, v, cand->c[k].unit),
			     MAX_BLOCKERS))
      {
      case RA_FREE:
	to = cand->c[k].unit;
	now = cand->c[k].cost;
	break;
      case RA_TAKEN:
	cand->c[n++] = cand->c[k];
	break;
      case RA_BLOCKED:
	break;
      }
  for (k = 0; k < n; k++)
    {
      unsigned int u = cand->c[k].unit;

      ra_matrix_probe (&a->matrix, a->l, v, u, ra_width (a->p, v, u),
		       MAX_BLOCKERS);
      if (move_blockers (c, v, u, now))
	{
	  RA_TRACE (c, "v%u moves from %s to %s, others make room\n", v,
		    ra_place_name (a->p, from), ra_place_name (a->p, u));
	  return true;
	}
    }
  ra_assign_set (a, v, to);
  if (to == from)
    return false;
  RA_TRACE (c, "v%u moves from %s to %s: %" PRId64 "\n", v,
	    ra_place_name (a->p, from), ra_place_name (a->p, to), now);
  return true;
}

static bool
improve (struct ra_context *c, uint32_t v)
{
  struct ra_assign *a = &c->assign;
  struct ra_candidates cand;
  uint8_t from = ra_assign_lift (a, v);
  int64_t now = ra_assign_cost (a, v, from);

  ra_assign_candidates (a, v, now, false, &cand);
  ra_assign_land (a, v, from);
  if (c->weights.memory[v].cost < now)
    {
      c->n_moves = 0;
      take (c, v);
      ra_assign_set (a, v, RA_MEMORY);
      return true;
    }
  return cand.n && move (c, v, from, now, &cand);
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

/* Lift V, in a register, as a member of the change, and add what that saves
   to *GAIN.  */
static void
lift_member (struct ra_context *c, uint32_t v, int64_t *gain)
{
  struct ra_move *m;

  RA_GROW (c->pool, struct ra_move, c->move, c->moves_size, c->n_moves + 1);
  m = &c->move[c->n_moves++];
  m->vreg = v;
  m->from = ra_assign_lift (&c->assign, v);
  *gain += ra_assign_cost (&c->assign, v, m->from);
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
	    good = c->n_moves < MAX_RUN;
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
    before += take (c, c->move[k].vreg);
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

/* Take all users of UNIT elsewhere.  */
static bool
release (struct ra_context *c, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  struct ra_matrix *m = &a->matrix;
  int64_t before = 0;
  uint32_t n, k;

  ra_matrix_users (m, unit);
  n = m->n_hits;
  if (n == 0)
    return false;
  c->n_moves = 0;
  RA_GROW (c->pool, uint32_t, c->user, c->users_size, n);
  memcpy (c->user, m->hit, n * sizeof *c->user);
  if (!would_pay (c, c->user, n, RA_NONE, unit, 1, 0))
    return false;
  for (k = 0; k < n; k++)
    before += take (c, c->user[k]);
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
  uint8_t from;
  bool first;

  if (ra_matrix_probe (&a->matrix, a->l, v, unit, 1, 0) != RA_FREE)
    return 0;
  from = ra_assign_lift (a, v);
  now = ra_assign_cost (a, v, from);
  then = ra_assign_cost (a, v, unit);
  first = a->matrix.unit[unit].users == 0;
  csr = ra_assign_csr_total (a);
  ra_assign_land (a, v, unit);
  csr = first ? ra_assign_csr_total (a) - csr : 0;
  ra_assign_lift (a, v);
  ra_assign_land (a, v, from);
  if (then - csr >= now)
    return 0;
  take (c, v);
  ra_assign_set (a, v, unit);
  return now - then;
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

/* What the users of a unit would pay in each unit of width 1, hints to
   other vregs aside.  */
struct ra_unit_sum
{
  int64_t cost[RA_MAX_UNITS];
  uint32_t level;		/* The highest that one of them needs.  */
  bool fixed;			/* One of them takes more than this unit.  */
};

static void
sum_unit (struct ra_context *c, unsigned int unit)
{
  struct ra_unit_sum *s = &c->unit_sum[unit];
  struct ra_assign *a = &c->assign;
  const struct ra_weights *w = a->w;
  uint32_t n_vregs = a->p->n_vregs, k, h;

  memset (s, 0, sizeof *s);
  ra_matrix_users (&a->matrix, unit);
  for (k = 0; k < a->matrix.n_hits; k++)
    {
      uint32_t v = a->matrix.hit[k];

      s->fixed |= ra_width (a->p, v, a->place[v]) != 1;
      if (w->prologue.level[v] > s->level)
	s->level = w->prologue.level[v];
      ra_add_terms (w, v, s->cost);
      for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
	if (w->hint[h].other >= n_vregs)
	  s->cost[w->hint[h].other - n_vregs] -= w->hint[h].amount.cost;
    }
}

/* May all users of FROM have TO, once it is empty?  */
static bool
can_move_all (struct ra_context *c, unsigned int from, unsigned int to)
{
  struct ra_assign *a = &c->assign;
  uint32_t k;

  ra_matrix_users (&a->matrix, from);
  for (k = 0; k < a->matrix.n_hits; k++)
    {
      uint32_t v = a->matrix.hit[k];

      if (ra_width (a->p, v, to) != 1
	  || ra_mask_bit (&a->w->blocked[v], to)
	  || ra_matrix_meets_fixed (&a->matrix, a->l, v, to, 1))
	return false;
    }
  return true;
}

/* The level of the prologue if the users of ONE, callee-saved, and TWO, which
   is not, change places; USABLE are the units that vregs may have.  */
static uint32_t
level_after (const struct ra_context *c, const struct ra_mask *usable,
	     unsigned int one, unsigned int two)
{
  const struct ra_problem *p = c->assign.p;
  uint32_t u, level = c->weights.prologue.base;

  if (c->unit_sum[one].level < c->assign.top_level)
    return c->assign.top_level;
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (usable, u) && ra_mask_bit (&p->csr, u))
      {
	uint32_t its = c->unit_sum[u == one ? two : u == two ? one : u].level;

	if (its > level)
	  level = its;
      }
  return level;
}

/* May callee-saved units cost less when the users of ONE and TWO change
   places?  */
static bool
saves_less (const struct ra_context *c, const struct ra_mask *usable,
	    unsigned int one, unsigned int two)
{
  const struct ra_assign *a = &c->assign;
  bool csr_one = ra_mask_bit (&a->p->csr, one);
  unsigned int used = a->matrix.unit[one].n ? one : two;
  unsigned int other = one + two - used;

  if (!a->matrix.unit[other].n)
    return (c->weights.csr[used].speed > c->weights.csr[other].speed
	    || (c->weights.csr[used].bytes_cost
		> c->weights.csr[other].bytes_cost));
  return (csr_one != ra_mask_bit (&a->p->csr, two)
	  && level_after (c, usable, csr_one ? one : two,
			  csr_one ? two : one) < a->top_level);
}

/* Change the users of units ONE and TWO if that pays.  Copies among vregs
   stay what they are: both ends move, or neither.  */
static bool
exchange (struct ra_context *c, const struct ra_mask *usable,
	  unsigned int one, unsigned int two)
{
  struct ra_assign *a = &c->assign;
  const struct ra_unit_sum *s1 = &c->unit_sum[one], *s2 = &c->unit_sum[two];
  int64_t change, csr;

  if (s1->fixed || s2->fixed
      || (!a->matrix.unit[one].n && !a->matrix.unit[two].n))
    return false;
  change = (s1->cost[two] - s1->cost[one]) + (s2->cost[one] - s2->cost[two]);
  if (change >= 0 && !saves_less (c, usable, one, two))
    return false;
  if (!can_move_all (c, one, two) || !can_move_all (c, two, one))
    return false;
  csr = ra_assign_csr_total (a);
  c->n_moves = ra_assign_exchange (a, one, two);
  if (change + ra_assign_csr_total (a) - csr < 0)
    {
      RA_TRACE (c, "%s and %s exchanged\n", a->p->unit_name[one],
		a->p->unit_name[two]);
      sum_unit (c, one);
      sum_unit (c, two);
      return true;
    }
  ra_assign_exchange (a, one, two);
  return false;
}

/* The units that vregs may have.  */
static struct ra_mask
usable_units (const struct ra_problem *p)
{
  struct ra_mask usable = { { 0, 0 } };
  uint32_t i;

  for (i = 0; i < p->n_classes; i++)
    ra_mask_or (&usable, &p->cls[i].units);
  return usable;
}

/* Try all releases, acquisitions and exchanges.  */
static int64_t
recolor_units (struct ra_context *c)
{
  const struct ra_problem *p = c->assign.p;
  struct ra_mask usable = usable_units (p);
  uint32_t u, t;
  int64_t n = 0;

  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&usable, u) && ra_mask_bit (&p->csr, u)
	&& (release (c, u) || acquire (c, u)))
      n += c->n_moves;
  RA_GROW (c->pool, struct ra_unit_sum, c->unit_sum, c->unit_sums_size,
	   p->n_units);
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&usable, u))
      sum_unit (c, u);
  for (u = 0; u < p->n_units; u++)
    for (t = u + 1; t < p->n_units; t++)
      if (ra_mask_bit (&usable, u) && ra_mask_bit (&usable, t)
	  && c->weights.bank[u] == c->weights.bank[t]
	  && exchange (c, &usable, u, t))
	n += c->n_moves;
  return n;
}

/* The 64ths of the function in which V is live.  */
static uint64_t
where_live (const struct ra_live *l, uint32_t v, uint32_t n_points)
{
  uint64_t where = 0;
  uint32_t k;

  for (k = l->first[v]; k < l->first[v + 1]; k++)
    {
      uint64_t from = (uint64_t) l->seg[k].start * 64 / n_points;
      uint64_t to = (uint64_t) (l->seg[k].end - 1) * 64 / n_points;

      where |= (~(uint64_t) 0 << from) & (~(uint64_t) 0 >> (63 - to));
    }
  return where ? where : ~where;
}

/* One pass over the vregs that live where something CHANGED, which it adds
   to; returns how many moved.  What the others miss is 0.001 % of score.  */
static int64_t
recolor_vregs (struct ra_context *c, uint64_t *changed)
{
  uint32_t v, k, n = c->assign.p->n_vregs;
  int64_t moved = 0;
  uint64_t before = *changed;

  *changed = 0;
  for (v = 0; v < n; v++)
    if ((c->where[v] & (before | *changed))
	&& (improve (c, v) || together (c, v)))
      {
	for (k = 0; k < c->n_moves; k++)
	  *changed |= c->where[c->move[k].vreg];
	moved += c->n_moves;
      }
  return moved;
}

void
ra_recolor (struct ra_context *c, const struct ra_options *o,
	    struct ra_stats *st)
{
  uint32_t v, n = c->assign.p->n_vregs;
  uint64_t changed = ~(uint64_t) 0;
  int64_t pass, moved = 1;

  RA_GROW (c->pool, uint64_t, c->where, c->wheres_size, n + 1);
  for (v = 0; v < n; v++)
    c->where[v] = where_live (&c->live, v, 2 * c->assign.p->n_instrs + 2);
  for (pass = 0; pass < o->recolor_passes && moved; pass++)
    {
      moved = recolor_vregs (c, &changed);
      /* Once: in later passes it found 0.005 % of score for a tenth of the
	 instructions of the allocation.  */
      if (pass == 0)
	{
	  int64_t more = recolor_units (c);

	  if (more)
	    changed = ~(uint64_t) 0;
	  moved += more;
	}
      st->recolored += moved;
    }
}
