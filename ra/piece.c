/* From a plan to an edit: which operands name which piece, and where the
   copies are.

   Input: plans: for each stay of a vreg, whether it is in the register at
   both ends of the span and when it is mentioned.  Output: names, new vregs
   and copies.

   The vreg itself stands for its value in memory.  Parts in the register
   that hang together, through bundles and spans, are one piece; others are
   pieces of their own, which may go to other registers.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "pool.h"
#include "split.h"

static uint32_t
new_piece (struct ra_split *s, const struct ra_plan *plan)
{
  uint32_t v = ra_edit_piece (&s->edit, plan->vreg);

  RA_GROW (s->pool, uint8_t, s->piece_unit, s->piece_units_size,
	   s->edit.n_pieces);
  s->piece_unit[s->edit.n_pieces - 1] = plan->unit;
  return v;
}

/* The piece that holds BUNDLE.  */
static uint32_t
piece_at (struct ra_split *s, const struct ra_plan *plan, uint32_t bundle)
{
  uint32_t root = ra_find_set (s->parent, bundle);

  if (s->piece[root] == RA_NONE)
    s->piece[root] = new_piece (s, plan);
  return s->piece[root];
}

/* The bundle at the end (OUT) or the start of stay T, if the vreg is there
   in the register; else RA_NONE.  */
static uint32_t
bundle_of (const struct ra_split *s, const struct ra_stay *t,
	   uint8_t label,
	   bool out)
{
  if (out ? !t->live_out || !(label & RA_LABEL_OUT)
      : !t->live_in || !(label & RA_LABEL_IN))
    return RA_NONE;
  return s->profiles.bundle[2 * t->span + out];
}

/* Is a vreg that is not mentioned in stay T only at one end of it in its
   register?  Then it is not inside.  */
static bool
is_end_only (const struct ra_stay *t, uint8_t label)
{
  return (t->first_ref == t->end_ref
	  && (label & (RA_LABEL_IN | RA_LABEL_OUT))
	     != (RA_LABEL_IN | RA_LABEL_OUT));
}

/* A register at the border of two spans, and inside neither of them, is of no
   use; a load into it and the store out of it would stand in one place.  Random
   plans have it.  */
static void
clear_borders (struct ra_split *s, const struct ra_plan *plan, uint32_t first,
	       uint32_t n)
{
  uint8_t *label = &s->label[plan->first_label];
  const struct ra_stay *stay = &s->profiles.stay[first];
  uint32_t k;

  for (k = 0; k < n; k++)
    if (is_end_only (&stay[k], label[k]))
      label[k] &= ~RA_LABEL_INSIDE;
  for (k = 0; k + 1 < n; k++)
    if (!ra_span_ends_block (&s->profiles, stay[k].span)
	&& stay[k + 1].span == stay[k].span + 1
	&& !((label[k] | label[k + 1]) & RA_LABEL_INSIDE))
      {
	label[k] &= ~RA_LABEL_OUT;
	label[k + 1] &= ~RA_LABEL_IN;
      }
}

/* Find out which bundles hang together.  */
static void
join (struct ra_split *s, const struct ra_plan *plan, uint32_t first,
      uint32_t n)
{
  uint32_t k, out;

  for (k = 0; k < n; k++)
    for (out = 0; out < 2; out++)
      {
	uint32_t b = s->profiles.bundle[2 * s->profiles.stay[first + k].span
					+ out];

	s->parent[b] = b;
	s->piece[b] = RA_NONE;
      }
  for (k = 0; k < n; k++)
    {
      const struct ra_stay *t = &s->profiles.stay[first + k];
      uint8_t label = s->label[plan->first_label + k];
      uint32_t a = bundle_of (s, t, label, false);
      uint32_t b = bundle_of (s, t, label, true);

      if ((label & RA_LABEL_INSIDE) && a != RA_NONE && b != RA_NONE)
	s->parent[ra_find_set (s->parent, a)]
	  = ra_find_set (s->parent, b);
    }
}

/* The first instruction of span N before which code can stand.  */
static uint32_t
span_top (const struct ra_profiles *f, uint32_t n)
{
  uint32_t i = f->span[n].first_instr;

  while (i < f->span[n].end_instr && (f->p->instr[i].flags & RA_HEAD))
    i++;
  return i;
}

/* The one before which the last code of span N can stand.  */
static uint32_t
span_bottom (const struct ra_profiles *f, uint32_t n)
{
  uint32_t i = f->span[n].end_instr;

  while (i > f->span[n].first_instr && (f->p->instr[i - 1].flags & RA_TAIL))
    i--;
  return i;
}

/* A store of PIECE to memory, in span N before INSTR.  */
static void
add_store (struct ra_split *s, const struct ra_plan *plan, uint32_t n,
	   uint32_t instr, uint32_t piece)
{
  ra_edit_copy (&s->edit, s->profiles.span[n].block, instr, plan->vreg, piece,
		false);
}

/* A load of PIECE from memory.  Where both meet, what is stored leaves its
   register first.  */
static void
add_load (struct ra_split *s, const struct ra_plan *plan, uint32_t n,
	  uint32_t instr, uint32_t piece)
{
  ra_edit_copy (&s->edit, s->profiles.span[n].block, instr, piece, plan->vreg,
		true);
}

/* Stay T of PLAN with LABEL, in the register when mentioned.  */
static void
name_piece (struct ra_split *s, const struct ra_plan *plan,
	    const struct ra_stay *t, uint8_t label)
{
  const struct ra_live *l = s->profiles.l;
  const struct ra_problem *p = s->profiles.p;
  uint32_t in = bundle_of (s, t, label, false);
  uint32_t out = bundle_of (s, t, label, true), k, piece, last;
  bool store;

  piece = (in != RA_NONE ? piece_at (s, plan, in)
	   : out != RA_NONE ? piece_at (s, plan, out) : new_piece (s, plan));
  for (k = t->first_ref; k < t->end_ref; k++)
    s->edit.name[l->ref[k].operand] = piece;
  if (t->first_ref == t->end_ref)
    {
      if (in == RA_NONE)
	add_load (s, plan, t->span, span_bottom (&s->profiles, t->span), piece);
      else if (out == RA_NONE && !plan->stores)
	add_store (s, plan, t->span, span_top (&s->profiles, t->span), piece);
      return;
    }
  if (t->live_in && in == RA_NONE && t->reads_first)
    add_load (s, plan, t->span, l->ref[t->first_ref].instr, piece);
  if (plan->stores)
    store = t->defines && t->live_out;
  else
    store = (t->live_out && out == RA_NONE
	     && (t->defines || in != RA_NONE));
  if (!store)
    return;
  /* Behind the last definition, or the last operand if there is none.  */
  last = t->end_ref - 1;
  if (plan->stores)
    while (p->operand[l->ref[last].operand].kind == RA_USE)
      last--;
  add_store (s, plan, t->span, l->ref[last].instr + 1, piece);
}

/* The same, in memory when mentioned.  */
static void
pass_memory (struct ra_split *s, const struct ra_plan *plan,
	     const struct ra_stay *t, uint8_t label)
{
  uint32_t in = bundle_of (s, t, label, false);
  uint32_t out = bundle_of (s, t, label, true);

  if (in != RA_NONE && !plan->stores)
    add_store (s, plan, t->span, span_top (&s->profiles, t->span),
	       piece_at (s, plan, in));
  if (out != RA_NONE)
    add_load (s, plan, t->span, span_bottom (&s->profiles, t->span),
	      piece_at (s, plan, out));
}

void
ra_plans_carry_out (struct ra_split *s)
{
  uint32_t k, j;

  RA_GROW (s->pool, uint32_t, s->parent, s->parents_size,
	   s->profiles.n_bundles + 1);
  RA_GROW (s->pool, uint32_t, s->piece, s->pieces_size,
	   s->profiles.n_bundles + 1);
  for (k = 0; k < s->n_plans; k++)
    {
      const struct ra_plan *plan = &s->plan[k];
      uint32_t first, n;

      ra_profiles_trim (&s->profiles);
      ra_profile_vreg (&s->profiles, plan->vreg);
      first = s->profiles.first[plan->vreg];
      n = s->profiles.end[plan->vreg] - first;
      clear_borders (s, plan, first, n);
      join (s, plan, first, n);
      for (j = 0; j < n; j++)
	{
	  const struct ra_stay *t = &s->profiles.stay[first + j];
	  uint8_t label = s->label[plan->first_label + j];

	  if (label & RA_LABEL_INSIDE)
	    name_piece (s, plan, t, label);
	  else
	    pass_memory (s, plan, t, label);
	}
    }
}
