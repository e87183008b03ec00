/* What the prologue of a function makes, and what that costs: the
   callee-saved units that it saves, and the frame, in which slots are.

   Where calls want the stack aligned, a prologue that pushes what it saves
   makes a frame even without slots, unless the pushes fill it: on x86-64 it
   is one, three or five units that need none.  (ix86_compute_frame_layout
   of GCC's i386.cc.)

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_FRAME_H
#define RA_FRAME_H

#include <string.h>

#include "weight.h"

struct ra_frame
{
  uint32_t saved[RA_MAX_BANKS];	/* Callee-saved units in use.  */
  uint32_t n_saved;		/* The same, of all banks.  */
  uint32_t n_slots;		/* vregs in slots  */
  bool made;
  bool open;			/* It depends on the places of vregs.  */
  int64_t speed, bytes;		/* Each time the prologue runs; once.  */
};

/* Is a frame made when N_SAVED units are saved, and N_SLOTS vregs have
   slots?  */
static inline bool
ra_frame_is_made (const struct ra_problem *p, uint32_t n_saved,
		  uint32_t n_slots)
{
  if (!(p->flags & RA_FRAME))
    return false;
  return ((p->flags & RA_FRAMED) || n_slots
	  || ((p->flags & RA_ALIGN) && (n_saved + 1) % p->costs.align));
}

static inline void
ra_frame_add (struct ra_frame *f, const struct ra_cost *price, int change)
{
  f->speed += change * (int64_t) price->speed;
  f->bytes += change * (int64_t) price->bytes;
}

/* Make the frame, or leave it out, as the counts say.  */
static inline void
ra_frame_settle (struct ra_frame *f, const struct ra_problem *p)
{
  bool made = f->open ? ra_frame_is_made (p, f->n_saved, f->n_slots) : f->made;

  if (made != f->made)
    ra_frame_add (f, &p->costs.frame, made ? 1 : -1);
  f->made = made;
}

/* What it costs to save UNIT of BANK besides N others that are not counted
   yet: nothing if the last instruction has room for it.  */
static inline const struct ra_cost *
ra_frame_price (const struct ra_frame *f, const struct ra_problem *p,
		uint32_t bank, uint32_t unit, uint32_t n)
{
  static const struct ra_cost nothing = { 0, 0 };
  uint32_t together = p->costs.bank[bank].together;

  if (together == 0)
    return &p->costs.save[unit];
  return ((f->saved[bank] + n) % together == 0
	  ? &p->costs.bank[bank].save : &nothing);
}

/* UNIT of BANK, callee-saved, comes into use (CHANGE 1) or gets out of it
   (-1).  */
static inline void
ra_frame_save (struct ra_frame *f, const struct ra_problem *p, uint32_t bank,
	       uint32_t unit, int change)
{
  if (change < 0)
    f->saved[bank]--;
  ra_frame_add (f, ra_frame_price (f, p, bank, unit, 0), change);
  if (change > 0)
    f->saved[bank]++;
  f->n_saved += change;
}

/* Of a function in which no vreg has a place.  */
static inline void
ra_frame_begin (struct ra_frame *f, const struct ra_problem *p,
		const struct ra_weights *w)
{
  uint32_t u;

  memset (f, 0, sizeof *f);
  f->open = (p->flags & (RA_FRAME | RA_FRAMED)) == RA_FRAME;
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&p->saved, u))
      ra_frame_save (f, p, w->bank[u], u, 1);
  f->made = ra_frame_is_made (p, f->n_saved, 0);
  if (f->made)
    ra_frame_add (f, &p->costs.frame, 1);
}

#endif
