/* Random problems, for tests.

   Does: builds a problem that looks like compiled code where that is
   easy, and like nothing a compiler makes where that finds more errors:
   odd register files, pairs and groups with and without alignment, flow
   graphs of any shape, values that some path leaves undefined.
   Input: SEED, and SIZE, about the number of vregs.
   Output: a valid problem that has a solution: no operand refuses memory.
   Invariant: integers only and one generator, so that the same SEED and
   SIZE give the same problem on any host.  No order of evaluation is left
   to the compiler: one random number a statement or condition.

   Numbers in the code are percentages unless they say otherwise; none is
   tuned, they only let each feature turn up often enough.

   Idea: the fuzz targets of regalloc2.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "ra.h"

#include <string.h>

enum
{
  MAX_BANKS = 3,
  MAX_CLASSES = 24,
  MAX_VREGS = 1000000,
  RECENT = 16			/* Vregs that are likely to be read next.  */
};

struct generator
{
  struct ra_problem *p;
  uint64_t state;
  uint32_t n_banks;
  uint32_t first[MAX_BANKS], size[MAX_BANKS]; /* Units of each bank.  */
  struct ra_mask caller;	/* Units that a call clobbers.  */
  uint32_t n_defined;		/* Vregs below this have a definition.  */
  uint32_t instr_id;
};

/* -- Random numbers -------------------------------------------------- */

/* splitmix64 (Steele, Lea, Flood, 2014).  */
static uint64_t
next_random (struct generator *g)
{
  uint64_t z = g->state += UINT64_C (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* 0 .. N-1; N is not 0.  */
static uint32_t
below (struct generator *g, uint32_t n)
{
  return (uint32_t) (((next_random (g) >> 32) * n) >> 32);
}

/* LOW .. HIGH.  */
static int32_t
between (struct generator *g, int32_t low, int32_t high)
{
  return low + (int32_t) below (g, (uint32_t) (high - low + 1));
}

static bool
chance (struct generator *g, uint32_t percent)
{
  return below (g, 100) < percent;
}

/* Each of the N units from FIRST on with the chance PERCENT.  */
static struct ra_mask
random_units (struct generator *g, uint32_t first, uint32_t n,
	      uint32_t percent)
{
  struct ra_mask m;
  uint32_t u;

  memset (&m, 0, sizeof m);
  for (u = first; u < first + n; u++)
    if (chance (g, percent))
      ra_mask_set (&m, u);
  return m;
}

/* -- Registers and prices -------------------------------------------- */

/* A file like that of x86-64.  */
static void
x86_units (struct generator *g)
{
  static const char general[15][8] =
  {
    "ax", "dx", "cx", "bx", "si", "di", "bp", "r8", "r9", "r10", "r11",
    "r12", "r13", "r14", "r15"
  };
  struct ra_problem *p = g->p;
  uint32_t u;

  p->n_units = 31;
  for (u = 0; u < 15; u++)
    memcpy (p->unit_name[u], general[u], sizeof general[u]);
  for (u = 0; u < 16; u++)
    snprintf (p->unit_name[15 + u], sizeof p->unit_name[0], "xmm%u", u);
  g->n_banks = 2;
  g->first[0] = 0;
  g->size[0] = 15;
  g->first[1] = 15;
  g->size[1] = 16;
  ra_mask_set (&p->csr, 3);
  ra_mask_set (&p->csr, 6);
  ra_mask_set_range (&p->csr, 11, 4);
}

/* Any other: 4 to 40 units in 1 to 3 banks.  */
static void
random_file (struct generator *g)
{
  struct ra_problem *p = g->p;
  uint32_t b, u, n, left;

  p->n_units = left = 4 + below (g, 37);
  g->n_banks = left < 12 ? 1 : 1 + below (g, MAX_BANKS);
  for (b = 0; b < g->n_banks; b++)
    {
      g->first[b] = p->n_units - left;
      n = left / (g->n_banks - b);
      if (b + 1 < g->n_banks && chance (g, 60))
	n = n / 2 + 1 + below (g, n / 2);
      g->size[b] = n;
      left -= n;
      for (u = 0; u < n; u++)
	snprintf (p->unit_name[g->first[b] + u], sizeof p->unit_name[0],
		  "%c%u", "rfk"[b], u % 100);
    }
  p->csr = random_units (g, 0, p->n_units, 15 * below (g, 5));
}

static void
make_bank (struct generator *g, uint32_t b, const char *name)
{
  struct ra_costs *costs = &g->p->costs;
  struct ra_cost *price = costs->bank[b].price;

  memset (&costs->bank[b], 0, sizeof costs->bank[b]);
  snprintf (costs->bank[b].name, sizeof costs->bank[b].name, "%s", name);
  ra_mask_set_range (&costs->bank[b].units, g->first[b], g->size[b]);
  costs->bank[b].granule = chance (g, 75) ? 1 : 2;
  price[RA_PRICE_MOVE].speed = 2;
  price[RA_PRICE_MOVE].bytes = between (g, 2, 4);
  price[RA_PRICE_CROSS].speed = between (g, 2, 12);
  price[RA_PRICE_CROSS].bytes = between (g, 4, 5);
  price[RA_PRICE_LOAD].speed = between (g, 4, 12);
  price[RA_PRICE_LOAD].bytes = between (g, 3, 6);
  price[RA_PRICE_STORE].speed = between (g, 3, 12);
  price[RA_PRICE_STORE].bytes = between (g, 3, 6);
  price[RA_PRICE_FOLD_USE].speed = between (g, 2, 6);
  price[RA_PRICE_FOLD_USE].bytes = between (g, 1, 4);
  price[RA_PRICE_FOLD_DEF].speed = between (g, 2, 8);
  price[RA_PRICE_FOLD_DEF].bytes = between (g, 1, 4);
  price[RA_PRICE_IMM].speed = between (g, 0, 1);
  price[RA_PRICE_IMM].bytes = between (g, 0, 4);
  price[RA_PRICE_REMAT].speed = between (g, 1, 3);
  price[RA_PRICE_REMAT].bytes = between (g, 2, 5);
  price[RA_PRICE_DROP].speed = between (g, -4, 0);
  price[RA_PRICE_DROP].bytes = between (g, -5, 0);
}

static void
make_costs (struct generator *g)
{
  static const char bank_name[MAX_BANKS][8] = { "general", "float", "mask" };
  static const char form_name[3][8] = { "rex", "narrow", "high" };
  struct ra_problem *p = g->p;
  struct ra_costs *costs = &p->costs;
  uint32_t b, u;

  memset (costs, 0, sizeof *costs);
  strcpy (costs->target, "random");
  costs->n_banks = g->n_banks;
  for (b = 0; b < g->n_banks; b++)
    make_bank (g, b, bank_name[b]);
  costs->n_forms = below (g, 4);
  for (b = 0; b < costs->n_forms; b++)
    {
      strcpy (costs->form[b].name, form_name[b]);
      costs->form[b].units = random_units (g, 0, p->n_units, 50);
      ra_mask_set (&costs->form[b].units, p->n_units - 1);
      costs->form[b].bytes = between (g, 1, 2);
    }
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&p->csr, u))
      {
	costs->save[u].speed = between (g, 4, 12);
	costs->save[u].bytes = between (g, 2, 8);
      }
  /* A random permutation, swap by swap; units that do not exist keep
     their place.  */
  for (u = 0; u < RA_MAX_UNITS; u++)
    costs->order[u] = (uint8_t) u;
  for (u = p->n_units - 1; u > 0; u--)
    {
      uint32_t other = below (g, u + 1);
      uint8_t t = costs->order[u];

      costs->order[u] = costs->order[other];
      costs->order[other] = t;
    }
}

/* -- Classes --------------------------------------------------------- */

/* Give C the places of WIDTH units in bank B that start at multiples of
   ALIGN, each with the chance PERCENT, one in any case.  */
static void
add_places (struct generator *g, struct ra_class *c, uint32_t b,
	    uint32_t width, uint32_t align, uint32_t percent)
{
  uint32_t u;
  bool any = false;

  for (u = 0; u + width <= g->size[b]; u += align)
    if (chance (g, percent))
      {
	c->width[g->first[b] + u] = (uint8_t) width;
	any = true;
      }
  if (!any)
    c->width[g->first[b]] = (uint8_t) width;
}

static void
add_class (struct generator *g, struct ra_class *c)
{
  c->flags = 0;
  if (chance (g, 25))
    c->flags |= RA_PARTIAL;
  if (chance (g, 25))
    c->flags |= RA_NO_SAVE;
  ra_problem_class (g->p, c);
}

static void
make_classes (struct generator *g)
{
  struct ra_class c;
  uint32_t b, width;

  for (b = 0; b < g->n_banks; b++)
    {
      memset (&c, 0, sizeof c);
      snprintf (c.name, sizeof c.name, "b%u", b);
      add_places (g, &c, b, 1, 1, 100);
      add_class (g, &c);

      memset (&c, 0, sizeof c);
      snprintf (c.name, sizeof c.name, "b%u-some", b);
      add_places (g, &c, b, 1, 1, 40);
      add_class (g, &c);

      for (width = 2; width <= 4; width++)
	{
	  uint32_t align = width == 3 || chance (g, 50) ? 1 : width;

	  if (width > g->size[b] || chance (g, width == 3 ? 80 : 30))
	    continue;
	  memset (&c, 0, sizeof c);
	  snprintf (c.name, sizeof c.name, "b%u-%s%u", b,
		    align > 1 ? "aligned" : "group", width);
	  add_places (g, &c, b, width, align, 90);
	  add_class (g, &c);
	}
    }
  /* One value in registers of different size: DImode on i386.  */
  if (g->n_banks > 1 && chance (g, 60))
    {
      memset (&c, 0, sizeof c);
      strcpy (c.name, "mixed");
      add_places (g, &c, 0, g->size[0] > 1 ? 2 : 1, 1, 90);
      add_places (g, &c, 1, 1, 1, 90);
      add_class (g, &c);
    }
}

/* -- Operands -------------------------------------------------------- */

/* A vreg to read: mostly one written not long ago.  */
static uint32_t
random_use (struct generator *g)
{
  uint32_t n = g->n_defined, recent;

  /* Undefined on some path or on all.  */
  if (n == 0 || chance (g, 1))
    return below (g, g->p->n_vregs);
  recent = n < RECENT ? n : RECENT;
  if (chance (g, 80))
    return n - 1 - below (g, recent);
  return below (g, n);
}

/* A vreg to write: mostly a new one.  */
static uint32_t
random_def (struct generator *g)
{
  if (g->n_defined < g->p->n_vregs && chance (g, 70))
    return g->n_defined++;
  return random_use (g);
}

/* Does the instruction being built write V?  */
static bool
writes (const struct generator *g, uint32_t v)
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
reads (const struct generator *g, uint32_t v)
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
random_accept (struct generator *g, uint32_t v)
{
  const struct ra_class *c = &g->p->cls[g->p->vreg[v].cls];
  struct ra_mask m;
  uint32_t u, mask;

  if (chance (g, 85))
    return RA_ANY;
  memset (&m, 0, sizeof m);
  for (u = 0; u < g->p->n_units; u++)
    if (c->width[u] && chance (g, 50))
      ra_mask_set (&m, u);
  mask = ra_mask_empty (&m) ? RA_ANY : ra_problem_mask (g->p, &m);
  return (uint16_t) mask;
}

static void
add_operand (struct generator *g, uint32_t v, enum ra_operand_kind kind,
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
    o.mem = use_memory[below (g, sizeof use_memory)];
  else
    o.mem = def_memory[below (g, sizeof def_memory)];
  if (g->p->costs.n_forms && chance (g, 50))
    o.form = (uint8_t) (1 + below (g, g->p->costs.n_forms));
  o.accept = random_accept (g, v);
  o.tied = (uint16_t) (kind == RA_TIED_DEF ? tied : RA_NO_OPERAND);
  ra_problem_operand (g->p, &o);
}

static struct ra_instr *
add_instr (struct generator *g, uint32_t flags)
{
  g->instr_id += 1 + below (g, 3);
  ra_problem_instr (g->p, g->instr_id, flags);
  return &g->p->instr[g->p->n_instrs - 1];
}

/* Add COUNT uses.  */
static void
add_uses (struct generator *g, uint32_t count)
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
plain (struct generator *g)
{
  uint32_t n_uses = below (g, 4), n_defs = chance (g, 80), k;

  add_instr (g, 0);
  if (chance (g, 4))
    n_uses += below (g, 12);
  if (chance (g, 8))
    n_defs += 1 + below (g, 3);
  add_uses (g, n_uses);
  for (k = 0; k < n_defs; k++)
    {
      uint32_t v, tied;

      if (n_uses && chance (g, 30))
	{
	  const struct ra_problem *p = g->p;

	  tied = below (g, n_uses);
	  v = p->operand[p->instr[p->n_instrs - 1].first_operand + tied].vreg;
	  if (chance (g, 50))
	    v = random_def (g);
	  if (!writes (g, v))
	    add_operand (g, v, RA_TIED_DEF, tied);
	  continue;
	}
      v = random_def (g);
      if (writes (g, v))
	continue;
      if (chance (g, 10) && !reads (g, v))
	add_operand (g, v, RA_EARLY_DEF, 0);
      else
	add_operand (g, v, RA_DEF, 0);
    }
}

/* A copy between vregs: the same class where one is found soon.  */
static void
copy (struct generator *g)
{
  const struct ra_problem *p = g->p;
  uint32_t from = random_use (g), to = random_def (g), k;

  for (k = 0; k < 4 && (to == from || p->vreg[to].cls != p->vreg[from].cls);
       k++)
    from = random_use (g);
  add_instr (g, RA_COPY);
  add_operand (g, from, RA_USE, 0);
  add_operand (g, to, RA_DEF, 0);
}

/* A random place of V that is not in TAKEN, or RA_MEMORY; it is added to
   TAKEN.  */
static uint32_t
fixed_place (struct generator *g, uint32_t v, struct ra_mask *taken)
{
  const struct ra_class *c = &g->p->cls[g->p->vreg[v].cls];
  uint32_t k;

  for (k = 0; k < 12; k++)
    {
      uint32_t u = below (g, g->p->n_units);

      if (c->width[u] && !ra_mask_any (taken, u, c->width[u]))
	{
	  ra_mask_set_range (taken, u, c->width[u]);
	  return u;
	}
    }
  return RA_MEMORY;
}

/* Copy V to the fixed register at U, or (BACK) that to V.  */
static void
fixed_copy (struct generator *g, uint32_t v, uint32_t u, bool back)
{
  uint32_t width = g->p->cls[g->p->vreg[v].cls].width[u];

  add_instr (g, RA_COPY);
  add_operand (g, v, back ? RA_DEF : RA_USE, 0);
  ra_problem_fixed (g->p, u, width, back ? RA_USE : RA_DEF);
}

/* An instruction with registers of its own, and what leads to it and
   from it: a call, or (not IS_CALL) something like a division.  */
static void
with_fixed (struct generator *g, bool is_call)
{
  struct ra_problem *p = g->p;
  struct ra_mask argument, result, none;
  uint32_t place[4], width[4], n = 0, n_wanted, v, u, to, flags = 0;
  struct ra_instr *instr;

  memset (&argument, 0, sizeof argument);
  memset (&result, 0, sizeof result);
  memset (&none, 0, sizeof none);
  n_wanted = below (g, is_call ? 5 : 3);
  while (n_wanted--)
    {
      v = random_use (g);
      u = fixed_place (g, v, &argument);
      if (u == RA_MEMORY)
	continue;
      place[n] = u;
      width[n++] = p->cls[p->vreg[v].cls].width[u];
      fixed_copy (g, v, u, false);
    }
  if (is_call)
    flags = chance (g, 80) ? RA_CALL | RA_SAVEABLE : RA_CALL;
  instr = add_instr (g, flags);
  if (is_call)
    {
      instr->clobber = (uint16_t) ra_problem_mask (p, &g->caller);
      if (chance (g, 30))
	{
	  /* A callee known to destroy less.  */
	  struct ra_mask less = random_units (g, 0, p->n_units, 20);

	  instr->clobber = (uint16_t) ra_problem_mask (p, &less);
	}
      if (chance (g, 40))
	{
	  struct ra_mask part = random_units (g, 0, p->n_units, 40);

	  instr->partial = (uint16_t) ra_problem_mask (p, &part);
	}
    }
  else if (chance (g, 40))
    {
      struct ra_mask some = random_units (g, 0, p->n_units, 10);

      instr->clobber = (uint16_t) ra_problem_mask (p, &some);
    }
  while (n--)
    ra_problem_fixed (p, place[n], width[n], RA_USE);
  n = below (g, 3);
  if (chance (g, 10))
    n += below (g, 6);
  add_uses (g, n);
  to = random_def (g);
  u = fixed_place (g, to, &result);
  if (u != RA_MEMORY && chance (g, 75))
    {
      ra_problem_fixed (p, u, p->cls[p->vreg[to].cls].width[u], RA_DEF);
      if (chance (g, 90))
	fixed_copy (g, to, u, true);
    }
  else
    /* In no fixed register: the client found a longer instruction.  */
    add_operand (g, to, RA_DEF, 0);
}

/* What only asm statements do: early clobbers, early definitions, fixed
   registers written early or read though nothing wrote them.  */
static void
asm_statement (struct generator *g)
{
  struct ra_problem *p = g->p;
  struct ra_instr *instr = add_instr (g, 0);
  struct ra_mask m;
  uint32_t v, n, u;

  if (chance (g, 60))
    {
      m = random_units (g, 0, p->n_units, 10);
      instr->early = (uint16_t) ra_problem_mask (p, &m);
    }
  if (chance (g, 30))
    {
      m = random_units (g, 0, p->n_units, 10);
      instr->clobber = (uint16_t) ra_problem_mask (p, &m);
    }
  if (chance (g, 15))
    {
      u = below (g, p->n_units);
      ra_problem_fixed (p, u, 1, RA_USE);
    }
  if (chance (g, 15))
    {
      u = below (g, p->n_units);
      ra_problem_fixed (p, u, 1, RA_EARLY_DEF);
    }
  n = below (g, 4);
  add_uses (g, n);
  for (n = below (g, 3); n; n--)
    {
      v = random_def (g);
      if (!writes (g, v) && !reads (g, v))
	add_operand (g, v, RA_EARLY_DEF, 0);
    }
}

/* -- Blocks ---------------------------------------------------------- */

static void
add_succ (struct generator *g, uint32_t to, uint32_t abnormal)
{
  const struct ra_problem *p = g->p;
  const struct ra_block *block = &p->block[p->n_blocks - 1];
  uint32_t k;
  bool is_abnormal = chance (g, abnormal);

  for (k = 0; k < block->n_succs; k++)
    if (p->succ[block->first_succ + k].block == to)
      return;
  ra_problem_succ (g->p, to, is_abnormal ? RA_ABNORMAL : 0);
}

/* The successors of block B of N: mostly the next, and some other.  */
static void
add_succs (struct generator *g, uint32_t b, uint32_t n)
{
  uint32_t to, k;

  if (b + 1 < n && chance (g, 93))
    add_succ (g, b + 1, 2);
  if (chance (g, 5))
    add_succ (g, b, 5);
  if (chance (g, 50))
    {
      /* Near, forwards or backwards.  */
      to = b + below (g, 9);
      to = to < 4 ? 0 : to - 4;
      add_succ (g, to < n ? to : n - 1, 5);
    }
  if (chance (g, 8))
    for (k = below (g, 4); k; k--)
      {
	to = below (g, n);
	add_succ (g, to, 25);
      }
}

static void
add_instrs (struct generator *g, uint32_t n)
{
  while (n--)
    {
      uint32_t what = below (g, 100);

      if (what < 58)
	plain (g);
      else if (what < 78)
	copy (g);
      else if (what < 88)
	with_fixed (g, true);
      else if (what < 95)
	with_fixed (g, false);
      else
	asm_statement (g);
    }
}

static void
add_blocks (struct generator *g)
{
  uint32_t n = 1 + below (g, 2 + g->p->n_vregs / 4), b, count;
  uint32_t wanted = 1 + 2 * g->p->n_vregs / n, depth = 0;

  for (b = 0; b < n; b++)
    {
      uint32_t freq = RA_FREQ_ONE;

      if (b && !(g->p->flags & RA_SIZE))
	{
	  if (chance (g, 30))
	    depth = below (g, 5);
	  freq = (RA_FREQ_ONE / 4 << 2 * depth) + below (g, 300);
	  if (chance (g, 5))
	    freq = 1;
	}
      ra_problem_block (g->p, freq);
      add_succs (g, b, n);
      /* Empty blocks are rare, and block 0 never is one: what is live at
	 the entry needs a point to be live at.  */
      count = 1 + below (g, wanted);
      if (b && chance (g, 5))
	count = 0;
      add_instrs (g, count);
    }
}

void
ra_generate (struct ra_problem *p, uint64_t seed, uint32_t size)
{
  struct generator g;
  struct ra_mask callee;
  char name[64];
  uint32_t v, u, cls;

  memset (&g, 0, sizeof g);
  g.p = p;
  g.state = seed;
  snprintf (name, sizeof name, "random-%llu-%u", (unsigned long long) seed,
	    size);
  ra_problem_begin (p, name);
  if (size == 0)
    size = 1;
  if (size > MAX_VREGS)
    size = MAX_VREGS;
  if (chance (&g, 20))
    p->flags |= RA_SIZE;
  if (chance (&g, 30))
    x86_units (&g);
  else
    random_file (&g);
  make_costs (&g);
  make_classes (&g);
  callee = p->csr;
  for (u = 0; u < p->n_units; u++)
    if (!ra_mask_bit (&callee, u))
      ra_mask_set (&g.caller, u);
  for (v = 0; v < size; v++)
    {
      cls = chance (&g, 50) ? 0 : below (&g, p->n_classes);
      ra_problem_vreg (p, cls, 100 + v);
    }
  add_blocks (&g);
}
