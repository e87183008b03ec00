/* Live-range splitting: a vreg in a register where that pays, in memory
   where it does not.

   Input: a complete assignment in c->assign.  Output: the same of a problem
   in which some vregs have been split (edit.h), if that costs less.

   A vreg that is in memory gets a register for a part of its life, and who is
   there leaves it for as long, if that pays (region.c).

   The edited problem is allocated from where the assignment was: pieces to
   the registers that were found for them, then recoloring.  If it costs
   less, it stays and the next round begins with it.

   Termination: a round splits a vreg once; rounds are bounded by the option
   split-rounds, and end when one finds nothing or costs more.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "context.h"
#include "pool.h"
#include "random.h"
#include "split.h"

/* Registers to look at closely for one vreg.  Score of five programs with 1,
   2, 3, 4: bzip2 965, 800, 798, 798 M; lz4 94.0, 88.6, 87.8, 87.7 M; others
   within 1.3 %; instructions of splitting 1409, 1614, 1763, 1955 M.  */
enum { MAX_UNITS = 3 };

/* -- Plans -------------------------------------------------------------- */

static struct ra_plan *
add_plan (struct ra_split *s, uint32_t v, unsigned int unit, bool stores)
{
  uint32_t n = s->profiles.end[v] - s->profiles.first[v];
  struct ra_plan *plan;

  RA_GROW (s->pool, struct ra_plan, s->plan, s->plans_size, s->n_plans + 1);
  RA_GROW (s->pool, uint8_t, s->label, s->labels_size,
	   s->n_labels + n);
  plan = &s->plan[s->n_plans++];
  plan->vreg = v;
  plan->unit = unit;
  plan->stores = stores;
  plan->first_label = s->n_labels;
  s->n_labels += n;
  s->planned[v] = 1;
  return plan;
}

/* UNIT in block B is no longer as the matrix says.  */
static void
note_changed (struct ra_split *s, uint32_t b, unsigned int unit)
{
  ra_mask_set (&s->changed[b], unit);
}

static void
plan_own (struct ra_split *s, uint32_t v, unsigned int unit, bool stores)
{
  const struct ra_plan *plan = add_plan (s, v, unit, stores);
  uint32_t k, first = s->profiles.first[v];

  for (k = first; k < s->profiles.end[v]; k++)
    {
      uint32_t b = s->profiles.stay[k].block;
      unsigned int label = ra_region_label (s, b);

      s->label[plan->first_label + k - first] = label;
      if (label)
	note_changed (s, b, unit);
    }
}

/* What PLAN's vreg pays.  */
static int64_t
plan_cost (const struct ra_split *s, const struct ra_plan *plan, bool stores)
{
  uint32_t k, first = s->profiles.first[plan->vreg];
  int64_t sum = 0;

  for (k = first; k < s->profiles.end[plan->vreg]; k++)
    sum += s->profiles.stay[k].cost[stores][s->label[plan->first_label + k
						      - first]];
  return sum;
}

/* Is a vreg that has LABEL in stay T out of its register somewhere?  */
static bool
is_out (const struct ra_stay *t, unsigned int label)
{
  return ((t->live_in && !(label & RA_LABEL_IN))
	  || (t->live_out && !(label & RA_LABEL_OUT))
	  || !(label & RA_LABEL_INSIDE));
}

/* Occupant X leaves UNIT where V comes.  */
static void
plan_other (struct ra_split *s, uint32_t v, uint32_t x, unsigned int unit)
{
  struct ra_plan *plan = add_plan (s, x, unit, s->profiles.known[x]);
  uint32_t k, first = s->profiles.first[x];
  bool leaves = false;

  ra_region_meetings (s, v, x);
  for (k = first; k < s->profiles.end[x]; k++)
    {
      const struct ra_stay *t = &s->profiles.stay[k];
      bool meets = s->meets[t->block] == s->meeting;
      unsigned int bound = ra_region_bound (s, t);
      unsigned int label = RA_LABEL_IN | RA_LABEL_OUT;

      if (meets || bound)
	{
	  label = ra_region_other (t, bound, ra_region_label (s, t->block), meets,
			       plan->stores);
	  if (is_out (t, label))
	    {
	      leaves = true;
	      note_changed (s, t->block, unit);
	    }
	}
      else if (!t->forced)
	label |= RA_LABEL_INSIDE;
      s->label[plan->first_label + k - first] = label;
    }
  if (!leaves)
    {
      s->n_plans--;
      s->n_labels = plan->first_label;
      s->planned[x] = 0;
      return;
    }
  if (!plan->stores
      && plan_cost (s, plan, true) < plan_cost (s, plan, false))
    plan->stores = true;
}

/* What others pay for V's slot, as the prologue runs more often for it: to be
   saved, perhaps, by splitting V.  */
static int64_t
price_of_slot (struct ra_assign *a, uint32_t v)
{
  int64_t price;
  uint8_t place = ra_assign_lift (a, v);

  price = ra_assign_memory_cost (a, v) - a->w->memory[v].cost;
  ra_assign_land (a, v, place);
  return price;
}

/* What the best region for V in UNIT, whose occupants are listed, saves, the
   cost of saving a callee-saved register taken off.  STORES: memory always has
   V's value.  */
static int64_t
gain_of_unit (struct ra_context *c, uint32_t v, unsigned int unit, bool stores)
{
  int64_t gain = ra_region_find (c, v, unit, stores);

  if (ra_mask_bit (&c->assign.p->csr, unit))
    gain -= ra_assign_csr_cost (&c->assign, ra_region_level (c, v), unit, 1);
  ra_region_forget (&c->split, v);
  RA_TRACE (c, "  v%" PRIu32 " in %s for a part, stored %s: %" PRId64
	    " less\n", v, c->assign.p->unit_name[unit],
	    stores ? "when written" : "at the border", gain);
  return gain;
}

/* Plan to split V, now in memory, if that pays.  */
static void
plan_vreg (struct ra_context *c, uint32_t v, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  const struct ra_assign_class *cls
    = &c->assign.cls[s->profiles.p->vreg[v].cls];
  struct ra_candidates cand;
  int64_t least = o->split_gain - price_of_slot (&c->assign, v);
  int64_t best, gain, stores = 0;
  uint32_t k, j, best_unit = RA_NONE, best_stores = 0;

  if (!cls->narrow || !ra_profile_vreg (&s->profiles, v))
    return;
  if (least < 0)
    least = 0;
  best = least;
  ra_region_begin (c, v);
  for (k = s->profiles.first[v]; k < s->profiles.end[v]; k++)
    if (s->profiles.stay[k].defines && !s->profiles.stay[k].forced)
      stores += s->profiles.stay[k].store;
  cand.n = 0;
  for (k = 0; k < cls->n; k++)
    {
      if (!ra_region_occupants (c, v, cls->unit[k]))
	continue;
      gain = (ra_region_most (s, v, cls->unit[k])
	      - ra_assign_csr_cost (&c->assign, 0, cls->unit[k], 1));
      if (gain > least)
	{
	  cand.c[cand.n].unit = cls->unit[k];
	  cand.c[cand.n++].cost = -gain;
	}
    }
  for (k = 0; k < cand.n && k < MAX_UNITS; k++)
    {
      unsigned int u = ra_candidates_pick (&cand, k).unit;

      if (-cand.c[k].cost <= best)
	break;
      ra_region_occupants (c, v, u);
      /* With stores behind definitions; and with stores where it goes to
	 memory, if the others cost something.  */
      for (j = 0; j < 2 && (j == 0 || stores * 8 > best); j++)
	{
	  gain = gain_of_unit (c, v, u, j == 0);
	  if (gain > best)
	    {
	      best = gain;
	      best_unit = u;
	      best_stores = j == 0;
	    }
	}
    }
  if (best_unit == RA_NONE)
    return;
  s->n_chosen++;
  RA_TRACE (c, "v%" PRIu32 ": split, %s for a part of it, saves %" PRId64
	    " of %" PRId64 "\n", v, s->profiles.p->unit_name[best_unit], best,
	    c->weights.memory[v].cost);
  ra_region_occupants (c, v, best_unit);
  ra_region_find (c, v, best_unit, best_stores);
  plan_own (s, v, best_unit, best_stores);
  for (k = 0; k < s->n_others; k++)
    plan_other (s, v, s->other[k], best_unit);
  ra_region_forget (s, v);
}

/* -- A round ------------------------------------------------------------ */

static void
begin_round (struct ra_context *c)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  uint32_t n = p->n_vregs;

  s->profiles.p = p;
  s->profiles.l = &c->live;
  s->profiles.w = &c->weights;
  s->profiles.known = s->edited[s->current].known;
  s->profiles.fetch = s->edited[s->current].fetch;
  ra_profiles_begin (&s->profiles);
  s->n_plans = s->n_labels = 0;
  s->work = 0;
  RA_GROW (s->pool, uint8_t, s->planned, s->planneds_size, n + 1);
  memset (s->planned, 0, n);
  RA_GROW (s->pool, uint32_t, s->stamp, s->stamps_size, n + 1);
  memset (s->stamp, 0, n * sizeof *s->stamp);
  RA_GROW (s->pool, uint32_t, s->block_stamp, s->block_stamps_size,
	   p->n_blocks + 1);
  memset (s->block_stamp, 0, p->n_blocks * sizeof *s->block_stamp);
  RA_GROW (s->pool, uint32_t, s->first_meeting, s->first_meetings_size,
	   n + 1);
  RA_GROW (s->pool, uint32_t, s->meets, s->meetss_size, p->n_blocks + 1);
  memset (s->meets, 0, p->n_blocks * sizeof *s->meets);
  s->now = s->meeting = 0;
  RA_GROW (s->pool, struct ra_mask, s->changed, s->changeds_size,
	   p->n_blocks + 1);
  memset (s->changed, 0, p->n_blocks * sizeof *s->changed);
  RA_GROW (s->pool, struct ra_block_costs, s->costs, s->costss_size,
	   p->n_blocks + 1);
  RA_GROW (s->pool, uint32_t, s->node, s->nodes_size,
	   s->profiles.n_bundles + 1);
  memset (s->node, 0xff, s->profiles.n_bundles * sizeof *s->node);
}

/* May one more vreg be split?  */
static bool
may_choose (const struct ra_split *s, const struct ra_options *o)
{
  return o->split_limit < 0 || s->n_chosen < o->split_limit;
}

/* For tests: one vreg in four is split, anyhow.  */
static void
make_random_plans (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  const struct ra_profiles *f = &s->profiles;
  struct ra_assign *a = &c->assign;
  uint32_t v, k;

  for (v = 0; v < a->p->n_vregs; v++)
    {
      const struct ra_assign_class *cls = &a->cls[a->p->vreg[v].cls];
      uint64_t random = ra_random_at (o->seed, v);
      const struct ra_plan *plan;

      if (random % 4 || !cls->n || !may_choose (s, o)
	  || !ra_profile_vreg (&s->profiles, v))
	continue;
      s->n_chosen++;
      RA_TRACE (c, "v%" PRIu32 ": split, at random\n", v);
      plan = add_plan (s, v, cls->unit[random / 4 % cls->n],
		       f->known[v] || random >> 32 & 1);
      for (k = f->first[v]; k < f->end[v]; k++)
	{
	  const struct ra_stay *t = &f->stay[k];
	  uint32_t in = f->bundle[2 * t->block];
	  uint32_t out = f->bundle[2 * t->block + 1];
	  unsigned int label = (ra_random_at (random, 2 * k) & 1
				? RA_LABEL_INSIDE : 0);

	  if (!ra_mask_bit (&f->barred[in], plan->unit)
	      && ra_random_at (random, 2 * in + 1) & 1)
	    label |= RA_LABEL_IN;
	  if (!ra_mask_bit (&f->barred[out], plan->unit)
	      && ra_random_at (random, 2 * out + 1) & 1)
	    label |= RA_LABEL_OUT;
	  if (t->cost[plan->stores][label] >= RA_IMPOSSIBLE)
	    label &= ~RA_LABEL_INSIDE;
	  s->label[plan->first_label + k - f->first[v]] = label;
	}
    }
}

/* Plan for the vregs in memory, the dearest first.  */
static void
make_plans (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  struct ra_assign *a = &c->assign;
  int64_t most = o->split_work * ((int64_t) a->p->n_instrs + 256);
  uint32_t v;

  c->queue.n = 0;
  for (v = 0; v < a->p->n_vregs; v++)
    if (a->place[v] == RA_MEMORY
	&& c->weights.memory[v].cost + price_of_slot (a, v) > o->split_gain)
      ra_queue_push (&c->queue, c->weights.memory[v].cost, v);
  while (c->queue.n && s->work <= most && may_choose (s, o))
    {
      v = ra_queue_pop (&c->queue);
      if (!s->planned[v])
	plan_vreg (c, v, o);
    }
  if (c->queue.n)
    RA_TRACE (c, "%" PRIu32 " more are not looked at\n", c->queue.n);
}

/* Put all vregs of the problem at hand where they were, those that have been
   split into memory, and their pieces where they were meant to be.  */
static void
place_again (struct ra_context *c, uint32_t n_before)
{
  struct ra_split *s = &c->split;
  struct ra_assign *a = &c->assign;
  uint32_t v;

  for (v = 0; v < n_before; v++)
    ra_assign_set (a, v, s->planned[v] ? (uint8_t) RA_MEMORY : s->place[v]);
  for (; v < a->p->n_vregs; v++)
    {
      uint8_t unit = s->piece_unit[v - n_before];
      bool room = (ra_matrix_probe (&a->matrix, a->l, v, unit,
				    ra_width (a->p, v, unit), 0) == RA_FREE
		   && !ra_mask_any (&c->weights.blocked[v], unit,
				    ra_width (a->p, v, unit)));

      ra_assign_set (a, v, room ? unit : (uint8_t) RA_MEMORY);
    }
}

/* Live ranges, weights and an empty assignment of P.  */
static void
build (struct ra_context *c, const struct ra_problem *p,
       const struct ra_options *o)
{
  ra_live_build (&c->live, p);
  ra_weights_build (&c->weights, p, &c->live, o);
  ra_assign_begin (&c->assign, p, &c->live, &c->weights, o->seed);
}

/* Give the places to c->split.place.  */
static void
save_places (struct ra_context *c)
{
  struct ra_split *s = &c->split;
  uint32_t n = c->assign.p->n_vregs;

  RA_GROW (s->pool, uint8_t, s->place, s->places_size, n + 1);
  memcpy (s->place, c->assign.place, n);
}

/* One round; true if the function is the better for it.  */
static bool
split_round (struct ra_context *c, const struct ra_options *o,
	     struct ra_stats *st)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  uint32_t other = 1 - s->current, v;
  int64_t before = ra_assign_total (&c->assign), after;

  begin_round (c);
  if (o->seed)
    make_random_plans (c, o);
  else
    make_plans (c, o);
  if (!s->n_plans)
    return false;
  ra_edit_begin (&s->edit, p);
  ra_plans_carry_out (s);
  ra_edit_apply (&s->edit, &s->edited[s->current], &s->edited[other]);
  if (s->edited[other].p->no_memory)
    return false;
  save_places (c);
  build (c, s->edited[other].p, o);
  place_again (c, p->n_vregs);
  ra_recolor (c, o, st);
  after = ra_assign_total (&c->assign);
  RA_TRACE (c, "%" PRIu32 " vregs split into %" PRIu32 " more: %" PRId64
	    ", was %" PRId64 "\n", s->n_plans, s->edit.n_pieces, after,
	    before);
  if (after < before || o->seed)
    {
      s->current = other;
      return true;
    }
  /* Back to where we were.  */
  build (c, p, o);
  for (v = 0; v < p->n_vregs; v++)
    ra_assign_set (&c->assign, v, s->place[v]);
  return false;
}

/* Can P be edited?  In a block without instructions there is no point at which
   a live range could be seen.  */
static bool
is_fit (const struct ra_problem *p)
{
  uint32_t b;

  for (b = 0; b < p->n_blocks; b++)
    if (!p->block[b].n_instrs)
      return false;
  return true;
}

bool
ra_split (struct ra_context *c, const struct ra_options *o,
	  struct ra_stats *st)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  int64_t round = 0;

  if (!o->split_rounds || !s->edited[0].p || !s->edited[1].p || !is_fit (p))
    return false;
  /* The problem itself, as an edit that changes nothing, is the first of
     the two.  */
  s->current = 0;
  s->n_chosen = 0;
  ra_edited_begin (&s->edit, p, &s->edited[0]);
  while (round < o->split_rounds && split_round (c, o, st))
    round++;
  return round != 0;
}
