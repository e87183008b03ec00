/* A region for a vreg in a register: where it can be, who has to leave for
   it, and what is best.

   Input: a complete assignment, a vreg V that is in memory, a register U.
   Output: for each bundle of edges and each span, whether V is in U there;
   and what that saves.

   Who has U now has to go to memory where V comes, or V stays out.  At each
   bundle V is in U or not, and so is each of the others, the other way round:
   so there is one choice a bundle, and each span costs what its two bundles
   and the operands in it make it cost (profile.h).  Such a sum is least at a
   minimum cut.  The cut thus finds the region, and whom to push out of it, at
   once; loops have no part in it, frequencies do.

   The sources of that: Olesen's region splitting (LLVM 3.0, 2011) for edge
   bundles and for asking where in the function; Boykov, Veksler and Zabih,
   "Fast approximate energy minimization via graph cuts" (2001) for moves of
   many labels at once by a cut.  LLVM places its regions by a Hopfield
   network that only knows the one vreg, and evicts before it.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "context.h"
#include "pool.h"
#include "random.h"

/* With more vregs in one register than this, it is not one to look at.  */
enum { MAX_OTHERS = 64 };

static inline bool
crosses (const struct ra_segment *s, uint32_t point)
{
  return s->start <= point && point < s->end;
}

/* -- Where V can be ---------------------------------------------------- */

/* Close to V, in its stays, the registers that instructions take.  */
static void
close_clobbers (struct ra_split *s, uint32_t v)
{
  const struct ra_problem *p = s->profiles.p;
  const struct ra_live *l = s->profiles.l;
  bool partial = p->cls[p->vreg[v].cls].flags & RA_PARTIAL;
  uint32_t k, c, t = s->profiles.first[v], base = t;

  for (k = l->first[v]; k < l->first[v + 1]; k++)
    for (c = ra_live_clobber_from (l, l->seg[k].start);
	 c < l->n_clobbers && 2 * l->clobber[c] < l->seg[k].end; c++)
      {
	uint32_t i = l->clobber[c];
	const struct ra_instr *in = &p->instr[i];
	struct ra_mask m = p->mask[in->early];

	while (s->profiles.stay[t].span < s->profiles.span_of[i])
	  t++;
	/* Even if V is the operand that they are for: it seldom is.  */
	ra_mask_or (&m, &p->mask[in->reserve]);
	if (crosses (&l->seg[k], 2 * i + 1))
	  {
	    ra_mask_or (&m, &p->mask[in->clobber]);
	    if (partial)
	      ra_mask_or (&m, &p->mask[in->partial]);
	  }
	ra_mask_or (&s->closed[t - base], &m);
      }
}

/* Close UNIT in the stays of V from number T, of all of them, on that have
   points FROM .. TO-1.  Returns the last one looked at.  */
static uint32_t
close_unit (struct ra_split *s, uint32_t v, uint32_t t, unsigned int unit,
	    uint32_t from, uint32_t to)
{
  const uint32_t *span_of = s->profiles.span_of;
  uint32_t first = s->profiles.first[v];

  while (s->profiles.stay[t].span < span_of[from / 2])
    t++;
  for (; t < s->profiles.end[v]
	 && s->profiles.stay[t].span <= span_of[(to - 1) / 2]; t++)
    ra_mask_set (&s->closed[t - first], unit);
  return t - 1;
}

/* Close what fixed operands occupy of UNIT to V.  */
static void
close_fixed (struct ra_split *s, uint32_t v, unsigned int unit)
{
  const struct ra_live *l = s->profiles.l;
  uint32_t n = s->profiles.p->n_vregs, base = l->first[n];
  uint32_t k = l->first[n + unit], end = l->first[n + unit + 1];
  uint32_t t = s->profiles.first[v], g;

  for (g = l->first[v]; g < l->first[v + 1]; g++)
    {
      const struct ra_segment *seg = &l->seg[g], *fixed;

      for (k = ra_live_seek (l, k, end, seg->start); k < end; k++)
	{
	  fixed = &l->seg[k];
	  if (fixed->start >= seg->end)
	    break;
	  if (l->sharer[k - base] != v)
	    t = close_unit (s, v, t, unit,
			    fixed->start > seg->start ? fixed->start
			    : seg->start,
			    fixed->end < seg->end ? fixed->end : seg->end);
	  /* It may reach into the next segment, too.  */
	  if (fixed->end > seg->end)
	    break;
	}
    }
}

void
ra_region_begin (struct ra_context *c, uint32_t v)
{
  struct ra_split *s = &c->split;
  const struct ra_assign_class *cls
    = &c->assign.cls[s->profiles.p->vreg[v].cls];
  uint32_t k, first = s->profiles.first[v], n = s->profiles.end[v] - first;

  RA_GROW (s->pool, struct ra_mask, s->closed, s->closeds_size, n + 1);
  for (k = 0; k < n; k++)
    s->closed[k] = s->changed[s->profiles.stay[first + k].span];
  close_clobbers (s, v);
  for (k = 0; k < cls->n; k++)
    close_fixed (s, v, cls->unit[k]);
}

bool
ra_region_occupants (struct ra_context *c, uint32_t v, unsigned int unit)
{
  struct ra_split *s = &c->split;
  const struct ra_live *l = &c->live;
  struct ra_matrix_walk walk;
  uint32_t k, t = s->profiles.first[v], first = t, b, vreg;
  struct ra_segment both;

  s->n_occupants = s->n_others = 0;
  s->work += s->profiles.end[v] - s->profiles.first[v];
  s->now++;
  ra_matrix_walk_begin (&walk);
  for (k = l->first[v]; k < l->first[v + 1]; k++)
    while (ra_matrix_walk_next (&c->assign.matrix, &walk, unit, &l->seg[k],
				&vreg, &both))
      {
	bool fits;

	if (vreg == v)
	  continue;
	fits = (!s->planned[vreg] && ra_profile_vreg (&s->profiles, vreg)
		&& ra_width (s->profiles.p, vreg, unit) == 1);

	s->work++;
	if (s->n_others == MAX_OTHERS)
	  return false;
	if (fits && s->stamp[vreg] != s->now)
	  {
	    s->stamp[vreg] = s->now;
	    RA_GROW (s->pool, uint32_t, s->other, s->others_size,
		     s->n_others + 1);
	    s->other[s->n_others++] = vreg;
	    s->first_meeting[vreg] = RA_NONE;
	    s->last_stay[vreg] = s->profiles.first[vreg];
	  }
	for (b = s->profiles.span_of[both.start / 2];
	     b <= s->profiles.span_of[(both.end - 1) / 2]; b++)
	  {
	    struct ra_occupant *o;

	    while (s->profiles.stay[t].span < b)
	      t++;
	    if (s->profiles.stay[t].span != b)
	      continue;
	    if (!fits)
	      {
		ra_mask_set (&s->closed[t - first], unit);
		continue;
	      }
	    if (s->n_occupants
		&& s->occupant[s->n_occupants - 1].vreg == vreg
		&& s->occupant[s->n_occupants - 1].stay == t - first)
	      continue;
	    RA_GROW (s->pool, struct ra_occupant, s->occupant,
		     s->occupants_size, s->n_occupants + 1);
	    o = &s->occupant[s->n_occupants++];
	    o->vreg = vreg;
	    o->stay = t - first;
	    /* It is live there, and the spans come in their order.  */
	    while (s->profiles.stay[s->last_stay[vreg]].span < b)
	      s->last_stay[vreg]++;
	    o->its = s->last_stay[vreg];
	    o->next = s->first_meeting[vreg];
	    s->first_meeting[vreg] = s->n_occupants - 1;
	  }
      }
  return true;
}

/* A run of open spans of one block.  */
struct run
{
  int64_t gain;			/* Of its operands.  */
  int64_t load;			/* To come into the register.  */
  bool inside;			/* It begins behind a closed span.  */
};

/* Add what RUN wins to E, and begin another that is INSIDE its block, or
   not.  */
static void
end_run (struct ra_estimate *e, struct run *run, bool inside)
{
  int64_t net = run->gain - run->load;

  if (net > 0)
    e->local += net;
  if (!run->inside)
    net = run->gain;
  if (net > 0)
    e->most += net;
  run->gain = run->load = 0;
  run->inside = inside;
}

/* What the operands of stay number K of V pay, less what those of the occupants
   do there, from number *J on.  */
static int64_t
open_gain (const struct ra_split *s, const struct ra_stay *t, uint32_t k,
	   uint32_t *j)
{
  const struct ra_profiles *f = &s->profiles;
  int64_t gain = t->memory;

  while (*j < s->n_occupants && s->occupant[*j].stay < k)
    ++*j;
  for (; *j < s->n_occupants && s->occupant[*j].stay == k; ++*j)
    gain -= f->stay[s->occupant[*j].its].memory;
  return gain;
}

void
ra_region_estimate (const struct ra_split *s, uint32_t v, unsigned int unit,
		    struct ra_estimate *e)
{
  const struct ra_profiles *f = &s->profiles;
  const struct ra_stay *stay = f->stay + f->first[v];
  uint32_t k, j = 0, n = f->end[v] - f->first[v];
  struct run run = { 0, 0, false };

  e->most = e->local = e->all = 0;
  for (k = 0; k < n; k++)
    {
      const struct ra_stay *t = &stay[k];
      int64_t gain;

      if (k && ra_span_ends_block (f, t[-1].span))
	end_run (e, &run, false);
      if (ra_mask_bit (&s->closed[k], unit))
	{
	  end_run (e, &run, true);
	  if (t->live_out)
	    e->all -= t->load;
	  continue;
	}
      gain = open_gain (s, t, k, &j);
      e->all += gain;
      if (gain <= 0)
	continue;
      if (run.gain == 0 && t->live_in && t->reads_first)
	run.load = t->load;
      run.gain += gain;
    }
  end_run (e, &run, false);
}

uint64_t
ra_region_signature (const struct ra_split *s, uint32_t v, unsigned int unit)
{
  const struct ra_profiles *f = &s->profiles;
  uint32_t k, n = f->end[v] - f->first[v];
  uint64_t hash = 0;

  for (k = 0; k < n; k++)
    if (ra_mask_bit (&s->closed[k], unit))
      hash = ra_random_mix (hash + RA_RANDOM_STEP + k);
  for (k = 0; k < s->n_occupants; k++)
    hash = ra_random_mix (hash + RA_RANDOM_STEP + ((uint64_t) s->occupant[k].vreg << 32
			   | s->occupant[k].stay));
  return hash;
}

/* -- The cut ------------------------------------------------------------ */

/* The costs of SPAN, zero when it is first asked for.  */
static struct ra_span_costs *
costs_of (struct ra_split *s, uint32_t span)
{
  if (s->span_stamp[span] != s->now)
    {
      s->span_stamp[span] = s->now;
      RA_GROW (s->pool, uint32_t, s->touched, s->toucheds_size,
	       s->n_touched + 1);
      s->touched[s->n_touched++] = span;
      memset (&s->costs[span], 0, sizeof s->costs[span]);
    }
  return &s->costs[span];
}

/* The node of the bundle at the start or end (OUT) of SPAN, or RA_NONE.  */
static uint32_t
node_at (const struct ra_split *s, uint32_t span, bool out)
{
  return s->node[s->profiles.bundle[2 * span + out]];
}

/* Give the bundles where V is live and can be in UNIT a node each; returns
   how many.  */
static uint32_t
make_nodes (struct ra_split *s, uint32_t v, unsigned int unit)
{
  const struct ra_profiles *f = &s->profiles;
  uint32_t k, out, n = 0;

  for (k = f->first[v]; k < f->end[v]; k++)
    for (out = 0; out < 2; out++)
      {
	uint32_t b = f->bundle[2 * f->stay[k].span + out];

	if ((out ? f->stay[k].live_out : f->stay[k].live_in)
	    && s->node[b] == RA_NONE && !ra_mask_bit (&f->barred[b], unit))
	  s->node[b] = n++;
      }
  return n;
}

void
ra_region_forget (struct ra_split *s, uint32_t v)
{
  const struct ra_profiles *f = &s->profiles;
  uint32_t k, out;

  for (k = f->first[v]; k < f->end[v]; k++)
    for (out = 0; out < 2; out++)
      s->node[f->bundle[2 * f->stay[k].span + out]] = RA_NONE;
}

/* Add what V pays.  */
static void
add_own_costs (struct ra_split *s, uint32_t v, unsigned int unit, bool stores)
{
  const struct ra_profiles *f = &s->profiles;
  uint32_t k, j, first = f->first[v];

  for (k = first; k < f->end[v]; k++)
    {
      const struct ra_stay *t = &f->stay[k];
      struct ra_span_costs *c = costs_of (s, t->span);

      memcpy (c->cost, t->cost[stores], sizeof c->cost);
      if (ra_mask_bit (&s->closed[k - first], unit))
	for (j = 0; j < 4; j++)
	  c->cost[RA_LABEL_INSIDE + j] = RA_IMPOSSIBLE;
    }
}

unsigned int
ra_region_bound (const struct ra_split *s, const struct ra_stay *t)
{
  unsigned int bound = 0;

  if (t->live_in && node_at (s, t->span, false) != RA_NONE)
    bound |= RA_LABEL_IN;
  if (t->live_out && node_at (s, t->span, true) != RA_NONE)
    bound |= RA_LABEL_OUT;
  return bound;
}

unsigned int
ra_region_other (const struct ra_stay *t, unsigned int bound,
		 unsigned int label, bool meets, bool stores)
{
  unsigned int its = (RA_LABEL_IN | RA_LABEL_OUT) & ~(label & bound);

  if ((meets && (label & RA_LABEL_INSIDE))
      || t->cost[stores][its] < t->cost[stores][its | RA_LABEL_INSIDE])
    return its;
  return its | RA_LABEL_INSIDE;
}

void
ra_region_meetings (struct ra_split *s, uint32_t v, uint32_t x)
{
  const struct ra_stay *stay = s->profiles.stay + s->profiles.first[v];
  uint32_t k;

  s->meeting++;
  for (k = s->first_meeting[x]; k != RA_NONE; k = s->occupant[k].next)
    s->meets[stay[s->occupant[k].stay].span] = s->meeting;
}

/* Add what occupant X pays.  */
static void
add_other_costs (struct ra_split *s, uint32_t v, uint32_t x)
{
  const struct ra_profiles *f = &s->profiles;
  bool stores = f->known[x];
  uint32_t k, j;

  ra_region_meetings (s, v, x);
  s->work += f->end[x] - f->first[x];
  for (k = f->first[x]; k < f->end[x]; k++)
    {
      const struct ra_stay *t = &f->stay[k];
      bool meets = s->meets[t->span] == s->meeting;
      unsigned int bound = ra_region_bound (s, t);
      int64_t *cost;

      if (!meets && !bound)
	continue;
      cost = costs_of (s, t->span)->cost;
      for (j = 0; j < 4; j++)
	{
	  /* As ra_region_other chooses.  */
	  unsigned int its = (RA_LABEL_IN | RA_LABEL_OUT) & ~(j & bound);
	  int64_t outside = t->cost[stores][its];
	  int64_t inside = t->cost[stores][its | RA_LABEL_INSIDE];
	  int64_t least = outside < inside ? outside : inside;

	  cost[j] += least;
	  cost[j | RA_LABEL_INSIDE] += meets ? outside : least;
	}
    }
}

/* The least that the ends LABEL allow.  */
static inline int64_t
least (const struct ra_span_costs *c, unsigned int label)
{
  int64_t in_register = c->cost[label | RA_LABEL_INSIDE];

  return c->cost[label] < in_register ? c->cost[label] : in_register;
}

/* Put the costs of all spans into the cut.  */
static void
build_cut (struct ra_split *s, uint32_t n)
{
  uint32_t k;

  ra_cut_begin (&s->cut, n);
  for (k = 0; k < s->n_touched; k++)
    {
      uint32_t b = s->touched[k];
      const struct ra_span_costs *c = &s->costs[b];
      uint32_t in = node_at (s, b, false), out = node_at (s, b, true);
      int64_t mm = least (c, 0), mr = least (c, RA_LABEL_OUT);
      int64_t rm = least (c, RA_LABEL_IN), differ;
      int64_t rr = least (c, RA_LABEL_IN | RA_LABEL_OUT);

      if (in == RA_NONE && out == RA_NONE)
	continue;
      if (in == RA_NONE)
	s->cut.gain[out] -= mr - mm;
      else if (out == RA_NONE)
	s->cut.gain[in] -= rm - mm;
      else if (in == out)
	s->cut.gain[in] -= rr - mm;
      else
	{
	  /* What it costs to change inside the span.  A cut has no room for
	     less than nothing; leave that out, the score will tell.  */
	  differ = mr + rm - mm - rr;
	  s->cut.gain[in] -= rm - mm;
	  s->cut.gain[out] -= rr - rm;
	  ra_cut_arc (&s->cut, out, in, differ > 0 ? differ : 0);
	}
    }
}

unsigned int
ra_region_label (const struct ra_split *s, uint32_t b)
{
  uint32_t in = node_at (s, b, false), out = node_at (s, b, true);
  unsigned int label = 0;

  if (in != RA_NONE && ra_cut_chosen (&s->cut, in))
    label |= RA_LABEL_IN;
  if (out != RA_NONE && ra_cut_chosen (&s->cut, out))
    label |= RA_LABEL_OUT;
  if (s->costs[b].cost[label | RA_LABEL_INSIDE] < s->costs[b].cost[label])
    label |= RA_LABEL_INSIDE;
  return label;
}

uint8_t
ra_region_level (const struct ra_context *c, uint32_t v)
{
  const struct ra_profiles *f = &c->split.profiles;
  const struct ra_prologue *w = &c->weights.prologue;
  uint8_t most = w->level[v], level;
  uint32_t k, d = RA_NONE;

  if (!(f->p->flags & RA_WRAP))
    return most;
  for (k = f->first[v]; k < f->end[v]; k++)
    {
      unsigned int label = ra_region_label (&c->split, f->stay[k].span);

      /* Who passes through does not mention the register.  */
      if (label && label != (RA_LABEL_IN | RA_LABEL_OUT))
	d = ra_prologue_dominator (w, d, f->span[f->stay[k].span].block);
    }
  level = ra_prologue_level (w, d);
  return level < most ? level : most;
}

/* What all spans cost by the choices of the cut.  */
static int64_t
cost_chosen (const struct ra_split *s)
{
  int64_t sum = 0;
  uint32_t k;

  for (k = 0; k < s->n_touched; k++)
    sum += s->costs[s->touched[k]].cost[ra_region_label (s, s->touched[k])];
  return sum;
}

/* What the choices of the cut save at most: NOW is what the vregs pay.  */
static int64_t
most_gained (const struct ra_split *s, int64_t now)
{
  uint32_t k;

  for (k = 0; k < s->n_touched; k++)
    now -= least (&s->costs[s->touched[k]], 0);
  for (k = 0; k < s->cut.n; k++)
    if (s->cut.gain[k] > 0)
      now += s->cut.gain[k];
  return now;
}

int64_t
ra_region_find (struct ra_context *c, uint32_t v, unsigned int unit,
		bool stores, int64_t limit)
{
  struct ra_split *s = &c->split;
  const struct ra_profiles *f = &s->profiles;
  uint32_t k, n;
  int64_t now = 0, most;

  n = make_nodes (s, v, unit);
  s->now++;
  s->n_touched = 0;
  add_own_costs (s, v, unit, stores);
  for (k = f->first[v]; k < f->end[v]; k++)
    now += f->stay[k].memory;
  for (k = 0; k < s->n_others; k++)
    add_other_costs (s, v, s->other[k]);
  build_cut (s, n);
  most = most_gained (s, now);
  if (most <= limit || !ra_cut_solve (&s->cut, most - limit))
    return limit;
  return now - cost_chosen (s);
}

