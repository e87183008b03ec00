/* Random problems, for tests.

   Does: builds a problem that looks like compiled code where that is
   easy, and like nothing a compiler makes where that finds more errors:
   odd register files (regfile.c), pairs and groups with and without
   alignment, flow graphs of any shape, values that some path leaves
   undefined, instructions that name registers in every way at once.
   Input: SEED, and SIZE, about the number of vregs.
   Output: a valid problem.
   Invariant: integers only and one generator, so that the same SEED and
   SIZE give the same problem on any host.  No order of evaluation is left
   to the compiler: one random number a statement or condition.

   Numbers in the code are percentages unless they say otherwise; none is
   tuned, they only let each feature turn up often enough.  The tests of
   ra.fuzz count how often each does.

   Idea: the fuzz targets of regalloc2.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "generate.h"
#include "random.h"

#include <libiberty.h>
#include <stdlib.h>
#include <string.h>

enum
{
  RECENT = 16,			/* Vregs that are likely to be read next.  */
  DOMINATORS = 64		/* Blocks to look back for a definition.  */
};

/* -- Random numbers -------------------------------------------------- */

uint32_t
ra_below (struct ra_generator *g, uint32_t n)
{
  g->state += RA_RANDOM_STEP;
  return (uint32_t) (((ra_random_mix (g->state) >> 32) * n) >> 32);
}

int32_t
ra_between (struct ra_generator *g, int32_t low, int32_t high)
{
  return low + (int32_t) ra_below (g, (uint32_t) (high - low + 1));
}

bool
ra_chance (struct ra_generator *g, uint32_t percent)
{
  return ra_below (g, 100) < percent;
}

struct ra_mask
ra_random_units (struct ra_generator *g, uint32_t first, uint32_t n,
		 uint32_t percent)
{
  struct ra_mask m;
  uint32_t u;

  memset (&m, 0, sizeof m);
  for (u = first; u < first + n; u++)
    if (ra_chance (g, percent))
      ra_mask_set (&m, u);
  return m;
}

/* -- Operands -------------------------------------------------------- */

/* The number of the block being built.  */
static uint32_t
this_block (const struct ra_generator *g)
{
  return g->p->n_blocks - 1;
}

/* Does the block in which V was first written lead to all paths to the one
   being built?  */
static bool
is_defined (const struct ra_generator *g, uint32_t v)
{
  uint32_t b = this_block (g), k;

  for (k = 0; k < DOMINATORS && b != RA_NONE; k++, b = g->dominator[b])
    if (b == g->defined_in[v])
      return true;
  return false;
}

/* A vreg that was written: mostly not long ago.  */
static uint32_t
written_vreg (struct ra_generator *g)
{
  uint32_t n = g->n_defined, recent = n < RECENT ? n : RECENT;

  if (ra_chance (g, 80))
    return n - 1 - ra_below (g, recent);
  return ra_below (g, n);
}

/* A vreg to read.  In most problems that is one which every path has
   written: what some path leaves undefined is rare in compiled code, and
   takes a second pass of the checker.  */
static uint32_t
random_use (struct ra_generator *g)
{
  uint32_t k, v;

  if (g->n_defined == 0 || (!g->strict && ra_chance (g, 1)))
    return ra_below (g, g->p->n_vregs);
  for (k = 0; k < RECENT; k++)
    {
      v = written_vreg (g);
      if (!g->strict || is_defined (g, v))
	return v;
    }
  /* The entry has written it.  */
  return 0;
}

/* Write the next new vreg.  */
static uint32_t
new_vreg (struct ra_generator *g)
{
  g->defined_in[g->n_defined] = this_block (g);
  return g->n_defined++;
}

/* A vreg to write: mostly a new one.  */
static uint32_t
random_def (struct ra_generator *g)
{
  if (g->n_defined < g->p->n_vregs && ra_chance (g, 70))
    return new_vreg (g);
  return random_use (g);
}

/* Does the instruction being built write V?  */
static bool
writes (const struct ra_generator *g, uint32_t v)
{
  const struct ra_problem *p = g->p;
  const struct ra_instr *instr = &p->instr[p->n_instrs - 1];
  uint32_t j;

  for (j = 0; j < instr->n_operands; j++)
    if (p->operand[instr->first_operand + j].kind != RA_USE
	&& p->operand[instr->first_operand + j].vreg == v)
      return true;
  return false;
}

/* Does it read V?  */
static bool
reads (const struct ra_generator *g, uint32_t v)
{
  const struct ra_problem *p = g->p;
  const struct ra_instr *instr = &p->instr[p->n_instrs - 1];
  uint32_t j;

  for (j = 0; j < instr->n_operands; j++)
    if (p->operand[instr->first_operand + j].kind == RA_USE
	&& p->operand[instr->first_operand + j].vreg == v)
      return true;
  return false;
}

/* The places of V that an instruction takes: all, or some.  */
static uint16_t
random_accept (struct ra_generator *g, uint32_t v)
{
  const struct ra_class *c = &g->p->cls[g->p->vreg[v].cls];
  struct ra_mask m;
  uint32_t u, mask;

  if (ra_chance (g, 85))
    return RA_ANY;
  memset (&m, 0, sizeof m);
  for (u = 0; u < g->p->n_units; u++)
    if (c->width[u] && ra_chance (g, 50))
      ra_mask_set (&m, u);
  mask = ra_mask_empty (&m) ? RA_ANY : ra_problem_mask (g->p, &m);
  return (uint16_t) mask;
}

static void
add_operand (struct ra_generator *g, uint32_t v, enum ra_operand_kind kind,
	     uint32_t tied)
{
  static const uint8_t use_memory[] =
  {
    RA_MEM_NEED, RA_MEM_FOLD, RA_MEM_FOLD, RA_MEM_NONE, RA_MEM_IMM,
    RA_MEM_REMAT
  };
  static const uint8_t def_memory[] =
  {
    RA_MEM_NEED, RA_MEM_NEED, RA_MEM_FOLD, RA_MEM_NONE, RA_MEM_DROP
  };
  struct ra_operand o;

  memset (&o, 0, sizeof o);
  o.vreg = v;
  o.kind = (uint8_t) kind;
  if (kind == RA_USE)
    o.mem = use_memory[ra_below (g, sizeof use_memory)];
  else
    o.mem = def_memory[ra_below (g, sizeof def_memory)];
  if (g->p->costs.n_forms && ra_chance (g, 50))
    o.form = (uint8_t) (1 + ra_below (g, g->p->costs.n_forms));
  o.accept = random_accept (g, v);
  o.tied = (uint16_t) (ra_kind_is_tied (kind) ? tied : RA_NO_OPERAND);
  ra_problem_operand (g->p, &o);
}

/* The id of a set in which each unit is with the chance PERCENT.  */
static uint16_t
random_mask (struct ra_generator *g, uint32_t percent)
{
  struct ra_mask m = ra_random_units (g, 0, g->p->n_units, percent);

  return (uint16_t) ra_problem_mask (g->p, &m);
}

static struct ra_instr *
add_instr (struct ra_generator *g, uint32_t flags)
{
  struct ra_instr *instr;

  g->instr_id += 1 + ra_below (g, 3);
  ra_problem_instr (g->p, g->instr_id, flags);
  instr = &g->p->instr[g->p->n_instrs - 1];
  if (ra_chance (g, 4))
    instr->reserve = random_mask (g, 8);
  return instr;
}

/* Add COUNT uses.  */
static void
add_uses (struct ra_generator *g, uint32_t count)
{
  while (count--)
    {
      uint32_t v = random_use (g);

      add_operand (g, v, RA_USE, 0);
    }
}

/* -- Instructions ---------------------------------------------------- */

/* Some uses, then definitions of any kind.  */
static void
plain (struct ra_generator *g)
{
  uint32_t n_uses = ra_below (g, 4), n_defs = ra_chance (g, 80), k;

  add_instr (g, 0);
  if (ra_chance (g, 4))
    n_uses += ra_below (g, 12);
  if (ra_chance (g, 8))
    n_defs += 1 + ra_below (g, 3);
  add_uses (g, n_uses);
  for (k = 0; k < n_defs; k++)
    {
      uint32_t v, tied;

      if (n_uses && ra_chance (g, 30))
	{
	  const struct ra_problem *p = g->p;

	  tied = ra_below (g, n_uses);
	  v = p->operand[p->instr[p->n_instrs - 1].first_operand + tied].vreg;
	  if (ra_chance (g, 50))
	    v = random_def (g);
	  if (!writes (g, v) || ra_chance (g, 2))
	    add_operand (g, v, ra_chance (g, 30) ? RA_NEAR_DEF : RA_TIED_DEF,
			 tied);
	  continue;
	}
      v = random_def (g);
      /* Compilers do neither: write one vreg twice at once, read it and
	 write it early.  */
      if (writes (g, v) && !ra_chance (g, 2))
	continue;
      if (ra_chance (g, 10) && (!reads (g, v) || ra_chance (g, 5)))
	add_operand (g, v, RA_EARLY_DEF, 0);
      else
	add_operand (g, v, RA_DEF, 0);
    }
}

/* The flags of a copy: PERCENT of them take a part.  */
static uint32_t
copy_flags (struct ra_generator *g, uint32_t percent)
{
  return ra_chance (g, percent) ? RA_COPY | RA_PART : RA_COPY;
}

/* A copy between vregs: the same class where one is found soon.  */
static void
copy (struct ra_generator *g)
{
  const struct ra_problem *p = g->p;
  uint32_t from = random_use (g), to = random_def (g), k;

  for (k = 0; k < 4 && (to == from || p->vreg[to].cls != p->vreg[from].cls);
       k++)
    from = random_use (g);
  k = copy_flags (g, 10);
  add_instr (g, k);
  add_operand (g, from, RA_USE, 0);
  add_operand (g, to, ra_chance (g, 1) ? RA_EARLY_DEF : RA_DEF, 0);
}

/* A copy between two registers that are named.  */
static void
between_fixed (struct ra_generator *g)
{
  uint32_t from = ra_below (g, g->p->n_units);
  uint32_t to = ra_below (g, g->p->n_units);

  add_instr (g, RA_COPY);
  ra_problem_fixed (g->p, from, 1, RA_USE);
  ra_problem_fixed (g->p, to, 1, RA_DEF);
}

/* A random place of V that is not in TAKEN, or RA_MEMORY; it is added to
   TAKEN.  */
static uint32_t
fixed_place (struct ra_generator *g, uint32_t v, struct ra_mask *taken)
{
  const struct ra_class *c = &g->p->cls[g->p->vreg[v].cls];
  uint32_t k;

  for (k = 0; k < 12; k++)
    {
      uint32_t u = ra_below (g, g->p->n_units);

      if (c->width[u] && !ra_mask_any (taken, u, c->width[u]))
	{
	  ra_mask_set_range (taken, u, c->width[u]);
	  return u;
	}
    }
  return RA_MEMORY;
}

/* Copy V to the fixed register at U, or (BACK) that to V; some that look
   like it compute something.  */
static void
fixed_copy (struct ra_generator *g, uint32_t v, uint32_t u, bool back)
{
  uint32_t width = g->p->cls[g->p->vreg[v].cls].width[u];
  uint32_t flags = copy_flags (g, 12);

  if (ra_chance (g, 8))
    flags = 0;
  /* Of another size than the vreg has there.  */
  if (ra_chance (g, 4))
    width = width == 1 && u + 2 <= g->p->n_units ? 2 : 1;
  add_instr (g, flags);
  add_operand (g, v, back ? RA_DEF : RA_USE, 0);
  ra_problem_fixed (g->p, u, width, back ? RA_USE : RA_DEF);
}

/* What the call INSTR destroys.  */
static void
call_clobbers (struct ra_generator *g, struct ra_instr *instr)
{
  instr->clobber = (uint16_t) ra_problem_mask (g->p, &g->caller);
  /* A callee known to destroy less.  */
  if (ra_chance (g, 30))
    instr->clobber = random_mask (g, 20);
  if (ra_chance (g, 40))
    instr->partial = random_mask (g, 40);
  if (ra_chance (g, 5))
    instr->early = random_mask (g, 5);
}

/* How many registers a call (IS_CALL) or another instruction reads that it
   names itself, at most; and how many operands beside.  */
static uint32_t
n_arguments (struct ra_generator *g, bool is_call)
{
  if (is_call && ra_chance (g, 5))
    return 10 + ra_below (g, 8);
  return ra_below (g, is_call ? 5 : 3);
}

/* Give the instruction at hand, and what follows, its result: in a fixed
   register mostly, else in none: the client found a longer instruction.  */
static void
add_result (struct ra_generator *g)
{
  struct ra_problem *p = g->p;
  struct ra_mask taken;
  uint32_t v = random_def (g), u;

  memset (&taken, 0, sizeof taken);
  u = fixed_place (g, v, &taken);
  if (u == RA_MEMORY || ra_chance (g, 25))
    {
      add_operand (g, v, RA_DEF, 0);
      return;
    }
  ra_problem_fixed (p, u, p->cls[p->vreg[v].cls].width[u], RA_DEF);
  if (ra_chance (g, 90))
    fixed_copy (g, v, u, true);
}

/* An instruction with registers of its own, and what leads to it and
   from it: a call, or (not IS_CALL) something like a division.  */
static void
with_fixed (struct ra_generator *g, bool is_call)
{
  enum { MOST = 18 };
  struct ra_problem *p = g->p;
  struct ra_mask taken;
  uint32_t place[MOST], width[MOST], n = 0, n_wanted, v, u, flags = 0;
  struct ra_instr *instr;

  memset (&taken, 0, sizeof taken);
  n_wanted = n_arguments (g, is_call);
  while (n_wanted--)
    {
      v = random_use (g);
      u = fixed_place (g, v, &taken);
      if (u == RA_MEMORY)
	continue;
      place[n] = u;
      width[n++] = p->cls[p->vreg[v].cls].width[u];
      fixed_copy (g, v, u, false);
    }
  if (is_call)
    flags = ra_chance (g, 80) ? RA_CALL | RA_SAVEABLE : RA_CALL;
  instr = add_instr (g, flags);
  if (is_call)
    call_clobbers (g, instr);
  else if (ra_chance (g, 40))
    instr->clobber = random_mask (g, 10);
  while (n--)
    ra_problem_fixed (p, place[n], width[n], RA_USE);
  n = ra_below (g, 3);
  if (ra_chance (g, 10))
    n += ra_below (g, is_call ? 14 : 6);
  add_uses (g, n);
  add_result (g);
}

/* A register that the instruction at hand names, one unit mostly, with
   the chance PERCENT.  */
static void
random_fixed (struct ra_generator *g, enum ra_operand_kind kind,
	      uint32_t percent)
{
  uint32_t u = ra_below (g, g->p->n_units);
  uint32_t width = ra_chance (g, 85) ? 1 : 1 + ra_below (g, 4);

  if (ra_chance (g, percent))
    ra_problem_fixed (g->p, u,
		      width < g->p->n_units - u ? width : g->p->n_units - u,
		      kind);
}

/* What only asm statements do: early clobbers, early definitions, fixed
   registers written early or read though nothing wrote them.  */
static void
asm_statement (struct ra_generator *g)
{
  struct ra_instr *instr = add_instr (g, 0);
  uint32_t v, n;

  if (ra_chance (g, 60))
    instr->early = random_mask (g, 10);
  if (ra_chance (g, 30))
    instr->clobber = random_mask (g, 10);
  if (ra_chance (g, 10))
    instr->partial = random_mask (g, 20);
  random_fixed (g, RA_USE, 35);
  random_fixed (g, RA_EARLY_DEF, 15);
  random_fixed (g, RA_DEF, 8);
  n = ra_below (g, 4);
  add_uses (g, n);
  for (n = ra_below (g, 3); n; n--)
    {
      v = random_def (g);
      if (!writes (g, v) && !reads (g, v))
	add_operand (g, v, RA_EARLY_DEF, 0);
    }
}

/* -- Blocks ---------------------------------------------------------- */

/* The last block on all paths to both A and B, as far as edges lead
   forward; RA_NONE: there is none.  */
static uint32_t
common_dominator (const struct ra_generator *g, uint32_t a, uint32_t b)
{
  while (a != b)
    if (a == RA_NONE || b == RA_NONE)
      return RA_NONE;
    else if (a > b)
      a = g->dominator[a];
    else
      b = g->dominator[b];
  return a;
}

static void
add_succ (struct ra_generator *g, uint32_t to, uint32_t abnormal)
{
  const struct ra_problem *p = g->p;
  uint32_t b = this_block (g), k;
  const struct ra_block *block = &p->block[b];
  bool is_abnormal = ra_chance (g, abnormal);

  for (k = 0; k < block->n_succs; k++)
    if (p->succ[block->first_succ + k].block == to)
      return;
  ra_problem_succ (g->p, to, is_abnormal ? RA_ABNORMAL : 0);
  /* Blocks before this one are final, so TO will be when it is built.  */
  if (to > b)
    g->dominator[to] = (g->entered[to]
			? common_dominator (g, g->dominator[to], b) : b);
  g->entered[to] = true;
}

/* The successors of block B of N: mostly the next, and some other.  */
static void
add_succs (struct ra_generator *g, uint32_t b, uint32_t n)
{
  uint32_t to, k;

  if (b + 1 < n && ra_chance (g, 93))
    add_succ (g, b + 1, 2);
  if (ra_chance (g, 5))
    add_succ (g, b, 5);
  /* Without the last, most functions would never return.  */
  if (ra_chance (g, b + 1 < n ? 50 : 10))
    {
      /* Near, forwards or backwards.  */
      to = b + ra_below (g, 9);
      to = to < 4 ? 0 : to - 4;
      add_succ (g, to < n ? to : n - 1, 5);
    }
  if (ra_chance (g, 8))
    for (k = ra_below (g, 6); k; k--)
      {
	to = ra_below (g, n);
	add_succ (g, to, 25);
      }
}

/* The function's parameters, in registers mostly.  */
static void
add_parameters (struct ra_generator *g)
{
  uint32_t n = 1 + ra_below (g, 5), v, u;
  struct ra_mask taken;

  memset (&taken, 0, sizeof taken);
  while (n-- && g->n_defined < g->p->n_vregs)
    {
      v = new_vreg (g);
      u = fixed_place (g, v, &taken);
      if (u != RA_MEMORY && ra_chance (g, 70))
	fixed_copy (g, v, u, true);
      else
	{
	  add_instr (g, 0);
	  add_operand (g, v, RA_DEF, 0);
	}
    }
}

static void
add_instrs (struct ra_generator *g, uint32_t n)
{
  while (n--)
    {
      uint32_t what = ra_below (g, 100);

      if (what < 58)
	plain (g);
      else if (what < 78)
	copy (g);
      else if (what < 88)
	with_fixed (g, true);
      else if (what < 94)
	with_fixed (g, false);
      else if (what < 95)
	between_fixed (g);
      else
	asm_statement (g);
    }
}

static void
add_blocks (struct ra_generator *g)
{
  uint32_t n = 1 + ra_below (g, 2 + g->p->n_vregs / 4), b, count;
  uint32_t wanted = 1 + 2 * g->p->n_vregs / n, depth = 0;
  bool hot = ra_chance (g, 2);

  g->dominator = XNEWVEC (uint32_t, n);
  g->entered = XCNEWVEC (bool, n);
  memset (g->dominator, 0xff, n * sizeof *g->dominator);
  for (b = 0; b < n; b++)
    {
      uint32_t freq = RA_FREQ_ONE;

      if (b && !(g->p->flags & RA_SIZE))
	{
	  if (ra_chance (g, 30))
	    depth = ra_below (g, 5);
	  freq = (RA_FREQ_ONE / 4 << 2 * depth) + ra_below (g, 300);
	  if (ra_chance (g, 5))
	    freq = 1;
	  if (hot)
	    freq = RA_FREQ_MAX - ra_below (g, 100);
	}
      ra_problem_block (g->p, freq);
      add_succs (g, b, n);
      if (b == 0 && g->strict)
	add_parameters (g);
      /* Empty blocks are rare, and block 0 never is one: what is live at
	 the entry needs a point to be live at.  */
      count = 1 + ra_below (g, wanted);
      if (b && ra_chance (g, 5))
	count = 0;
      add_instrs (g, count);
    }
  free (g->dominator);
  free (g->entered);
}

/* Which vregs must not be split, where no code can be put, and what values
   take that are known.  */
static void
add_bounds (struct ra_generator *g)
{
  struct ra_problem *p = g->p;
  uint32_t v, b;

  for (v = 0; v < p->n_vregs; v++)
    if (ra_chance (g, 5))
      p->vreg[v].flags |= RA_WHOLE;
  for (b = 0; b < p->n_blocks; b++)
    if (p->block[b].n_instrs)
      {
	uint32_t first = p->block[b].first_instr;
	uint32_t last = first + p->block[b].n_instrs - 1;

	if (ra_chance (g, 10))
	  p->instr[first].flags |= RA_HEAD;
	if (ra_chance (g, 50) && !(p->instr[last].flags & RA_HEAD))
	  p->instr[last].flags |= RA_TAIL;
      }
  for (v = 0; v < p->n_vregs; v++)
    if (ra_chance (g, 20))
      {
	p->vreg[v].value.speed = ra_between (g, 0, 4);
	p->vreg[v].value.bytes = ra_between (g, 1, 8);
      }
}

void
ra_generate (struct ra_problem *p, uint64_t seed, uint32_t size)
{
  struct ra_generator g;
  char name[64];
  uint32_t v, cls;

  memset (&g, 0, sizeof g);
  g.p = p;
  g.state = seed;
  snprintf (name, sizeof name, "random-%llu-%u", (unsigned long long) seed,
	    size);
  ra_problem_begin (p, name);
  if (size == 0)
    size = 1;
  if (ra_chance (&g, 20))
    p->flags |= RA_SIZE;
  if (ra_chance (&g, 40))
    p->flags |= RA_WRAP;
  if (ra_chance (&g, 40))
    p->flags |= (RA_FRAME | (ra_chance (&g, 20) ? RA_FRAMED : 0)
		 | (ra_chance (&g, 50) ? RA_ALIGN : 0));
  g.strict = ra_chance (&g, 70);
  ra_generate_registers (&g);
  for (v = 0; v < size; v++)
    {
      cls = ra_chance (&g, 50) ? 0 : ra_below (&g, p->n_classes);
      ra_problem_vreg (p, cls, 100 + v);
    }
  g.defined_in = XCNEWVEC (uint32_t, size);
  add_blocks (&g);
  add_bounds (&g);
  free (g.defined_in);
}
