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

#include <string.h>
#include "pool.h"
#include "problem.h"

/* Slots of the mask hash when it is first needed: a power of two.  */
enum { FIRST_SLOTS = 64 };

struct ra_problem *
ra_problem_new (const struct ra_source *source)
{
  struct ra_pool *pool;
  struct ra_problem *p
    = (struct ra_problem *) ra_pool_object (source, sizeof *p, &pool);

  if (!p)
    return NULL;
  p->pool = pool;
  /* Room for one of each kind, so that the last one always exists.  */
  RA_GROW (pool, struct ra_class, p->cls, p->classes_size, 1);
  RA_GROW (pool, struct ra_vreg, p->vreg, p->vregs_size, 1);
  RA_GROW (pool, struct ra_block, p->block, p->blocks_size, 1);
  RA_GROW (pool, struct ra_edge, p->succ, p->succs_size, 1);
  RA_GROW (pool, struct ra_instr, p->instr, p->instrs_size, 1);
  RA_GROW (pool, struct ra_operand, p->operand, p->operands_size, 1);
  RA_GROW (pool, struct ra_fixed, p->fixed, p->fixed_size, 1);
  RA_GROW (pool, struct ra_mask, p->mask, p->masks_size, 1);
  RA_GROW (pool, char, p->name, p->name_size, 2);
  RA_GROW (pool, uint16_t, p->mask_slot, p->mask_slot_size, FIRST_SLOTS);
  if (!p->classes_size || !p->vregs_size || !p->blocks_size
      || !p->succs_size || !p->instrs_size || !p->operands_size
      || !p->fixed_size || !p->masks_size || !p->name_size
      || !p->mask_slot_size)
    {
      ra_pool_object_free (pool);
      return NULL;
    }
  p->mask_slots = FIRST_SLOTS;
  ra_problem_begin (p, "?");
  return p;
}

void
ra_problem_free (struct ra_problem *p)
{
  if (p)
    ra_pool_object_free (p->pool);
}

/* The place of one more element in an array of *N that has room for SIZE.
   Without memory, the last element has to do, and is remembered.  */
static uint32_t
next (struct ra_problem *p, uint32_t *n, uint32_t size)
{
  if (*n < size)
    return (*n)++;
  p->no_memory = true;
  return *n - 1;
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
  RA_GROW (p->pool, char, p->name, p->name_size, (uint32_t) len + 2);
  if (p->name_size < len + 2)
    {
      p->no_memory = true;
      len = 0;
    }
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
  p->no_memory = false;
  set_name (p, name);
  p->flags = 0;
  memset (&p->costs, 0, sizeof p->costs);
  for (unsigned int u = 0; u < RA_MAX_UNITS; u++)
    p->costs.order[u] = (uint8_t) u;
  p->n_units = 0;
  memset (p->unit_name, 0, sizeof p->unit_name);
  memset (&p->csr, 0, sizeof p->csr);
  memset (&p->saved, 0, sizeof p->saved);
  p->n_classes = p->n_vregs = p->n_blocks = p->n_succs = 0;
  p->n_instrs = p->n_operands = p->n_fixed = 0;
  memset (p->mask_slot, 0, p->mask_slots * sizeof *p->mask_slot);
  p->n_masks = 1;
  memset (&p->mask[0], 0, sizeof *p->mask);
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

/* Keep the hash at most half full.  False: there is no memory.  */
static bool
grow_hash (struct ra_problem *p)
{
  uint32_t n = p->mask_slots;

  if (n >= 2 * (p->n_masks + 1))
    return true;
  RA_GROW (p->pool, uint16_t, p->mask_slot, p->mask_slot_size, 2 * n);
  if (p->mask_slot_size < 2 * n)
    return false;
  p->mask_slots = 2 * n;
  memset (p->mask_slot, 0, p->mask_slots * sizeof *p->mask_slot);
  for (uint32_t i = 1; i < p->n_masks; i++)
    p->mask_slot[find_slot (p, &p->mask[i])] = (uint16_t) i;
  return true;
}

uint32_t
ra_problem_mask (struct ra_problem *p, const struct ra_mask *m)
{
  if (ra_mask_empty (m))
    return 0;
  RA_GROW (p->pool, struct ra_mask, p->mask, p->masks_size, p->n_masks + 1);
  if (p->masks_size == p->n_masks || !grow_hash (p))
    {
      p->no_memory = true;
      return 0;
    }
  uint32_t slot = find_slot (p, m);
  if (p->mask_slot[slot] == 0)
    {
      if (p->n_masks >= RA_ANY)
	return RA_ANY;
      p->mask[p->n_masks] = *m;
      p->mask_slot[slot] = (uint16_t) p->n_masks++;
    }
  return p->mask_slot[slot];
}

uint32_t
ra_problem_class (struct ra_problem *p, const struct ra_class *c)
{
  RA_GROW (p->pool, struct ra_class, p->cls, p->classes_size, p->n_classes + 1);
  uint32_t id = next (p, &p->n_classes, p->classes_size);
  struct ra_class *to = &p->cls[id];
  *to = *c;
  to->units = (struct ra_mask) { { 0, 0 } };
  for (uint32_t u = 0; u < RA_MAX_UNITS; u++)
    if (to->width[u])
      ra_mask_set (&to->units, u);
  return id;
}

void
ra_problem_begin_like (struct ra_problem *to, const struct ra_problem *from)
{
  ra_problem_begin (to, from->name);
  to->flags = from->flags;
  to->costs = from->costs;
  to->n_units = from->n_units;
  memcpy (to->unit_name, from->unit_name, sizeof to->unit_name);
  to->csr = from->csr;
  to->saved = from->saved;
  /* In order: so the numbers are the same.  */
  for (uint32_t k = 1; k < from->n_masks; k++)
    ra_problem_mask (to, &from->mask[k]);
  for (uint32_t k = 0; k < from->n_classes; k++)
    ra_problem_class (to, &from->cls[k]);
}

uint32_t
ra_problem_vreg (struct ra_problem *p, uint32_t cls, uint32_t id)
{
  RA_GROW (p->pool, struct ra_vreg, p->vreg, p->vregs_size, p->n_vregs + 1);
  uint32_t v = next (p, &p->n_vregs, p->vregs_size);
  p->vreg[v].cls = cls;
  p->vreg[v].id = id;
  p->vreg[v].flags = 0;
  p->vreg[v].value = (struct ra_cost) { 0, 0 };
  return v;
}

uint32_t
ra_problem_block (struct ra_problem *p, uint32_t freq)
{
  RA_GROW (p->pool, struct ra_block, p->block, p->blocks_size, p->n_blocks + 1);
  uint32_t id = next (p, &p->n_blocks, p->blocks_size);
  struct ra_block *b = &p->block[id];
  b->freq = freq;
  b->first_instr = p->n_instrs;
  b->n_instrs = 0;
  b->first_succ = p->n_succs;
  b->n_succs = 0;
  return id;
}

/* Without a block, an instruction, the element belongs to nobody: validation
   sees that the counts do not add up.  */

void
ra_problem_succ (struct ra_problem *p, uint32_t block, uint32_t flags)
{
  RA_GROW (p->pool, struct ra_edge, p->succ, p->succs_size, p->n_succs + 1);
  uint32_t before = p->n_succs;
  struct ra_edge *s = &p->succ[next (p, &p->n_succs, p->succs_size)];
  s->block = block;
  s->flags = flags;
  if (p->n_blocks)
    p->block[p->n_blocks - 1].n_succs += p->n_succs - before;
}

uint32_t
ra_problem_instr (struct ra_problem *p, uint32_t id, uint32_t flags)
{
  RA_GROW (p->pool, struct ra_instr, p->instr, p->instrs_size, p->n_instrs + 1);
  uint32_t before = p->n_instrs;
  uint32_t number = next (p, &p->n_instrs, p->instrs_size);
  struct ra_instr *i = &p->instr[number];
  memset (i, 0, sizeof *i);
  i->first_operand = p->n_operands;
  i->first_fixed = p->n_fixed;
  i->id = id;
  i->flags = flags;
  if (p->n_blocks)
    p->block[p->n_blocks - 1].n_instrs += p->n_instrs - before;
  return number;
}

void
ra_problem_operand (struct ra_problem *p, const struct ra_operand *o)
{
  RA_GROW (p->pool, struct ra_operand, p->operand, p->operands_size,
	   p->n_operands + 1);
  uint32_t before = p->n_operands;
  p->operand[next (p, &p->n_operands, p->operands_size)] = *o;
  if (p->n_instrs)
    p->instr[p->n_instrs - 1].n_operands += p->n_operands - before;
}

void
ra_problem_fixed (struct ra_problem *p, unsigned int unit,
		  unsigned int width, enum ra_operand_kind kind)
{
  RA_GROW (p->pool, struct ra_fixed, p->fixed, p->fixed_size, p->n_fixed + 1);
  uint32_t before = p->n_fixed;
  struct ra_fixed *f = &p->fixed[next (p, &p->n_fixed, p->fixed_size)];
  f->unit = unit > UINT8_MAX ? UINT8_MAX : (uint8_t) unit;
  f->width = width > UINT8_MAX ? UINT8_MAX : (uint8_t) width;
  f->kind = (uint8_t) kind;
  f->unused = 0;
  if (p->n_instrs)
    p->instr[p->n_instrs - 1].n_fixed += p->n_fixed - before;
}
