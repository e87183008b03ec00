/* An assignment in the making: the place of each vreg, what stands in each
   unit, and the exact cost of a change.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_ASSIGN_H
#define RA_ASSIGN_H

#include "matrix.h"
#include "weight.h"

enum { RA_UNPLACED = 254 };	/* Besides units and RA_MEMORY.  */

/* A register that a vreg could have, and the cost it would pay there.  */
struct ra_candidate
{
  int64_t cost;
  uint8_t unit;
};

struct ra_candidates
{
  struct ra_candidate c[RA_MAX_UNITS];
  uint32_t n;			/* Cheapest first; the order of the cost
				   table among equals.  */
};

/* The registers of a class, in order of preference.  */
struct ra_assign_class
{
  uint8_t unit[RA_MAX_UNITS];
  uint32_t n;
  bool narrow;			/* All have width 1.  */
};

struct ra_assign
{
  struct ra_pool *pool;
  const struct ra_problem *p;
  const struct ra_live *l;
  const struct ra_weights *w;
  struct ra_matrix matrix;
  uint8_t *place;		/* By vreg.  */
  uint32_t places_size;

  /* Callee-saved units in use cost CSR_SPEED times the frequency of the
     prologue, which is that of the highest level at which somebody needs
     it: LEVEL_USERS counts, by level, the calls and the vregs in such
     units.  */
  int64_t csr_speed, csr_bytes_cost;
  uint32_t level_users[RA_LEVELS], top_level;
  bool saves_cost;		/* No save has a price below 0.  */

  /* By class.  */
  struct ra_assign_class *cls;
  uint32_t clss_size;

  /* What each vreg's operands pay in the registers of its class, ROW of them
     a vreg; RA_BLOCKED_COST where it cannot be.  In functions with too many
     vregs there is one row, for the vreg at hand.  */
  int64_t *price;
  uint32_t prices_size, row;
  bool all_priced;
};

/* SEED, unless 0, shuffles the order of registers that cost the same.  */
extern void ra_assign_begin (struct ra_assign *a, const struct ra_problem *p,
			     const struct ra_live *l,
			     const struct ra_weights *w, int64_t seed);

/* Give V a place (which must be free), or take it back.  */
extern void ra_assign_set (struct ra_assign *a, uint32_t v, uint8_t place);
extern void ra_assign_clear (struct ra_assign *a, uint32_t v);
/* Take V out of the accounts, but leave its live range in the matrix, which
   no probe for V itself meets: all that it takes to know what V would cost
   elsewhere.  Returns its place, for landing there again; nobody else may
   be placed in between.  */
extern uint8_t ra_assign_lift (struct ra_assign *a, uint32_t v);
extern void ra_assign_land (struct ra_assign *a, uint32_t v, uint8_t place);

/* The marginal cost of each register for V, unplaced, given the places of
   all others; only those below LIMIT.  Summed over a series of
   placements it is exact: operands, moves to placed partners, first uses
   of callee-saved units.  With GUESS, partners that are not placed yet
   lend the hint that they have themselves.  */
extern void ra_assign_candidates (const struct ra_assign *a, uint32_t v,
				  int64_t limit, bool guess,
				  struct ra_candidates *out);
/* What the callee-saved units in use cost.  */
extern int64_t ra_assign_csr_total (const struct ra_assign *a);
/* Exchange the users of units ONE and TWO, all of width 1 and free to
   move there.  Returns how many there are.  */
extern uint32_t ra_assign_exchange (struct ra_assign *a, unsigned int one,
				    unsigned int two);
/* The marginal cost of one place.  */
extern int64_t ra_assign_cost (const struct ra_assign *a, uint32_t v,
			       uint8_t place);
/* The cheapest free register for V, unplaced, that costs less than memory
   and than LIMIT and is not within the WIDTH units from NOT_UNIT on; else
   RA_MEMORY.  Its cost in *COST.  */
extern uint8_t ra_assign_best_free (struct ra_assign *a, uint32_t v,
				    unsigned int not_unit,
				    unsigned int width, int64_t limit,
				    int64_t *cost);

#endif
