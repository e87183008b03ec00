/* Undefined values: the vregs that are live at the entry.

   Does: finds the vregs that some path reads before it writes them.  The
   checker asks only after a solution has failed, for few functions have
   any.
   Input: a validated problem, and a solution that says which vregs are in
   registers.
   Output: a list of vregs.
   Invariant: shares nothing with the live ranges of the allocators, which
   are part of what is checked.

   Vreg by vreg, blocks that read it before they write it flood backwards
   until a block that writes it; no sets, and no work for other vregs.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include <stdlib.h>

/* Put BLOCK on the list that starts at *HEAD.  */
static void
add_node (struct ra_undefined *u, uint32_t *head, uint32_t block)
{
  ra_array_room (u->pool, &u->node, 2 * ((size_t) u->n_nodes + 1));
  u->node.w[2 * u->n_nodes] = block;
  u->node.w[2 * u->n_nodes + 1] = *head;
  *head = u->n_nodes++;
}

/* Note the blocks that read a vreg before they write it (EXPOSED), and
   those that write it (WRITTEN).  Vregs in memory do not matter.  */
static void
find_uses (struct ra_undefined *u, const struct ra_problem *p,
	   const struct ra_solution *s)
{
  uint32_t *stamp = ra_array_filled (u->pool, &u->stamp, 2 * (size_t) p->n_vregs, 0);
  uint32_t *read_stamp = stamp + p->n_vregs;
  uint32_t b, i, j;
  int writes;

  ra_array_filled (u->pool, &u->exposed, p->n_vregs, 0xff);
  ra_array_filled (u->pool, &u->written, p->n_vregs, 0xff);
  u->n_nodes = 0;
  for (b = 0; b < p->n_blocks; b++)
    for (i = 0; i < p->block[b].n_instrs; i++)
      {
	const struct ra_instr *instr
	  = &p->instr[p->block[b].first_instr + i];

	/* All operands are read before one is written.  */
	for (writes = 0; writes < 2; writes++)
	  for (j = 0; j < instr->n_operands; j++)
	    {
	      const struct ra_operand *o
		= &p->operand[instr->first_operand + j];
	      uint32_t v = o->vreg;

	      if ((o->kind != RA_USE) != writes || stamp[v] == b + 1
		  || s->place[v].unit == RA_MEMORY)
		continue;
	      if (writes)
		{
		  stamp[v] = b + 1;
		  add_node (u, &u->written.w[v], b);
		}
	      else if (read_stamp[v] != b + 1)
		{
		  read_stamp[v] = b + 1;
		  add_node (u, &u->exposed.w[v], b);
		}
	    }
      }
}

/* Fill in PRED: those of block B are PRED_START[B] .. [B + 1].  */
static void
find_preds (struct ra_undefined *u, const struct ra_problem *p)
{
  uint32_t *start = ra_array_filled (u->pool, &u->pred_start, p->n_blocks + 2, 0);
  uint32_t b, k;

  ra_array_room (u->pool, &u->pred, p->n_succs);
  for (k = 0; k < p->n_succs; k++)
    start[p->succ[k].block + 2]++;
  for (b = 2; b <= p->n_blocks; b++)
    start[b] += start[b - 1];
  for (b = 0; b < p->n_blocks; b++)
    for (k = 0; k < p->block[b].n_succs; k++)
      u->pred.w[start[p->succ[p->block[b].first_succ + k].block + 1]++] = b;
}

/* Is V live at the start of block 0?  Floods backwards from its uses.  */
static bool
live_at_entry (struct ra_undefined *u, uint32_t v)
{
  uint32_t *stack = u->stack.w;
  uint32_t n = 0, x, k;

  for (x = u->written.w[v]; x != RA_NONE; x = u->node.w[2 * x + 1])
    u->is_def.w[u->node.w[2 * x]] = v + 1;
  for (x = u->exposed.w[v]; x != RA_NONE; x = u->node.w[2 * x + 1])
    {
      u->is_live.w[u->node.w[2 * x]] = v + 1;
      stack[n++] = u->node.w[2 * x];
    }
  while (n)
    {
      uint32_t b = stack[--n];

      if (b == 0)
	return true;
      for (k = u->pred_start.w[b]; k < u->pred_start.w[b + 1]; k++)
	{
	  uint32_t pred = u->pred.w[k];

	  if (u->is_live.w[pred] == v + 1 || u->is_def.w[pred] == v + 1)
	    continue;
	  u->is_live.w[pred] = v + 1;
	  stack[n++] = pred;
	}
    }
  return false;
}

void
ra_undefined_find (struct ra_undefined *u, const struct ra_problem *p,
		   const struct ra_solution *s)
{
  uint32_t v;

  find_uses (u, p, s);
  find_preds (u, p);
  ra_array_room (u->pool, &u->stack, p->n_blocks);
  ra_array_filled (u->pool, &u->is_def, p->n_blocks, 0);
  ra_array_filled (u->pool, &u->is_live, p->n_blocks, 0);
  u->n = 0;
  for (v = 0; v < p->n_vregs; v++)
    if (u->exposed.w[v] != RA_NONE && live_at_entry (u, v))
      {
	ra_array_room (u->pool, &u->vreg, u->n + 1);
	u->vreg.w[u->n++] = v;
      }
}
