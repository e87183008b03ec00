/* Where vregs are used, span by span, and what it would cost to have them
   in a register in some spans and in memory in others.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_PROFILE_H
#define RA_PROFILE_H

#include "edit.h"
#include "weight.h"

#define RA_IMPOSSIBLE (INT64_MAX / 8)

/* A part of a block.  */
struct ra_span
{
  uint32_t block;
  uint32_t first_instr, end_instr;
};

/* A vreg in a span.  */
struct ra_stay
{
  uint32_t span;
  uint32_t first_ref, end_ref;	/* In ra_live.ref.  */
  bool live_in, live_out;
  bool reads_first;		/* The first operand reads.  */
  bool defines;
  bool tail;			/* The last operand is that of a RA_TAIL.  */
  bool forced;			/* Operands must stay in memory.  */
  int64_t memory;		/* What its operands cost there.  */
  int64_t load, store;		/* One of them, in this span.  */
  /* What it pays, by whether memory always has its value (else it is stored
     where it goes there), and by its label.  */
  int64_t cost[2][8];
};

/* Where a vreg is in a span.  Added up: in the register at its start, at
   its end, when it is mentioned.  */
enum ra_label { RA_LABEL_IN = 1, RA_LABEL_OUT = 2, RA_LABEL_INSIDE = 4 };

struct ra_profiles
{
  struct ra_pool *pool;
  const struct ra_problem *p;
  const struct ra_live *l;
  const struct ra_weights *w;
  const uint8_t *known, *fetch;	/* As in struct ra_edited.  */
  const uint8_t *alone;		/* By instruction: it has a span of its own;
				   or NULL.  */

  /* In the order of the code, without gaps.  */
  struct ra_span *span;
  uint32_t n_spans, spans_size;
  uint32_t *span_of;		/* By instruction.  */
  uint32_t span_ofs_size;

  /* Edge bundles: the number of the one at the start, 2 * span, and at the
     end, 2 * span + 1, of each span.  All edges of a bundle carry a vreg in
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

/* Is span S the last of its block?  */
static inline bool
ra_span_ends_block (const struct ra_profiles *f, uint32_t s)
{
  return s + 1 == f->n_spans || f->span[s + 1].block != f->span[s].block;
}

/* For a problem each of whose blocks has an instruction.  Spans have at most
   MOST instructions.  */
extern void ra_profiles_begin (struct ra_profiles *f, uint32_t most);
/* Forget the stays, if they have become many.  */
extern void ra_profiles_trim (struct ra_profiles *f);
/* Make sure that V's stays are listed.  False: it must not be split.  */
extern bool ra_profile_vreg (struct ra_profiles *f, uint32_t v);

#endif
