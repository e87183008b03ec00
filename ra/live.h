/* Live ranges of vregs and of the registers that instructions name.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_LIVE_H
#define RA_LIVE_H

#include "ra.h"

/* Points START .. END-1.  */
struct ra_segment
{
  uint32_t start, end;
};

/* What a reference does to its value.  RA_REF_KILL ends it and occupies
   nothing (a clobber).  */
enum ra_ref_kind { RA_REF_USE, RA_REF_DEF, RA_REF_EARLY, RA_REF_KILL };

/* An operand, seen from its vreg: its number among all operands of the
   problem.  For a unit, OPERAND is an enum ra_ref_kind.  */
struct ra_ref
{
  uint32_t instr, operand;
};

struct ra_live
{
  struct ra_pool *pool;
  /* Vreg V owns segments seg[first[V]] .. seg[first[V+1] - 1], sorted, with
     gaps between them; so does unit U, as number n_vregs + U, for what
     fixed operands occupy (clobbers are not in it).  */
  struct ra_segment *seg;
  uint32_t n_segs, segs_size;
  /* By segment of a unit, from 0 for the first: the vreg that may overlap
     it, because the same value is in both, or RA_NONE.  */
  uint32_t *sharer;
  uint32_t sharers_size;
  uint32_t *first;
  uint32_t firsts_size;
  uint32_t *size;		/* By vreg: points of its live range.  */
  uint32_t sizes_size;

  /* The operands of vreg V: ref[ref_first[V]] .. ref[ref_first[V+1] - 1],
     in order of instructions.  */
  struct ra_ref *ref;
  uint32_t refs_size;
  uint32_t *ref_first;
  uint32_t ref_firsts_size;

  /* Instructions with a clobber of any kind, in order.  */
  uint32_t *clobber;
  uint32_t n_clobbers, clobbers_size;

  /* Block of each instruction; predecessors of each block.  */
  uint32_t *block_of;
  uint32_t block_of_size;
  uint32_t *pred_first, *pred;
  uint32_t pred_firsts_size, preds_size;

  /* Scratch: blocks that the current value is live into and out of are
     stamped with its number + 1; those to look at, a bit each, and a bit for
     each word of them.  */
  uint32_t *in_stamp, *out_stamp, *kill_stamp, *work;
  uint32_t stamps_size, out_size, kill_size, work_size;
  uint64_t *touched, *summary;
  uint32_t touched_size, n_summary, summary_size;
  /* References of unit U: from fixed_first[U] on.  */
  struct ra_ref *fixed_ref;
  uint32_t fixed_refs_size;
  uint32_t fixed_first[RA_MAX_UNITS + 1];
};

/* First and last point + 1 of block B.  */
static inline uint32_t
ra_block_start (const struct ra_block *b)
{
  return 2 * b->first_instr;
}

static inline uint32_t
ra_block_end (const struct ra_block *b)
{
  return 2 * (b->first_instr + b->n_instrs);
}

/* Has vreg V one segment?  */
static inline bool
ra_live_is_interval (const struct ra_live *l, uint32_t v)
{
  return l->first[v + 1] - l->first[v] == 1;
}

/* The first segment of those from number LO to HI - 1, sorted, that ends
   after POINT; HI if there is none.  */
static inline uint32_t
ra_live_seek (const struct ra_live *l, uint32_t lo, uint32_t hi,
	      uint32_t point)
{
  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;

      if (l->seg[mid].end <= point)
	lo = mid + 1;
      else
	hi = mid;
    }
  return lo;
}

/* Is vreg V live at POINT?  */
static inline bool
ra_live_at (const struct ra_live *l, uint32_t v, uint32_t point)
{
  uint32_t end = l->first[v + 1];
  uint32_t k = ra_live_seek (l, l->first[v], end, point);

  return k < end && l->seg[k].start <= point;
}

/* Fill in *L for P.  */
extern void ra_live_build (struct ra_live *l, const struct ra_problem *p);

/* share.c: fill in l->sharer; the last step of ra_live_build.  */
extern void ra_share_build (struct ra_live *l, const struct ra_problem *p);

/* Index in l->clobber of the first clobbering instruction whose late point
   is at or after POINT.  */
extern uint32_t ra_live_clobber_from (const struct ra_live *l,
				      uint32_t point);

#endif
