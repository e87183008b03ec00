/* A problem in which vregs have been split: an edit of another one.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_EDIT_H
#define RA_EDIT_H

#include "ra.h"
#include "weight.h"

/* What is to be changed of a problem: names of operands, new vregs, copies
   between instructions.  */
struct ra_edit
{
  struct ra_pool *pool;
  const struct ra_problem *p;
  uint32_t *name;		/* By operand: its vreg from now on.  */
  uint32_t names_size;
  uint32_t *origin;		/* By new vreg: a vreg of P.  */
  uint32_t n_pieces, origins_size;
  struct ra_copy *copy;
  uint64_t *order;		/* By copy: where it stands.  */
  uint32_t n_copies, copies_size, orders_size;
  uint32_t *same;		/* By vreg: the next piece of the same one.  */
  uint32_t sames_size;
};

/* The outcome, and what it was made of.  */
struct ra_edited
{
  struct ra_problem *p;
  /* By instruction: the one of the first problem, or RA_NONE for copies.  */
  uint32_t *source;
  uint32_t sources_size;
  /* By vreg: that of the first problem of which it is a piece, or it.  */
  uint32_t *origin;
  uint32_t origins_size;
  /* By vreg: how a copy has its value from memory (enum ra_memory_kind), and
     whether it needs no slot there.  */
  uint8_t *fetch, *known;
  uint32_t fetches_size, knowns_size;
};

/* Make EDITED P, the first problem, itself; but for EDITED->p, which is not
   touched.  */
extern void ra_edited_begin (struct ra_edit *e, const struct ra_problem *p,
			     struct ra_edited *edited);
/* Begin to edit P: nothing changes.  */
extern void ra_edit_begin (struct ra_edit *e, const struct ra_problem *p);
/* A new vreg, a piece of V.  */
extern uint32_t ra_edit_piece (struct ra_edit *e, uint32_t v);
/* Copy FROM to TO before INSTR of BLOCK, or at its end; LATE: behind others
   there.  There can be 2^30 copies.  */
extern void ra_edit_copy (struct ra_edit *e, uint32_t block, uint32_t instr,
			  uint32_t to, uint32_t from, bool late);

/* Apply E to its problem, which is that of FROM.  Copies from a vreg to
   itself are left out.  */
extern void ra_edit_apply (struct ra_edit *e, const struct ra_edited *from,
			   struct ra_edited *to);
/* Make S the solution of the first problem FIRST that EDITED with the places
   PLACE is; W are the weights of EDITED.  False: there is no memory.  */
extern bool ra_edit_solution (struct ra_edit *e,
			      const struct ra_edited *edited,
			      const struct ra_problem *first,
			      const uint8_t *place,
			      const struct ra_weights *w,
			      struct ra_solution *s);
/* Make TO the problem that solution S of P has solved; FROM becomes P
   itself.  */
extern void ra_edit_replay (struct ra_edit *e, const struct ra_problem *p,
			    const struct ra_solution *s,
			    struct ra_edited *from, struct ra_edited *to);

#endif
