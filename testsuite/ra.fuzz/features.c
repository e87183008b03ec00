/* What random problems have in them, counted.

   Does: looks for each feature that the generator is there to produce, in
   the problem itself, so that one which no longer turns up is noticed.
   Input: problems, one after the other.
   Output: for each feature, the number of problems that have it.
   Invariant: knows the problem from ra.h alone; asks the generator
   nothing.

   Features of the flow are looked for in problems of at most 64 blocks and
   vregs, where a set is one word.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <string.h>

/* FEATURE (name, what it says in the list)  */
#define FEATURES \
  FEATURE (PAIR, "pair") \
  FEATURE (TRIPLE, "group of three") \
  FEATURE (GROUP, "group of four") \
  FEATURE (WIDE, "group of more") \
  FEATURE (ALIGNED, "aligned group") \
  FEATURE (UNALIGNED, "group without alignment") \
  FEATURE (HOLES, "class with holes") \
  FEATURE (ONE_PLACE, "class of one register") \
  FEATURE (MIXED, "class of several widths") \
  FEATURE (CLASS_PARTIAL, "class that partial clobbers destroy") \
  FEATURE (CLASS_NO_SAVE, "class that cannot be saved") \
  FEATURE (ONE_BANK, "one bank") \
  FEATURE (BANKS, "four banks") \
  FEATURE (NO_BANK, "unit of no bank") \
  FEATURE (FEW_UNITS, "at most 3 units") \
  FEATURE (MANY_UNITS, "more than 64 units") \
  FEATURE (NO_CSR, "no callee-saved unit") \
  FEATURE (CSR, "callee-saved units") \
  FEATURE (NEGATIVE, "negative price of a load, store or move") \
  FEATURE (HIGH_PRICE, "price near the limit") \
  FEATURE (GRANULE, "granule above 1") \
  FEATURE (SIZE_MODE, "size mode") \
  FEATURE (WRAP, "wrap") \
  FEATURE (FRAME, "frame") \
  FEATURE (FRAMED, "frame in any case") \
  FEATURE (ALIGN, "aligned stack") \
  FEATURE (SAVED, "unit that is saved in any case") \
  FEATURE (TOGETHER, "units that are saved together") \
  FEATURE (WHOLE, "vreg that must not be split") \
  FEATURE (HEAD, "nothing before an instruction") \
  FEATURE (TAIL, "nothing after one") \
  FEATURE (TIE, "tie to another vreg") \
  FEATURE (NEAR, "definition near a use") \
  FEATURE (MODIFY, "tie of a vreg to itself") \
  FEATURE (EARLY_DEF, "early definition") \
  FEATURE (EARLY_SELF, "early definition of what is read") \
  FEATURE (TWICE, "vreg written twice at once") \
  FEATURE (READ_TWICE, "vreg read twice at once") \
  FEATURE (ACCEPT, "operand that takes some registers") \
  FEATURE (FORM, "operand of a form") \
  FEATURE (FORM_LINES, "form of several lines") \
  FEATURE (FIXED_CLOBBER, "fixed operand and clobber in one") \
  FEATURE (FIXED_EARLY, "fixed early definition") \
  FEATURE (FIXED_WIDE, "fixed operand of several units") \
  FEATURE (EARLY_CLOBBER, "early clobber") \
  FEATURE (PARTIAL, "partial clobber") \
  FEATURE (RESERVE, "reserve mask") \
  FEATURE (SAVEABLE, "saveable call") \
  FEATURE (NOT_SAVEABLE, "call that is not saveable") \
  FEATURE (MANY_OPERANDS, "call with 10 operands or more") \
  FEATURE (COPY, "copy between vregs") \
  FEATURE (COPY_CLASS, "copy between classes") \
  FEATURE (COPY_TO, "copy to a fixed register") \
  FEATURE (COPY_FROM, "copy from a fixed register") \
  FEATURE (COPY_FIXED, "copy between fixed registers") \
  FEATURE (PART, "copy of a part") \
  FEATURE (NOTHING, "instruction without operands") \
  FEATURE (ABNORMAL, "abnormal edge") \
  FEATURE (SELF_LOOP, "block that branches to itself") \
  FEATURE (EMPTY, "empty block") \
  FEATURE (ENTRY_LOOP, "edge to the entry") \
  FEATURE (SWITCH, "block with 4 successors or more") \
  FEATURE (NO_EXIT, "function that never returns") \
  FEATURE (HOT, "frequency near the limit") \
  FEATURE (UNREACHABLE, "block that nothing reaches") \
  FEATURE (IRREDUCIBLE, "irreducible loop") \
  FEATURE (DEAD_DEF, "dead definition") \
  FEATURE (UNDEFINED, "use of an undefined value") \
  FEATURE (UNUSED, "vreg without operands")

enum feature
{
#define FEATURE(NAME, TEXT) NAME,
  FEATURES
#undef FEATURE
  N_FEATURES
};

static const char *const names[] = {
#define FEATURE(NAME, TEXT) TEXT,
  FEATURES
#undef FEATURE
};

static uint64_t counts[N_FEATURES];

/* What the problem at hand has.  */
static bool found[N_FEATURES];

static void
look_at_file (const struct ra_problem *p)
{
  const struct ra_costs *c = &p->costs;
  struct ra_mask all = { { 0, 0 } };
  uint32_t b, k;

  found[ONE_BANK] = c->n_banks == 1;
  found[BANKS] = c->n_banks == 4;
  found[FEW_UNITS] = p->n_units <= 3;
  found[MANY_UNITS] = p->n_units > 64;
  found[NO_CSR] = ra_mask_empty (&p->csr);
  found[CSR] = !found[NO_CSR];
  found[SIZE_MODE] = (p->flags & RA_SIZE) != 0;
  found[WRAP] = (p->flags & RA_WRAP) != 0;
  found[FRAME] = (p->flags & RA_FRAME) != 0;
  found[FRAMED] = (p->flags & RA_FRAMED) != 0;
  found[ALIGN] = (p->flags & RA_ALIGN) != 0;
  found[SAVED] = !ra_mask_empty (&p->saved);
  for (b = 0; b < c->n_banks; b++)
    {
      ra_mask_or (&all, &c->bank[b].units);
      found[GRANULE] |= c->bank[b].granule > 1;
      found[TOGETHER] |= c->bank[b].together > 0;
      for (k = 0; k < RA_N_PRICES; k++)
	found[HIGH_PRICE] |= c->bank[b].price[k].speed > 1000;
      found[NEGATIVE] |= (c->bank[b].price[RA_PRICE_LOAD].speed < 0
			  || c->bank[b].price[RA_PRICE_STORE].speed < 0
			  || c->bank[b].price[RA_PRICE_MOVE].speed < 0);
    }
  for (k = 0; k < c->n_forms; k++)
    found[FORM_LINES] |= c->form[k].more;
  for (k = 0; k < p->n_units; k++)
    found[NO_BANK] |= !ra_mask_bit (&all, k);
}

/* The class of some vreg.  */
static void
look_at_class (const struct ra_problem *p, const struct ra_class *c)
{
  uint32_t u, n = 0, last = 0, width = 0;
  bool aligned = true, mixed = false, holes = false;

  for (u = 0; u < p->n_units; u++)
    if (c->width[u])
      {
	mixed |= n && c->width[u] != width;
	holes |= n && u > last + 1 && c->width[u] == 1;
	width = c->width[u];
	aligned &= u % width == 0;
	last = u;
	n++;
      }
  found[ONE_PLACE] |= n == 1;
  found[MIXED] |= mixed;
  found[HOLES] |= holes;
  found[PAIR] |= width == 2;
  found[TRIPLE] |= width == 3;
  found[GROUP] |= width == 4;
  found[WIDE] |= width > 4;
  found[ALIGNED] |= width > 1 && n > 1 && aligned;
  found[UNALIGNED] |= width > 1 && n > 1 && !aligned;
  found[CLASS_PARTIAL] |= (c->flags & RA_PARTIAL) != 0;
  found[CLASS_NO_SAVE] |= (c->flags & RA_NO_SAVE) != 0;
}

/* Operand number N of instruction IN against those before it.  */
static void
look_at_operand (const struct ra_problem *p, const struct ra_instr *in,
		 uint32_t n)
{
  const struct ra_operand *o = &p->operand[in->first_operand], *x = &o[n];
  uint32_t k;

  found[EARLY_DEF] |= x->kind == RA_EARLY_DEF;
  found[ACCEPT] |= x->accept != RA_ANY;
  found[FORM] |= x->form != 0;
  found[NEAR] |= x->kind == RA_NEAR_DEF;
  if (x->kind == RA_TIED_DEF)
    found[o[x->tied].vreg == x->vreg ? MODIFY : TIE] = true;
  for (k = 0; k < n; k++)
    if (o[k].vreg == x->vreg)
      {
	found[READ_TWICE] |= o[k].kind == RA_USE && x->kind == RA_USE;
	found[TWICE] |= o[k].kind != RA_USE && x->kind != RA_USE;
	found[EARLY_SELF] |= (o[k].kind == RA_USE
			      && x->kind == RA_EARLY_DEF);
      }
}

static void
look_at_copy (const struct ra_problem *p, const struct ra_instr *in)
{
  const struct ra_operand *o = &p->operand[in->first_operand];

  found[PART] |= (in->flags & RA_PART) != 0;
  if (in->n_operands == 2)
    {
      found[COPY] = true;
      found[COPY_CLASS]
	|= p->vreg[o[0].vreg].cls != p->vreg[o[1].vreg].cls;
    }
  else if (in->n_operands == 1)
    found[o[0].kind == RA_USE ? COPY_TO : COPY_FROM] = true;
  else
    found[COPY_FIXED] = true;
}

static void
look_at_instr (const struct ra_problem *p, const struct ra_instr *in)
{
  uint32_t k;

  for (k = 0; k < in->n_operands; k++)
    look_at_operand (p, in, k);
  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

      found[FIXED_EARLY] |= f->kind == RA_EARLY_DEF;
      found[FIXED_WIDE] |= f->width > 1;
    }
  found[FIXED_CLOBBER] |= in->n_fixed && (in->clobber || in->early);
  found[EARLY_CLOBBER] |= in->early != 0;
  found[PARTIAL] |= in->partial != 0;
  found[RESERVE] |= in->reserve != 0;
  found[HEAD] |= (in->flags & RA_HEAD) != 0;
  found[TAIL] |= (in->flags & RA_TAIL) != 0;
  found[NOTHING] |= in->n_operands + in->n_fixed == 0;
  if (in->flags & RA_CALL)
    {
      found[in->flags & RA_SAVEABLE ? SAVEABLE : NOT_SAVEABLE] = true;
      found[MANY_OPERANDS] |= in->n_operands + in->n_fixed >= 10;
    }
  if (in->flags & RA_COPY)
    look_at_copy (p, in);
}

static void
look_at_block (const struct ra_problem *p, uint32_t b)
{
  const struct ra_block *block = &p->block[b];
  uint32_t k;

  found[EMPTY] |= block->n_instrs == 0;
  found[SWITCH] |= block->n_succs >= 4;
  found[HOT] |= block->freq > RA_FREQ_MAX / 2;
  for (k = 0; k < block->n_succs; k++)
    {
      const struct ra_edge *s = &p->succ[block->first_succ + k];

      found[ABNORMAL] |= (s->flags & RA_ABNORMAL) != 0;
      found[SELF_LOOP] |= s->block == b;
      found[ENTRY_LOOP] |= s->block == 0;
    }
  for (k = 0; k < block->n_instrs; k++)
    look_at_instr (p, &p->instr[block->first_instr + k]);
}

/* -- Flow ------------------------------------------------------------ */

/* Visit block B depth first; PATH holds those that led to it, SEEN all so
   far, DOM the dominators of each: an edge back to a block on the path
   that does not dominate its source enters a loop at another place.  */
static void
find_loops (const struct ra_problem *p, uint32_t b, uint64_t path,
	    uint64_t *seen, const uint64_t *dom)
{
  uint32_t k;

  *seen |= (uint64_t) 1 << b;
  path |= (uint64_t) 1 << b;
  for (k = 0; k < p->block[b].n_succs; k++)
    {
      uint32_t s = p->succ[p->block[b].first_succ + k].block;

      if (!(*seen >> s & 1))
	find_loops (p, s, path, seen, dom);
      else if ((path >> s & 1) && !(dom[b] >> s & 1))
	found[IRREDUCIBLE] = true;
    }
}

/* What every path to block B has in common flows along its edges: IN[B],
   and what B adds to it, ADD[B].  */
static void
meet_over_paths (const struct ra_problem *p, uint64_t *in,
		 const uint64_t *add)
{
  bool changed = true;
  uint32_t b, k;

  for (b = 0; b < p->n_blocks; b++)
    in[b] = b ? ~(uint64_t) 0 : 0;
  while (changed)
    {
      changed = false;
      for (b = 0; b < p->n_blocks; b++)
	for (k = 0; k < p->block[b].n_succs; k++)
	  {
	    uint32_t s = p->succ[p->block[b].first_succ + k].block;
	    uint64_t met = in[s] & (in[b] | add[b]);

	    changed |= met != in[s];
	    in[s] = met;
	  }
    }
}

/* The vregs of the operands of IN: those it reads, or those it writes.  */
static uint64_t
vregs_of (const struct ra_problem *p, const struct ra_instr *in, bool reads)
{
  uint64_t set = 0;
  uint32_t k;

  for (k = 0; k < in->n_operands; k++)
    {
      const struct ra_operand *o = &p->operand[in->first_operand + k];

      if ((o->kind == RA_USE) == reads)
	set |= (uint64_t) 1 << o->vreg;
    }
  return set;
}

/* Undefined values and dead definitions, from IN: what is surely written
   at the start of each block.  */
static void
look_at_values (const struct ra_problem *p, const uint64_t *in,
		uint64_t reached)
{
  uint64_t read_anywhere = 0, written, live;
  uint32_t b, k;

  for (k = 0; k < p->n_instrs; k++)
    read_anywhere |= vregs_of (p, &p->instr[k], true);
  for (b = 0; b < p->n_blocks; b++)
    {
      const struct ra_block *block = &p->block[b];

      written = in[b];
      for (k = 0; k < block->n_instrs; k++)
	{
	  const struct ra_instr *i = &p->instr[block->first_instr + k];

	  found[UNDEFINED] |= ((reached >> b & 1)
			       && (vregs_of (p, i, true) & ~written) != 0);
	  written |= vregs_of (p, i, false);
	}
      /* At the end of a function nothing is live.  */
      live = block->n_succs ? read_anywhere : 0;
      for (k = block->n_instrs; k--; )
	{
	  const struct ra_instr *i = &p->instr[block->first_instr + k];
	  uint64_t defs = vregs_of (p, i, false);

	  found[DEAD_DEF] |= (defs & ~live) != 0;
	  live = (live & ~defs) | vregs_of (p, i, true);
	}
    }
}

static void
look_at_flow (const struct ra_problem *p)
{
  uint64_t in[64], add[64] = { 0 }, seen = 0, exits = 0, all;
  uint32_t b, k;

  all = ~(uint64_t) 0 >> (64 - p->n_blocks);
  for (b = 0; b < p->n_blocks; b++)
    {
      add[b] = (uint64_t) 1 << b;
      exits |= (uint64_t) (p->block[b].n_succs == 0) << b;
    }
  meet_over_paths (p, in, add);
  for (b = 0; b < p->n_blocks; b++)
    in[b] |= add[b];
  find_loops (p, 0, 0, &seen, in);
  found[UNREACHABLE] = (seen & all) != all;
  found[NO_EXIT] = (seen & exits) == 0;
  for (b = 0; b < p->n_blocks; b++)
    {
      add[b] = 0;
      for (k = 0; k < p->block[b].n_instrs; k++)
	add[b] |= vregs_of (p, &p->instr[p->block[b].first_instr + k],
			    false);
    }
  meet_over_paths (p, in, add);
  look_at_values (p, in, seen);
}

/* -- All ------------------------------------------------------------- */

void
features_count (const struct ra_problem *p)
{
  uint32_t k, v;
  uint64_t mentioned = 0;

  memset (found, 0, sizeof found);
  look_at_file (p);
  for (v = 0; v < p->n_vregs; v++)
    {
      look_at_class (p, &p->cls[p->vreg[v].cls]);
      found[WHOLE] |= (p->vreg[v].flags & RA_WHOLE) != 0;
    }
  for (k = 0; k < p->n_blocks; k++)
    look_at_block (p, k);
  if (p->n_blocks <= 64 && p->n_vregs <= 64)
    {
      look_at_flow (p);
      for (k = 0; k < p->n_operands; k++)
	mentioned |= (uint64_t) 1 << p->operand[k].vreg;
      found[UNUSED] = mentioned != ~(uint64_t) 0 >> (64 - p->n_vregs);
    }
  for (k = 0; k < N_FEATURES; k++)
    counts[k] += found[k];
}

bool
features_print (FILE *f)
{
  bool all = true;
  uint32_t k;

  for (k = 0; k < N_FEATURES; k++)
    {
      fprintf (f, "feature %10llu  %s\n", (unsigned long long) counts[k],
	       names[k]);
      all &= counts[k] != 0;
    }
  return all;
}
