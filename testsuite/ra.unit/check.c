/* The interfaces of the checker, the solution and the generator at their
   limits: what no text leads to.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <string.h>

static struct ra_problem *p;
static struct ra_solution *s;
static struct ra_checker *c;

/* Is S refused with the message TEXT?  */
static void
refused (const char *name, const char *text)
{
  struct ra_error e;
  enum ra_status status = ra_check (c, p, s, &e);

  if (status != RA_OK && strcmp (e.text, text) != 0)
    printf ("the message is: %s\n", e.text);
  unit_test (name, status == RA_WRONG && strcmp (e.text, text) == 0);
}

static void
solutions (void)
{
  struct ra_error e;

  unit_begin (p, 2);
  unit_block (p, RA_NONE, RA_NONE);
  unit_def (p, 0);
  unit_use (p, 0);
  ra_solution_begin (s, 3);
  refused ("check: a vreg too many",
	   "the solution has 3 vregs, the problem has 2");
  ra_solution_begin (s, 1);
  refused ("check: a vreg too few",
	   "the solution has 1 vregs, the problem has 2");
  ra_solution_begin (s, 2);
  unit_test ("check: all in memory", ra_check (c, p, s, &e) == RA_OK);
  s->place[1].save = 1;
  refused ("check: saved in memory",
	   "vreg 1: in memory, yet saved around calls");
  s->place[1].save = 0;
  s->place[0].unit = 8;
  refused ("check: no such unit", "vreg 0: there is no unit 8");
  s->place[0].unit = 0;
  s->place[0].save = 1;
  p->cls[UNIT_ONE].flags = RA_NO_SAVE;
  refused ("check: cannot be saved",
	   "vreg 0: class one cannot be saved around calls");
  p->cls[UNIT_ONE].flags = 0;
  unit_test ("check: saved, though nothing clobbers it",
	     ra_check (c, p, s, &e) == RA_OK);
}

/* A function of nothing.  */
static void
nothing (void)
{
  struct ra_error e;

  unit_begin (p, 0);
  ra_solution_begin (s, 0);
  unit_test ("check: no blocks", ra_check (c, p, s, &e) == RA_OK);
}

/* A path of many blocks, then one that is never reached.  */
static void
many_blocks (void)
{
  enum { N = 100 };
  struct ra_error e;
  uint32_t b;

  unit_begin (p, 1);
  for (b = 0; b < N; b++)
    {
      unit_block (p, b + 1 < N ? b + 1 : RA_NONE, RA_NONE);
      if (b == 0)
	unit_def (p, 0);
      else if (b == N - 1)
	unit_use (p, 0);
    }
  unit_block (p, N - 1, RA_NONE);
  unit_fixed (p, 3, RA_DEF);
  ra_solution_begin (s, 1);
  s->place[0].unit = 3;
  unit_test ("check: a long way", ra_check (c, p, s, &e) == RA_OK);
}

static void
generator (void)
{
  struct ra_error e;

  ra_generate (p, 7, 0);
  unit_test ("generate: 0 vregs are 1",
	     p->n_vregs == 1 && ra_problem_validate (p, &e) == RA_OK);
}

int
main (void)
{
  p = ra_problem_new (NULL);
  s = ra_solution_new (NULL);
  c = ra_checker_new (NULL);
  solutions ();
  nothing ();
  many_blocks ();
  generator ();
  ra_solution_free (s);
  ra_problem_free (p);
  ra_checker_free (c);
  ra_solution_free (NULL);
  ra_checker_free (NULL);
  return unit_end ();
}
