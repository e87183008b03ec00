/* What the files of the fuzz program share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef FUZZ_H
#define FUZZ_H

#include "ra.h"
#include "random.h"

/* -- Random numbers -------------------------------------------------- */

struct fuzz_random
{
  uint64_t state;
};

/* 0 .. N-1; N is not 0.  */
static inline uint32_t
fuzz_below (struct fuzz_random *r, uint32_t n)
{
  r->state += RA_RANDOM_STEP;
  return (uint32_t) (((ra_random_mix (r->state) >> 32) * n) >> 32);
}

/* -- saves.c --------------------------------------------------------- */

/* The vregs that instruction I saves around itself: vreg[first[I]] and on,
   up to that of the next instruction; nothing at all when N is 0.  */
struct saves
{
  const struct ra_problem *p;
  const struct ra_solution *s;
  uint32_t *vreg, *first;
  uint32_t n, vregs_size, firsts_size;
  /* Scratch: vregs with the save flag, and sets of them, by block and at
     hand.  */
  uint32_t *saver, n_savers, savers_size;
  uint64_t *live_in, *live;
  uint32_t live_ins_size, lives_size;
};

extern void saves_find (struct saves *sv, const struct ra_problem *p,
			const struct ra_solution *s);
extern void saves_free (struct saves *sv);

/* -- interpret.c ----------------------------------------------------- */

struct interpreter;
extern struct interpreter *interpreter_new (void);
extern void interpreter_free (struct interpreter *it);
/* Make ready for walks through P with the solution S, whose places are
   possible ones.  */
extern void interpreter_begin (struct interpreter *it,
			       const struct ra_problem *p,
			       const struct ra_solution *s);
/* From now on, walks are drawn to the blocks that mention vreg V; RA_NONE:
   to no blocks.  */
extern void interpreter_aim (struct interpreter *it, uint32_t v);
/* Walk from the entry over at most STEPS instructions.  True when all
   reads see the same with the solution as without; otherwise *E tells of
   the first that does not.  */
extern bool interpreter_walk (struct interpreter *it, struct fuzz_random *r,
			      uint32_t steps, struct ra_error *e);

/* -- features.c ------------------------------------------------------ */

/* Count what occurs in P.  */
extern void features_count (const struct ra_problem *p);
/* Print the counters, add them to nothing.  False when one is 0.  */
extern bool features_print (FILE *f);

/* -- edit.c ---------------------------------------------------------- */

/* One thing of a problem that is left out of a copy, or changed.  */
enum edit_what
{
  EDIT_OPERAND,			/* Instruction, operand: leave it out.  */
  EDIT_LATE,			/* Early definition becomes a late one.  */
  EDIT_FIXED,			/* Instruction, fixed operand: leave out.  */
  EDIT_CLOBBER,			/* Instruction: no clobber.  */
  EDIT_EARLY,			/* ... no early clobber.  */
  EDIT_PARTIAL,			/* ... no partial clobber.  */
  EDIT_WHOLE,			/* ... a copy of all, not of a part.  */
  EDIT_COPY,			/* ... becomes a copy.  */
  EDIT_SAVEABLE,		/* ... a call to save registers around.  */
  EDIT_EDGE,			/* Block, successor: leave it out.  */
  EDIT_CLASS			/* Class: without its flags.  */
};

struct edit
{
  enum edit_what what;
  uint32_t at;			/* Instruction, block or class.  */
  uint32_t item;		/* Its operand or successor.  */
};

/* Make TO the problem FROM, edited.  */
extern void edit_copy (struct ra_problem *to, const struct ra_problem *from,
		       const struct edit *edit);

/* -- damage.c -------------------------------------------------------- */

/* A right solution and what is made of it.  */
struct damage
{
  struct ra_context *context;	/* For solving edited problems.  */
  struct ra_checker *checker;
  struct interpreter *interpreter;
  struct ra_problem *edited;	/* Scratch.  */
  struct fuzz_random random;
  struct ra_options options;
  enum ra_allocator allocator;

  const struct ra_problem *p;
  const struct ra_solution *right;
  struct ra_solution *wrong;
  uint32_t vreg;		/* Damaged, or RA_NONE.  */
};

/* Does the solution S of D's problem change its meaning: has it places
   that its vregs cannot have, or does a walk show it?  *E says where.  */
extern bool damage_changes_meaning (struct damage *d,
				    const struct ra_solution *s,
				    struct ra_error *e);
/* Damage D's right solution in each way that it allows, judge, count.
   False when the checker took one that changes the meaning: it is in
   D->wrong, and *E says what happens.  */
extern bool damage_all (struct damage *d, struct ra_error *e);
/* Print the table.  False when a kind of damage did not occur, or none of
   it changed the meaning of anything.  */
extern bool damage_print (FILE *f);

#endif
