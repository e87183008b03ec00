/* What the parts of libra share of problems beyond ra.h.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_PROBLEM_H
#define RA_PROBLEM_H

#include "ra.h"

/* The largest price either way, half cycles or bytes: frequency * price,
   summed over 2^20 operands, stays within 64 bits.  */
enum { RA_PRICE_MAX = 4096 };

/* validate.c: as ra_problem_validate, for instruction I alone, which is in
   BLOCK: the reader of texts calls it where it knows the line.  */
extern enum ra_status ra_problem_validate_instr (const struct ra_problem *p,
						 uint32_t block, uint32_t i,
						 struct ra_error *e);
/* Begin TO with everything of FROM but vregs and code; masks and classes keep
   their numbers.  */
extern void ra_problem_begin_like (struct ra_problem *to,
				   const struct ra_problem *from);
/* Can NAME stand in a text as one word?  Not empty, no blanks, no comment
   sign ahead.  */
extern bool ra_word_ok (const char *name);

#endif /* RA_PROBLEM_H */
