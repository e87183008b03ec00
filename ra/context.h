/* What the library keeps between functions: a sub-structure a stage.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CONTEXT_H
#define RA_CONTEXT_H

#include "assign.h"
#include "pool.h"
#include "queue.h"
#include "split.h"

/* A vreg that may be chosen for a register.  */
struct ra_interval
{
  int64_t most;			/* Greatest sum of gains up to here.  */
  uint32_t vreg, end;
  uint32_t n_before;		/* Of the intervals, that end in time.  */
  bool is_taken;
};

/* refill.c  */
struct ra_refill
{
  struct ra_interval *interval;	/* Sorted by their ends.  */
  uint32_t n_intervals, intervals_size;
  uint32_t *waiting;		/* Vregs in memory.  */
  uint32_t n_waiting, waitings_size;
  uint8_t *listed_for;		/* By vreg: the last unit.  */
  uint32_t listed_for_size;
};

struct ra_context
{
  struct ra_pool *pool;
  struct ra_live live;
  struct ra_weights weights;
  struct ra_assign assign;
  struct ra_queue queue;
  struct ra_checker *checker;
  struct ra_split split;

  /* greedy.c  */
  uint32_t *cascade;
  uint8_t *evicted;		/* By vreg: how often.  */
  uint32_t evicteds_size;
  uint32_t cascades_size, next_cascade;
  uint32_t start;		/* Which order.  */

  /* linear.c  */
  uint32_t *by_start;
  uint32_t by_starts_size;

  /* change.h  */
  struct ra_move *move;
  uint32_t n_moves, moves_size;
  /* exchange.c  */
  uint32_t *user;
  uint32_t users_size;
  struct ra_unit_sum *unit_sum;
  uint32_t unit_sums_size;
  uint32_t slots_level;		/* As it is without callee-saved units.  */

  struct ra_refill refill;
  struct ra_room room;

  FILE *trace;
  int64_t *nanoseconds;		/* By stage, or NULL.  */
};

/* Write a line of the story of a decision, if anybody listens.  */
#define RA_TRACE(CTX, ...)						\
  do									\
    {									\
      if ((CTX)->trace)							\
	fprintf ((CTX)->trace, __VA_ARGS__);				\
    }									\
  while (0)

/* The name of PLACE for people.  */
extern const char *ra_place_name (const struct ra_problem *p, uint8_t place);

/* ra_score, with the weights at hand.  */
extern void ra_score_weighted (const struct ra_weights *w,
			       const struct ra_problem *p,
			       const struct ra_solution *s,
			       struct ra_score *score);

/* Allocators: from live ranges and weights to C->assign, in which each
   vreg has a place when they are done.  START, from 0 on, is the order that
   greedy begins with.  */
extern void ra_greedy (struct ra_context *c, const struct ra_options *o,
		       uint32_t start, struct ra_stats *st);
extern void ra_basic (struct ra_context *c, const struct ra_options *o);
extern void ra_linear (struct ra_context *c, const struct ra_options *o,
		       struct ra_stats *st);

/* Is COST so much for P, by its length, that more work may pay?  */
extern bool ra_is_dear (const struct ra_problem *p,
			const struct ra_options *o, int64_t cost);

/* The spill weight of V: what it pays in memory, for each 1024 points of its
   live range.  */
extern int64_t ra_spill_weight (const struct ra_context *c,
				const struct ra_options *o, uint32_t v);

/* Improve a complete assignment until nothing more is found or
   O->recolor_passes are done.  */
extern void ra_recolor (struct ra_context *c, const struct ra_options *o,
			struct ra_stats *st);
/* The same when few vregs have changed: begin with those that NEAR marks, and
   those in memory.  */
extern void ra_recolor_near (struct ra_context *c, const uint8_t *near,
			     const struct ra_options *o,
			     struct ra_stats *st);

/* Make ready to split live ranges of the complete assignment in C.  False: they
   cannot be.  */
extern bool ra_split_begin (struct ra_context *c, const struct ra_options *o);
/* Split them; false if that does not pay.  Otherwise the assignment is that of
   another problem, c->split.edited[c->split.current].  */
extern bool ra_split (struct ra_context *c, const struct ra_options *o,
		      struct ra_stats *st);
/* At last, after ra_split_begin, let vregs leave their registers where reloads
   would find none; returns as ra_split.  */
extern bool ra_make_room (struct ra_context *c, const struct ra_options *o);

#endif
