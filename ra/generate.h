/* What the files of the generator share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_GENERATE_H
#define RA_GENERATE_H

#include "ra.h"

enum { RA_GENERATE_BANKS = 4 };	/* Most banks of a random file.  */

/* A problem in the making.  */
struct ra_generator
{
  struct ra_problem *p;
  uint64_t state;		/* Of the random numbers.  */
  uint32_t n_banks;
  /* Units of each bank.  */
  uint32_t first[RA_GENERATE_BANKS], size[RA_GENERATE_BANKS];
  struct ra_mask caller;	/* Units that a call clobbers.  */
  bool strict;			/* Read only what every path has written.  */
  uint32_t n_defined;		/* Vregs below this have a definition.  */
  uint32_t *defined_in;		/* By vreg: block of its first one.  */
  /* By block: the last block on all forward paths to it, or RA_NONE; does
     an edge lead to it?  */
  uint32_t *dominator;
  bool *entered;
  uint32_t instr_id;
};

/* -- Random numbers: the only source of them ------------------------- */

/* 0 .. N-1; N is not 0.  */
extern uint32_t ra_below (struct ra_generator *g, uint32_t n);
/* LOW .. HIGH.  */
extern int32_t ra_between (struct ra_generator *g, int32_t low,
			   int32_t high);
extern bool ra_chance (struct ra_generator *g, uint32_t percent);
/* Each of the N units from FIRST on with the chance PERCENT.  */
extern struct ra_mask ra_random_units (struct ra_generator *g,
				       uint32_t first, uint32_t n,
				       uint32_t percent);

/* regfile.c: give the problem units, costs and classes.  */
extern void ra_generate_registers (struct ra_generator *g);

#endif
