/* A copy of a problem in which one thing is missing or different.

   Does: copies a problem through the builder, and leaves out or changes
   what the edit says: the problem that an allocator sees that overlooks
   it.
   Input: a valid problem and an edit of something that it has.
   Output: a valid problem with the same units, classes and vregs, so that
   a solution of one is a solution of the other, right or wrong.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"
#include "problem.h"

#include <string.h>

/* Is E the edit WHAT of AT and, if that counts, ITEM?  */
static bool
is (const struct edit *e, enum edit_what what, uint32_t at, uint32_t item)
{
  return e->what == what && e->at == at && e->item == item;
}

/* Everything up to the blocks.  */
static void
copy_head (struct ra_problem *to, const struct ra_problem *from,
	   const struct edit *e)
{
  uint32_t k;

  ra_problem_begin_like (to, from);
  for (k = 0; k < to->n_classes; k++)
    if (is (e, EDIT_CLASS, k, 0))
      to->cls[k].flags = 0;
  for (k = 0; k < from->n_vregs; k++)
    {
      ra_problem_vreg (to, from->vreg[k].cls, from->vreg[k].id);
      to->vreg[k].flags = from->vreg[k].flags;
    }
}

static void
copy_operands (struct ra_problem *to, const struct ra_problem *from,
	       uint32_t i, const struct edit *e)
{
  const struct ra_instr *in = &from->instr[i];
  uint32_t k;

  for (k = 0; k < in->n_operands; k++)
    {
      struct ra_operand o = from->operand[in->first_operand + k];

      if (is (e, EDIT_OPERAND, i, k))
	continue;
      if (is (e, EDIT_LATE, i, k))
	o.kind = RA_DEF;
      if (ra_kind_is_tied (o.kind) && e->what == EDIT_OPERAND && e->at == i)
	{
	  /* Ties count operands.  */
	  if (o.tied == e->item)
	    o.kind = RA_DEF;
	  else if (o.tied > e->item)
	    o.tied--;
	}
      if (!ra_kind_is_tied (o.kind))
	o.tied = RA_NO_OPERAND;
      ra_problem_operand (to, &o);
    }
  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &from->fixed[in->first_fixed + k];

      if (!is (e, EDIT_FIXED, i, k))
	ra_problem_fixed (to, f->unit, f->width,
			  (enum ra_operand_kind) f->kind);
    }
}

static void
copy_instr (struct ra_problem *to, const struct ra_problem *from, uint32_t i,
	    const struct edit *e)
{
  const struct ra_instr *in = &from->instr[i];
  uint32_t flags = in->flags;
  struct ra_instr *copy;

  if (is (e, EDIT_WHOLE, i, 0))
    flags &= ~(uint32_t) RA_PART;
  if (is (e, EDIT_COPY, i, 0))
    flags |= RA_COPY;
  if (is (e, EDIT_SAVEABLE, i, 0))
    flags |= RA_SAVEABLE;
  if ((e->what == EDIT_OPERAND || e->what == EDIT_FIXED) && e->at == i)
    flags &= ~(uint32_t) (RA_COPY | RA_PART);
  ra_problem_instr (to, in->id, flags);
  copy = &to->instr[to->n_instrs - 1];
  copy->clobber = is (e, EDIT_CLOBBER, i, 0) ? 0 : in->clobber;
  copy->early = is (e, EDIT_EARLY, i, 0) ? 0 : in->early;
  copy->partial = is (e, EDIT_PARTIAL, i, 0) ? 0 : in->partial;
  copy->reserve = in->reserve;
  copy_operands (to, from, i, e);
}

void
edit_copy (struct ra_problem *to, const struct ra_problem *from,
	   const struct edit *e)
{
  uint32_t b, k;

  copy_head (to, from, e);
  for (b = 0; b < from->n_blocks; b++)
    {
      const struct ra_block *block = &from->block[b];

      ra_problem_block (to, block->freq);
      for (k = 0; k < block->n_succs; k++)
	{
	  const struct ra_edge *s = &from->succ[block->first_succ + k];

	  if (!is (e, EDIT_EDGE, b, k))
	    ra_problem_succ (to, s->block, s->flags);
	}
      for (k = 0; k < block->n_instrs; k++)
	copy_instr (to, from, block->first_instr + k, e);
    }
}
