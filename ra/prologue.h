/* Where the prologue can go, and so how often callee-saved registers are
   saved.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_PROLOGUE_H
#define RA_PROLOGUE_H

#include "live.h"

/* How often a prologue runs, in sixteenths of the function's entries.
   Level 0: there is none.  */
enum { RA_LEVELS = 17, RA_LEVEL_FREQ = RA_FREQ_ONE / (RA_LEVELS - 1) };

struct ra_prologue
{
  struct ra_pool *pool;
  uint8_t *level;		/* By vreg: what it asks for if it lives in
				   a callee-saved register.  */
  uint8_t *slot_level;		/* The same, if it has a slot.  */
  uint32_t levels_size, slot_levels_size;
  uint8_t base;			/* What the calls ask for.  */

  /* Scratch, by block: position in reverse postorder, immediate
     dominator, and the least frequency among its dominators; position in
     preorder of the tree of dominators, and how many blocks it dominates.  */
  uint32_t *rpo, *idom, *order, *stack, *least, *pre, *below;
  uint32_t rpo_size, idom_size, order_size, stack_size, least_size;
  uint32_t pre_size, below_size;
};

extern void ra_prologue_build (struct ra_prologue *w,
			       const struct ra_problem *p,
			       const struct ra_live *l);

/* For a problem that is RA_WRAP.  The nearest block that dominates D, RA_NONE at
   first, and B, if anything reaches it.  */
extern uint32_t ra_prologue_dominator (const struct ra_prologue *w, uint32_t d,
				       uint32_t b);
/* The level of a prologue that dominates block B; of none, for RA_NONE.  */
extern uint8_t ra_prologue_level (const struct ra_prologue *w, uint32_t b);

#endif
