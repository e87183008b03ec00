/* An interpreter of problems: what does a solution do to their meaning?

   Does: walks through a function and runs it on two machines in step.
   One has a variable for each vreg and a file of named registers that
   nothing else touches; the other has the register file of the problem,
   in which vregs lie where the solution puts them, and a slot of the frame
   for each of the others.  Whatever an instruction reads must be the same
   on both.
   Input: a valid problem; a solution whose places are possible ones.
   Output: the first read that differs, if there is one on the walk.
   Invariant: written from ra.h alone; shares nothing with the checker or
   with an allocator.  A solution that is right never differs on any walk;
   a wrong one does if the walk is on the right path.

   A value is a number: the hash of the instruction that made it and of all
   that this instruction read.  So equal numbers are equal values, but for
   one chance in 2^64, and a copy hands its number on.  Part K of a value
   in N units is the value, changed in a way that K and N say and that can
   be undone: what has been copied to named registers and back is what it
   was.

   What ra.h leaves open is decided so that a right solution has nothing to
   fear and a wrong one everything:
     - An instruction may write what it writes early at any time from its
       start to its end: such units hold garbage when it reads and, for
       clobbers, when it is done.  Its own uses of that vreg, and of
       registers that it names, are its own affair.
     - Two definitions of different vregs in one unit leave garbage; so do
       a definition and a clobber, or a named register.
     - What the entry finds in the registers, and what a clobber leaves, is
       any value, but one: a later read sees that one on both machines.  So
       an undefined vreg has the value that is in its place at the entry.
     - A vreg is saved around a call when it is live after it (on any path,
       which takes dataflow) and not written by it.
     - A piece of a vreg is a place of its own: it has the value that was last
       written or copied there, be that old or not.
     - A partial clobber spoils a unit for vregs of partial classes only,
       until it is written again.

   Idea: differential execution, as fuzzers of compilers do it (csmith);
   regalloc2 has none, its checker is its only judge.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <libiberty.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

/* A unit of the second machine.  */
struct unit
{
  uint64_t value;
  bool spoiled;                 /* By a partial clobber.  */
  uint32_t writer;              /* Vreg that the instruction at hand writes
				   here, or RA_NONE.  */
};

struct interpreter
{
  const struct ra_problem *p;
  const struct ra_solution *s;

  /* The first machine.  */
  uint64_t *vreg;
  uint64_t named[RA_MAX_UNITS];
  /* The second machine.  */
  struct unit unit[RA_MAX_UNITS];
  uint64_t *slot;
  uint32_t vregs_size, slots_size;

  uint64_t garbage;             /* Source of values that nobody has.  */

  struct saves saves;

  /* By block: how often walked, and how far from the aim.  */
  uint32_t *visits, *distance;
  uint32_t visits_size, distances_size;
};

struct interpreter *
interpreter_new (void)
{
  return XCNEW (struct interpreter);
}

void
interpreter_free (struct interpreter *it)
{
  free (it->vreg);
  free (it->slot);
  free (it->visits);
  free (it->distance);
  saves_free (&it->saves);
  free (it);
}

/* -- Values ---------------------------------------------------------- */

static uint64_t
mix (uint64_t a, uint64_t b)
{
  return ra_random_mix (a * RA_RANDOM_STEP + b);
}

/* What makes a value its part K of N.  */
static uint64_t
part_mark (uint32_t k, uint32_t n)
{
  return n == 1 ? 0 : mix (n, k + 1);
}

/* Values that begin a series: garbage, and what instruction I makes from
   nothing.  The constants only keep the two apart.  */

static uint64_t
fresh (struct interpreter *it)
{
  return mix (++it->garbage, UINT64_C (0x6a09e667f3bcc908));
}

static uint64_t
origin (uint32_t i)
{
  return mix (i, UINT64_C (0xbb67ae8584caa73b));
}

/* The value whose parts are in the N units from U on: on the first machine
   if NAMED.  Units that hold no value together make one all the same.  */
static uint64_t
joined (const struct interpreter *it, uint32_t u, uint32_t n, bool named)
{
  uint64_t first = named ? it->named[u] : it->unit[u].value;
  uint64_t all = first ^ part_mark (0, n), other = mix (first, n);
  bool whole = true;
  uint32_t k;

  for (k = 1; k < n; k++)
    {
      uint64_t x = named ? it->named[u + k] : it->unit[u + k].value;

      whole &= x == (all ^ part_mark (k, n));
      other = mix (other, x);
    }
  return whole ? all : other;
}

/* The class of V, a vreg of the problem or a piece.  */
static const struct ra_class *
class_of (const struct interpreter *it, uint32_t v)
{
  if (v >= it->p->n_vregs)
    v = it->s->origin[v - it->p->n_vregs];
  return &it->p->cls[it->p->vreg[v].cls];
}

/* Where operand number K of the problem is.  */
static uint32_t
named_by (const struct interpreter *it, uint32_t k)
{
  return it->s->n_pieces ? it->s->name[k] : it->p->operand[k].vreg;
}

/* The units of V: their number, 0 in memory, and the first in *U.  */
static uint32_t
units (const struct interpreter *it, uint32_t v, uint32_t *u)
{
  *u = it->s->place[v].unit;
  return *u == RA_MEMORY ? 0 : class_of (it, v)->width[*u];
}

/* The value of V on the second machine.  */
static uint64_t
value_of (struct interpreter *it, uint32_t v)
{
  uint32_t u, k, n = units (it, v, &u);

  if (!n)
    return it->slot[v];
  if (class_of (it, v)->flags & RA_PARTIAL)
    for (k = 0; k < n; k++)
      if (it->unit[u + k].spoiled)
	return fresh (it);
  return joined (it, u, n, false);
}

/* -- One instruction ------------------------------------------------- */

static bool ATTRIBUTE_PRINTF_4
differs (const struct interpreter *it, uint32_t i, struct ra_error *e,
	 const char *format, ...)
{
  uint32_t b = 0;
  va_list args;
  int n;

  while (b + 1 < it->p->n_blocks && it->p->block[b + 1].first_instr <= i)
    b++;
  n = snprintf (e->text, sizeof e->text, "block %u, instr %u: ", b, i);
  va_start (args, format);
  vsnprintf (e->text + n, sizeof e->text - (size_t) n, format, args);
  va_end (args);
  e->line = e->column = 0;
  return false;
}

static bool
overlap (uint32_t u, uint32_t n, uint32_t w, uint32_t m)
{
  return u < w + m && w < u + n;
}

/* Does instruction IN write any of the N units from U on early, other than
   as vreg V?  OWN: what it names or clobbers does not count.  */
static bool
written_early (const struct interpreter *it, const struct ra_instr *in,
	       uint32_t u, uint32_t n, uint32_t v, bool own)
{
  const struct ra_problem *p = it->p;
  uint32_t k, w, m;

  if (!own && in->early && ra_mask_any (&p->mask[in->early], u, n))
    return true;
  for (k = 0; !own && k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

      if (f->kind == RA_EARLY_DEF && overlap (u, n, f->unit, f->width))
	return true;
    }
  for (k = 0; k < in->n_operands; k++)
    {
      uint32_t x = named_by (it, in->first_operand + k);

      if (p->operand[in->first_operand + k].kind == RA_EARLY_DEF && x != v
	  && (m = units (it, x, &w)) != 0 && overlap (u, n, w, m))
	return true;
    }
  return false;
}

/* Instruction I reads.  *SUM: of all values read; *SOURCE: the last one,
   which is the only one of a copy.  */
static bool
do_reads (struct interpreter *it, uint32_t i, uint64_t *sum,
	  uint64_t *source, struct ra_error *e)
{
  const struct ra_problem *p = it->p;
  const struct ra_instr *in = &p->instr[i];
  uint32_t k, j, u, n;

  *sum = origin (i);
  *source = 0;
  for (k = 0; k < in->n_operands; k++)
    {
      const struct ra_operand *o = &p->operand[in->first_operand + k];
      uint32_t v = named_by (it, in->first_operand + k);

      if (o->kind != RA_USE)
	continue;
      n = units (it, v, &u);
      if (value_of (it, v) != it->vreg[o->vreg]
	  || (n && written_early (it, in, u, n, v, false)))
	return differs (it, i, e, "vreg %u has another value", v);
      *source = it->vreg[o->vreg];
      *sum = mix (*sum, *source);
    }
  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

      if (f->kind != RA_USE)
	continue;
      for (j = f->unit; j < (uint32_t) f->unit + f->width; j++)
	{
	  if (it->unit[j].value != it->named[j]
	      || written_early (it, in, j, 1, RA_NONE, true))
	    return differs (it, i, e, "named unit %s has another value",
			    p->unit_name[j]);
	  *sum = mix (*sum, it->named[j]);
	}
      *source = joined (it, f->unit, f->width, true);
    }
  return true;
}

static void
write_unit (struct interpreter *it, uint32_t u, uint64_t value, uint32_t v)
{
  struct unit *unit = &it->unit[u];

  if (unit->writer != RA_NONE && unit->writer != v)
    value = fresh (it);
  unit->value = value;
  unit->spoiled = false;
  unit->writer = v;
}

/* Instruction I writes vregs.  */
static void
write_vregs (struct interpreter *it, uint32_t i, uint64_t sum,
	     uint64_t source, bool copy)
{
  const struct ra_instr *in = &it->p->instr[i];
  uint32_t k, j, u, n;

  for (k = 0; k < in->n_operands; k++)
    {
      const struct ra_operand *o = &it->p->operand[in->first_operand + k];
      uint64_t value = copy ? source : mix (sum, k + 1);
      uint32_t v = named_by (it, in->first_operand + k);

      if (o->kind == RA_USE)
	continue;
      it->vreg[o->vreg] = value;
      n = units (it, v, &u);
      if (!n)
	it->slot[v] = value;
      for (j = 0; j < n; j++)
	write_unit (it, u + j, value ^ part_mark (j, n), v);
    }
}

/* It writes the registers that it names.  */
static void
write_named (struct interpreter *it, uint32_t i, uint64_t sum,
	     uint64_t source, bool copy)
{
  const struct ra_instr *in = &it->p->instr[i];
  uint32_t k, j;

  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &it->p->fixed[in->first_fixed + k];
      uint64_t value = copy ? source : mix (sum, ~(uint64_t) k);

      if (f->kind == RA_USE)
	continue;
      for (j = 0; j < f->width; j++)
	{
	  uint32_t u = f->unit + j;

	  it->named[u] = value ^ part_mark (j, f->width);
	  it->unit[u].value = (it->unit[u].writer == RA_NONE
			       ? it->named[u] : fresh (it));
	  it->unit[u].spoiled = false;
	}
    }
}

/* Instruction I destroys what its masks name.  */
static void
do_clobbers (struct interpreter *it, const struct ra_instr *in)
{
  const struct ra_problem *p = it->p;
  const struct ra_mask *late = &p->mask[in->clobber];
  const struct ra_mask *early = &p->mask[in->early];
  uint32_t u;

  for (u = 0; u < p->n_units; u++)
    {
      if (ra_mask_bit (late, u) || ra_mask_bit (early, u))
	it->unit[u].value = fresh (it);
      if (ra_mask_bit (&p->mask[in->partial], u))
	it->unit[u].spoiled = true;
    }
}

/* What call I destroys is what it leaves there, on both machines; but not
   where it names a register.  */
static void
adopt_garbage (struct interpreter *it, const struct ra_instr *in)
{
  const struct ra_problem *p = it->p;
  struct ra_mask m = p->mask[in->clobber];
  uint32_t u, k;

  ra_mask_or (&m, &p->mask[in->early]);
  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

      for (u = f->unit; u < (uint32_t) f->unit + f->width; u++)
	if (f->kind != RA_USE)
	  m.w[u / 64] &= ~((uint64_t) 1 << (u % 64));
    }
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&m, u))
      it->named[u] = it->unit[u].value;
}

/* Put back vreg V as it was in OLD.  */
static void
restore (struct interpreter *it, uint32_t v, const struct unit *old)
{
  uint32_t u, k, n = units (it, v, &u);

  for (k = u; k < u + n; k++)
    {
      it->unit[k].value = old[k].value;
      if (class_of (it, v)->flags & RA_PARTIAL)
	it->unit[k].spoiled = old[k].spoiled;
    }
}

static bool
step (struct interpreter *it, uint32_t i, struct ra_error *e)
{
  const struct ra_problem *p = it->p;
  const struct ra_instr *in = &p->instr[i];
  bool copy = (in->flags & (RA_COPY | RA_PART)) == RA_COPY;
  uint32_t k = 0, end = 0, u;
  struct unit old[RA_MAX_UNITS];
  uint64_t sum, source;

  if (!do_reads (it, i, &sum, &source, e))
    return false;
  if (it->saves.n)
    {
      k = it->saves.first[i];
      end = it->saves.first[i + 1];
    }
  if (k < end)
    memcpy (old, it->unit, p->n_units * sizeof *old);
  for (u = 0; u < p->n_units; u++)
    it->unit[u].writer = RA_NONE;
  write_vregs (it, i, sum, source, copy);
  if (in->clobber || in->early || in->partial)
    do_clobbers (it, in);
  write_named (it, i, sum, source, copy);
  for (; k < end; k++)
    restore (it, it->saves.vreg[k], old);
  if (in->clobber || in->early)
    adopt_garbage (it, in);
  return true;
}

/* The copies from number N on that stand before instruction I of block B;
   returns the number of the next one.  */
static uint32_t
do_copies (struct interpreter *it, uint32_t b, uint32_t i, uint32_t n)
{
  const struct ra_solution *s = it->s;

  for (; n < s->n_copies && s->copy[n].block == b && s->copy[n].instr == i;
       n++)
    {
      uint64_t value = value_of (it, s->copy[n].from);
      uint32_t u, k, width = units (it, s->copy[n].to, &u);

      if (!width)
	it->slot[s->copy[n].to] = value;
      for (k = 0; k < width; k++)
	{
	  it->unit[u + k].value = value ^ part_mark (k, width);
	  it->unit[u + k].spoiled = false;
	}
    }
  return n;
}

/* -- Walks ----------------------------------------------------------- */

void
interpreter_begin (struct interpreter *it, const struct ra_problem *p,
		   const struct ra_solution *s)
{
  it->p = p;
  it->s = s;
  RA_GROW (NULL, uint64_t, it->vreg, it->vregs_size, p->n_vregs + 1);
  RA_GROW (NULL, uint64_t, it->slot, it->slots_size, s->n_vregs + 1);
  RA_GROW (NULL, uint32_t, it->visits, it->visits_size, p->n_blocks);
  RA_GROW (NULL, uint32_t, it->distance, it->distances_size, p->n_blocks);
  memset (it->visits, 0, p->n_blocks * sizeof *it->visits);
  memset (it->distance, 0, p->n_blocks * sizeof *it->distance);
  saves_find (&it->saves, p, s);
}

/* Does block B mention V?  */
static bool
mentions (const struct ra_problem *p, uint32_t b, uint32_t v)
{
  uint32_t i, k;

  for (i = 0; i < p->block[b].n_instrs; i++)
    {
      const struct ra_instr *in = &p->instr[p->block[b].first_instr + i];

      for (k = 0; k < in->n_operands; k++)
	if (p->operand[in->first_operand + k].vreg == v)
	  return true;
    }
  return false;
}

void
interpreter_aim (struct interpreter *it, uint32_t v)
{
  const struct ra_problem *p = it->p;
  bool changed = v != RA_NONE;
  uint32_t b, k;

  for (b = 0; b < p->n_blocks; b++)
    it->distance[b] = v == RA_NONE || mentions (p, b, v) ? 0 : p->n_blocks;
  while (changed)
    {
      changed = false;
      for (b = p->n_blocks; b--; )
	for (k = 0; k < p->block[b].n_succs; k++)
	  {
	    uint32_t s = p->succ[p->block[b].first_succ + k].block;

	    if (it->distance[s] + 1 < it->distance[b])
	      {
		it->distance[b] = it->distance[s] + 1;
		changed = true;
	      }
	  }
    }
}

/* The successor of block B to go to: mostly the one that is nearest to the
   aim, or else the one that was seen least.  */
static uint32_t
choose (const struct interpreter *it, struct fuzz_random *r, uint32_t b)
{
  const struct ra_block *block = &it->p->block[b];
  const struct ra_edge *succ = &it->p->succ[block->first_succ];
  uint32_t best = succ[fuzz_below (r, block->n_succs)].block, k;

  if (fuzz_below (r, 3) == 0)
    return best;
  for (k = 0; k < block->n_succs; k++)
    {
      uint32_t s = succ[k].block;

      if (it->distance[s] < it->distance[best]
	  || (it->distance[s] == it->distance[best]
	      && it->visits[s] < it->visits[best]))
	best = s;
    }
  return best;
}

/* Both machines at the entry.  */
static void
enter (struct interpreter *it)
{
  const struct ra_problem *p = it->p;
  uint32_t u, v, n;

  it->garbage = 0;
  for (u = 0; u < p->n_units; u++)
    {
      it->named[u] = it->unit[u].value = fresh (it);
      it->unit[u].spoiled = false;
    }
  for (v = 0; v < p->n_vregs; v++)
    {
      n = units (it, v, &u);
      if (n)
	it->vreg[v] = joined (it, u, n, false);
      else
	it->vreg[v] = it->slot[v] = fresh (it);
    }
  for (; v < it->s->n_vregs; v++)
    it->slot[v] = fresh (it);
}

bool
interpreter_walk (struct interpreter *it, struct fuzz_random *r,
		  uint32_t steps, struct ra_error *e)
{
  const struct ra_problem *p = it->p;
  uint32_t b = 0, i, n;

  enter (it);
  for (;;)
    {
      const struct ra_block *block = &p->block[b];

      it->visits[b]++;
      for (n = 0; n < it->s->n_copies && it->s->copy[n].block < b; n++)
	continue;
      for (i = block->first_instr; i < block->first_instr + block->n_instrs;
	   i++)
	{
	  n = do_copies (it, b, i, n);
	  if (!step (it, i, e))
	    return false;
	}
      do_copies (it, b, i, n);
      /* One more: a cycle of empty blocks comes to an end, too.  */
      if (block->n_succs == 0 || steps <= block->n_instrs + 1)
	return true;
      steps -= block->n_instrs + 1;
      b = choose (it, r, b);
    }
}
