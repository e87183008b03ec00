/* What the files of the checker share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CHECK_H
#define RA_CHECK_H

#include "ra.h"

#include <libiberty.h>
#include <string.h>

/* An array of words that keeps its memory.  */
struct ra_array
{
  uint32_t *w;
  size_t size;
};

/* Make room for N words in A; the old ones stay.  */
static inline uint32_t *
ra_array_room (struct ra_array *a, size_t n)
{
  if (a->size < n)
    {
      a->size = n + n / 2 + 16;
      a->w = XRESIZEVEC (uint32_t, a->w, a->size);
    }
  return a->w;
}

/* The same, all N of them set to the byte VALUE.  */
static inline uint32_t *
ra_array_filled (struct ra_array *a, size_t n, int value)
{
  ra_array_room (a, n);
  memset (a->w, value, n * sizeof *a->w);
  return a->w;
}

/* The vregs that some path from the entry reads before it writes them.  */
struct ra_undefined
{
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
extern void ra_undefined_release (struct ra_undefined *u);

#endif
