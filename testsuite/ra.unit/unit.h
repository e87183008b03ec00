/* What the unit tests share: reports, random numbers, small problems.

   A test program reports each test by one line, `PASS: NAME' or
   `FAIL: NAME', and ends with unit_end.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UNIT_H
#define UNIT_H

#include "live.h"
#include "pool.h"

#include <libiberty.h>

/* Report the test NAME.  Returns OK.  */
extern bool unit_test (const char *name, bool ok);
/* The exit status: 0 when there was a test and all passed.  */
extern int unit_end (void);

/* A pool for what is tested; unit_end empties it.  */
extern struct ra_pool *unit_pool (void);

/* A number in 0 .. N-1; the same series on any host.  */
extern uint32_t unit_below (uint32_t n);

/* -- Problems --------------------------------------------------------

   Begin P: units u0 .. u7, all callee-clobbered, in one bank; classes
   ONE, PAIR (even units only) and QUAD (u0 and u4); N_VREGS vregs of class
   ONE.  More vregs may follow, then blocks.  */
enum { UNIT_ONE, UNIT_PAIR, UNIT_QUAD };
extern void unit_begin (struct ra_problem *p, uint32_t n_vregs);
/* A block with the successors A and B, or RA_NONE.  */
extern void unit_block (struct ra_problem *p, uint32_t a, uint32_t b);
/* An instruction with FLAGS.  */
extern void unit_instr (struct ra_problem *p, uint32_t flags);
/* An operand of the last instruction.  */
extern void unit_operand (struct ra_problem *p, uint32_t v,
			  enum ra_operand_kind kind);
/* An instruction with one operand.  */
extern void unit_use (struct ra_problem *p, uint32_t v);
extern void unit_def (struct ra_problem *p, uint32_t v);
/* An instruction with one fixed operand of one unit.  */
extern void unit_fixed (struct ra_problem *p, uint32_t unit,
			enum ra_operand_kind kind);
/* A plain copy from or to UNIT.  */
extern void unit_copy_from (struct ra_problem *p, uint32_t unit, uint32_t v);
extern void unit_copy_to (struct ra_problem *p, uint32_t unit, uint32_t v);
/* The last instruction destroys UNIT late.  */
extern void unit_clobber (struct ra_problem *p, uint32_t unit);
/* Is P valid?  Says why, if not.  */
extern bool unit_valid (const struct ra_problem *p);

#endif
