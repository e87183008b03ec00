/* Room for reloads: a register is free where LRA will need one.

   Input: a complete assignment in c->assign, the last of all.  Output: the same
   of a problem in which some vregs leave their registers for a while.

   An operand in memory whose instruction takes a register is loaded into one,
   or stored from one.  Where all are taken, LRA sends somebody to memory, for all
   of its life and however often it is used (lra-assigns.cc:spill_for).  Here
   somebody who is not used there leaves its register around the instruction: its
   region is the minimum cut of region.c, with the register closed where the
   reload needs it, so that it may as well be away from a loop.  That is done if
   it saves enough (option split-gain, and DOUBT) of what the cheapest of those
   there, the victim, would pay in memory, for all reloads that want it together.

   It is the last step, since what it costs is seen in the score, and what it
   spares is not: recoloring would undo it.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "context.h"
#include "pool.h"

/* LRA may find a register after all: one that it has made free for another
   reload, or the one that the value was loaded into before.  So this part of what
   the victim would pay must be saved.  If it need not be, ZSTD_compressBlock_opt2
   executes 0.9 % more instructions on x86-64; if half must be, zlib executes 3.2 %
   more on i386, lz4 0.4 % more on ARM.  */
enum { DOUBT = 8 };

/* -- Where it is crowded ------------------------------------------------- */

/* Is UNIT named, destroyed or reserved by instructions at POINT, of instruction
   I?  */
static bool
is_fixed (const struct ra_context *c, uint32_t i, uint32_t point,
	  unsigned int unit)
{
  const struct ra_problem *p = c->assign.p;
  const struct ra_live *l = &c->live;
  const struct ra_instr *in = &p->instr[i];

  return (ra_live_at (l, p->n_vregs + unit, point)
	  || ra_mask_bit (&p->mask[in->early], unit)
	  || ra_mask_bit (&p->mask[in->reserve], unit)
	  || (point % 2 && ra_mask_bit (&p->mask[in->clobber], unit)));
}

/* The vreg that has UNIT at POINT, or RA_NONE.  */
static uint32_t
holder (const struct ra_context *c, unsigned int unit, uint32_t point)
{
  struct ra_segment here = { point, point + 1 }, both;
  struct ra_matrix_walk walk;
  uint32_t v;

  ra_matrix_walk_begin (&walk);
  return (ra_matrix_walk_next (&c->assign.matrix, &walk, unit, &here, &v, &both)
	  ? v : RA_NONE);
}

/* Does LRA load or store operand O through a register that it has to find?  An
   instruction reads or writes one vreg in memory itself, *FOLDED.  */
static bool
is_reloaded (const struct ra_assign *a, const struct ra_operand *o,
	     uint32_t *folded)
{
  if (a->place[o->vreg] != RA_MEMORY
      || !a->cls[a->p->vreg[o->vreg].cls].narrow)
    return false;
  if (o->mem == RA_MEM_FOLD && *folded == RA_NONE)
    *folded = o->vreg;
  return (o->mem == RA_MEM_NEED || o->mem == RA_MEM_REMAT
	  || (o->mem == RA_MEM_FOLD && *folded != o->vreg));
}

/* Leave in M what is in O, too.  */
static void
intersect (struct ra_mask *m, const struct ra_mask *o)
{
  m->w[0] &= o->w[0];
  m->w[1] &= o->w[1];
}

/* Where the reload of operand O may be.  */
static struct ra_mask
reload_units (const struct ra_context *c, const struct ra_operand *o)
{
  const struct ra_problem *p = c->assign.p;
  uint32_t cls = p->vreg[o->vreg].cls;
  uint32_t bank = c->weights.of_class[cls].bank;
  const struct ra_mask *of_bank = &p->costs.bank[bank].reload;
  struct ra_mask units = p->cls[cls].units;

  if (o->accept != RA_ANY)
    intersect (&units, &p->mask[o->accept]);
  /* Constants are loaded by other alternatives.  */
  if (o->mem == RA_MEM_NEED && !ra_mask_empty (of_bank))
    {
      struct ra_mask others = p->costs.bank[bank].units;

      ra_mask_remove (&others, of_bank);
      ra_mask_remove (&units, &others);
    }
  return units;
}

/* Is a unit of UNITS, but for those in TAKEN, free at POINT, of instruction I?
   Then add it to TAKEN.  */
static bool
find_free (const struct ra_context *c, uint32_t i, uint32_t point,
	   const struct ra_mask *units, struct ra_mask *taken)
{
  uint32_t u;

  for (u = 0; u < c->assign.p->n_units; u++)
    if (ra_mask_bit (units, u) && !ra_mask_bit (taken, u)
	&& !is_fixed (c, i, point, u) && holder (c, u, point) == RA_NONE)
      {
	ra_mask_set (taken, u);
	return true;
      }
  return false;
}

/* Is V mentioned by instruction I?  */
static bool
is_mentioned (const struct ra_problem *p, uint32_t i, uint32_t v)
{
  const struct ra_instr *in = &p->instr[i];
  uint32_t k;

  for (k = in->first_operand; k < in->first_operand + in->n_operands; k++)
    if (p->operand[k].vreg == v)
      return true;
  return false;
}

/* Of those who have UNITS at POINT, of instruction I, the one that pays least in
   memory; RA_NONE if there is none that may leave.  */
static uint32_t
find_victim (const struct ra_context *c, uint32_t i, uint32_t point,
	     const struct ra_mask *units)
{
  const struct ra_amount *memory = c->weights.memory;
  uint32_t u, x, victim = RA_NONE;

  for (u = 0; u < c->assign.p->n_units; u++)
    if (ra_mask_bit (units, u) && !is_fixed (c, i, point, u)
	&& (x = holder (c, u, point)) != RA_NONE
	&& (victim == RA_NONE || memory[x].cost < memory[victim].cost)
	&& !is_mentioned (c->assign.p, i, x))
      victim = x;
  return victim;
}

/* The most that others may pay for VICTIM's sake, to save more than LEAST.  */
static int64_t
most_to_pay (const struct ra_context *c, uint32_t victim, int64_t least)
{
  int64_t memory = c->weights.memory[victim].cost;

  return memory - memory / DOUBT - least;
}

/* List the reloads of instruction I for which no register is free, if they make
   somebody lose more than LEAST.  */
static void
list_crowded (struct ra_context *c, uint32_t i, int64_t least)
{
  const struct ra_problem *p = c->assign.p;
  const struct ra_instr *in = &p->instr[i];
  struct ra_room *r = &c->room;
  /* At the early and at the late point.  */
  struct ra_mask taken[2] = { { { 0, 0 } }, { { 0, 0 } } };
  uint32_t folded = RA_NONE, k;

  if (in->flags & (RA_COPY | RA_HEAD | RA_TAIL))
    return;
  for (k = in->first_operand; k < in->first_operand + in->n_operands; k++)
    {
      const struct ra_operand *o = &p->operand[k];
      uint32_t late = o->kind != RA_USE && o->kind != RA_EARLY_DEF;
      struct ra_crowded *crowded;
      struct ra_mask units;
      uint32_t victim;

      if (!is_reloaded (&c->assign, o, &folded))
	continue;
      units = reload_units (c, o);
      if (find_free (c, i, 2 * i + late, &units, &taken[late]))
	continue;
      victim = find_victim (c, i, 2 * i + late, &units);
      if (victim == RA_NONE || most_to_pay (c, victim, least) <= 0)
	continue;
      RA_GROW (r->pool, struct ra_crowded, r->crowded, r->crowdeds_size,
	       r->n_crowded + 1);
      crowded = &r->crowded[r->n_crowded++];
      crowded->instr = i;
      crowded->vreg = o->vreg;
      crowded->point = 2 * i + late;
      crowded->units = units;
      crowded->victim = victim;
      r->alone[i] = 1;
    }
}

static void
find_crowded (struct ra_context *c, int64_t least)
{
  const struct ra_problem *p = c->assign.p;
  struct ra_room *r = &c->room;
  uint32_t i;

  RA_GROW (r->pool, uint8_t, r->alone, r->alones_size, p->n_instrs + 1);
  memset (r->alone, 0, p->n_instrs);
  r->n_crowded = 0;
  for (i = 0; i < p->n_instrs; i++)
    list_crowded (c, i, least);
}

/* -- Who leaves ---------------------------------------------------------- */

/* What V pays for leaving, so far.  */
static int64_t
cost_so_far (const struct ra_room *r, uint32_t v)
{
  return r->leaver_of[v] == RA_NONE ? 0 : r->leaver[r->leaver_of[v]].cost;
}

/* V leaves, at COST.  */
static void
note_leaver (struct ra_room *r, uint32_t v, int64_t cost, bool stores)
{
  struct ra_leaver *leaver;

  if (r->leaver_of[v] == RA_NONE)
    {
      RA_GROW (r->pool, struct ra_leaver, r->leaver, r->leavers_size,
	       r->n_leavers + 1);
      r->leaver_of[v] = r->n_leavers++;
    }
  leaver = &r->leaver[r->leaver_of[v]];
  leaver->vreg = v;
  leaver->cost = cost;
  leaver->stores = stores;
}

static void
forget_leavers (struct ra_room *r)
{
  while (r->n_leavers)
    r->leaver_of[r->leaver[--r->n_leavers].vreg] = RA_NONE;
}

/* What X, in UNIT, pays if it is there wherever that is not closed and is best.
   STORES: memory always has its value.  */
static int64_t
cost_away (struct ra_context *c, uint32_t x, unsigned int unit, bool stores)
{
  struct ra_split *s = &c->split;
  int64_t memory = 0, gain;
  uint32_t k;

  for (k = s->profiles.first[x]; k < s->profiles.end[x]; k++)
    memory += s->profiles.stay[k].memory;
  s->n_others = s->n_occupants = 0;
  gain = ra_region_find (c, x, unit, stores, RA_ANY_GAIN);
  ra_region_forget (s, x);
  s->work += s->profiles.end[x] - s->profiles.first[x];
  return memory - gain;
}

/* The lesser cost, with and without stores behind definitions.  */
static int64_t
least_cost_away (struct ra_context *c, uint32_t x, unsigned int unit,
		 bool *stores)
{
  int64_t with, without;

  ra_region_begin (c, x);
  with = cost_away (c, x, unit, true);
  *stores = true;
  if (c->split.profiles.known[x])
    return with;
  without = cost_away (c, x, unit, false);
  *stores = with <= without;
  return *stores ? with : without;
}

/* Can X, who has UNIT, leave it around instruction I?  */
static bool
can_leave (struct ra_context *c, uint32_t x, unsigned int unit, uint32_t i)
{
  struct ra_split *s = &c->split;

  if (c->assign.place[x] != unit || ra_width (c->assign.p, x, unit) != 1
      || is_mentioned (c->assign.p, i, x)
      || ra_is_saved (&c->weights, c->assign.p, x, unit))
    return false;
  ra_profiles_trim (&s->profiles);
  return ra_profile_vreg (&s->profiles, x);
}

/* Has reload K, of those that are crowded, another beside it, at the same
   point?  */
static bool
has_twin (const struct ra_room *r, uint32_t k)
{
  uint32_t point = r->crowded[k].point;

  return ((k && r->crowded[k - 1].point == point)
	  || (k + 1 < r->n_crowded && r->crowded[k + 1].point == point));
}

/* Somebody leaves a register for reload K, if that saves more than LEAST.  False:
   nobody does.  */
static bool
make_way (struct ra_context *c, uint32_t k, int64_t least)
{
  struct ra_split *s = &c->split;
  struct ra_room *r = &c->room;
  const struct ra_crowded *crowded = &r->crowded[k];
  uint32_t u, v, span = s->profiles.span_of[crowded->instr];
  struct ra_mask left = s->changed[span];
  int64_t best = most_to_pay (c, crowded->victim, least), best_cost = 0;
  unsigned int best_unit = RA_MEMORY;
  bool best_stores = false;

  /* One that somebody has left for the result serves for what is read, too.  */
  intersect (&left, &crowded->units);
  if (!ra_mask_empty (&left) && !has_twin (r, k))
    return true;
  for (u = 0; u < c->assign.p->n_units; u++)
    {
      uint32_t x;
      int64_t cost;
      bool stores;

      if (!ra_mask_bit (&crowded->units, u) || ra_mask_bit (&left, u)
	  || is_fixed (c, crowded->instr, crowded->point, u))
	continue;
      x = holder (c, u, crowded->point);
      if (x == RA_NONE || !can_leave (c, x, u, crowded->instr))
	continue;
      ra_mask_set (&s->changed[span], u);
      cost = least_cost_away (c, x, u, &stores);
      s->changed[span].w[u / 64] &= ~((uint64_t) 1 << u % 64);
      if (cost - cost_so_far (r, x) < best)
	{
	  best = cost - cost_so_far (r, x);
	  best_unit = u;
	  best_cost = cost;
	  best_stores = stores;
	}
    }
  if (best_unit == RA_MEMORY)
    return false;
  v = holder (c, best_unit, crowded->point);
  RA_TRACE (c, "v%" PRIu32 ": split, leaves %s at instruction %" PRIu32
	    " for a reload of v%" PRIu32 ": %" PRId64 ", else %" PRId64 "\n", v,
	    c->assign.p->unit_name[best_unit], crowded->instr, crowded->vreg,
	    best, c->weights.memory[crowded->victim].cost);
  ra_mask_set (&s->changed[span], best_unit);
  s->n_chosen += r->leaver_of[v] == RA_NONE;
  note_leaver (r, v, best_cost, best_stores);
  r->paid[crowded->victim] += best;
  return true;
}

/* Make way for the crowded reloads but for those of lost victims.  One that has
   to leave for any of its reloads is lost for all.  */
static void
make_way_for_all (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  struct ra_room *r = &c->room;
  int64_t most = o->split_work * ((int64_t) c->assign.p->n_instrs + 256);
  uint32_t k;

  s->work = 0;
  c->queue.n = 0;
  for (k = 0; k < r->n_crowded; k++)
    if (!r->lost[r->crowded[k].victim])
      ra_queue_push (&c->queue,
		     c->weights.memory[r->crowded[k].victim].cost, k);
  while (c->queue.n)
    {
      k = ra_queue_pop (&c->queue);
      if (s->work > most || !ra_may_split (s, o)
	  || !make_way (c, k, o->split_gain))
	r->lost[r->crowded[k].victim] = 1;
    }
}

/* Has anybody paid for a victim that is lost, or more than it would?  Then forget
   who leaves, and such victims are lost.  */
static bool
give_up (struct ra_context *c, int64_t least)
{
  struct ra_split *s = &c->split;
  struct ra_room *r = &c->room;
  bool any = false;
  uint32_t k;

  for (k = 0; k < r->n_crowded; k++)
    {
      uint32_t v = r->crowded[k].victim;

      if (r->paid[v] > most_to_pay (c, v, least))
	r->lost[v] = 1;
      any |= r->lost[v] && r->paid[v] > 0;
    }
  if (!any)
    return false;
  for (k = 0; k < r->n_crowded; k++)
    {
      memset (&s->changed[s->profiles.span_of[r->crowded[k].instr]], 0,
	      sizeof *s->changed);
      r->paid[r->crowded[k].victim] = 0;
    }
  s->n_chosen -= r->n_leavers;
  forget_leavers (r);
  return true;
}

/* Plan for the leavers.  */
static void
plan_leavers (struct ra_context *c)
{
  struct ra_split *s = &c->split;
  uint32_t k;

  for (k = 0; k < c->room.n_leavers; k++)
    {
      const struct ra_leaver *leaver = &c->room.leaver[k];
      unsigned int unit = c->assign.place[leaver->vreg];

      ra_profiles_trim (&s->profiles);
      ra_profile_vreg (&s->profiles, leaver->vreg);
      ra_region_begin (c, leaver->vreg);
      s->n_others = s->n_occupants = 0;
      ra_region_find (c, leaver->vreg, unit, leaver->stores, RA_ANY_GAIN);
      ra_plan_region (s, leaver->vreg, unit, leaver->stores);
      ra_region_forget (s, leaver->vreg);
    }
}

bool
ra_make_room (struct ra_context *c, const struct ra_options *o)
{
  struct ra_room *r = &c->room;
  uint32_t n = c->assign.p->n_vregs;

  find_crowded (c, o->split_gain);
  if (!r->n_crowded)
    return false;
  ra_round_begin (c, o, r->alone);
  RA_GROW (r->pool, int64_t, r->paid, r->paids_size, n + 1);
  memset (r->paid, 0, n * sizeof *r->paid);
  RA_GROW (r->pool, uint8_t, r->lost, r->losts_size, n + 1);
  memset (r->lost, 0, n);
  RA_GROW (r->pool, uint32_t, r->leaver_of, r->leaver_ofs_size, n + 1);
  memset (r->leaver_of, 0xff, n * sizeof *r->leaver_of);
  r->n_leavers = 0;
  make_way_for_all (c, o);
  if (give_up (c, o->split_gain))
    make_way_for_all (c, o);
  plan_leavers (c);
  return ra_round_apply (c, o);
}
