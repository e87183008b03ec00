/* Where vregs are used, block by block, and what it would cost to have them
   in a register in some blocks and in memory in others.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_PROFILE_H
#define RA_PROFILE_H

#include "edit.h"
#include "weight.h"

#define RA_IMPOSSIBLE (INT64_MAX / 8)

/* A vreg in a block.  */
struct ra_stay
{
  uint32_t block;
  uint32_t first_ref, end_ref;	/* In ra_live.ref.  */
  bool live_in, live_out;
  bool reads_first;		/* The first operand reads.  */
  bool defines;
  bool tail;			/* The last operand is that of a RA_TAIL.  */
  bool forced;			/* Operands must stay in memory.  */
  int64_t memory;		/* What its operands cost there.  */
  int64_t load, store;		/* One of them, in this block.  */
  /* What it pays, by whether memory always has its value (else it is stored
     where it goes there), and by its label.  */
  int64_t cost[2][8];
};

/* Where a vreg is in a block.  Added up: in the register at its start, at
   its end, when it is mentioned.  */
enum ra_label { RA_LABEL_IN = 1, RA_LABEL_OUT = 2, RA_LABEL_INSIDE = 4 };

struct ra_profiles
{
  struct ra_pool *pool;
  const struct ra_problem *p;
  const struct ra_live *l;
  const struct ra_weights *w;
  const uint8_t *known, *fetch;	/* As in struct ra_edited.  */

  /* Edge bundles: the number of the one at the start, 2 * block, and at the
     end, 2 * block + 1, of each block.  All edges of a bundle carry a vreg in
     one place, as no code can be put on an edge.  */
  uint32_t *bundle;
  uint32_t n_bundles, bundles_size;
  struct ra_mask *barred;	/* By bundle: registers that do not survive
				   it, as blocks behind it begin with
				   others' values in them.  */
  uint32_t barreds_size;

  struct ra_stay *stay;
  uint32_t n_stays, stays_size;
  /* By vreg: its stays; RA_NONE = not looked at, RA_WHOLE_STAY = must not be
     split.  */
  uint32_t *first, *end;
  uint32_t firsts_size, ends_size;
};

#define RA_WHOLE_STAY (UINT32_MAX - 1)

/* The one that stands for the set of K, of those joined through PARENT.  */
static inline uint32_t
ra_find_set (uint32_t *parent, uint32_t k)
{
  while (parent[k] != k)
    k = parent[k] = parent[parent[k]];
  return k;
}

/* For a problem each of whose blocks has an instruction.  */
extern void ra_profiles_begin (struct ra_profiles *f);
/* Make sure that V's stays are listed.  False: it must not be split.  */
extern bool ra_profile_vreg (struct ra_profiles *f, uint32_t v);

#endif
