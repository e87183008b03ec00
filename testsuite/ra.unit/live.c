/* Live ranges of small functions, one property each.

   Instruction I reads at point 2*I and writes at 2*I + 1; ranges are given
   as `START-END', END being the first point after.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <string.h>

static struct ra_problem *p;
static struct ra_live l;

/* The range of value NUMBER as text.  */
static const char *
range (uint32_t number)
{
  static char text[400];
  size_t n = 0;
  uint32_t k;

  text[0] = '\0';
  for (k = l.first[number]; k < l.first[number + 1]; k++)
    n += (size_t) snprintf (text + n, sizeof text - n, "%s%u-%u",
			    n ? " " : "", l.seg[k].start, l.seg[k].end);
  return text;
}

/* Vreg V, or unit U, has the range WANTED.  */
static bool
vreg_is (uint32_t v, const char *wanted)
{
  if (strcmp (range (v), wanted) == 0)
    return true;
  printf ("vreg %u: wanted %s, got %s\n", v, wanted, range (v));
  return false;
}

static bool
unit_is (uint32_t u, const char *wanted)
{
  if (strcmp (range (p->n_vregs + u), wanted) == 0)
    return true;
  printf ("u%u: wanted %s, got %s\n", u, wanted, range (p->n_vregs + u));
  return false;
}

/* The vreg that shares segment number K of unit U.  */
static uint32_t
sharer (uint32_t u, uint32_t k)
{
  return l.sharer[l.first[p->n_vregs + u] + k - l.first[p->n_vregs]];
}

static void
begin (uint32_t n_vregs)
{
  unit_begin (p, n_vregs);
}

static bool
build (void)
{
  if (!unit_valid (p))
    return false;
  ra_live_build (&l, p);
  return true;
}

/* An instruction of no concern.  */
static void
other (void)
{
  unit_instr (p, 0);
}

/* One block, which begins here and is the only one.  */
static void
only_block (void)
{
  unit_block (p, RA_NONE, RA_NONE);
}

/* -- In one block ----------------------------------------------------- */

static void
straight (void)
{
  begin (2);
  only_block ();
  unit_def (p, 0);
  unit_def (p, 1);
  unit_use (p, 0);
  unit_use (p, 1);
  unit_use (p, 0);
  unit_test ("live: from definition to last use",
	     build () && vreg_is (0, "1-9") && vreg_is (1, "3-7"));
}

static void
hole (void)
{
  begin (1);
  only_block ();
  unit_def (p, 0);
  unit_use (p, 0);
  other ();
  unit_def (p, 0);
  unit_use (p, 0);
  unit_test ("live: hole before a redefinition",
	     build () && vreg_is (0, "1-3 7-9"));
}

static void
dead (void)
{
  begin (2);
  only_block ();
  unit_def (p, 0);
  other ();
  unit_def (p, 0);
  unit_def (p, 0);
  unit_use (p, 0);
  unit_test ("live: dead definitions occupy their point",
	     build () && vreg_is (0, "1-2 5-6 7-9") && vreg_is (1, ""));
}

static void
early (void)
{
  begin (4);
  only_block ();
  other ();
  unit_instr (p, 0);
  unit_operand (p, 1, RA_USE);
  unit_operand (p, 0, RA_EARLY_DEF);
  unit_operand (p, 2, RA_EARLY_DEF);
  unit_operand (p, 3, RA_DEF);
  unit_use (p, 0);
  unit_test ("live: early definitions meet what is read",
	     build () && vreg_is (0, "2-5") && vreg_is (1, "0-3")
	     && vreg_is (2, "2-4") && vreg_is (3, "3-4"));
}

static void
modify (void)
{
  begin (2);
  only_block ();
  unit_def (p, 0);
  unit_def (p, 1);
  unit_instr (p, 0);
  unit_operand (p, 0, RA_USE);
  unit_operand (p, 0, RA_TIED_DEF);
  p->operand[p->n_operands - 1].tied = 0;
  /* The definition is listed first.  */
  unit_instr (p, 0);
  unit_operand (p, 1, RA_DEF);
  unit_operand (p, 1, RA_USE);
  other ();
  unit_use (p, 0);
  unit_use (p, 1);
  unit_test ("live: no hole where a value is modified",
	     build () && vreg_is (0, "1-11") && vreg_is (1, "3-13"));
}

static void
undefined (void)
{
  begin (1);
  only_block ();
  other ();
  other ();
  unit_use (p, 0);
  unit_test ("live: undefined values live from the entry",
	     build () && vreg_is (0, "0-5"));
}

/* -- Over blocks ------------------------------------------------------ */

static void
diamond (void)
{
  begin (2);
  unit_block (p, 1, 2);
  unit_def (p, 0);
  unit_block (p, 3, RA_NONE);
  unit_def (p, 1);
  unit_block (p, 3, RA_NONE);
  unit_use (p, 0);
  unit_def (p, 1);
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 1);
  unit_test ("live: only on the paths that lead to a use",
	     build () && vreg_is (0, "1-2 4-5") && vreg_is (1, "3-4 7-9"));
}

static void
half_undefined (void)
{
  begin (1);
  unit_block (p, 1, 2);
  other ();
  unit_block (p, 2, RA_NONE);
  unit_def (p, 0);
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 0);
  unit_test ("live: undefined on one path",
	     build () && vreg_is (0, "0-2 3-5"));
}

static void
loops (void)
{
  begin (4);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_def (p, 1);
  unit_def (p, 2);
  unit_block (p, 1, 2);
  unit_use (p, 0);
  unit_use (p, 1);
  unit_def (p, 1);
  unit_def (p, 3);
  other ();
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 2);
  unit_test ("live: invariant in a loop", build () && vreg_is (0, "1-16"));
  unit_test ("live: carried around a loop",
	     vreg_is (1, "3-9 11-16"));
  unit_test ("live: through a loop", vreg_is (2, "5-17"));
  unit_test ("live: dead in a loop", vreg_is (3, "13-14"));
}

static void
modified_in_loop (void)
{
  begin (2);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_def (p, 1);
  unit_block (p, 1, 2);
  other ();
  unit_instr (p, 0);
  unit_operand (p, 0, RA_DEF);
  unit_operand (p, 0, RA_USE);
  unit_operand (p, 1, RA_USE);
  unit_operand (p, 1, RA_DEF);
  unit_block (p, RA_NONE, RA_NONE);
  other ();
  unit_test ("live: modified in a loop, written first in the list",
	     build () && vreg_is (0, "1-8"));
  unit_test ("live: modified in a loop, read first in the list",
	     vreg_is (1, "3-8"));
}

static void
nested (void)
{
  begin (2);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_block (p, 2, RA_NONE);
  unit_use (p, 0);
  unit_def (p, 1);
  unit_block (p, 2, 3);
  unit_use (p, 1);
  unit_block (p, 1, 4);
  other ();
  unit_block (p, RA_NONE, RA_NONE);
  other ();
  unit_test ("live: nested loops",
	     build () && vreg_is (0, "1-10") && vreg_is (1, "5-8"));
}

static void
empty_blocks (void)
{
  begin (2);
  unit_block (p, 1, RA_NONE);
  unit_block (p, 2, RA_NONE);
  unit_def (p, 0);
  unit_block (p, 3, 4);
  unit_block (p, 2, RA_NONE);
  unit_block (p, 5, RA_NONE);
  unit_use (p, 0);
  unit_use (p, 1);
  unit_block (p, RA_NONE, RA_NONE);
  unit_test ("live: through empty blocks",
	     build () && vreg_is (0, "1-3") && vreg_is (1, "0-5"));
}

static void
nothing (void)
{
  begin (0);
  only_block ();
  unit_test ("live: nothing at all", build () && l.n_segs == 0);
}

static void
backward_layout (void)
{
  begin (1);
  unit_block (p, 2, RA_NONE);
  other ();
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 0);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_test ("live: the use lies before the definition",
	     build () && vreg_is (0, "2-3 5-6"));
}

static void
unreachable (void)
{
  begin (1);
  unit_block (p, 2, RA_NONE);
  unit_def (p, 0);
  unit_block (p, 2, RA_NONE);
  other ();
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 0);
  unit_test ("live: through a block that nothing reaches",
	     build () && vreg_is (0, "1-5"));
}

/* -- Fixed registers -------------------------------------------------- */

static void
fixed (void)
{
  begin (0);
  only_block ();
  unit_fixed (p, 0, RA_DEF);
  unit_fixed (p, 1, RA_DEF);
  unit_fixed (p, 2, RA_EARLY_DEF);
  unit_fixed (p, 0, RA_USE);
  unit_fixed (p, 3, RA_USE);
  unit_instr (p, 0);
  ra_problem_fixed (p, 4, 2, RA_DEF);
  unit_fixed (p, 5, RA_USE);
  unit_test ("live: fixed from definition to use",
	     build () && unit_is (0, "1-7"));
  unit_test ("live: fixed and dead", unit_is (1, "3-4"));
  unit_test ("live: fixed and early", unit_is (2, "4-6"));
  unit_test ("live: fixed from the entry", unit_is (3, "0-9"));
  unit_test ("live: two units, one read",
	     unit_is (4, "11-12") && unit_is (5, "11-13"));
}

static void
fixed_over_blocks (void)
{
  begin (0);
  unit_block (p, 1, 2);
  unit_fixed (p, 0, RA_DEF);
  unit_block (p, 3, RA_NONE);
  other ();
  unit_block (p, 3, RA_NONE);
  unit_fixed (p, 0, RA_DEF);
  unit_block (p, RA_NONE, RA_NONE);
  unit_fixed (p, 0, RA_USE);
  unit_test ("live: fixed over blocks",
	     build () && unit_is (0, "1-4 5-7"));
}

static void
clobbers (void)
{
  begin (1);
  only_block ();
  unit_def (p, 0);
  unit_fixed (p, 0, RA_USE);
  unit_clobber (p, 0);
  unit_clobber (p, 1);
  other ();
  unit_clobber (p, 2);
  unit_fixed (p, 1, RA_USE);
  other ();
  unit_clobber (p, 2);
  unit_fixed (p, 2, RA_USE);
  unit_use (p, 0);
  unit_test ("live: a clobber ends a fixed range",
	     build () && unit_is (0, "0-3"));
  unit_test ("live: what a clobber leaves may be read",
	     unit_is (1, "3-7"));
  unit_test ("live: the last clobber counts", unit_is (2, "9-11"));
  unit_test ("live: clobbers do not end vregs", vreg_is (0, "1-13"));
}

static void
clobbers_over_blocks (void)
{
  begin (0);
  unit_block (p, 1, 2);
  other ();
  unit_block (p, 2, RA_NONE);
  other ();
  unit_clobber (p, 0);
  unit_block (p, RA_NONE, RA_NONE);
  unit_fixed (p, 0, RA_USE);
  unit_test ("live: a clobber on one path",
	     build () && unit_is (0, "0-2 3-5"));
}

static void
clobber_and_define (void)
{
  begin (0);
  only_block ();
  unit_fixed (p, 0, RA_DEF);
  unit_clobber (p, 0);
  other ();
  unit_fixed (p, 0, RA_USE);
  unit_test ("live: a definition prevails over a clobber",
	     build () && unit_is (0, "1-5"));
}

static void
clobber_list (void)
{
  struct ra_mask m = { { 1, 0 } };
  uint32_t mask;

  begin (0);
  mask = ra_problem_mask (p, &m);
  only_block ();
  other ();
  other ();
  p->instr[1].early = (uint16_t) mask;
  other ();
  other ();
  p->instr[3].partial = (uint16_t) mask;
  unit_test ("live: list of clobbers",
	     build () && l.n_clobbers == 2
	     && ra_live_clobber_from (&l, 0) == 0
	     && ra_live_clobber_from (&l, 3) == 0
	     && ra_live_clobber_from (&l, 4) == 1
	     && ra_live_clobber_from (&l, 7) == 1
	     && ra_live_clobber_from (&l, 8) == 2);
}

/* -- Values shared with fixed registers -------------------------------- */

static void
share_parameter (void)
{
  begin (2);
  only_block ();
  unit_copy_from (p, 0, 0);
  unit_copy_from (p, 0, 1);
  unit_use (p, 0);
  unit_use (p, 1);
  unit_fixed (p, 0, RA_USE);
  unit_test ("live: the first copy of a parameter shares its register",
	     build () && unit_is (0, "0-9") && sharer (0, 0) == 0);
}

static void
share_argument (void)
{
  begin (2);
  only_block ();
  unit_def (p, 0);
  unit_copy_to (p, 1, 0);
  other ();
  unit_fixed (p, 1, RA_USE);
  unit_use (p, 0);
  /* A new value for the vreg after the register's last use.  */
  unit_def (p, 0);
  unit_use (p, 0);
  unit_test ("live: an argument shares the register of its source",
	     build () && unit_is (1, "3-7") && vreg_is (0, "1-9 11-13")
	     && sharer (1, 0) == 0);
}

/* The unit is read until instruction 4; vreg 0 until 5.  INSTRUCTION is
   number 2.  Do they share?  */
static bool
shares_with (void (*instruction) (void), uint32_t flags)
{
  begin (2);
  only_block ();
  unit_def (p, 0);
  unit_copy_to (p, 0, 0);
  p->instr[1].flags |= flags;
  instruction ();
  other ();
  unit_fixed (p, 0, RA_USE);
  unit_use (p, 0);
  return build () && sharer (0, l.first[p->n_vregs + 1]
				- l.first[p->n_vregs] - 1) == 0;
}

static void define_vreg (void) { unit_def (p, 0); }
static void define_unit (void) { unit_fixed (p, 0, RA_DEF); }
static void define_early (void) { unit_fixed (p, 0, RA_EARLY_DEF); }
static void copy_back (void) { unit_copy_from (p, 0, 0); }
static void copy_again (void) { unit_copy_to (p, 0, 0); }
static void copy_other (void) { unit_copy_to (p, 0, 1); }
static void
copy_part_to (void)
{
  unit_copy_to (p, 0, 0);
  p->instr[2].flags |= RA_PART;
}

static void
copy_part_from (void)
{
  unit_copy_from (p, 0, 0);
  p->instr[2].flags |= RA_PART;
}

static void clobber_unit (void) { other (); unit_clobber (p, 0); }

static void
share_rules (void)
{
  unit_test ("live: shared until both are read", shares_with (other, 0));
  unit_test ("live: shared, copied back", shares_with (copy_back, 0));
  unit_test ("live: shared, copied again", shares_with (copy_again, 0));
  unit_test ("live: not shared: a copy of a part",
	     !shares_with (other, RA_PART));
  unit_test ("live: not shared: the unit gets a part later",
	     !shares_with (copy_part_to, 0));
  unit_test ("live: not shared: the vreg gets a part later",
	     !shares_with (copy_part_from, 0));
  unit_test ("live: not shared: the vreg redefined",
	     !shares_with (define_vreg, 0));
  unit_test ("live: not shared: the unit redefined",
	     !shares_with (define_unit, 0));
  unit_test ("live: not shared: the unit redefined early",
	     !shares_with (define_early, 0));
  unit_test ("live: not shared: the unit copied from another",
	     !shares_with (copy_other, 0));
  unit_test ("live: not shared: the unit clobbered",
	     !shares_with (clobber_unit, 0));
}

static void
share_wide (void)
{
  begin (0);
  ra_problem_vreg (p, UNIT_PAIR, 0);
  only_block ();
  unit_def (p, 0);
  unit_instr (p, RA_COPY);
  unit_operand (p, 0, RA_USE);
  ra_problem_fixed (p, 2, 2, RA_DEF);
  unit_instr (p, 0);
  ra_problem_fixed (p, 2, 2, RA_USE);
  unit_use (p, 0);
  unit_test ("live: not shared: pairs",
	     build () && sharer (2, 0) == RA_NONE
	     && sharer (3, 0) == RA_NONE);
}

/* -- The lists --------------------------------------------------------- */

static void
lists (void)
{
  begin (2);
  unit_block (p, 1, 2);
  unit_def (p, 1);
  unit_def (p, 0);
  unit_block (p, 1, 2);
  unit_use (p, 1);
  unit_block (p, RA_NONE, RA_NONE);
  unit_use (p, 0);
  unit_use (p, 1);
  unit_test ("live: operands of a vreg",
	     build () && l.ref_first[1] - l.ref_first[0] == 2
	     && l.ref[l.ref_first[0]].instr == 1
	     && l.ref[l.ref_first[0] + 1].instr == 3
	     && l.ref_first[2] - l.ref_first[1] == 3
	     && l.ref[l.ref_first[1] + 2].operand == 4);
  unit_test ("live: blocks and predecessors",
	     l.block_of[0] == 0 && l.block_of[2] == 1 && l.block_of[4] == 2
	     && l.pred_first[0] == l.pred_first[1]
	     && l.pred_first[2] - l.pred_first[1] == 2
	     && l.pred_first[3] - l.pred_first[2] == 2);
}

int
main (void)
{
  p = ra_problem_new (NULL);
  memset (&l, 0, sizeof l);
  l.pool = unit_pool ();
  straight ();
  hole ();
  dead ();
  early ();
  modify ();
  undefined ();
  diamond ();
  half_undefined ();
  loops ();
  modified_in_loop ();
  nested ();
  empty_blocks ();
  nothing ();
  backward_layout ();
  unreachable ();
  fixed ();
  fixed_over_blocks ();
  clobbers ();
  clobbers_over_blocks ();
  clobber_and_define ();
  clobber_list ();
  share_parameter ();
  share_argument ();
  share_rules ();
  share_wide ();
  lists ();
  ra_problem_free (p);
  return unit_end ();
}
