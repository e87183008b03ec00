/* Where the prologue can go.

   Input: problem and live ranges.  Output: for each vreg, and for the
   calls, how often the prologue would run if they asked for it.
   GCC places the one prologue of a function at a block that dominates all
   that need it, the rarest such block (shrink-wrapping,
   function.cc:thread_prologue_and_epilogue_insns).  A vreg that is only
   mentioned on a rare path may have a callee-saved register cheaply; one
   that is mentioned in the entry block makes every execution of the
   function pay, for all such registers.  IRA does not see the difference
   but for splitting some parameters.

   Dominators: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance
   Algorithm", 2001.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "prologue.h"
#include "pool.h"

/* Number the reachable blocks in reverse postorder: w->order, w->rpo.
   Returns how many there are.  */
static uint32_t
find_order (struct ra_prologue *w, const struct ra_problem *p)
{
  uint32_t n = p->n_blocks, depth = 1, last = n, i;

  RA_GROW (w->pool, uint32_t, w->rpo, w->rpo_size, n);
  RA_GROW (w->pool, uint32_t, w->idom, w->idom_size, n);
  RA_GROW (w->pool, uint32_t, w->order, w->order_size, n);
  RA_GROW (w->pool, uint32_t, w->stack, w->stack_size, 2 * n);
  RA_GROW (w->pool, uint32_t, w->least, w->least_size, n);
  memset (w->rpo, 0xff, n * sizeof *w->rpo);
  w->rpo[0] = 0;
  w->stack[0] = w->stack[1] = 0;
  while (depth)
    {
      uint32_t *top = w->stack + 2 * (depth - 1);
      const struct ra_block *b = &p->block[top[0]];

      if (top[1] < b->n_succs)
	{
	  uint32_t s = p->succ[b->first_succ + top[1]++].block;

	  if (w->rpo[s] == RA_NONE)
	    {
	      w->rpo[s] = 0;
	      top[2] = s;
	      top[3] = 0;
	      depth++;
	    }
	}
      else
	{
	  w->order[--last] = top[0];
	  depth--;
	}
    }
  memmove (w->order, w->order + last, (n - last) * sizeof *w->order);
  for (i = 0; i < n - last; i++)
    w->rpo[w->order[i]] = i;
  return n - last;
}

/* The nearest common dominator of blocks A and B.  */
static uint32_t
common (const struct ra_prologue *w, uint32_t a, uint32_t b)
{
  while (a != b)
    if (w->rpo[a] > w->rpo[b])
      a = w->idom[a];
    else
      b = w->idom[b];
  return a;
}

static void
find_dominators (struct ra_prologue *w, const struct ra_problem *p,
		 const struct ra_live *l, uint32_t n)
{
  bool changed = true;
  uint32_t i, k;

  memset (w->idom, 0xff, p->n_blocks * sizeof *w->idom);
  w->idom[0] = 0;
  while (changed)
    {
      changed = false;
      for (i = 1; i < n; i++)
	{
	  uint32_t b = w->order[i], d = RA_NONE;

	  for (k = l->pred_first[b]; k < l->pred_first[b + 1]; k++)
	    if (w->idom[l->pred[k]] != RA_NONE)
	      d = d == RA_NONE ? l->pred[k] : common (w, d, l->pred[k]);
	  if (w->idom[b] != d)
	    {
	      w->idom[b] = d;
	      changed = true;
	    }
	}
    }
}

/* What is asked of the N reachable blocks and their dominators.  */
static void
number_tree (struct ra_prologue *w, const struct ra_problem *p, uint32_t n)
{
  uint32_t *next = w->stack, i;

  RA_GROW (w->pool, uint32_t, w->pre, w->pre_size, p->n_blocks);
  RA_GROW (w->pool, uint32_t, w->below, w->below_size, p->n_blocks);
  for (i = 0; i < n; i++)
    w->below[w->order[i]] = 1;
  for (i = n; i-- > 1;)
    w->below[w->idom[w->order[i]]] += w->below[w->order[i]];
  w->least[0] = p->block[0].freq;
  w->pre[0] = 0;
  next[0] = 1;
  for (i = 1; i < n; i++)
    {
      uint32_t b = w->order[i], d = w->idom[b], least = w->least[d];

      w->least[b] = p->block[b].freq < least ? p->block[b].freq : least;
      w->pre[b] = next[d];
      next[b] = next[d] + 1;
      next[d] += w->below[b];
    }
}

/* For any number of blocks in turn no longer than the way from the first to
   the entry.  */
uint32_t
ra_prologue_dominator (const struct ra_prologue *w, uint32_t d, uint32_t b)
{
  if (w->rpo[b] == RA_NONE)
    return d;
  if (d == RA_NONE)
    return b;
  while (w->pre[b] - w->pre[d] >= w->below[d])
    d = w->idom[d];
  return d;
}

uint8_t
ra_prologue_level (const struct ra_prologue *w, uint32_t b)
{
  uint32_t level;

  if (b == RA_NONE)
    return 0;
  level = (w->least[b] + RA_LEVEL_FREQ - 1) / RA_LEVEL_FREQ;
  return level < RA_LEVELS ? level : RA_LEVELS - 1;
}

/* Does instruction I, in block B, copy a parameter when the function begins?
   GCC moves such copies to where they are needed
   (shrink-wrap.cc:move_insn_for_shrink_wrap).  */
static bool
is_sinkable (const struct ra_problem *p, uint32_t i, uint32_t b)
{
  const struct ra_instr *in = &p->instr[i];
  const struct ra_block *entry = &p->block[0];

  return ((in->flags & RA_COPY)
	  && (b == 0 || (entry->n_succs == 1
			 && p->succ[entry->first_succ].block == b))
	  && (in->n_fixed == 0 || p->fixed[in->first_fixed].kind == RA_USE));
}

/* The level for V; SINKING: copies of parameters move to where they are
   needed, which those to slots do not.  */
static uint8_t
vreg_level (const struct ra_prologue *w, const struct ra_problem *p,
	    const struct ra_live *l, uint32_t v, bool sinking)
{
  uint32_t d = RA_NONE, last = RA_NONE, k;

  /* Nothing dominates the entry block: the walk can end there.  */
  for (k = l->ref_first[v]; k < l->ref_first[v + 1] && d != 0; k++)
    {
      uint32_t i = l->ref[k].instr, b = l->block_of[i];

      if (b != last && !(sinking && is_sinkable (p, i, b)))
	{
	  d = ra_prologue_dominator (w, d, b);
	  last = b;
	}
    }
  return ra_prologue_level (w, d);
}

void
ra_prologue_build (struct ra_prologue *w, const struct ra_problem *p,
		   const struct ra_live *l)
{
  uint32_t v, i, n, d = RA_NONE;

  RA_GROW (w->pool, uint8_t, w->level, w->levels_size, p->n_vregs + 1);
  RA_GROW (w->pool, uint8_t, w->slot_level, w->slot_levels_size,
	   p->n_vregs + 1);
  memset (w->slot_level, 0, p->n_vregs);
  if (!(p->flags & RA_WRAP))
    {
      memset (w->level, RA_LEVELS - 1, p->n_vregs);
      w->base = RA_LEVELS - 1;
      return;
    }
  n = find_order (w, p);
  find_dominators (w, p, l, n);
  number_tree (w, p, n);
  for (v = 0; v < p->n_vregs; v++)
    {
      w->level[v] = vreg_level (w, p, l, v, true);
      if (p->flags & RA_FRAME)
	w->slot_level[v] = vreg_level (w, p, l, v, false);
      /* What is only copied when the function begins does not sink.  */
      if (!w->level[v])
	w->level[v] = vreg_level (w, p, l, v, false);
    }
  for (i = 0; i < p->n_instrs && d != 0; i++)
    if (p->instr[i].flags & RA_CALL)
      d = ra_prologue_dominator (w, d, l->block_of[i]);
  w->base = ra_prologue_level (w, d);
}
