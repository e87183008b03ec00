/* What libra must do with any text.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef JUDGE_H
#define JUDGE_H

#include "ra.h"

/* What became of the texts so far.  */
struct judge_counts
{
  uint64_t texts;
  uint64_t problems;		/* Texts whose problem was accepted.  */
  uint64_t solved;		/* Small problems, each with each table.  */
  uint64_t solutions;		/* Texts whose solution was accepted.  */
  uint64_t tables;		/* Texts whose cost table was accepted.  */
};
extern struct judge_counts judge_counts;

/* Read the LEN bytes of TEXT as a problem, a solution of it and a cost
   table, one after the other, and use what is accepted.  NULL, or what is
   wrong with libra.  */
extern const char *judge (const char *text, size_t len);

#endif
