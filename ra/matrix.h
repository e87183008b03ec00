/* Interference per register unit.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_MATRIX_H
#define RA_MATRIX_H

#include "live.h"

/* A unit is occupied at points START .. END-1 by VREG.  */
struct ra_entry
{
  uint32_t start, end, vreg;
};

/* Entries that stand together: small enough to make room in by moving
   others, large enough that there are few.  16, 32, 64 and 128 differ by
   0.1 % of instructions on functions of real programs.  */
enum { RA_LEAF = 32 };

struct ra_leaf
{
  struct ra_entry e[RA_LEAF];
  uint32_t next;		/* Of the free ones.  */
};

/* A leaf of a unit: its number in ra_matrix.leaf, how many entries it has,
   at least one, and the end of the last.  */
struct ra_leaf_ref
{
  uint32_t leaf, n, end;
};

struct ra_unit
{
  struct ra_leaf_ref *ref;	/* Sorted, as are the disjoint entries.  */
  uint32_t n_refs, refs_size;
  uint32_t users;		/* Vregs assigned; the assignment counts.  */
  uint32_t home;		/* 1 + the unit that REF was made for, or 0:
				   this one.  */
};

struct ra_matrix
{
  struct ra_pool *pool;
  uint32_t n_vregs;
  uint32_t absent;		/* A vreg that no probe meets, or RA_NONE.  */
  struct ra_unit unit[RA_MAX_UNITS];
  struct ra_leaf *leaf;
  uint32_t n_leaves, leaves_size;
  uint32_t free_leaf;		/* RA_NONE: none.  */

  /* The hits: vregs that the last probe met, each once.  */
  uint32_t *hit;
  uint32_t n_hits, hits_size;
  uint32_t *hit_stamp;
  uint32_t hit_stamps_size, stamp;
};

enum ra_probe
{
  RA_FREE,			/* Nothing in the way.  */
  RA_TAKEN,			/* By the vregs in m->hit.  */
  RA_BLOCKED			/* By a fixed register, or too many vregs.  */
};

/* Empty the matrix, for P.  */
extern void ra_matrix_begin (struct ra_matrix *m,
			     const struct ra_problem *p);

/* What would vreg V meet in WIDTH units from UNIT on?  More than LIMIT
   vregs count as blocked; LIMIT 0 only tells whether there is room.  V
   itself does not count.  */
extern enum ra_probe ra_matrix_probe (struct ra_matrix *m,
				      const struct ra_live *l, uint32_t v,
				      unsigned int unit, unsigned int width,
				      uint32_t limit);
/* Does V, in a place of WIDTH units, meet a register that instructions name
   in one of them, UNIT?  */
extern bool ra_matrix_meets_fixed (const struct ra_matrix *m,
				   const struct ra_live *l, uint32_t v,
				   unsigned int unit, unsigned int width);
/* A walk over what overlaps the segments of a vreg in a unit, in order.  */
struct ra_matrix_walk
{
  uint32_t r, k;		/* The entry to look at next.  */
  uint32_t done;		/* The end of a segment that is done with.  */
};

static inline void
ra_matrix_walk_begin (struct ra_matrix_walk *walk)
{
  walk->r = walk->k = walk->done = 0;
}

/* The next vreg in UNIT that overlaps S, with what they have in common.
   False: no more; the next segment comes.  */
extern bool ra_matrix_walk_next (const struct ra_matrix *m,
				 struct ra_matrix_walk *walk,
				 unsigned int unit,
				 const struct ra_segment *s, uint32_t *vreg,
				 struct ra_segment *common);
/* Make the users of UNIT the hits, those without segments left out.  */
extern void ra_matrix_users (struct ra_matrix *m, unsigned int unit);
/* Exchange the users of units ONE and TWO.  */
extern void ra_matrix_exchange (struct ra_matrix *m, unsigned int one,
				unsigned int two);
extern void ra_matrix_insert (struct ra_matrix *m, const struct ra_live *l,
			      uint32_t v, unsigned int unit,
			      unsigned int width);
extern void ra_matrix_remove (struct ra_matrix *m, const struct ra_live *l,
			      uint32_t v, unsigned int unit,
			      unsigned int width);

#endif
