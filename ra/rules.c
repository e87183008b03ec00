/* The rules of solutions that need no walk: is each place one that its vreg
   may have, are pieces, names and copies well formed?

   Input: a validated problem and any solution.  Output: a message about the
   first rule that is broken; or the registers in use, and where pieces and
   copies are.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include <stdarg.h>

bool
ra_wrong (struct ra_checker *c, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vsnprintf (c->error->text, sizeof c->error->text, format, args);
  va_end (args);
  return false;
}

bool
ra_wrong_at (struct ra_checker *c, uint32_t i, const char *format, ...)
{
  const struct ra_problem *p = c->p;
  char *text = c->error->text;
  size_t size = sizeof c->error->text;
  uint32_t b = 0;
  va_list args;
  int n;

  while (b + 1 < p->n_blocks && p->block[b + 1].first_instr <= i)
    b++;
  n = snprintf (text, size, "block %u, instr %u (id %u): ", b, i,
		p->instr[i].id);
  va_start (args, format);
  vsnprintf (text + n, size - (size_t) n, format, args);
  va_end (args);
  return false;
}

/* Is each place one that its vreg may have?  Gives slots to the units
   that are in use.  */
static bool
check_places (struct ra_checker *c)
{
  const struct ra_problem *p = c->p;

  memset (&c->used, 0, sizeof c->used);
  for (uint32_t v = 0; v < c->s->n_vregs; v++)
    {
      const struct ra_place *place = &c->s->place[v];
      const struct ra_class *cls = class_of (c, v);

      if (place->unit == RA_MEMORY)
	{
	  if (place->save)
	    return ra_wrong (c, "vreg %u: in memory, yet saved around calls", v);
	  continue;
	}
      if (place->unit >= p->n_units)
	return ra_wrong (c, "vreg %u: there is no unit %u", v, place->unit);
      if (!cls->width[place->unit])
	return ra_wrong (c, "vreg %u: unit %s is no place for class %s", v,
		      p->unit_name[place->unit], cls->name);
      if (place->save && (cls->flags & RA_NO_SAVE))
	return ra_wrong (c, "vreg %u: class %s cannot be saved around calls", v,
		      cls->name);
      ra_mask_set_range (&c->used, place->unit, cls->width[place->unit]);
    }
  c->n_slots = 0;
  for (uint32_t u = 0; u < p->n_units; u++)
    c->slot[u] = ra_mask_bit (&c->used, u) ? c->n_slots++ : NO_SLOT;
  return true;
}

/* Do the operands name what they may?  */
static bool
check_names (struct ra_checker *c)
{
  const struct ra_problem *p = c->p;
  const struct ra_solution *s = c->s;

  if (s->n_names != p->n_operands)
    return ra_wrong (c, "the solution names %u operands, the problem has %u",
		  s->n_names, p->n_operands);
  for (uint32_t i = 0; i < p->n_instrs; i++)
    {
      const struct ra_operand *o = p->operand + p->instr[i].first_operand;
      const uint32_t *name = s->name + p->instr[i].first_operand;

      for (uint32_t j = 0; j < p->instr[i].n_operands; j++)
	{
	  if (name[j] >= s->n_vregs || origin_of (c, name[j]) != o[j].vreg)
	    return ra_wrong_at (c, i, "operand %u: vreg %u is no piece of vreg"
			     " %u", j, name[j], o[j].vreg);
	  for (uint32_t k = 0; name[j] != o[j].vreg && k < p->instr[i].n_operands; k++)
	    if (o[k].vreg == o[j].vreg && name[k] != name[j])
	      return ra_wrong_at (c, i, "operands %u and %u are both vreg %u, but"
			       " vregs %u and %u in the solution", k, j,
			       o[j].vreg, name[k], name[j]);
	}
    }
  return true;
}

/* Is copy number N between pieces of one vreg, and where code may be?  */
static bool
check_copy (struct ra_checker *c, uint32_t n)
{
  const struct ra_problem *p = c->p;
  const struct ra_copy *copy = &c->s->copy[n];
  const struct ra_block *b;
  uint32_t end;

  if (copy->block >= p->n_blocks)
    return ra_wrong (c, "copy %u: there is no block %u", n, copy->block);
  b = &p->block[copy->block];
  end = b->first_instr + b->n_instrs;
  if (copy->instr < b->first_instr || copy->instr > end)
    return ra_wrong (c, "copy %u: instr %u is not in block %u", n, copy->instr,
		  copy->block);
  if (copy->to >= c->s->n_vregs || copy->from >= c->s->n_vregs
      || copy->to == copy->from
      || origin_of (c, copy->to) != origin_of (c, copy->from))
    return ra_wrong (c, "copy %u: vregs %u and %u are not pieces of one vreg",
		  n, copy->to, copy->from);
  if (n && (copy[-1].block > copy->block
	    || (copy[-1].block == copy->block
		&& copy[-1].instr > copy->instr)))
    return ra_wrong (c, "copy %u: not in the order of the code", n);
  if ((copy->instr < end && (p->instr[copy->instr].flags & RA_HEAD))
      || (copy->instr > b->first_instr
	  && (p->instr[copy->instr - 1].flags & RA_TAIL)))
    return ra_wrong (c, "copy %u: no code can be before instr %u of block %u",
		  n, copy->instr, copy->block);
  return true;
}

/* Note where the copies of each block begin.  */
static void
find_copies (struct ra_checker *c)
{
  uint32_t *first = ra_array_room (c->pool, &c->first_copy,
				   (size_t) c->p->n_blocks + 1);
  uint32_t n = 0;

  for (uint32_t b = 0; b <= c->p->n_blocks; b++)
    {
      while (n < c->s->n_copies && c->s->copy[n].block < b)
	n++;
      first[b] = n;
    }
}

/* Make rings of the vregs that are split from one.  */
static void
find_siblings (struct ra_checker *c)
{
  uint32_t *sibling = ra_array_room (c->pool, &c->sibling, c->s->n_vregs);

  for (uint32_t v = 0; v < c->s->n_vregs; v++)
    {
      uint32_t of = origin_of (c, v);

      sibling[v] = v;
      if (of != v)
	{
	  sibling[v] = sibling[of];
	  sibling[of] = v;
	}
    }
}

/* Is the split part of the solution well formed?  Finds what the functions
   below need.  */
static bool
check_pieces (struct ra_checker *c)
{
  const struct ra_solution *s = c->s;
  const struct ra_problem *p = c->p;

  if (s->n_vregs - s->n_pieces != p->n_vregs || s->n_vregs < s->n_pieces)
    return ra_wrong (c, "the solution has %u vregs, the problem has %u",
		  s->n_vregs - s->n_pieces, p->n_vregs);
  if (!s->n_pieces)
    return !s->n_copies || ra_wrong (c, "there are copies, but no pieces");
  for (uint32_t k = 0; k < s->n_pieces; k++)
    if (s->origin[k] >= p->n_vregs)
      return ra_wrong (c, "vreg %u: there is no vreg %u", p->n_vregs + k,
		    s->origin[k]);
    else if (p->vreg[s->origin[k]].flags & RA_WHOLE)
      return ra_wrong (c, "vreg %u must not be split", s->origin[k]);
  if (!check_names (c))
    return false;
  for (uint32_t k = 0; k < s->n_copies; k++)
    if (!check_copy (c, k))
      return false;
  find_copies (c);
  find_siblings (c);
  return true;
}

bool
ra_rules_check (struct ra_checker *c)
{
  return check_pieces (c) && check_places (c);
}
