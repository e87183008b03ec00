/* An assignment in the making: the place of each vreg, what stands in each
   unit, and the exact cost of a change.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_ASSIGN_H
#define RA_ASSIGN_H

#include "frame.h"
#include "matrix.h"

enum { RA_UNPLACED = 254 };	/* Besides units and RA_MEMORY.  */

/* A register that a vreg could have, and the cost it would pay there.  */
struct ra_candidate
{
  int64_t cost;
  uint8_t unit;
};

/* In the order of the cost table.  Mostly the first few are all that is
   needed: sort them one by one.  */
struct ra_candidates
{
  struct ra_candidate c[RA_MAX_UNITS];
  uint32_t n;
};

/* Of the candidates from number K on, move the cheapest to number K; the
   others keep their order, and so do equals.  */
static inline struct ra_candidate
ra_candidates_pick (struct ra_candidates *c, uint32_t k)
{
  struct ra_candidate least = c->c[k];
  uint32_t i, best = k;

  for (i = k + 1; i < c->n; i++)
    if (c->c[i].cost < least.cost)
      {
	least = c->c[i];
	best = i;
      }
  for (; best > k; best--)
    c->c[best] = c->c[best - 1];
  return c->c[k] = least;
}

/* The registers of a class, in order of preference.  */
struct ra_assign_class
{
  uint8_t unit[RA_MAX_UNITS];
  uint8_t index[RA_MAX_UNITS];	/* By unit: its place in UNIT.  */
  uint32_t n;
  bool narrow;			/* All have width 1.  */
};

/* Units that have become free in the 64ths WHERE of the function.  */
struct ra_cleared
{
  uint64_t where;
  struct ra_mask units;
};

/* So many of them are remembered.  */
enum { RA_CLEARED = 64 };

/* The registers in which a vreg is known to find no room, found at time AT
   of the assignment's clock.  */
struct ra_busy
{
  struct ra_mask units;
  uint32_t at;
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

  /* Its speed is paid as often as the prologue runs, which is the highest
     level at which somebody needs it: LEVEL_USERS counts, by level, the calls
     and the vregs in callee-saved units and in slots.  */
  struct ra_frame frame;
  uint32_t level_users[RA_LEVELS], top_level;
  bool saves_cost, moves_cost;	/* None has a price below 0.  */

  /* By class.  */
  struct ra_assign_class *cls;
  uint32_t clss_size;

  /* What each vreg's operands pay in the registers of its class, ROW of them
     a vreg; RA_BLOCKED_COST where it cannot be.  In functions with too many
     vregs there is one row, for the vreg at hand.  */
  int64_t *price, *least;	/* LEAST: of each row.  */
  uint32_t prices_size, leasts_size, row;
  bool all_priced;

  /* Where each vreg is live: a bit for each 64th of the function.  */
  uint64_t *where;
  uint32_t wheres_size;

  /* By vreg.  What is known of a register lapses where somebody has left it
     since.  The clock counts how often that has happened.  */
  struct ra_busy *busy;
  uint32_t busys_size;
  uint32_t clock;
  struct ra_cleared cleared[RA_CLEARED];	/* The last, by time.  */
  struct ra_mask held;		/* The units of the vreg that is held.  */
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

/* The same, and no probe meets V until it is dropped, where it was.  One
   vreg at a time.  */
extern uint8_t ra_assign_hold (struct ra_assign *a, uint32_t v);
extern void ra_assign_drop (struct ra_assign *a, uint32_t v, uint8_t place);

/* What a user more costs for the callee-saved units among WIDTH from UNIT on,
   who asks for a prologue of LEVEL; below 0 if they spare the frame.  */
extern int64_t ra_assign_csr_cost (const struct ra_assign *a, uint8_t level,
				   unsigned int unit, unsigned int width);
/* What it costs to put V, unplaced, into memory.  */
extern int64_t ra_assign_memory_cost (const struct ra_assign *a, uint32_t v);

/* The marginal cost of each register for V, unplaced, given the places of
   all others; only those below LIMIT, not sorted.  Summed over a series of
   placements it is exact: operands, moves to placed partners, first uses
   of callee-saved units.  With GUESS, partners that are not placed yet
   lend the hint that they have themselves.  */
extern void ra_assign_candidates (const struct ra_assign *a, uint32_t v,
				  int64_t limit, bool guess,
				  struct ra_candidates *out);
/* Does V have so many hints or segments that it is not worth the time to
   move it for the sake of another?  Changes none of 2,508 functions (bzip2,
   lua, zlib, sqlite3).  */
static inline bool
ra_assign_is_hub (const struct ra_assign *a, uint32_t v)
{
  return (a->w->hint_first[v + 1] - a->w->hint_first[v] > 1000
	  || a->l->first[v + 1] - a->l->first[v] > 1000);
}

/* Is V where no place could cost it less, whoever is there?  False if that
   takes longer to find out.  */
extern bool ra_assign_is_settled (const struct ra_assign *a, uint32_t v);
/* The same of register UNIT, which V may have, instead of any place.  */
extern bool ra_assign_loses_nothing (const struct ra_assign *a, uint32_t v,
				     unsigned int unit);
/* What the callee-saved units in use and the frame cost.  */
extern int64_t ra_assign_frame_total (const struct ra_assign *a);
/* Exchange the users of units ONE and TWO, all of width 1 and free to
   move there.  Returns how many there are.  */
extern uint32_t ra_assign_exchange (struct ra_assign *a, unsigned int one,
				    unsigned int two);
/* What the complete assignment costs.  */
extern int64_t ra_assign_total (const struct ra_assign *a);
/* The marginal cost of one place.  */
extern int64_t ra_assign_cost (const struct ra_assign *a, uint32_t v,
			       uint8_t place);
/* The cheapest free register for V, unplaced, that costs less than memory (or
   as much, if V's value is known) and than LIMIT and is not within the WIDTH units from NOT_UNIT on
   (RA_MAX_UNITS: whichever); else RA_MEMORY.  Its cost in *COST.  */
extern uint8_t ra_assign_best_free (struct ra_assign *a, uint32_t v,
				    unsigned int not_unit,
				    unsigned int width, int64_t limit,
				    int64_t *cost);

#endif
