/* What each vreg would cost in each place.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_WEIGHT_H
#define RA_WEIGHT_H

#include "live.h"
#include "prologue.h"

/* An amount in the one unit of cost, and the bytes that are in it.  */
struct ra_amount
{
  int64_t cost, bytes;
};

/* A cost that some registers of a vreg bring with them.  */
struct ra_term
{
  struct ra_mask units;
  struct ra_amount amount;
  bool any;			/* Paid when any unit of the place is in
				   UNITS; else when the first one is.  */
};

/* A vreg that would save AMOUNT in the place of OTHER: a vreg, or
   n_vregs + unit for a register named by an instruction.  */
struct ra_hint
{
  uint32_t other;
  bool move;			/* Apart they need a move.  */
  struct ra_amount amount;
};

/* Of a class: the bank of its first unit, and how many loads, stores or moves
   it takes.  */
struct ra_class_facts
{
  uint32_t bank, words;
};

struct ra_weights
{
  struct ra_pool *pool;
  int64_t byte_weight;		/* Cost of a byte.  */
  uint32_t n_vregs;

  struct ra_amount *memory;	/* By vreg: all operands in memory.  */
  uint32_t memory_size;
  struct ra_mask *blocked;	/* By vreg: units that it cannot have, being
				   destroyed while it is live.  */
  uint32_t blocked_size;
  struct ra_mask *saved;	/* By vreg: units that must be saved around
				   the calls it crosses.  */
  uint32_t saved_size;
  uint8_t *known;		/* By vreg: in memory it needs no slot, its
				   value is known or computed again.  */
  uint32_t known_size;
  uint32_t *save_pairs;		/* By vreg: how many times.  */
  uint32_t save_pairs_size;

  struct ra_term *term;		/* By vreg, through term_first.  */
  uint32_t n_terms, terms_size;
  uint32_t *term_first;
  uint32_t term_firsts_size;

  struct ra_hint *hint;		/* By vreg, through hint_first.  */
  uint32_t hints_size;
  uint32_t *hint_first;
  uint32_t hint_firsts_size;

  struct ra_prologue prologue;
  uint8_t bank[RA_MAX_UNITS];	/* Of a unit.  */
  struct ra_class_facts *of_class;
  uint32_t of_classs_size;
};

extern void ra_weights_build (struct ra_weights *w, const struct ra_problem *p,
			      const struct ra_live *l,
			      const struct ra_options *o);

/* What PRICE comes to for the class of V, FREQ times.  */
extern struct ra_amount ra_price_amount (const struct ra_weights *w,
					 const struct ra_problem *p,
					 uint32_t v, enum ra_price price,
					 int64_t freq);
/* What operand O pays in memory, in a block of FREQ.  */
extern struct ra_amount ra_operand_memory (const struct ra_weights *w,
					   const struct ra_problem *p,
					   const struct ra_operand *o,
					   int64_t freq);

/* Width of vreg V of P in the place UNIT.  */
static inline unsigned int
ra_width (const struct ra_problem *p, uint32_t v, unsigned int unit)
{
  return p->cls[p->vreg[v].cls].width[unit];
}

static inline bool
ra_term_applies (const struct ra_term *t, unsigned int unit,
		 unsigned int width)
{
  return (t->any ? ra_mask_any (&t->units, unit, width)
	  : ra_mask_bit (&t->units, unit));
}

/* What vreg V pays in register UNIT, whatever the others have.  */
static inline struct ra_amount
ra_register_amount (const struct ra_weights *w, const struct ra_problem *p,
		    uint32_t v, unsigned int unit)
{
  unsigned int width = ra_width (p, v, unit);
  struct ra_amount a = { 0, 0 };
  uint32_t k;

  for (k = w->term_first[v]; k < w->term_first[v + 1]; k++)
    if (ra_term_applies (&w->term[k], unit, width))
      {
	a.cost += w->term[k].amount.cost;
	a.bytes += w->term[k].amount.bytes;
      }
  return a;
}

/* Do calls clobber the register UNIT of V, so that LRA will save it?  */
static inline bool
ra_is_saved (const struct ra_weights *w, const struct ra_problem *p,
	     uint32_t v, unsigned int unit)
{
  return (unit != RA_MEMORY
	  && ra_mask_any (&w->saved[v], unit, ra_width (p, v, unit)));
}

/* Add to SUM, by unit, what V pays in a register of width 1: a term at a
   time, this is cheaper than ra_register_amount for each unit.  */
static inline void
ra_add_terms (const struct ra_weights *w, uint32_t v, int64_t *sum)
{
  uint32_t k, i;

  for (k = w->term_first[v]; k < w->term_first[v + 1]; k++)
    for (i = 0; i < RA_MAX_UNITS / 64; i++)
      {
	uint64_t left = w->term[k].units.w[i];

	for (; left; left &= left - 1)
	  sum[i * 64 + __builtin_ctzll (left)] += w->term[k].amount.cost;
      }
}

#endif
