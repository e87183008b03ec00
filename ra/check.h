/* What the files of the checker share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CHECK_H
#define RA_CHECK_H

#include "pool.h"

#include <libiberty.h>
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

/* Symbols.  2 * V is vreg V; one more: the unit may as well count as
   fixed.  The two below have no vreg.  */
#define FIXED UINT32_MAX
#define NOTHING (UINT32_MAX - 1)

/* A unit that no vreg lives in has no slot in the state.  */
#define NO_SLOT 255

/* What the checker keeps from call to call; the functions below say what
   they fill in.  */
struct ra_checker
{
  struct ra_pool *pool;
  const struct ra_problem *p;
  const struct ra_solution *s;
  struct ra_error *error;

  struct ra_mask used;		/* Units that some vreg lives in.  */
  uint8_t slot[RA_MAX_UNITS];	/* Unit -> word of a state.  */
  uint32_t n_slots;		/* The words of a state.  */
  uint32_t *cur;		/* State in the middle of a block.  */
  uint32_t *entry;		/* State at the entry.  */
  struct ra_array cur_words, entry_words;

  /* Of a solution with pieces, by vreg: the next one of those that are
     split from one, in a ring; and the word of its place in memory, or
     RA_NONE.  */
  struct ra_array sibling, memory_slot;
  struct ra_array first_copy;	/* By block.  */

  struct ra_array order;	/* Reachable blocks, reverse postorder.  */
  uint32_t n_order;
  struct ra_array position;	/* Block -> index in ORDER or RA_NONE.  */
  struct ra_array stack;	/* Pairs (block, next successor).  */
  struct ra_array dirty;	/* Bits by position: to be run.  */
  struct ra_array visited;	/* By position: has a state.  */
  struct ra_array state;	/* By position: N_SLOTS words.  */
  struct ra_undefined undefined;
};

/* The vreg of the problem that V is, or is a piece of.  */
static inline uint32_t
origin_of (const struct ra_checker *c, uint32_t v)
{
  return v < c->p->n_vregs ? v : c->s->origin[v - c->p->n_vregs];
}

static inline const struct ra_class *
class_of (const struct ra_checker *c, uint32_t v)
{
  return &c->p->cls[c->p->vreg[origin_of (c, v)].cls];
}

/* The vreg that operand number K of the problem names in the solution.  */
static inline uint32_t
name_of (const struct ra_checker *c, uint32_t k)
{
  return c->s->n_pieces ? c->s->name[k] : c->p->operand[k].vreg;
}

/* The number of units of V's place, 0 in memory; *UNIT is the first.  */
static inline uint32_t
units_of (const struct ra_checker *c, uint32_t v, uint32_t *unit)
{
  const struct ra_place *place = &c->s->place[v];

  if (place->unit == RA_MEMORY)
    return 0;
  *unit = place->unit;
  return class_of (c, v)->width[place->unit];
}

/* Do partial clobbers destroy V?  */
static inline bool
is_partial (const struct ra_checker *c, uint32_t v)
{
  return (class_of (c, v)->flags & RA_PARTIAL) != 0;
}

/* Is V one of several that are split from one vreg?  */
static inline bool
has_siblings (const struct ra_checker *c, uint32_t v)
{
  return c->s->n_pieces && c->sibling.w[v] != v;
}

/* rules.c: is the solution well formed?  What it finds on the way is needed
   to follow values.  */
extern bool ra_rules_check (struct ra_checker *c);

/* A fault of the whole solution, and one of instruction I.  False, for the
   caller to return.  */
extern bool ra_wrong (struct ra_checker *c, const char *format, ...)
  ATTRIBUTE_PRINTF_2;
extern bool ra_wrong_at (struct ra_checker *c, uint32_t i, const char *format,
			 ...) ATTRIBUTE_PRINTF_3;

#endif
