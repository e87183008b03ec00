/* Problems of one shape and any size, to see how cost grows with size.

   Input: a shape of shape.def, a seed, a number of vregs.  Output: a
   problem, the same for the same input.
   Registers and prices are like the integer registers of x86-64.  Every
   path writes a vreg before it is read.  bench/lib/shapes.py writes C
   sources of the same shapes.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "generate.h"

#include <string.h>

/* Values used next to where they are made are used within so many.  */
enum { NEAR = 6 };

/* Fewer vregs than this have no shape.  */
enum { LEAST = 8 };

static const char shape_word[][16] = {
#define SHAPE(NAME, WORD, HELP) WORD,
#include "shape.def"
#undef SHAPE
};

/* -- Registers ------------------------------------------------------- */

enum { N_UNITS = 15 };

static void
make_prices (struct ra_costs *costs, const struct ra_mask *csr)
{
  struct ra_cost *price = costs->bank[0].price;
  uint32_t u;

  memset (costs, 0, sizeof *costs);
  strcpy (costs->target, "shape");
  costs->n_banks = 1;
  strcpy (costs->bank[0].name, "general");
  ra_mask_set_range (&costs->bank[0].units, 0, N_UNITS);
  costs->bank[0].granule = 1;
  price[RA_PRICE_MOVE] = (struct ra_cost) { 2, 3 };
  price[RA_PRICE_CROSS] = (struct ra_cost) { 6, 5 };
  price[RA_PRICE_LOAD] = price[RA_PRICE_STORE] = (struct ra_cost) { 6, 5 };
  price[RA_PRICE_FOLD_USE] = price[RA_PRICE_FOLD_DEF]
    = (struct ra_cost) { 4, 3 };
  price[RA_PRICE_IMM] = (struct ra_cost) { 0, 4 };
  price[RA_PRICE_REMAT] = (struct ra_cost) { 2, 5 };
  price[RA_PRICE_DROP] = (struct ra_cost) { -2, -5 };
  for (u = 0; u < RA_MAX_UNITS; u++)
    {
      costs->order[u] = u;
      if (ra_mask_bit (csr, u))
	costs->save[u] = (struct ra_cost) { 8, 3 };
    }
}

static void
make_registers (struct ra_generator *g, uint32_t n_vregs)
{
  struct ra_problem *p = g->p;
  struct ra_class c;
  uint32_t u;

  p->n_units = N_UNITS;
  for (u = 0; u < N_UNITS; u++)
    snprintf (p->unit_name[u], sizeof p->unit_name[u], "r%u", u);
  ra_mask_set_range (&g->caller, 0, 9);
  ra_mask_set_range (&p->csr, 9, N_UNITS - 9);
  make_prices (&p->costs, &p->csr);
  memset (&c, 0, sizeof c);
  strcpy (c.name, "general");
  memset (c.width, 1, N_UNITS);
  ra_problem_class (p, &c);
  for (u = 0; u < n_vregs; u++)
    ra_problem_vreg (p, 0, 100 + u);
}

/* -- Instructions ---------------------------------------------------- */

static struct ra_instr *
instr (struct ra_generator *g, uint32_t flags)
{
  ra_problem_instr (g->p, ++g->instr_id, flags);
  return &g->p->instr[g->p->n_instrs - 1];
}

static void
operand (struct ra_generator *g, uint32_t v, enum ra_operand_kind kind)
{
  struct ra_operand o;

  memset (&o, 0, sizeof o);
  o.vreg = v;
  o.kind = kind;
  o.mem = kind == RA_USE ? RA_MEM_FOLD : RA_MEM_NEED;
  o.accept = RA_ANY;
  o.tied = kind == RA_TIED_DEF ? 0 : RA_NO_OPERAND;
  ra_problem_operand (g->p, &o);
}

/* TO = something.  */
static void
make (struct ra_generator *g, uint32_t to)
{
  instr (g, 0);
  operand (g, to, RA_DEF);
}

/* TO = A op B, in two-address form.  */
static void
compute (struct ra_generator *g, uint32_t to, uint32_t a, uint32_t b)
{
  instr (g, 0);
  operand (g, a, RA_USE);
  operand (g, b, RA_USE);
  operand (g, to, RA_TIED_DEF);
}

/* A comparison and a jump.  */
static void
test (struct ra_generator *g, uint32_t a, uint32_t b)
{
  instr (g, 0);
  operand (g, a, RA_USE);
  operand (g, b, RA_USE);
}

static void
copy (struct ra_generator *g, uint32_t to, uint32_t from)
{
  instr (g, RA_COPY);
  operand (g, from, RA_USE);
  operand (g, to, RA_DEF);
}

/* A new vreg; the last one again when there are no more.  */
static uint32_t
fresh (struct ra_generator *g)
{
  return g->n_defined < g->p->n_vregs ? g->n_defined++ : g->n_defined - 1;
}

/* A vreg made among the last ones, FIRST or later.  */
static uint32_t
recent (struct ra_generator *g, uint32_t first)
{
  uint32_t n = g->n_defined - first;

  return g->n_defined - 1 - ra_below (g, n < NEAR ? n : NEAR);
}

/* A new value from two near ones.  */
static void
step (struct ra_generator *g, uint32_t first)
{
  uint32_t a = recent (g, first), b = recent (g, first);

  compute (g, fresh (g), a, b);
}

static void
block (struct ra_generator *g, uint32_t freq)
{
  ra_problem_block (g->p, freq);
}

/* An edge to the block AHEAD of the one that is being built.  */
static void
edge (struct ra_generator *g, int32_t ahead, uint32_t flags)
{
  ra_problem_succ (g->p, g->p->n_blocks - 1 + ahead, flags);
}

static bool
is_left (const struct ra_generator *g, uint32_t n)
{
  return g->n_defined + n <= g->p->n_vregs;
}

/* -- Shapes ---------------------------------------------------------- */

static void
make_straight (struct ra_generator *g)
{
  block (g, RA_FREQ_ONE);
  make (g, fresh (g));
  while (is_left (g, 1))
    {
      if (g->p->n_instrs % 50 == 0)
	{
	  edge (g, 1, 0);
	  block (g, RA_FREQ_ONE);
	}
      step (g, 0);
    }
}

static void
make_block (struct ra_generator *g)
{
  block (g, RA_FREQ_ONE);
  make (g, fresh (g));
  while (is_left (g, 1))
    if (ra_chance (g, 10))
      {
	/* One value of 64 is used again and again.  */
	uint32_t far = ra_below (g, (g->n_defined - 1) / 64 + 1) * 64;
	uint32_t near = recent (g, 0);

	compute (g, fresh (g), near, far);
      }
    else
      step (g, 0);
}

static void
make_diamonds (struct ra_generator *g)
{
  uint32_t x, y;

  block (g, RA_FREQ_ONE);
  x = fresh (g);
  make (g, x);
  while (is_left (g, 3))
    {
      uint32_t first = g->n_defined;

      y = fresh (g);
      make (g, y);
      test (g, x, y);
      edge (g, 1, 0);
      edge (g, 2, 0);
      block (g, RA_FREQ_ONE / 2);
      edge (g, 2, 0);
      step (g, first);
      copy (g, x, g->n_defined - 1);
      block (g, RA_FREQ_ONE / 2);
      edge (g, 1, 0);
      compute (g, x, x, y);
      block (g, RA_FREQ_ONE);
    }
  test (g, x, x);
}

enum { DEPTH = 6 };

static void
make_loops (struct ra_generator *g)
{
  uint32_t sum[DEPTH], counter[DEPTH], level, k;

  block (g, RA_FREQ_ONE);
  make (g, fresh (g));
  while (is_left (g, 4 * DEPTH))
    {
      for (level = 0; level < DEPTH; level++)
	{
	  sum[level] = fresh (g);
	  counter[level] = fresh (g);
	  make (g, sum[level]);
	  make (g, counter[level]);
	  edge (g, 1, 0);
	  block (g, RA_FREQ_ONE << (level + 1));
	}
      /* In the innermost loop; each loop ends in a block of its own, and
	 jumps to its first block.  */
      for (level = DEPTH; level-- > 0;)
	{
	  uint32_t first = g->n_defined - 1;

	  for (k = 0; k < 2; k++)
	    step (g, first);
	  compute (g, sum[level], sum[level], g->n_defined - 1);
	  compute (g, counter[level], counter[level], counter[level]);
	  test (g, counter[level], sum[level ? level - 1 : 0]);
	  edge (g, -2 * (int32_t) (DEPTH - 1 - level), 0);
	  edge (g, 1, 0);
	  block (g, RA_FREQ_ONE << level);
	}
    }
  test (g, g->n_defined - 1, g->n_defined - 1);
}

/* The values that all parts of a function share.  */
enum { SHARED = 4 };

static void
make_shared (struct ra_generator *g)
{
  uint32_t k;

  for (k = 0; k < SHARED; k++)
    make (g, fresh (g));
}

/* A part: PART vregs, and shared ones.  */
enum { PART = 6 };

static void
make_part (struct ra_generator *g)
{
  uint32_t first = g->n_defined, k;

  make (g, fresh (g));
  for (k = 1; k < PART; k++)
    step (g, first);
  k = ra_below (g, SHARED);
  compute (g, k, k, g->n_defined - 1);
}

static uint32_t
n_parts (const struct ra_generator *g)
{
  return is_left (g, PART) ? (g->p->n_vregs - g->n_defined) / PART : 0;
}

static void
make_cases (struct ra_generator *g)
{
  uint32_t n, k;

  block (g, RA_FREQ_ONE);
  make_shared (g);
  n = n_parts (g);
  test (g, 0, 1);
  for (k = 0; k < n; k++)
    edge (g, 1 + k, 0);
  edge (g, 1 + n, 0);
  for (k = 0; k < n; k++)
    {
      block (g, RA_FREQ_ONE / 64 + 1);
      edge (g, n - k, 0);
      make_part (g);
    }
  block (g, RA_FREQ_ONE);
  for (k = 0; k < SHARED; k++)
    test (g, k, k);
}

static void
make_calls (struct ra_generator *g)
{
  uint16_t clobber = ra_problem_mask (g->p, &g->caller);
  uint32_t first = 0, k;

  block (g, RA_FREQ_ONE);
  make (g, fresh (g));
  while (is_left (g, 2))
    {
      if (g->p->n_instrs % 50 < 6)
	{
	  edge (g, 1, 0);
	  block (g, RA_FREQ_ONE);
	}
      /* Two arguments, one of them made long ago.  */
      first = g->n_defined > 30 ? g->n_defined - 30 : 0;
      for (k = 0; k < 2; k++)
	{
	  instr (g, RA_COPY);
	  operand (g, k ? recent (g, 0) : first, RA_USE);
	  ra_problem_fixed (g->p, k, 1, RA_DEF);
	}
      instr (g, RA_CALL | RA_SAVEABLE)->clobber = clobber;
      for (k = 0; k < 2; k++)
	ra_problem_fixed (g->p, k, 1, RA_USE);
      ra_problem_fixed (g->p, 0, 1, RA_DEF);
      instr (g, RA_COPY);
      ra_problem_fixed (g->p, 0, 1, RA_USE);
      operand (g, fresh (g), RA_DEF);
      step (g, 0);
    }
}

static void
make_interpreter (struct ra_generator *g)
{
  uint32_t n, k;

  block (g, RA_FREQ_ONE);
  edge (g, 1, 0);
  make_shared (g);
  n = n_parts (g);
  block (g, 64 * RA_FREQ_ONE);
  test (g, 0, 1);
  for (k = 0; k < n; k++)
    edge (g, 1 + k, RA_ABNORMAL);
  edge (g, 1 + n, RA_ABNORMAL);
  for (k = 0; k < n; k++)
    {
      block (g, RA_FREQ_ONE);
      edge (g, -1 - (int32_t) k, 0);
      make_part (g);
    }
  block (g, RA_FREQ_ONE);
  for (k = 0; k < SHARED; k++)
    test (g, k, k);
}

bool
ra_generate_shape (struct ra_problem *p, const char *shape, uint64_t seed,
		   uint32_t size)
{
  static void (*const made[]) (struct ra_generator *g) = {
#define SHAPE(NAME, WORD, HELP) make_##NAME,
#include "shape.def"
#undef SHAPE
  };
  struct ra_generator g;
  char name[64];
  uint32_t k;

  for (k = 0; k < sizeof made / sizeof *made; k++)
    if (strcmp (shape, shape_word[k]) == 0)
      {
	memset (&g, 0, sizeof g);
	g.p = p;
	g.state = seed;
	size = size < LEAST ? (uint32_t) LEAST : size;
	snprintf (name, sizeof name, "%s-%u", shape, size);
	ra_problem_begin (p, name);
	p->flags |= RA_WRAP;
	make_registers (&g, size);
	made[k] (&g);
	return true;
      }
  return false;
}

void
ra_shapes_help (FILE *f, const char *prefix)
{
#define SHAPE(NAME, WORD, HELP) fprintf (f, "%s%s  %s\n", prefix, WORD, HELP);
#include "shape.def"
#undef SHAPE
}
