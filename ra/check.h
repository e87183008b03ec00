/* What the files of the checker share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CHECK_H
#define RA_CHECK_H

#include "pool.h"

#include <string.h>

/* An array of words that keeps its memory.  */
struct ra_array
{
  uint32_t *w;
  uint32_t size;
};

/* Make room for N words in A, of POOL; the old ones stay.  */
static inline uint32_t *
ra_array_room (struct ra_pool *pool, struct ra_array *a, uint64_t n)
{
  RA_GROW (pool, uint32_t, a->w, a->size, n);
  return a->w;
}

/* The same, all N of them set to the byte VALUE.  */
static inline uint32_t *
ra_array_filled (struct ra_pool *pool, struct ra_array *a, uint64_t n,
		 int value)
{
  ra_array_room (pool, a, n);
  memset (a->w, value, n * sizeof *a->w);
  return a->w;
}

/* The memory of C; give it back when it is KEEP bytes or more.  */
extern struct ra_pool *ra_checker_pool (const struct ra_checker *c);
extern void ra_checker_trim (struct ra_checker *c, size_t keep);

/* The vregs that some path from the entry reads before it writes them.  */
struct ra_undefined
{
  struct ra_pool *pool;
  struct ra_array vreg;		/* Ascending.  */
  uint32_t n;

  /* Scratch; stamps hold 1 + the vreg or block last seen.  */
  struct ra_array pred_start, pred;
  struct ra_array stack;	/* Blocks.  */
  struct ra_array stamp;	/* By vreg: block.  */
  struct ra_array exposed, written; /* By vreg: head of a list of nodes.  */
  struct ra_array node;		/* Pairs (block, next).  */
  uint32_t n_nodes;
  struct ra_array is_def, is_live; /* By block: vreg.  */
};

/* Find those of P; vregs that S puts in memory are left out.  */
extern void ra_undefined_find (struct ra_undefined *u,
			       const struct ra_problem *p,
			       const struct ra_solution *s);

#endif
