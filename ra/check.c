/* The checker: does a solution preserve the meaning of its problem?

   Does: follows values symbolically along every path of the function,
   from the problem and the places alone.
   Input: a validated problem and any solution.
   Output: RA_OK, or RA_WRONG and a message about one fault, the same on
   every host.

   The state is one symbol a unit: what the unit surely holds.

	      vreg V, and also fixed	(V was saved around a call, or a
		/		\	 copy of a fixed register)
	     vreg V	       fixed
		\		/
		 nothing certain

   "Fixed" is any value that no vreg wrote: what a fixed definition or a
   clobber left, or what was there at the entry.  A fixed use accepts
   that, for the destroyed contents of a unit may be read as garbage; a
   value that a vreg left there may not.  A use accepts its own vreg only.
   As a vreg has one place, part K of it can lie in unit PLACE + K alone:
   a symbol need not tell the part.

   A vreg that is split has several places: its own, and those of its
   pieces.  Each is a vreg here, with a symbol of its own.  A definition of
   one makes the values of the others old; a copy from one that holds the
   value makes another hold it.  Their places in memory have a symbol, too,
   as values there can be old; all other vregs in memory are right by
   themselves.

   Order within instruction I.  At point 2*i: uses and fixed uses read;
   early clobbers and early definitions write, and share no unit with what
   is read.  At 2*i+1: clobbers, partial clobbers, fixed definitions and
   definitions write, and a definition shares its units with no other
   write.  One vreg never conflicts with itself.

   A vreg that is read before it is written on some path has an undefined
   value there, which its place holds from the entry on.  Few functions
   have any, and without that knowledge their uses fail: so liveness is
   computed only after a failure (undefined.c), and the states once more.

   Invariant: a state only ever moves down the picture above, so a fault
   seen on the way to the fixed point is a fault of the fixed point.
   Blocks that the entry does not reach are not looked at.

   Cost: near linear.  States have one word a unit that some vreg lives
   in, and a block runs again only when its state at the start changed.

   Idea: the symbolic checker of regalloc2 (Cranelift), over units instead
   of allocations and with one place a vreg.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include <libiberty.h>
#include <stdarg.h>
#include <string.h>

struct ra_checker *
ra_checker_new (const struct ra_source *source)
{
  struct ra_pool *pool;
  struct ra_checker *c
    = (struct ra_checker *) ra_pool_object (source, sizeof *c, &pool);

  if (c)
    c->pool = c->undefined.pool = pool;
  return c;
}

void
ra_checker_free (struct ra_checker *c)
{
  if (c)
    ra_pool_object_free (c->pool);
}

struct ra_pool *
ra_checker_pool (const struct ra_checker *c)
{
  return c->pool;
}

void
ra_checker_trim (struct ra_checker *c, size_t keep)
{
  struct ra_pool *pool = c->pool;

  if (pool->held < keep)
    return;
  ra_pool_empty (pool);
  memset (c, 0, sizeof *c);
  c->pool = c->undefined.pool = pool;
}

/* What SYMBOL is, in the words of a fault.  TEXT has room for 32.  */
static const char *
contents (uint32_t symbol, char *text)
{
  if (symbol == FIXED)
    return "no vreg";
  if (symbol == NOTHING)
    return "no certain value";
  snprintf (text, 32, "vreg %u", symbol >> 1);
  return text;
}

/* Does F cover unit U?  */
static inline bool
covers (const struct ra_fixed *f, uint32_t u)
{
  return u >= f->unit && u < (uint32_t) f->unit + f->width;
}

/* -- Pieces ---------------------------------------------------------- */

/* Give the places in memory that can be old their words of the state.  */
static void
find_memory_slots (struct ra_checker *c)
{
  uint32_t *slot = ra_array_room (c->pool, &c->memory_slot, c->s->n_vregs);

  for (uint32_t v = 0; v < c->s->n_vregs; v++)
    slot[v] = (has_siblings (c, v) && c->s->place[v].unit == RA_MEMORY
	       ? c->n_slots++ : RA_NONE);
}

/* Does V hold its value?  If not, TEXT, with room for 64, says what it
   holds.  */
static bool
is_held (const struct ra_checker *c, uint32_t v, char *text)
{
  char what[32];
  uint32_t k, u = 0, n = units_of (c, v, &u);

  for (k = 0; k < n; k++)
    {
      uint32_t symbol = c->cur[c->slot[u + k]];

      if (symbol >> 1 == v)
	continue;
      snprintf (text, 64, "unit %s holds %s", c->p->unit_name[u + k],
		contents (symbol, what));
      return false;
    }
  if (n || !has_siblings (c, v) || c->cur[c->memory_slot.w[v]] == 2 * v)
    return true;
  snprintf (text, 64, "its memory holds no certain value");
  return false;
}

/* V, one of several, has been written: the others have an old value, and if
   V is in memory, it holds the new one.  */
static void
note_written (struct ra_checker *c, uint32_t v)
{
  uint32_t x, k, u = 0, n;

  for (x = c->sibling.w[v]; x != v; x = c->sibling.w[x])
    {
      n = units_of (c, x, &u);
      for (k = 0; k < n; k++)
	{
	  uint32_t *symbol = &c->cur[c->slot[u + k]];

	  if (*symbol >> 1 == x)
	    *symbol = *symbol & 1 ? FIXED : NOTHING;
	}
      if (!n)
	c->cur[c->memory_slot.w[x]] = NOTHING;
    }
  if (c->memory_slot.w[v] != RA_NONE)
    c->cur[c->memory_slot.w[v]] = 2 * v;
}

/* Do the copies before instruction I of block B, number *N and so on.  */
static bool
do_copies (struct ra_checker *c, uint32_t b, uint32_t i, uint32_t *n)
{
  for (; *n < c->first_copy.w[b + 1] && c->s->copy[*n].instr == i; ++*n)
    {
      const struct ra_copy *copy = &c->s->copy[*n];
      uint32_t k, u = 0, width = units_of (c, copy->to, &u);
      char text[64];

      if (!is_held (c, copy->from, text))
	return ra_wrong (c, "copy %u, of vreg %u: %s", *n, copy->from, text);
      for (k = 0; k < width; k++)
	c->cur[c->slot[u + k]] = 2 * copy->to;
      if (!width)
	c->cur[c->memory_slot.w[copy->to]] = 2 * copy->to;
    }
  return true;
}

/* -- One instruction ------------------------------------------------- */

/* Check what instruction I reads.  *EARLY becomes true when it has early
   definitions.  */
static bool
check_reads (struct ra_checker *c, uint32_t i, bool *early)
{
  const struct ra_problem *p = c->p;
  const struct ra_instr *instr = &p->instr[i];
  char text[64];
  uint32_t j, k, v;

  *early = instr->early != 0;
  for (j = 0; j < instr->n_operands; j++)
    {
      const struct ra_operand *o = &p->operand[instr->first_operand + j];

      if (o->kind == RA_EARLY_DEF)
	*early = true;
      if (o->kind != RA_USE)
	continue;
      v = name_of (c, instr->first_operand + j);
      if (!is_held (c, v, text))
	return ra_wrong_at (c, i, "use of vreg %u: %s", v, text);
    }
  for (j = 0; j < instr->n_fixed; j++)
    {
      const struct ra_fixed *f = &p->fixed[instr->first_fixed + j];

      if (f->kind == RA_EARLY_DEF)
	*early = true;
      if (f->kind != RA_USE)
	continue;
      for (k = 0; k < f->width; k++)
	if (c->slot[f->unit + k] != NO_SLOT)
	  {
	    uint32_t symbol = c->cur[c->slot[f->unit + k]];

	    if (!(symbol & 1))
	      return ra_wrong_at (c, i, "fixed use of unit %s: it holds %s",
			       p->unit_name[f->unit + k],
			       contents (symbol, text));
	  }
    }
  return true;
}

/* Instruction I has early clobbers or definitions: check that it reads
   nothing from their units.  What it does to the registers that it names
   is its own affair; only vregs can be at fault.  */
static bool
check_early (struct ra_checker *c, uint32_t i)
{
  const struct ra_problem *p = c->p;
  const struct ra_instr *instr = &p->instr[i];
  const struct ra_operand *operand = p->operand + instr->first_operand;
  const struct ra_operand *end = operand + instr->n_operands, *o, *use;
  const struct ra_fixed *fixed = p->fixed + instr->first_fixed, *f;
  struct ra_mask early = p->mask[instr->early];
  uint32_t k, u = 0, n, w = 0, m;

  for (f = fixed; f < fixed + instr->n_fixed; f++)
    if (f->kind == RA_EARLY_DEF)
      ra_mask_set_range (&early, f->unit, f->width);
  for (o = operand; o < end; o++)
    {
      n = o->kind == RA_USE || o->kind == RA_EARLY_DEF
	  ? units_of (c, name_of (c, (uint32_t) (o - p->operand)), &u) : 0;
      for (k = u; k < u + n; k++)
	if (o->kind == RA_USE)
	  {
	    if (ra_mask_bit (&early, k))
	      return ra_wrong_at (c, i, "use of vreg %u: unit %s is clobbered"
			       " early", o->vreg, p->unit_name[k]);
	  }
	else
	  {
	    for (use = operand; use < end; use++)
	      if (use->kind == RA_USE && use->vreg != o->vreg
		  && (m = units_of (c, name_of (c, (uint32_t) (use - p->operand)),
				    &w)) != 0
		  && k >= w && k < w + m)
		return ra_wrong_at (c, i, "use of vreg %u: unit %s is written"
				 " early as vreg %u", use->vreg,
				 p->unit_name[k], o->vreg);
	    for (f = fixed; f < fixed + instr->n_fixed; f++)
	      if (f->kind == RA_USE && covers (f, k))
		return ra_wrong_at (c, i, "fixed use of unit %s: it is written"
				 " early as vreg %u", p->unit_name[k],
				 o->vreg);
	  }
    }
  return true;
}

/* The next unit of MASK and USED from U on, or RA_MAX_UNITS.  */
static inline uint32_t
next_used (const struct ra_checker *c, const struct ra_mask *mask, uint32_t u)
{
  while (u < RA_MAX_UNITS)
    {
      uint64_t w = (mask->w[u / 64] & c->used.w[u / 64]) >> (u % 64);

      if (w)
	return u + (uint32_t) __builtin_ctzll (w);
      u = (u / 64 + 1) * 64;
    }
  return u;
}

/* Destroy the units of MASK, except those of vregs that are saved when
   SAVEABLE.  PART: only values of partial classes suffer; unlike a clobber
   that leaves something of the value, and is no start for a fixed one.  */
static void
clobber (struct ra_checker *c, const struct ra_mask *mask, bool saveable,
	 bool part)
{
  for (uint32_t u = next_used (c, mask, 0); u < RA_MAX_UNITS;
       u = next_used (c, mask, u + 1))
    {
      uint32_t *symbol = &c->cur[c->slot[u]];
      bool vreg = *symbol < NOTHING;

      if (part && !(vreg && is_partial (c, *symbol >> 1)))
	continue;
      if (saveable && vreg && c->s->place[*symbol >> 1].save)
	*symbol |= !part;
      else
	*symbol = part && !(*symbol & 1) ? NOTHING : FIXED;
    }
}

/* Operand number N of instruction I writes unit U, and so does something
   else.  Say what, unless it is the same vreg.  */
static bool
check_overlap (struct ra_checker *c, uint32_t i, uint32_t n, uint32_t u)
{
  const struct ra_problem *p = c->p;
  const struct ra_instr *instr = &p->instr[i];
  uint32_t v = name_of (c, instr->first_operand + n);
  uint32_t j, w = 0, m;
  const char *other = NULL;

  if (ra_mask_bit (&p->mask[instr->early], u))
    other = "clobbered early";
  else if (ra_mask_bit (&p->mask[instr->clobber], u))
    other = "clobbered";
  else if (is_partial (c, v)
	   && ra_mask_bit (&p->mask[instr->partial], u))
    other = "clobbered in part";
  for (j = 0; !other && j < instr->n_fixed; j++)
    {
      const struct ra_fixed *f = &p->fixed[instr->first_fixed + j];

      if (f->kind != RA_USE && covers (f, u))
	other = "a fixed definition";
    }
  if (other)
    return ra_wrong_at (c, i, "definition of vreg %u: unit %s is also %s", v,
		     p->unit_name[u], other);
  for (j = 0; j < n; j++)
    {
      uint32_t x = name_of (c, instr->first_operand + j);

      if (p->operand[instr->first_operand + j].kind == RA_USE || x == v)
	continue;
      m = units_of (c, x, &w);
      if (m && u >= w && u < w + m)
	return ra_wrong_at (c, i, "definition of vreg %u: unit %s is also"
			 " written as vreg %u", v, p->unit_name[u], x);
    }
  return true;
}

/* Does instruction I leave unit U, in which it writes a fixed register or
   vreg V, with the value of both?  A plain copy within one unit does.  */
static bool
keeps_value (const struct ra_checker *c, uint32_t i, uint32_t u)
{
  const struct ra_instr *instr = &c->p->instr[i];
  uint32_t first = 0;

  return ((instr->flags & (RA_COPY | RA_PART)) == RA_COPY
	  && instr->n_operands == 1 && instr->n_fixed == 1
	  && c->p->fixed[instr->first_fixed].width == 1
	  && c->p->fixed[instr->first_fixed].unit == u
	  && units_of (c, name_of (c, instr->first_operand), &first) == 1
	  && first == u);
}

/* Check and do what instruction I writes.  */
static bool
do_writes (struct ra_checker *c, uint32_t i)
{
  const struct ra_problem *p = c->p;
  const struct ra_instr *instr = &p->instr[i];
  bool saveable = (instr->flags & RA_SAVEABLE) != 0;
  struct ra_mask written = p->mask[instr->early];
  uint32_t j, k, u = 0, n, v;

  if (instr->early)
    clobber (c, &p->mask[instr->early], false, false);
  if (instr->partial)
    clobber (c, &p->mask[instr->partial], saveable, true);
  if (instr->clobber)
    {
      clobber (c, &p->mask[instr->clobber], saveable, false);
      ra_mask_or (&written, &p->mask[instr->clobber]);
    }
  for (j = 0; j < instr->n_fixed; j++)
    {
      const struct ra_fixed *f = &p->fixed[instr->first_fixed + j];

      if (f->kind == RA_USE)
	continue;
      for (k = f->unit; k < (uint32_t) f->unit + f->width; k++)
	{
	  ra_mask_set (&written, k);
	  if (c->slot[k] != NO_SLOT)
	    c->cur[c->slot[k]] = (keeps_value (c, i, k)
				  ? c->cur[c->slot[k]] | 1 : FIXED);
	}
    }
  for (j = 0; j < instr->n_operands; j++)
    {
      const struct ra_operand *o = &p->operand[instr->first_operand + j];

      if (o->kind == RA_USE)
	continue;
      v = name_of (c, instr->first_operand + j);
      n = units_of (c, v, &u);
      for (k = u; k < u + n; k++)
	{
	  if ((ra_mask_bit (&written, k)
	       || (ra_mask_bit (&p->mask[instr->partial], k)
		   && is_partial (c, v)))
	      && !check_overlap (c, i, j, k))
	    return false;
	  ra_mask_set (&written, k);
	  c->cur[c->slot[k]] = 2 * v + keeps_value (c, i, k);
	}
      if (has_siblings (c, v))
	note_written (c, v);
    }
  return true;
}

/* Run the block at POSITION on from its state: CUR becomes the state at
   its end.  False at a fault.  */
static bool
run_block (struct ra_checker *c, uint32_t position)
{
  uint32_t b = c->order.w[position], copy = 0;
  const struct ra_block *block = &c->p->block[b];
  uint32_t i, last = block->first_instr + block->n_instrs;
  bool early, copies = c->s->n_copies != 0;

  memcpy (c->cur, c->state.w + (size_t) position * c->n_slots,
	  c->n_slots * sizeof *c->cur);
  if (copies)
    copy = c->first_copy.w[b];
  for (i = block->first_instr; i < last; i++)
    if ((copies && !do_copies (c, b, i, &copy))
	|| !check_reads (c, i, &early)
	|| (early && !check_early (c, i))
	|| !do_writes (c, i))
      return false;
  return !copies || do_copies (c, b, last, &copy);
}

/* -- All paths ------------------------------------------------------- */

/* Fill in ORDER and POSITION.  */
static void
find_order (struct ra_checker *c)
{
  const struct ra_problem *p = c->p;
  uint32_t *position = ra_array_filled (c->pool, &c->position, p->n_blocks, 0xff);
  uint32_t *order = ra_array_room (c->pool, &c->order, p->n_blocks);
  uint32_t *stack = ra_array_room (c->pool, &c->stack, 2 * (size_t) p->n_blocks);
  uint32_t n = p->n_blocks, i;
  size_t depth = 1;

  stack[0] = 0;
  stack[1] = 0;
  position[0] = 0;
  while (depth)
    {
      const struct ra_block *block = &p->block[stack[2 * depth - 2]];
      uint32_t s;

      if (stack[2 * depth - 1] == block->n_succs)
	{
	  order[--n] = stack[2 * --depth];
	  continue;
	}
      s = p->succ[block->first_succ + stack[2 * depth - 1]++].block;
      if (position[s] == RA_NONE)
	{
	  position[s] = 0;
	  stack[2 * depth] = s;
	  stack[2 * depth + 1] = 0;
	  depth++;
	}
    }
  c->n_order = p->n_blocks - n;
  memmove (order, order + n, c->n_order * sizeof *order);
  for (i = 0; i < c->n_order; i++)
    position[order[i]] = i;
}

/* What a unit holds where paths with A and B meet.  */
static inline uint32_t
meet (uint32_t a, uint32_t b)
{
  if (a >> 1 == b >> 1)
    return a & b;
  return a & b & 1 ? FIXED : NOTHING;
}

/* CUR flows into the block at POSITION.  */
static void
flow_to (struct ra_checker *c, uint32_t position)
{
  uint32_t *state = c->state.w + (size_t) position * c->n_slots;
  bool changed = false;
  uint32_t k;

  if (!c->visited.w[position])
    {
      memcpy (state, c->cur, c->n_slots * sizeof *state);
      c->visited.w[position] = 1;
      changed = true;
    }
  else
    for (k = 0; k < c->n_slots; k++)
      if (state[k] != c->cur[k])
	{
	  uint32_t symbol = meet (state[k], c->cur[k]);

	  changed |= symbol != state[k];
	  state[k] = symbol;
	}
  if (changed)
    c->dirty.w[position / 32] |= 1u << (position % 32);
}

/* The first dirty position from FROM on, or RA_NONE.  */
static uint32_t
next_dirty (const struct ra_checker *c, uint32_t from)
{
  uint32_t word = from / 32, n = (c->n_order + 31) / 32;
  uint32_t bits;

  if (word >= n)
    return RA_NONE;
  bits = c->dirty.w[word] >> (from % 32) << (from % 32);
  while (!bits)
    {
      if (++word == n)
	return RA_NONE;
      bits = c->dirty.w[word];
    }
  return 32 * word + (uint32_t) __builtin_ctz (bits);
}

/* Find the state at the start of each block, from ENTRY.  False when
   there is a fault: then not every state is final.  */
static bool
find_states (struct ra_checker *c)
{
  uint32_t position = 0, k;

  ra_array_filled (c->pool, &c->dirty, (c->n_order + 31) / 32, 0);
  ra_array_filled (c->pool, &c->visited, c->n_order, 0);
  ra_array_room (c->pool, &c->state, (size_t) c->n_order * c->n_slots);
  memcpy (c->cur, c->entry, c->n_slots * sizeof *c->cur);
  flow_to (c, 0);
  while ((position = next_dirty (c, position)) != RA_NONE)
    {
      const struct ra_block *block = &c->p->block[c->order.w[position]];
      uint32_t next = position + 1;

      c->dirty.w[position / 32] &= ~(1u << (position % 32));
      if (!run_block (c, position))
	return false;
      for (k = 0; k < block->n_succs; k++)
	{
	  uint32_t s
	    = c->position.w[c->p->succ[block->first_succ + k].block];

	  flow_to (c, s);
	  if (s < next && (c->dirty.w[s / 32] >> (s % 32) & 1))
	    next = s;
	}
      position = next;
    }
  return true;
}

/* Put the vregs that are live at the entry into ENTRY.  False when two
   are in one unit.  */
static bool
enter_undefined (struct ra_checker *c)
{
  const struct ra_undefined *undefined = &c->undefined;
  uint32_t j, k, u = 0, n;

  for (j = 0; j < undefined->n; j++)
    {
      uint32_t v = undefined->vreg.w[j];

      n = units_of (c, v, &u);
      for (k = u; k < u + n; k++)
	{
	  uint32_t *symbol = &c->entry[c->slot[k]];

	  if (*symbol != FIXED)
	    return ra_wrong (c, "vreg %u and vreg %u are both live at the entry"
			  " in unit %s", *symbol >> 1, v,
			  c->p->unit_name[k]);
	  *symbol = 2 * v;
	}
    }
  return true;
}

static enum ra_status
check (struct ra_checker *c)
{
  if (!ra_rules_check (c))
    return RA_WRONG;
  if (c->s->n_pieces)
    find_memory_slots (c);
  if (!c->n_slots || !c->p->n_blocks)
    return RA_OK;
  find_order (c);
  c->cur = ra_array_room (c->pool, &c->cur_words, c->n_slots);
  c->entry = ra_array_filled (c->pool, &c->entry_words, c->n_slots, 0xff);
  if (find_states (c))
    return RA_OK;
  ra_undefined_find (&c->undefined, c->p, c->s);
  return (c->undefined.n && enter_undefined (c) && find_states (c)
	  ? RA_OK : RA_WRONG);
}

enum ra_status
ra_check (struct ra_checker *c, const struct ra_problem *p,
	  const struct ra_solution *s, struct ra_error *e)
{
  jmp_buf escape;
  enum ra_status status;

  c->p = p;
  c->s = s;
  c->error = e;
  e->line = e->column = 0;
  c->pool->escape = &escape;
  status = setjmp (escape) ? RA_NO_MEMORY : check (c);
  c->pool->escape = NULL;
  return status;
}
