/* Live-range splitting: plans, and how they are carried out.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_SPLIT_H
#define RA_SPLIT_H

#include "cut.h"
#include "profile.h"

/* A vreg that is to be split.  */
struct ra_plan
{
  uint32_t vreg;
  uint8_t unit;			/* The register of its pieces.  */
  bool stores;			/* As for ra_stay_cost.  */
  uint32_t first_label;		/* In ra_split.label, one a stay.  */
};

/* A vreg that stands in the way of another in a stay of that one.  */
struct ra_occupant
{
  uint32_t vreg, stay;
  uint32_t its;			/* Its own stay there, of all of them.  */
  uint32_t next;		/* Of the same vreg.  */
};

/* What a span costs, by the labels of its two ends and by whether the vreg
   that is to be split is in the register inside.  */
struct ra_span_costs
{
  int64_t cost[8];		/* By enum ra_label of that vreg.  */
};

struct ra_split
{
  struct ra_pool *pool;
  struct ra_profiles profiles;
  struct ra_edit edit;
  struct ra_cut cut;
  struct ra_edited edited[2];	/* In turn.  */
  uint32_t current;		/* Of these.  */

  struct ra_plan *plan;
  uint32_t n_plans, plans_size;
  uint8_t *label;
  uint32_t n_labels, labels_size;
  int64_t work;			/* Steps taken.  */
  int64_t least_gain;		/* That a split must save.  */
  int64_t n_chosen;		/* Vregs split for their own sake.  */
  uint8_t *planned;		/* By vreg.  */
  uint32_t planneds_size;
  /* By span: units in which somebody's stay has changed.  */
  struct ra_mask *changed;
  uint32_t changeds_size;

  /* Of the vreg at hand.  By stay, from 0: registers it cannot have there.  */
  struct ra_mask *closed;
  uint32_t closeds_size;
  struct ra_occupant *occupant;
  uint32_t n_occupants, occupants_size;
  uint32_t *other;		/* The occupants, each once.  */
  uint32_t n_others, others_size;
  uint32_t *stamp;		/* By vreg: among the others.  */
  uint32_t *first_meeting;	/* By vreg among them: in OCCUPANT.  */
  uint32_t *last_stay;		/* By vreg among them: where it was met.  */
  uint32_t stamps_size, first_meetings_size, last_stays_size, now;
  uint32_t *meets;		/* By span: MEETING, if the other at hand is
				   in the way there.  */
  uint32_t meetss_size, meeting;
  uint32_t *node;		/* By bundle: its node of the cut.  */
  uint32_t nodes_size;
  uint32_t *span_stamp;	/* By span: has costs.  */
  uint32_t span_stamps_size;
  struct ra_span_costs *costs;	/* By span.  */
  uint32_t costss_size;
  uint32_t *touched;		/* Spans with costs.  */
  uint32_t n_touched, toucheds_size;

  /* piece.c  */
  uint32_t *parent, *piece;	/* By bundle.  */
  uint32_t parents_size, pieces_size;
  uint8_t *piece_unit;		/* By new vreg.  */
  uint32_t piece_units_size;

  uint8_t *place;		/* Before the round, by vreg.  */
  uint32_t places_size;
  uint8_t *near;		/* After the round, by vreg.  */
  uint32_t nears_size;
};

/* region.c: a part of the life of vreg V, in memory, in a register.  */

struct ra_context;

/* Make ready for V: find the registers that it cannot have, and where.  */
extern void ra_region_begin (struct ra_context *c, uint32_t v);
/* List who has UNIT, in which stays of V.  Who cannot be split closes the
   stay.  False: there are too many.  */
extern bool ra_region_occupants (struct ra_context *c, uint32_t v,
				 unsigned int unit);
/* Estimates of what V can win in a register.  Most: not more than that.  The
   others are about what it does win, where it goes to memory and back around
   closed spans: in the register wherever it can be (all), or only in blocks
   that mention it, where it comes from memory (local).  */
struct ra_estimate
{
  int64_t most, all, local;
};

/* Fill in E for UNIT, whose occupants are listed.  */
extern void ra_region_estimate (const struct ra_split *s, uint32_t v,
				unsigned int unit, struct ra_estimate *e);
/* Registers with the same signature, a hash, are as good for V: they are closed
   to it, and have occupants, in the same places.  */
extern uint64_t ra_region_signature (const struct ra_split *s, uint32_t v,
				     unsigned int unit);
/* Find the best region for V in UNIT, whose occupants are listed; returns
   what it saves, or LIMIT and no region if that is as much.  STORES: memory
   always has V's value.  The region stands until it is forgotten.  */
extern int64_t ra_region_find (struct ra_context *c, uint32_t v,
			       unsigned int unit, bool stores,
			       int64_t limit);
/* No limit.  */
#define RA_ANY_GAIN (-RA_IMPOSSIBLE)
extern void ra_region_forget (struct ra_split *s, uint32_t v);
/* The level of the prologue that the region asks for in a callee-saved
   register.  */
extern uint8_t ra_region_level (const struct ra_context *c, uint32_t v);
/* V's label in span B.  */
extern unsigned int ra_region_label (const struct ra_split *s, uint32_t b);

/* For occupant X: mark the spans in which it is in V's way, in s->meets.  */
extern void ra_region_meetings (struct ra_split *s, uint32_t v, uint32_t x);
/* Which labels an occupant changes in its stay T with those of V: of ends
   whose bundles are V's, too.  */
extern unsigned int ra_region_bound (const struct ra_split *s,
				     const struct ra_stay *t);
/* The best label of an occupant in its stay T, of which it changes BOUND,
   where V has LABEL.  MEETS: it is in V's way inside.  */
extern unsigned int ra_region_other (const struct ra_stay *t,
				     unsigned int bound, unsigned int label,
				     bool meets, bool stores);

/* split.c: rounds.  A round begins, plans are made, and it is applied.  */

/* Begin one, for the assignment in C.  ALONE, by instruction, or NULL: which have
   a span of their own.  */
extern void ra_round_begin (struct ra_context *c, const struct ra_options *o,
			    const uint8_t *alone);
/* Plan to split V as the region that has been found for it says.  */
extern const struct ra_plan *ra_plan_region (struct ra_split *s, uint32_t v,
					     unsigned int unit, bool stores);
/* May one more vreg be split?  */
extern bool ra_may_split (const struct ra_split *s, const struct ra_options *o);
/* Carry out the plans: the assignment in C is then that of the edited problem,
   pieces where they were meant to be and all others where they were.  False:
   there are no plans, or there is no memory.  */
extern bool ra_round_apply (struct ra_context *c, const struct ra_options *o);

/* room.c  */

/* A reload for which no register is free.  */
struct ra_crowded
{
  uint32_t instr, vreg;
  uint32_t point;		/* At which it needs one.  */
  struct ra_mask units;		/* Of these.  */
  uint32_t victim;		/* Who pays least in memory, of those there.  */
};

/* A vreg that leaves its register for a while, and what it pays then.  */
struct ra_leaver
{
  uint32_t vreg;
  int64_t cost;
  bool stores;
};

struct ra_room
{
  struct ra_pool *pool;
  uint8_t *alone;		/* By instruction: it has one of these.  */
  uint32_t alones_size;
  struct ra_crowded *crowded;
  uint32_t n_crowded, crowdeds_size;
  /* By victim: what others pay for its sake; it goes to memory anyway.  */
  int64_t *paid;
  uint8_t *lost;
  uint32_t paids_size, losts_size;
  struct ra_leaver *leaver;
  uint32_t *leaver_of;		/* By vreg: its number, or RA_NONE.  */
  uint32_t leaver_ofs_size;
  uint32_t n_leavers, leavers_size;
};

/* piece.c: write the plans of S into its edit, which has been begun.  */
extern void ra_plans_carry_out (struct ra_split *s);

#endif
