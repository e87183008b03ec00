/* What the unit tests share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <string.h>

static uint32_t n_passed, n_failed;
static uint64_t state = 1;

bool
unit_test (const char *name, bool ok)
{
  ++*(ok ? &n_passed : &n_failed);
  printf ("%s: %s\n", ok ? "PASS" : "FAIL", name);
  fflush (stdout);
  return ok;
}

struct ra_pool *
unit_pool (void)
{
  static struct ra_pool pool;

  if (!pool.source.resize)
    ra_pool_begin (&pool, NULL);
  return &pool;
}

int
unit_end (void)
{
  ra_pool_empty (unit_pool ());
  return n_passed == 0 || n_failed != 0;
}

uint32_t
unit_below (uint32_t n)
{
  /* MMIX (Knuth); the low bits are the poor ones.  */
  state = state * UINT64_C (6364136223846793005)
	  + UINT64_C (1442695040888963407);
  return (uint32_t) (((state >> 32) * n) >> 32);
}

void
unit_begin (struct ra_problem *p, uint32_t n_vregs)
{
  struct ra_class c;
  uint32_t u, v;

  ra_problem_begin (p, "unit");
  p->n_units = 8;
  for (u = 0; u < p->n_units; u++)
    {
      p->unit_name[u][0] = 'u';
      p->unit_name[u][1] = (char) ('0' + u);
      p->unit_name[u][2] = '\0';
    }
  strcpy (p->costs.target, "test");
  p->costs.n_banks = 1;
  strcpy (p->costs.bank[0].name, "general");
  p->costs.bank[0].granule = 1;
  ra_mask_set_range (&p->costs.bank[0].units, 0, p->n_units);

  memset (&c, 0, sizeof c);
  strcpy (c.name, "one");
  memset (c.width, 1, p->n_units);
  ra_problem_class (p, &c);
  memset (&c, 0, sizeof c);
  strcpy (c.name, "pair");
  for (u = 0; u < p->n_units; u += 2)
    c.width[u] = 2;
  ra_problem_class (p, &c);
  memset (&c, 0, sizeof c);
  strcpy (c.name, "quad");
  for (u = 0; u < p->n_units; u += 4)
    c.width[u] = 4;
  ra_problem_class (p, &c);
  for (v = 0; v < n_vregs; v++)
    ra_problem_vreg (p, UNIT_ONE, v);
}

void
unit_block (struct ra_problem *p, uint32_t a, uint32_t b)
{
  ra_problem_block (p, RA_FREQ_ONE);
  if (a != RA_NONE)
    ra_problem_succ (p, a, 0);
  if (b != RA_NONE)
    ra_problem_succ (p, b, 0);
}

void
unit_instr (struct ra_problem *p, uint32_t flags)
{
  ra_problem_instr (p, p->n_instrs, flags);
}

void
unit_operand (struct ra_problem *p, uint32_t v, enum ra_operand_kind kind)
{
  struct ra_operand o;

  memset (&o, 0, sizeof o);
  o.vreg = v;
  o.kind = kind;
  o.mem = RA_MEM_NEED;
  o.accept = RA_ANY;
  o.tied = RA_NO_OPERAND;
  ra_problem_operand (p, &o);
}

void
unit_use (struct ra_problem *p, uint32_t v)
{
  unit_instr (p, 0);
  unit_operand (p, v, RA_USE);
}

void
unit_def (struct ra_problem *p, uint32_t v)
{
  unit_instr (p, 0);
  unit_operand (p, v, RA_DEF);
}

void
unit_fixed (struct ra_problem *p, uint32_t unit, enum ra_operand_kind kind)
{
  unit_instr (p, 0);
  ra_problem_fixed (p, unit, 1, kind);
}

void
unit_copy_from (struct ra_problem *p, uint32_t unit, uint32_t v)
{
  unit_instr (p, RA_COPY);
  ra_problem_fixed (p, unit, 1, RA_USE);
  unit_operand (p, v, RA_DEF);
}

void
unit_copy_to (struct ra_problem *p, uint32_t unit, uint32_t v)
{
  unit_instr (p, RA_COPY);
  unit_operand (p, v, RA_USE);
  ra_problem_fixed (p, unit, 1, RA_DEF);
}

void
unit_clobber (struct ra_problem *p, uint32_t unit)
{
  struct ra_mask m = p->mask[p->instr[p->n_instrs - 1].clobber];

  ra_mask_set (&m, unit);
  p->instr[p->n_instrs - 1].clobber = (uint16_t) ra_problem_mask (p, &m);
}

bool
unit_valid (const struct ra_problem *p)
{
  struct ra_error e;

  if (ra_problem_validate (p, &e) == RA_OK)
    return true;
  printf ("not a valid problem: %s\n", e.text);
  return false;
}
