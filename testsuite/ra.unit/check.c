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

/* Two blocks; vreg 0 is written in the first, read in both.  Vreg 1 is vreg 0
   in the second block, for which a copy stands at the end of the first.  */
static void
begin_pieces (void)
{
  unit_begin (p, 1);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_use (p, 0);
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 0);
  unit_use (p, 0);
  ra_solution_split (s, p, 1, 1);
  s->origin[0] = 0;
  s->name[2] = s->name[3] = 1;
  s->copy[0].block = 0;
  s->copy[0].instr = 2;
  s->copy[0].to = 1;
  s->copy[0].from = 0;
}

static void
pieces (void)
{
  struct ra_error e;
  uint32_t k;

  /* Both in memory, both in registers, and one in each.  */
  for (k = 0; k < 4; k++)
    {
      begin_pieces ();
      if (k & 1)
	s->place[0].unit = 2;
      if (k & 2)
	s->place[1].unit = 3;
      unit_test ("check: a piece", ra_check (c, p, s, &e) == RA_OK);
      s->n_copies = 0;
      refused ("check: a piece without its copy",
	       k & 2 ? "block 1, instr 2 (id 2): use of vreg 1: unit u3 holds"
	       " no vreg"
	       : "block 1, instr 2 (id 2): use of vreg 1: its memory holds no"
	       " certain value");
      s->n_copies = 1;
      s->copy[0].to = 0;
      s->copy[0].from = 1;
      refused ("check: a copy of what is not there",
	       k & 2 ? "copy 0, of vreg 1: unit u3 holds"
	       " no vreg"
	       : "copy 0, of vreg 1: its memory holds no certain value");
    }
  begin_pieces ();
  s->copy[0].instr = 0;
  refused ("check: a copy before the definition", "copy 0, of vreg 0:"
	   " its memory holds no certain value");
  begin_pieces ();
  p->operand[2].kind = RA_DEF;
  s->name[3] = 0;
  refused ("check: an old value", "block 1, instr 3 (id 3): use of vreg 0: its"
	   " memory holds no certain value");
  begin_pieces ();
  s->n_names = 3;
  refused ("check: a name too few", "the solution names 3 operands, the"
	   " problem has 4");
  begin_pieces ();
  s->name[3] = 2;
  refused ("check: no such name",
	   "block 1, instr 3 (id 3): operand 0: vreg 2 is no piece of vreg 0");
  begin_pieces ();
  s->origin[0] = 1;
  refused ("check: no such origin", "vreg 1: there is no vreg 1");
  begin_pieces ();
  p->vreg[0].flags = RA_WHOLE;
  refused ("check: split, but whole", "vreg 0 must not be split");
  begin_pieces ();
  s->copy[0].block = 2;
  refused ("check: a copy in no block", "copy 0: there is no block 2");
  begin_pieces ();
  s->copy[0].instr = 3;
  refused ("check: a copy in another block",
	   "copy 0: instr 3 is not in block 0");
  begin_pieces ();
  s->copy[0].from = 1;
  refused ("check: a copy to itself",
	   "copy 0: vregs 1 and 1 are not pieces of one vreg");
  begin_pieces ();
  p->instr[1].flags = RA_TAIL;
  refused ("check: a copy behind a tail",
	   "copy 0: no code can be before instr 2 of block 0");
  begin_pieces ();
  p->instr[2].flags = RA_HEAD;
  s->copy[0].block = 1;
  refused ("check: a copy before a head",
	   "copy 0: no code can be before instr 2 of block 1");
  begin_pieces ();
  s->n_pieces = 0;
  s->n_vregs = 1;
  refused ("check: copies without pieces",
	   "there are copies, but no pieces");
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
  pieces ();
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
