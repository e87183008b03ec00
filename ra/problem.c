/* Building a problem.

   Input: calls in the order of the text form: register file, costs,
   classes, vregs, then block by block.  Output: the arrays of struct
   ra_problem.  Invariant: each array holds exactly what was added since
   ra_problem_begin, in that order; an instruction belongs to the last
   block added, an operand to the last instruction.  Nothing is judged
   here: validate.c does that, so a client may build in peace.

   Arrays only grow, and are kept from function to function: after warm-up
   a function costs no allocation.  Masks are interned in a small hash,
   since one function may have thousands of calls but few callee ABIs.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>
#include <string.h>
#include "grow.h"
#include "ra.h"

/* Slots of the mask hash when it is first needed: a power of two.  */
enum { FIRST_SLOTS = 64 };

struct ra_problem *
ra_problem_new (void)
{
  struct ra_problem *p = XCNEW (struct ra_problem);
  ra_problem_begin (p, "?");
  return p;
}

void
ra_problem_free (struct ra_problem *p)
{
  if (!p)
    return;
  free (p->name);
  free (p->mask);
  free (p->cls);
  free (p->vreg);
  free (p->block);
  free (p->succ);
  free (p->instr);
  free (p->operand);
  free (p->fixed);
  free (p->mask_slot);
  free (p);
}

/* Copy NAME.  It has to fit a line of text, blanks at its ends apart:
   what could not be read back becomes `?'.  */
static void
set_name (struct ra_problem *p, const char *name)
{
  size_t len = strlen (name);
  if (len >= UINT32_MAX / 2)
    len = UINT32_MAX / 2;
  /* Two more: `?' for an empty name, and the end.  */
  RA_GROW (char, p->name, p->name_size, (uint32_t) len + 2);
  for (size_t i = 0; i < len; i++)
    {
      unsigned char c = (unsigned char) name[i];
      bool end = i == 0 || i == len - 1;
      p->name[i] = c < ' ' || c == 127 || (c == ' ' && end) ? '?' : (char) c;
    }
  if (len == 0)
    p->name[len++] = '?';
  p->name[len] = '\0';
}

void
ra_problem_begin (struct ra_problem *p, const char *name)
{
  set_name (p, name);
  p->flags = 0;
  memset (&p->costs, 0, sizeof p->costs);
  for (unsigned int u = 0; u < RA_MAX_UNITS; u++)
    p->costs.order[u] = (uint8_t) u;
  p->n_units = 0;
  memset (p->unit_name, 0, sizeof p->unit_name);
  memset (&p->csr, 0, sizeof p->csr);
  p->n_classes = p->n_vregs = p->n_blocks = p->n_succs = 0;
  p->n_instrs = p->n_operands = p->n_fixed = 0;
  if (p->mask_slots)
    memset (p->mask_slot, 0, p->mask_slots * sizeof *p->mask_slot);
  p->n_masks = 0;
  RA_GROW (struct ra_mask, p->mask, p->masks_size, p->n_masks + 1);
  memset (&p->mask[p->n_masks++], 0, sizeof *p->mask);
}

/* The slot of M, or the free slot where it belongs.  */
static uint32_t
find_slot (const struct ra_problem *p, const struct ra_mask *m)
{
  /* Multiplications by odd constants, the high half folded down: enough to
     spread masks, which differ in few bits.  */
  uint64_t h = m->w[0] * UINT64_C (0x9e3779b97f4a7c15);
  h = (h ^ (h >> 32) ^ m->w[1]) * UINT64_C (0xd6e8feb86659fd93);
  uint32_t slot = (uint32_t) (h >> 32) & (p->mask_slots - 1);
  while (p->mask_slot[slot] != 0
	 && !ra_mask_equal (&p->mask[p->mask_slot[slot]], m))
    slot = (slot + 1) & (p->mask_slots - 1);
  return slot;
}

/* Keep the hash at most half full.  */
static void
grow_hash (struct ra_problem *p)
{
  if (p->mask_slots >= 2 * (p->n_masks + 1))
    return;
  p->mask_slots = p->mask_slots ? 2 * p->mask_slots : FIRST_SLOTS;
  p->mask_slot = XRESIZEVEC (uint16_t, p->mask_slot, p->mask_slots);
  memset (p->mask_slot, 0, p->mask_slots * sizeof *p->mask_slot);
  for (uint32_t i = 1; i < p->n_masks; i++)
    p->mask_slot[find_slot (p, &p->mask[i])] = (uint16_t) i;
}

uint32_t
ra_problem_mask (struct ra_problem *p, const struct ra_mask *m)
{
  if (ra_mask_empty (m))
    return 0;
  grow_hash (p);
  uint32_t slot = find_slot (p, m);
  if (p->mask_slot[slot] == 0)
    {
      if (p->n_masks >= RA_ANY)
	return RA_ANY;
      RA_GROW (struct ra_mask, p->mask, p->masks_size, p->n_masks + 1);
      p->mask[p->n_masks] = *m;
      p->mask_slot[slot] = (uint16_t) p->n_masks++;
    }
  return p->mask_slot[slot];
}

uint32_t
ra_problem_class (struct ra_problem *p, const struct ra_class *c)
{
  RA_GROW (struct ra_class, p->cls, p->classes_size, p->n_classes + 1);
  p->cls[p->n_classes] = *c;
  return p->n_classes++;
}

uint32_t
ra_problem_vreg (struct ra_problem *p, uint32_t cls, uint32_t id)
{
  RA_GROW (struct ra_vreg, p->vreg, p->vregs_size, p->n_vregs + 1);
  struct ra_vreg *v = &p->vreg[p->n_vregs];
  v->cls = cls;
  v->id = id;
  return p->n_vregs++;
}

uint32_t
ra_problem_block (struct ra_problem *p, uint32_t freq)
{
  RA_GROW (struct ra_block, p->block, p->blocks_size, p->n_blocks + 1);
  struct ra_block *b = &p->block[p->n_blocks];
  b->freq = freq;
  b->first_instr = p->n_instrs;
  b->n_instrs = 0;
  b->first_succ = p->n_succs;
  b->n_succs = 0;
  return p->n_blocks++;
}

/* Without a block, an instruction, the element belongs to nobody: validation
   sees that the counts do not add up.  */

void
ra_problem_succ (struct ra_problem *p, uint32_t block, uint32_t flags)
{
  RA_GROW (struct ra_edge, p->succ, p->succs_size, p->n_succs + 1);
  struct ra_edge *s = &p->succ[p->n_succs++];
  s->block = block;
  s->flags = flags;
  if (p->n_blocks)
    p->block[p->n_blocks - 1].n_succs++;
}

uint32_t
ra_problem_instr (struct ra_problem *p, uint32_t id, uint32_t flags)
{
  RA_GROW (struct ra_instr, p->instr, p->instrs_size, p->n_instrs + 1);
  struct ra_instr *i = &p->instr[p->n_instrs];
  memset (i, 0, sizeof *i);
  i->first_operand = p->n_operands;
  i->first_fixed = p->n_fixed;
  i->id = id;
  i->flags = flags;
  if (p->n_blocks)
    p->block[p->n_blocks - 1].n_instrs++;
  return p->n_instrs++;
}

void
ra_problem_operand (struct ra_problem *p, const struct ra_operand *o)
{
  RA_GROW (struct ra_operand, p->operand, p->operands_size, p->n_operands + 1);
  p->operand[p->n_operands++] = *o;
  if (p->n_instrs)
    p->instr[p->n_instrs - 1].n_operands++;
}

void
ra_problem_fixed (struct ra_problem *p, unsigned int unit,
		  unsigned int width, enum ra_operand_kind kind)
{
  RA_GROW (struct ra_fixed, p->fixed, p->fixed_size, p->n_fixed + 1);
  struct ra_fixed *f = &p->fixed[p->n_fixed++];
  f->unit = unit > UINT8_MAX ? UINT8_MAX : (uint8_t) unit;
  f->width = width > UINT8_MAX ? UINT8_MAX : (uint8_t) width;
  f->kind = (uint8_t) kind;
  f->unused = 0;
  if (p->n_instrs)
    p->instr[p->n_instrs - 1].n_fixed++;
}
