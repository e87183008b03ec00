/* Changes of whole registers, for recoloring.

   Input and output: a complete assignment in c->assign, which costs less
   after each change that is kept.
     release  a callee-saved register: its users elsewhere, so that the
	      function need not save it
     acquire  a callee-saved register that is not in use: all vregs that
	      gain by it move in, as none of them alone may pay for the save;
	      or two, if the second costs less
     exchange two registers of a bank throughout the function: the same
	      assignment with cheaper encodings or saves

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "change.h"
#include "pool.h"

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
  if (!ra_change_would_pay (c, c->user, n, RA_NONE, unit, 1, 0))
    return false;
  for (k = 0; k < n; k++)
    before += ra_change_take (c, c->user[k]);
  if (ra_change_place_rest (c, 0, unit, 1, before) < before)
    {
      RA_TRACE (c, "%s released by %u vregs\n", a->p->unit_name[unit],
		c->n_moves);
      return true;
    }
  ra_change_undo (c, 0);
  return false;
}

/* Move V, which may live in UNIT and is not there, if that saves anything,
   what the first use of UNIT costs aside; returns what it saves.  */
static int64_t
move_in (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t now, then, first_use = 0;
  uint8_t from;

  from = ra_assign_lift (a, v);
  now = ra_assign_cost (a, v, from);
  then = ra_assign_cost (a, v, unit);
  if (a->matrix.unit[unit].users == 0)
    first_use = ra_assign_csr_cost (a, a->w->prologue.level[v], unit, 1);
  ra_assign_land (a, v, from);
  if (then - (first_use > 0 ? first_use : 0) >= now
      || ra_matrix_probe (&a->matrix, a->l, v, unit, 1, 0) != RA_FREE)
    return 0;
  ra_change_take (c, v);
  ra_assign_set (a, v, unit);
  return now - then;
}

/* Move all vregs to UNIT, which nobody has, that gain by it, but for those in
   FIRST; returns what that saves.  */
static int64_t
move_all_in (struct ra_context *c, unsigned int unit, unsigned int first)
{
  struct ra_assign *a = &c->assign;
  int64_t saved = 0;
  uint32_t v;

  for (v = 0; v < a->p->n_vregs; v++)
    if (ra_width (a->p, v, unit) == 1
	&& a->place[v] != first
	&& !ra_mask_bit (&c->weights.blocked[v], unit)
	&& !ra_assign_loses_nothing (a, v, unit))
      saved += move_in (c, v, unit);
  return saved;
}

/* After UNIT, callee-saved, another of its bank in USABLE that nobody has and
   that costs less than UNIT did; RA_MAX_UNITS if there is none.  */
static unsigned int
cheaper_second (const struct ra_context *c, const struct ra_mask *usable,
		unsigned int unit)
{
  const struct ra_assign *a = &c->assign;
  const struct ra_problem *p = a->p;
  uint32_t bank = c->weights.bank[unit], u;
  uint32_t together = p->costs.bank[bank].together;
  bool has_room = together && a->frame.saved[bank] % together != 0;
  bool spares_frame = (a->frame.made
		       && !ra_frame_is_made (p, a->frame.n_saved + 1,
					     a->frame.n_slots));

  if (!has_room && !spares_frame)
    return RA_MAX_UNITS;
  for (u = 0; u < p->n_units; u++)
    if (c->weights.bank[u] == bank && ra_mask_bit (&p->csr, u)
	&& ra_mask_bit (usable, u) && a->matrix.unit[u].users == 0)
      return u;
  return RA_MAX_UNITS;
}

static bool
acquire (struct ra_context *c, const struct ra_mask *usable,
	 unsigned int unit)
{
  struct ra_assign *a = &c->assign;
  int64_t saved;

  if (a->matrix.unit[unit].users)
    return false;
  c->n_moves = 0;
  saved = move_all_in (c, unit, RA_UNPLACED);
  if (saved <= 0 && c->n_moves)
    {
      unsigned int second = cheaper_second (c, usable, unit);

      if (second != RA_MAX_UNITS)
	saved += move_all_in (c, second, unit);
    }
  if (saved > 0)
    {
      RA_TRACE (c, "%s acquired by %u vregs\n", a->p->unit_name[unit],
		c->n_moves);
      return true;
    }
  ra_change_undo (c, 0);
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

  memset (s->cost, 0, a->p->n_units * sizeof *s->cost);
  s->level = 0;
  s->fixed = false;
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
  uint32_t i, level = c->slots_level;
  uint64_t left;

  if (c->unit_sum[one].level < c->assign.top_level)
    return c->assign.top_level;
  for (i = 0; i < RA_MAX_UNITS / 64; i++)
    for (left = usable->w[i] & p->csr.w[i]; left; left &= left - 1)
      {
	uint32_t u = 64 * i + __builtin_ctzll (left);
	uint32_t its = c->unit_sum[u == one ? two : u == two ? one : u].level;

	if (its > level)
	  level = its;
      }
  return level;
}

/* May the prologue cost less when the users of USED move to OTHER, where nobody
   is?  */
static bool
saves_less_alone (const struct ra_assign *a, unsigned int used,
		  unsigned int other)
{
  static const struct ra_cost nothing = { 0, 0 };
  const struct ra_problem *p = a->p;
  bool csr = ra_mask_bit (&p->csr, used), then = ra_mask_bit (&p->csr, other);
  const struct ra_cost *pays = csr ? &p->costs.save[used] : &nothing;
  const struct ra_cost *would = then ? &p->costs.save[other] : &nothing;

  return (pays->speed > would->speed || pays->bytes > would->bytes
	  || (csr != then && p->costs.bank[a->w->bank[used]].together)
	  || (a->frame.made
	      && !ra_frame_is_made (p, a->frame.n_saved + then - csr,
				    a->frame.n_slots)));
}

/* May callee-saved units cost less when the users of ONE and TWO change
   places?  */
static bool
saves_less (const struct ra_context *c, const struct ra_mask *usable,
	    unsigned int one, unsigned int two)
{
  const struct ra_assign *a = &c->assign;
  bool csr_one = ra_mask_bit (&a->p->csr, one);
  unsigned int used = a->matrix.unit[one].n_refs ? one : two;
  unsigned int other = one + two - used;

  if (!a->matrix.unit[other].n_refs)
    return saves_less_alone (a, used, other);
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

  if ((!a->matrix.unit[one].n_refs && !a->matrix.unit[two].n_refs)
      || s1->fixed || s2->fixed)
    return false;
  change = (s1->cost[two] - s1->cost[one]) + (s2->cost[one] - s2->cost[two]);
  if (change >= 0 && !saves_less (c, usable, one, two))
    return false;
  if (!can_move_all (c, one, two) || !can_move_all (c, two, one))
    return false;
  csr = ra_assign_frame_total (a);
  c->n_moves = ra_assign_exchange (a, one, two);
  if (change + ra_assign_frame_total (a) - csr < 0)
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

/* The level of the prologue that calls and slots need.  */
static uint32_t
slots_level (const struct ra_context *c)
{
  const struct ra_prologue *w = &c->weights.prologue;
  uint32_t v, level = w->base;

  for (v = 0; v < c->assign.p->n_vregs; v++)
    if (c->assign.place[v] == RA_MEMORY && w->slot_level[v] > level)
      level = w->slot_level[v];
  return level;
}

/* Try all releases, acquisitions and exchanges.  */
int64_t
ra_exchange_units (struct ra_context *c)
{
  const struct ra_problem *p = c->assign.p;
  struct ra_mask usable = usable_units (p);
  uint8_t unit[RA_MAX_UNITS];
  uint32_t u, i, k, n_units = 0;
  int64_t n = 0;

  RA_GROW (c->pool, struct ra_unit_sum, c->unit_sum, c->unit_sums_size,
	   p->n_units);
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&usable, u))
      unit[n_units++] = u;
  for (i = 0; i < n_units; i++)
    if (ra_mask_bit (&p->csr, unit[i])
	&& (release (c, unit[i]) || acquire (c, &usable, unit[i])))
      n += c->n_moves;
  for (i = 0; i < n_units; i++)
    sum_unit (c, unit[i]);
  c->slots_level = slots_level (c);
  for (i = 0; i < n_units; i++)
    for (k = i + 1; k < n_units; k++)
      if (c->weights.bank[unit[i]] == c->weights.bank[unit[k]]
	  && exchange (c, &usable, unit[i], unit[k]))
	n += c->n_moves;
  return n;
}
