/* Live-range splitting: a vreg in a register where that pays, in memory
   where it does not.

   Input: a complete assignment in c->assign.  Output: the same of a problem
   in which some vregs have been split (edit.h), if that costs less.

   A vreg that is in memory gets a register for a part of its life, and who is
   there leaves it for as long, if that pays (region.c).  One that is in a
   register and saved around calls goes to memory, with pieces in registers
   between the calls: it is stored once where it is defined, not before each
   call, and loaded where it is needed.

   The edited problem is allocated from where the assignment was: pieces to
   the registers that were found for them, then recoloring.  If it costs
   less, it stays and the next round begins with it.

   Termination: a round splits a vreg once; rounds are bounded by the option
   split-rounds, and end when one finds nothing or little or costs more, when
   the function is not dear, or when there are MOST_PIECES times as many vregs
   as in the beginning.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "context.h"
#include "pool.h"
#include "random.h"
#include "split.h"

/* Registers to look at closely for one vreg.  Scores of programs (x86-64, -O2)
   with 3, 4, 6: lz4 88.5, 85.2, 85.1 M; opus 408.7, 406.6, 406.4; cmark 10.19,
   10.15, 10.11; tcc 53.6, 53.7, 53.1; lua the same; pcre2 40.2, 40.8, 41.6, as
   split-work ends earlier.  Splitting takes 4 % longer with 4 than with 3, and 9 %
   longer with 6 than with 4.  */
enum { MAX_UNITS = 4 };

/* Random rounds, which need not pay, would otherwise make millions of pieces of
   a few vregs.  */
enum { MOST_PIECES = 8 };

/* After a round that saves less than this part of the cost there is no other;
   after the first a split must save that part of it.  Score of 34 sets of
   functions against one round and start, and instructions of the allocation of
   opus: with 64 and 2048 -2.0 %, +41 %; with 32 and 512 -1.9 %, +38 %; with 16
   and 128 -1.7 %, +41 %.  */
enum { LITTLE_MORE = 32, LEAST_PART = 512 };

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

/* UNIT in span B is no longer as the matrix says.  */
static void
note_changed (struct ra_split *s, uint32_t b, unsigned int unit)
{
  ra_mask_set (&s->changed[b], unit);
}

const struct ra_plan *
ra_plan_region (struct ra_split *s, uint32_t v, unsigned int unit, bool stores)
{
  const struct ra_plan *plan = add_plan (s, v, unit, stores);
  uint32_t k, first = s->profiles.first[v];

  for (k = first; k < s->profiles.end[v]; k++)
    s->label[plan->first_label + k - first]
      = ra_region_label (s, s->profiles.stay[k].span);
  return plan;
}

/* PLAN's register is not as the matrix says where it is used.  */
static void
note_plan (struct ra_split *s, const struct ra_plan *plan)
{
  uint32_t k, first = s->profiles.first[plan->vreg];

  for (k = first; k < s->profiles.end[plan->vreg]; k++)
    if (s->label[plan->first_label + k - first])
      note_changed (s, s->profiles.stay[k].span, plan->unit);
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
      bool meets = s->meets[t->span] == s->meeting;
      unsigned int bound = ra_region_bound (s, t);
      unsigned int label = RA_LABEL_IN | RA_LABEL_OUT;

      if (meets || bound)
	{
	  label = ra_region_other (t, bound, ra_region_label (s, t->span), meets,
			       plan->stores);
	  if (is_out (t, label))
	    {
	      leaves = true;
	      note_changed (s, t->span, unit);
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

/* What the best region for V in UNIT saves, the cost of saving a callee-saved
   register taken off; LIMIT if it is no more than that.  STORES: memory always
   has V's value.  */
static int64_t
gain_of_unit (struct ra_context *c, uint32_t v, unsigned int unit, bool stores,
	      int64_t limit)
{
  struct ra_assign *a = &c->assign;
  int64_t save, gain;

  ra_region_occupants (c, v, unit);
  save = ra_assign_csr_cost (a, 0, unit, 1);
  gain = ra_region_find (c, v, unit, stores, limit + save);
  if (gain > limit + save)
    save = ra_assign_csr_cost (a, ra_region_level (c, v), unit, 1);
  gain = gain - save > limit ? gain - save : limit;
  ra_region_forget (&c->split, v);
  RA_TRACE (c, "  v%" PRIu32 " in %s for a part, stored %s: %s%" PRId64
	    " less\n", v, a->p->unit_name[unit],
	    stores ? "when written" : "at the border",
	    gain > limit ? "" : "at most ", gain);
  return gain;
}

/* Registers that V may have for a part of its life, the most promising first
   to pick.  */
struct units
{
  struct ra_candidates cand;
  /* By unit: what it can win at most there, and the signature.  */
  int64_t most[RA_MAX_UNITS];
  uint64_t signature[RA_MAX_UNITS];
};

/* List the registers in which V can win more than LEAST.  The order is that of
   the sum of two estimates; with the first only, the score of tcc is 1 % higher,
   with the second only, that of lz4 is 6 %.  */
static void
list_units (struct ra_context *c, uint32_t v, int64_t least, struct units *l)
{
  struct ra_split *s = &c->split;
  const struct ra_assign_class *cls
    = &c->assign.cls[s->profiles.p->vreg[v].cls];
  struct ra_estimate e;
  uint32_t k;

  l->cand.n = 0;
  for (k = 0; k < cls->n; k++)
    {
      unsigned int u = cls->unit[k];
      int64_t saves;

      if (!ra_region_occupants (c, v, u))
	continue;
      saves = ra_assign_csr_cost (&c->assign, 0, u, 1);
      ra_region_estimate (s, v, u, &e);
      l->most[u] = e.most - saves;
      if (l->most[u] <= least)
	continue;
      l->signature[u] = ra_region_signature (s, v, u);
      l->cand.c[l->cand.n].unit = u;
      l->cand.c[l->cand.n++].cost
	= saves - e.most - (e.all > e.local ? e.all : e.local);
    }
}

/* Is number K of L as good as one before?  Of registers that calls clobber there
   are many such.  */
static bool
is_double (const struct units *l, uint32_t k)
{
  uint64_t signature = l->signature[l->cand.c[k].unit];
  uint32_t j;

  for (j = 0; j < k; j++)
    if (l->signature[l->cand.c[j].unit] == signature)
      return true;
  return false;
}

/* What V would pay for stores behind all its definitions.  */
static int64_t
cost_of_stores (const struct ra_profiles *f, uint32_t v)
{
  int64_t sum = 0;
  uint32_t k;

  for (k = f->first[v]; k < f->end[v]; k++)
    if (f->stay[k].defines && !f->stay[k].forced)
      sum += f->stay[k].store;
  return sum;
}

/* The best register for V, in memory, for a part of its life, and whether
   memory always has its value then; returns what that saves, LEAST if there
   is none that saves more.  */
static int64_t
choose_unit (struct ra_context *c, uint32_t v, int64_t least,
	     unsigned int *unit, bool *stores)
{
  struct units l;
  int64_t best = least, gain;
  unsigned int tried[MAX_UNITS], n = 0, k;

  list_units (c, v, least, &l);
  /* With stores behind definitions; ...  */
  for (k = 0; k < l.cand.n && n < MAX_UNITS; k++)
    {
      unsigned int u = ra_candidates_pick (&l.cand, k).unit;

      if (l.most[u] <= best || is_double (&l, k))
	continue;
      tried[n++] = u;
      gain = gain_of_unit (c, v, u, true, best);
      if (gain > best)
	{
	  best = gain;
	  *unit = u;
	  *stores = true;
	}
    }
  /* ... and with stores where it goes to memory, if the others cost
     something: in the same register, or in all if there was none.  */
  if (n == 0 || cost_of_stores (&c->split.profiles, v) * 8 <= best)
    return best;
  if (best > least)
    {
      tried[0] = *unit;
      n = 1;
    }
  for (k = 0; k < n; k++)
    {
      gain = gain_of_unit (c, v, tried[k], false, best);
      if (gain > best)
	{
	  best = gain;
	  *unit = tried[k];
	  *stores = false;
	}
    }
  return best;
}

/* Plan to split V, in memory, if that saves more than LEAST.  */
static void
plan_vreg (struct ra_context *c, uint32_t v, int64_t least)
{
  struct ra_split *s = &c->split;
  unsigned int unit;
  int64_t gain;
  uint32_t k;
  bool stores;

  if (least < 0)
    least = 0;
  ra_profiles_trim (&s->profiles);
  if (!c->assign.cls[s->profiles.p->vreg[v].cls].narrow
      || !ra_profile_vreg (&s->profiles, v))
    return;
  ra_region_begin (c, v);
  gain = choose_unit (c, v, least, &unit, &stores);
  if (gain <= least)
    return;
  s->n_chosen++;
  RA_TRACE (c, "v%" PRIu32 ": split, %s for a part of it, saves %" PRId64
	    " of %" PRId64 "\n", v, s->profiles.p->unit_name[unit], gain,
	    c->weights.memory[v].cost);
  ra_region_occupants (c, v, unit);
  ra_region_find (c, v, unit, stores, RA_ANY_GAIN);
  note_plan (s, ra_plan_region (s, v, unit, stores));
  for (k = 0; k < s->n_others; k++)
    plan_other (s, v, s->other[k], unit);
  ra_region_forget (s, v);
}

/* -- A round ------------------------------------------------------------ */

void
ra_round_begin (struct ra_context *c, const struct ra_options *o,
		const uint8_t *alone)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  uint32_t n = p->n_vregs, n_spans;

  s->profiles.p = p;
  s->profiles.l = &c->live;
  s->profiles.w = &c->weights;
  s->profiles.known = s->edited[s->current].known;
  s->profiles.fetch = s->edited[s->current].fetch;
  s->profiles.alone = alone;
  ra_profiles_begin (&s->profiles, o->span);
  n_spans = s->profiles.n_spans;
  s->n_plans = s->n_labels = 0;
  s->work = 0;
  RA_GROW (s->pool, uint8_t, s->planned, s->planneds_size, n + 1);
  memset (s->planned, 0, n);
  RA_GROW (s->pool, uint32_t, s->stamp, s->stamps_size, n + 1);
  memset (s->stamp, 0, n * sizeof *s->stamp);
  RA_GROW (s->pool, uint32_t, s->span_stamp, s->span_stamps_size,
	   n_spans + 1);
  memset (s->span_stamp, 0, n_spans * sizeof *s->span_stamp);
  RA_GROW (s->pool, uint32_t, s->first_meeting, s->first_meetings_size,
	   n + 1);
  RA_GROW (s->pool, uint32_t, s->last_stay, s->last_stays_size, n + 1);
  RA_GROW (s->pool, uint32_t, s->meets, s->meetss_size, n_spans + 1);
  memset (s->meets, 0, n_spans * sizeof *s->meets);
  s->now = s->meeting = 0;
  RA_GROW (s->pool, struct ra_mask, s->changed, s->changeds_size,
	   n_spans + 1);
  memset (s->changed, 0, n_spans * sizeof *s->changed);
  RA_GROW (s->pool, struct ra_span_costs, s->costs, s->costss_size,
	   n_spans + 1);
  RA_GROW (s->pool, uint32_t, s->node, s->nodes_size,
	   s->profiles.n_bundles + 1);
  memset (s->node, 0xff, s->profiles.n_bundles * sizeof *s->node);
}

bool
ra_may_split (const struct ra_split *s, const struct ra_options *o)
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

      ra_profiles_trim (&s->profiles);
      if (random % 4 || !cls->n || !ra_may_split (s, o)
	  || !ra_profile_vreg (&s->profiles, v))
	continue;
      s->n_chosen++;
      RA_TRACE (c, "v%" PRIu32 ": split, at random\n", v);
      plan = add_plan (s, v, cls->unit[random / 4 % cls->n],
		       f->known[v] || random >> 32 & 1);
      for (k = f->first[v]; k < f->end[v]; k++)
	{
	  const struct ra_stay *t = &f->stay[k];
	  uint32_t in = f->bundle[2 * t->span];
	  uint32_t out = f->bundle[2 * t->span + 1];
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

/* What calls make V, in a register, pay there.  */
static int64_t
cost_of_saves (const struct ra_context *c, uint32_t v, uint8_t place)
{
  const struct ra_weights *w = &c->weights;
  unsigned int width = ra_width (c->assign.p, v, place);
  int64_t sum = 0;
  uint32_t k;

  if (!ra_mask_any (&w->saved[v], place, width))
    return 0;
  for (k = w->term_first[v]; k < w->term_first[v + 1]; k++)
    if (w->term[k].any && ra_term_applies (&w->term[k], place, width))
      sum += w->term[k].amount.cost;
  return sum;
}

/* Plan to split V, in a register that is saved around calls, if that pays:
   then it is in memory, with pieces in registers between calls.  */
static void
plan_saved (struct ra_context *c, uint32_t v)
{
  struct ra_assign *a = &c->assign;
  uint8_t place = ra_assign_hold (a, v);
  int64_t less = ra_assign_memory_cost (a, v) - ra_assign_cost (a, v, place);

  plan_vreg (c, v, c->split.least_gain + less);
  ra_assign_drop (a, v, place);
}

/* Plan for the vregs in memory, and for those that are saved around calls, the
   dearest first.  */
static void
make_plans (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  struct ra_assign *a = &c->assign;
  int64_t most = o->split_work * ((int64_t) a->p->n_instrs + 256);
  uint32_t v;

  c->queue.n = 0;
  for (v = 0; v < a->p->n_vregs; v++)
    {
      int64_t cost = (a->place[v] == RA_MEMORY
		      ? c->weights.memory[v].cost + price_of_slot (a, v)
		      : cost_of_saves (c, v, a->place[v]));

      if (cost > s->least_gain)
	ra_queue_push (&c->queue, cost, v);
    }
  while (c->queue.n && s->work <= most && ra_may_split (s, o))
    {
      v = ra_queue_pop (&c->queue);
      if (s->planned[v])
	continue;
      if (a->place[v] == RA_MEMORY)
	plan_vreg (c, v, s->least_gain - price_of_slot (a, v));
      else
	plan_saved (c, v);
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

/* Mark in c->split.near the vregs that have been split, their pieces, and
   those that hints join to them.  */
static void
mark_near (struct ra_context *c, uint32_t n_before)
{
  struct ra_split *s = &c->split;
  const struct ra_weights *w = &c->weights;
  uint32_t v, h, n = c->assign.p->n_vregs;

  RA_GROW (s->pool, uint8_t, s->near, s->nears_size, n + 1);
  memset (s->near, 0, n);
  for (v = 0; v < n; v++)
    if (v >= n_before || s->planned[v])
      {
	s->near[v] = 1;
	for (h = w->hint_first[v]; h < w->hint_first[v + 1]; h++)
	  if (w->hint[h].other < n)
	    s->near[w->hint[h].other] = 1;
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

bool
ra_round_apply (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  uint32_t other = 1 - s->current;

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
  s->current = other;
  return true;
}

/* One round; true if the function is the better for it.  */
static bool
split_round (struct ra_context *c, const struct ra_options *o,
	     struct ra_stats *st)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  uint32_t v;
  int64_t before = ra_assign_total (&c->assign), after;

  ra_round_begin (c, o, NULL);
  if (o->seed)
    make_random_plans (c, o);
  else
    make_plans (c, o);
  if (!ra_round_apply (c, o))
    return false;
  mark_near (c, p->n_vregs);
  ra_recolor_near (c, s->near, o, st);
  after = ra_assign_total (&c->assign);
  RA_TRACE (c, "%" PRIu32 " vregs split into %" PRIu32 " more: %" PRId64
	    ", was %" PRId64 "\n", s->n_plans, s->edit.n_pieces, after,
	    before);
  if (after < before || o->seed)
    return true;
  /* Back to where we were.  */
  s->current = 1 - s->current;
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
ra_split_begin (struct ra_context *c, const struct ra_options *o)
{
  struct ra_split *s = &c->split;

  if (!o->split_rounds || o->vreg_limit >= 0 || !s->edited[0].p
      || !s->edited[1].p || !is_fit (c->assign.p))
    return false;
  /* The problem itself, as an edit that changes nothing, is the first of
     the two.  */
  s->current = 0;
  s->n_chosen = 0;
  ra_edited_begin (&s->edit, c->assign.p, &s->edited[0]);
  return true;
}

bool
ra_split (struct ra_context *c, const struct ra_options *o,
	  struct ra_stats *st)
{
  struct ra_split *s = &c->split;
  const struct ra_problem *p = c->assign.p;
  int64_t round = 0;

  s->least_gain = o->split_gain;
  while (round < o->split_rounds
	 && c->assign.p->n_vregs / MOST_PIECES <= p->n_vregs)
    {
      int64_t before = ra_assign_total (&c->assign), after;

      if (!split_round (c, o, st))
	break;
      round++;
      after = ra_assign_total (&c->assign);
      if (!o->seed && (!ra_is_dear (p, o, after)
		       || before - after < before / LITTLE_MORE))
	break;
      if (s->least_gain < after / LEAST_PART)
	s->least_gain = after / LEAST_PART;
    }
  return round != 0;
}
