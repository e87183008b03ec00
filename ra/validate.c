/* Is a problem well formed?

   Input: a problem built by any client.  Output: RA_OK, or RA_BAD_PROBLEM
   and a message that names the block, the instruction and the operand at
   fault.  Invariant: whatever this accepts, the rest of the library may
   trust without a look: every id is in range, every array index too, and
   the text form can hold it.  One pass in the order of the text form, so
   that the first fault reported is the first in the text.

   Validating once at the door and trusting afterwards is regalloc3's way;
   checks spread over the allocators would be paid for, and missed, in each.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>
#include <libiberty.h>
#include "problem.h"

/* Where in the problem a fault is.  */
struct where
{
  const struct ra_problem *p;
  struct ra_error *e;
  uint32_t block, instr;        /* RA_NONE: not inside one.  */
};

/* Report a fault of instruction W->instr, of W->block or of no place.
   False, for the caller to return.  */
static bool ATTRIBUTE_PRINTF_2
fault (const struct where *w, const char *format, ...)
{
  struct ra_error *e = w->e;
  int n = 0;
  va_list args;

  memset (e, 0, sizeof *e);
  if (w->instr != RA_NONE)
    n = snprintf (e->text, sizeof e->text,
		  "block %" PRIu32 ", instr %" PRIu32 " (id %" PRIu32 "): ",
		  w->block, w->instr, w->p->instr[w->instr].id);
  else if (w->block != RA_NONE)
    n = snprintf (e->text, sizeof e->text, "block %" PRIu32 ": ", w->block);
  va_start (args, format);
  vsnprintf (e->text + n, sizeof e->text - n, format, args);
  va_end (args);
  return false;
}

bool
ra_word_ok (const char *name)
{
  if (*name == '\0' || *name == '#')
    return false;
  for (; *name; name++)
    if ((unsigned char) *name <= ' ' || *name == 127)
      return false;
  return true;
}

/* Is the array NAME of SIZE characters a string and a word?  */
static bool
name_ok (const char *name, size_t size)
{
  return memchr (name, '\0', size) != NULL && ra_word_ok (name);
}

/* Does M hold units from N on?  */
static bool
beyond (const struct ra_mask *m, uint32_t n)
{
  return ra_mask_any (m, n, RA_MAX_UNITS - n);
}

/* FNV-1a.  */
static uint32_t
name_hash (const char *name)
{
  uint32_t hash = 2166136261u;
  while (*name)
    hash = (hash ^ (unsigned char) *name++) * 16777619u;
  return hash;
}

static bool
check_units (const struct where *w)
{
  const struct ra_problem *p = w->p;
  if (p->n_units == 0)
    return fault (w, "no register units");
  if (p->n_units > RA_MAX_UNITS)
    return fault (w, "%" PRIu32 " register units, the limit is %d",
		  p->n_units, RA_MAX_UNITS);
  uint32_t hash[RA_MAX_UNITS];
  for (uint32_t u = 0; u < p->n_units; u++)
    {
      const char *name = p->unit_name[u];
      if (!name_ok (name, sizeof p->unit_name[u])
	  || strcmp (name, "memory") == 0)
	return fault (w, "bad name of unit %" PRIu32, u);
      hash[u] = name_hash (name);
      for (uint32_t v = 0; v < u; v++)
	if (hash[v] == hash[u] && strcmp (name, p->unit_name[v]) == 0)
	  return fault (w, "units %" PRIu32 " and %" PRIu32
			" are both called `%s'", v, u, name);
    }
  if (beyond (&p->csr, p->n_units))
    return fault (w, "csr names units out of range");
  if (beyond (&p->saved, p->n_units))
    return fault (w, "saved names units out of range");
  for (uint32_t u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&p->csr, u) && ra_mask_bit (&p->saved, u))
      return fault (w, "unit `%s' is both in csr and in saved",
		    p->unit_name[u]);
  return true;
}

static bool
price_ok (const struct ra_cost *c)
{
  return c->speed >= -RA_PRICE_MAX && c->speed <= RA_PRICE_MAX
	 && c->bytes >= -RA_PRICE_MAX && c->bytes <= RA_PRICE_MAX;
}

static bool
check_banks (const struct where *w)
{
  const struct ra_costs *c = &w->p->costs;
  struct ra_mask seen = { { 0 } };
  if (c->n_banks > RA_MAX_BANKS)
    return fault (w, "%" PRIu32 " banks, the limit is %d", c->n_banks,
		  RA_MAX_BANKS);
  if (c->n_banks == 0 && w->p->n_vregs)
    return fault (w, "no bank, so no price for any vreg");
  for (uint32_t b = 0; b < c->n_banks; b++)
    {
      if (!name_ok (c->bank[b].name, sizeof c->bank[b].name))
	return fault (w, "bad name of bank %" PRIu32, b);
      for (uint32_t a = 0; a < b; a++)
	if (strcmp (c->bank[a].name, c->bank[b].name) == 0)
	  return fault (w, "two banks are called `%s'", c->bank[b].name);
      if (beyond (&c->bank[b].units, w->p->n_units))
	return fault (w, "bank `%s' names units out of range",
		      c->bank[b].name);
      if (c->bank[b].granule < 1 || c->bank[b].granule > RA_MAX_WIDTH)
	return fault (w, "granule %" PRIu32 " of bank `%s' is not 1..%d",
		      c->bank[b].granule, c->bank[b].name, RA_MAX_WIDTH);
      if (c->bank[b].together > RA_MAX_UNITS)
	return fault (w, "%" PRIu32 " units of bank `%s' are not saved"
		      " together, at most %d", c->bank[b].together,
		      c->bank[b].name, RA_MAX_UNITS);
      if (!ra_mask_within (&c->bank[b].reload, &c->bank[b].units))
	return fault (w, "bank `%s' has reloads in units of others",
		      c->bank[b].name);
      if (!price_ok (&c->bank[b].save))
	return fault (w, "a price of bank `%s' is out of range",
		      c->bank[b].name);
      for (uint32_t u = 0; u < w->p->n_units; u++)
	if (ra_mask_bit (&seen, u) && ra_mask_bit (&c->bank[b].units, u))
	  return fault (w, "unit `%s' is in two banks", w->p->unit_name[u]);
      ra_mask_or (&seen, &c->bank[b].units);
      for (unsigned int k = 0; k < RA_N_PRICES; k++)
	if (!price_ok (&c->bank[b].price[k]))
	  return fault (w, "a price of bank `%s' is out of range",
			c->bank[b].name);
    }
  return true;
}

static bool
check_costs (const struct where *w)
{
  const struct ra_problem *p = w->p;
  const struct ra_costs *c = &p->costs;
  struct ra_mask seen = { { 0 } };

  if (!name_ok (c->target, sizeof c->target))
    return fault (w, "bad name of target");
  if (!check_banks (w))
    return false;
  if (c->n_forms > RA_MAX_FORMS)
    return fault (w, "%" PRIu32 " forms, the limit is %d", c->n_forms,
		  RA_MAX_FORMS);
  for (uint32_t f = 0; f < c->n_forms; f++)
    {
      if (!name_ok (c->form[f].name, sizeof c->form[f].name)
	  || strcmp (c->form[f].name, "-") == 0)
	return fault (w, "bad name of form %" PRIu32, f);
      for (uint32_t g = 0; g < f; g++)
	if (strcmp (c->form[f].name, c->form[g].name) == 0
	    && (!c->form[f].more
		|| strcmp (c->form[f].name, c->form[f - 1].name) != 0))
	  return fault (w, "two forms are called `%s'", c->form[f].name);
      if (beyond (&c->form[f].units, p->n_units))
	return fault (w, "form `%s' names units out of range",
		      c->form[f].name);
      struct ra_cost price = { 0, c->form[f].bytes };
      if (!price_ok (&price))
	return fault (w, "the bytes of form `%s' are out of range",
		      c->form[f].name);
    }
  if (!price_ok (&c->frame))
    return fault (w, "the price of the frame is out of range");
  if (c->align > RA_MAX_UNITS || (c->align == 0 && (p->flags & RA_ALIGN)))
    return fault (w, "align %" PRIu32 " is not 1..%d", c->align,
		  RA_MAX_UNITS);
  for (uint32_t u = 0; u < p->n_units; u++)
    {
      if (!price_ok (&c->save[u]))
	return fault (w, "the price of saving unit `%s' is out of range",
		      p->unit_name[u]);
      if (c->order[u] >= p->n_units || ra_mask_bit (&seen, c->order[u]))
	return fault (w, "the order of unit `%s' is out of range or taken",
		      p->unit_name[u]);
      ra_mask_set (&seen, c->order[u]);
    }
  return true;
}

static bool
check_classes (const struct where *w)
{
  const struct ra_problem *p = w->p;

  if (p->n_masks == 0 || p->n_masks > RA_ANY
      || !ra_mask_empty (&p->mask[0]))
    return fault (w, "mask 0 is not the empty set, or too many masks");
  for (uint32_t m = 0; m < p->n_masks; m++)
    if (beyond (&p->mask[m], p->n_units))
      return fault (w, "mask %" PRIu32 " names units out of range", m);
    else if (m > 0 && ra_mask_empty (&p->mask[m]))
      return fault (w, "mask %" PRIu32 " is empty", m);
  for (uint32_t k = 0; k < p->n_classes; k++)
    {
      const struct ra_class *c = &p->cls[k];
      if (!name_ok (c->name, sizeof c->name))
	return fault (w, "bad name of class %" PRIu32, k);
      if (c->flags & ~(uint32_t) (RA_PARTIAL | RA_NO_SAVE))
	return fault (w, "unknown flags of class %" PRIu32, k);
      for (uint32_t u = 0; u < RA_MAX_UNITS; u++)
	if (c->width[u] > RA_MAX_WIDTH)
	  return fault (w, "class %" PRIu32 ": width %u at unit %" PRIu32
			", the limit is %d", k, c->width[u], u, RA_MAX_WIDTH);
	else if (c->width[u] && u + c->width[u] > p->n_units)
	  return fault (w, "class %" PRIu32 ": width %u at unit %" PRIu32
			" reaches beyond the last unit", k, c->width[u], u);
    }
  for (uint32_t v = 0; v < p->n_vregs; v++)
    if (p->vreg[v].cls >= p->n_classes)
      return fault (w, "vreg %" PRIu32 ": class %" PRIu32 " out of range", v,
		    p->vreg[v].cls);
    else if (p->vreg[v].flags & ~(uint32_t) RA_WHOLE)
      return fault (w, "vreg %" PRIu32 ": unknown flags", v);
    else if (p->vreg[v].value.speed < 0 || p->vreg[v].value.bytes < 0
	     || !price_ok (&p->vreg[v].value)
	     || (p->vreg[v].value.speed && !p->vreg[v].value.bytes))
      return fault (w, "vreg %" PRIu32 ": the cost of its value is out of"
		    " range", v);
  return true;
}

/* Operand number K of W's instruction.  */
static bool
check_operand (const struct where *w, uint32_t k)
{
  const struct ra_problem *p = w->p;
  const struct ra_instr *i = &p->instr[w->instr];
  const struct ra_operand *o = &p->operand[i->first_operand + k];

  if (o->kind >= RA_N_OPERAND_KINDS)
    return fault (w, "operand %" PRIu32 ": unknown kind %u", k, o->kind);
  if (o->vreg >= p->n_vregs)
    return fault (w, "operand %" PRIu32 ": vreg %" PRIu32 " out of range", k,
		  o->vreg);
  if (o->accept != RA_ANY && o->accept >= p->n_masks)
    return fault (w, "operand %" PRIu32 ": mask %u out of range", k,
		  o->accept);
  if (o->mem >= RA_N_MEMORY_KINDS)
    return fault (w, "operand %" PRIu32 ": unknown memory kind %u", k,
		  o->mem);
  if (o->form > p->costs.n_forms)
    return fault (w, "operand %" PRIu32 ": form %u out of range", k,
		  o->form);
  if (ra_kind_is_tied (o->kind)
      && (o->tied >= i->n_operands
	  || p->operand[i->first_operand + o->tied].kind != RA_USE))
    return fault (w, "operand %" PRIu32 ": tied to operand %u, which is not"
		  " a use of this instr", k, o->tied);
  return true;
}

/* Fixed register number K of W's instruction.  */
static bool
check_fixed (const struct where *w, uint32_t k)
{
  const struct ra_instr *i = &w->p->instr[w->instr];
  const struct ra_fixed *f = &w->p->fixed[i->first_fixed + k];

  if (f->kind != RA_USE && f->kind != RA_DEF && f->kind != RA_EARLY_DEF)
    return fault (w, "fixed %" PRIu32 ": bad kind %u", k, f->kind);
  if (f->width == 0 || f->width > RA_MAX_WIDTH)
    return fault (w, "fixed %" PRIu32 ": width %u out of range 1..%d", k,
		  f->width, RA_MAX_WIDTH);
  if ((uint32_t) f->unit + f->width > w->p->n_units)
    return fault (w, "fixed %" PRIu32 ": width %u at unit %u reaches beyond"
		  " the last unit", k, f->width, f->unit);
  return true;
}

/* A copy has one source and one destination; a fixed early definition can
   be neither, since it would destroy the source.  */
static bool
check_copy (const struct where *w)
{
  const struct ra_instr *i = &w->p->instr[w->instr];
  uint32_t sources = 0, destinations = 0;

  for (uint32_t k = 0; k < i->n_operands; k++)
    if (w->p->operand[i->first_operand + k].kind == RA_USE)
      sources++;
    else
      destinations++;
  for (uint32_t k = 0; k < i->n_fixed; k++)
    switch (w->p->fixed[i->first_fixed + k].kind)
      {
      case RA_USE:
	sources++;
	break;
      case RA_DEF:
	destinations++;
	break;
      default:
	return fault (w, "fixed %" PRIu32 ": a copy has no early fixed"
		      " register", k);
      }
  if (sources != 1)
    return fault (w, "a copy has one source, this one %" PRIu32, sources);
  if (destinations != 1)
    return fault (w, "a copy has one destination, this one %" PRIu32,
		  destinations);
  return true;
}

static bool
check_instr (const struct where *w)
{
  const struct ra_problem *p = w->p;
  const struct ra_instr *i = &p->instr[w->instr];

  if (i->flags & ~(RA_COPY | RA_CALL | RA_SAVEABLE | RA_PART | RA_HEAD
		   | RA_TAIL))
    return fault (w, "unknown flags %u", i->flags);
  if ((i->flags & RA_PART) && !(i->flags & RA_COPY))
    return fault (w, "part, but not a copy");
  if ((i->flags & RA_SAVEABLE) && !(i->flags & RA_CALL))
    return fault (w, "saveable, but not a call");
  if (i->clobber >= p->n_masks)
    return fault (w, "clobber: mask %u out of range", i->clobber);
  if (i->partial >= p->n_masks)
    return fault (w, "partial: mask %u out of range", i->partial);
  if (i->early >= p->n_masks)
    return fault (w, "early: mask %u out of range", i->early);
  if (i->reserve >= p->n_masks)
    return fault (w, "reserve: mask %u out of range", i->reserve);
  if (i->n_operands >= RA_NO_OPERAND)
    return fault (w, "%" PRIu32 " operands, the limit is %d", i->n_operands,
		  RA_NO_OPERAND - 1);
  for (uint32_t k = 0; k < i->n_operands; k++)
    if (!check_operand (w, k))
      return false;
  for (uint32_t k = 0; k < i->n_fixed; k++)
    if (!check_fixed (w, k))
      return false;
  return !(i->flags & RA_COPY) || check_copy (w);
}

enum ra_status
ra_problem_validate_instr (const struct ra_problem *p, uint32_t block,
			   uint32_t i, struct ra_error *e)
{
  const struct where w = { p, e, block, i };
  return check_instr (&w) ? RA_OK : RA_BAD_PROBLEM;
}

/* The successors of W's block.  */
static bool
check_succs (const struct where *w)
{
  const struct ra_problem *p = w->p;
  const struct ra_block *b = &p->block[w->block];

  for (uint32_t k = 0; k < b->n_succs; k++)
    {
      const struct ra_edge *s = &p->succ[b->first_succ + k];
      if (s->block >= p->n_blocks)
	return fault (w, "succ %" PRIu32 " out of range", s->block);
      if (s->flags & ~(uint32_t) RA_ABNORMAL)
	return fault (w, "succ %" PRIu32 ": unknown flags", s->block);
    }
  return true;
}

/* Is instruction W, of a block with instructions, where its flags allow?  */
static bool
check_order (const struct where *w)
{
  const struct ra_problem *p = w->p;
  uint32_t first = p->block[w->block].first_instr;

  if ((p->instr[w->instr].flags & RA_HEAD)
      && (p->instr[w->instr].flags & RA_TAIL))
    return fault (w, "head and tail at once");
  if (w->instr == first)
    return true;
  if ((p->instr[w->instr].flags & RA_HEAD)
      && !(p->instr[w->instr - 1].flags & RA_HEAD))
    return fault (w, "head, but not among the first of its block");
  if ((p->instr[w->instr - 1].flags & RA_TAIL)
      && !(p->instr[w->instr].flags & RA_TAIL))
    return fault (w, "not tail, but behind one");
  return true;
}

/* How far the blocks checked so far have used up each array.  */
struct used
{
  uint32_t instrs, succs, operands, fixed;
};

/* W's block and its instructions, which start at U; advance U.  */
static bool
check_block (struct where *w, struct used *u)
{
  const struct ra_problem *p = w->p;
  const struct ra_block *b = &p->block[w->block];

  if (b->freq == 0 || b->freq > RA_FREQ_MAX)
    return fault (w, "freq %" PRIu32 " out of range 1..%u", b->freq,
		  RA_FREQ_MAX);
  if (b->first_instr != u->instrs || b->n_instrs > p->n_instrs - u->instrs
      || b->first_succ != u->succs || b->n_succs > p->n_succs - u->succs)
    return fault (w, "instructions or successors are not consecutive");
  if (!check_succs (w))
    return false;
  u->succs += b->n_succs;
  for (; u->instrs < b->first_instr + b->n_instrs; u->instrs++)
    {
      const struct ra_instr *i = &p->instr[u->instrs];
      w->instr = u->instrs;
      if (i->first_operand != u->operands
	  || i->n_operands > p->n_operands - u->operands
	  || i->first_fixed != u->fixed
	  || i->n_fixed > p->n_fixed - u->fixed)
	return fault (w, "operands are not consecutive");
      if (!check_instr (w) || !check_order (w))
	return false;
      u->operands += i->n_operands;
      u->fixed += i->n_fixed;
    }
  w->instr = RA_NONE;
  return true;
}

enum ra_status
ra_problem_validate (const struct ra_problem *p, struct ra_error *e)
{
  struct where w = { p, e, RA_NONE, RA_NONE };
  struct used used = { 0, 0, 0, 0 };

  if (p->no_memory)
    {
      fault (&w, "there is not enough memory");
      return RA_NO_MEMORY;
    }
  if (p->flags & ~(uint32_t) (RA_SIZE | RA_WRAP | RA_FRAME | RA_FRAMED
			      | RA_ALIGN))
    {
      fault (&w, "bad flags of the problem");
      return RA_BAD_PROBLEM;
    }
  if (!check_units (&w) || !check_costs (&w) || !check_classes (&w))
    return RA_BAD_PROBLEM;
  if (p->n_blocks == 0)
    {
      fault (&w, "no blocks");
      return RA_BAD_PROBLEM;
    }
  for (w.block = 0; w.block < p->n_blocks; w.block++)
    if (!check_block (&w, &used))
      return RA_BAD_PROBLEM;
  w.block = RA_NONE;
  if (used.instrs != p->n_instrs || used.succs != p->n_succs
      || used.operands != p->n_operands || used.fixed != p->n_fixed)
    {
      fault (&w, "instructions, operands or successors outside of a block");
      return RA_BAD_PROBLEM;
    }
  return RA_OK;
}
