/* A change of a complete assignment: some vregs are taken out and put
   elsewhere, and back if that does not pay.

   The vregs of the change at hand are c->move[0 .. c->n_moves - 1].  Marginal
   costs add up to the exact difference, whatever the order.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_CHANGE_H
#define RA_CHANGE_H

#include "context.h"

/* A vreg of the change, and where it was.  */
struct ra_move
{
  uint32_t vreg;
  uint8_t from;
};

/* V, which was in FROM, becomes part of the change.  */
extern void ra_change_add (struct ra_context *c, uint32_t v, uint8_t from);
/* Is V one of the first N vregs of the change?  */
extern bool ra_change_has (const struct ra_context *c, uint32_t n, uint32_t v);
/* Take V out, as part of the change; returns what that saves.  */
extern int64_t ra_change_take (struct ra_context *c, uint32_t v);
/* Undo the change from its vreg number FIRST on.  */
extern void ra_change_undo (struct ra_context *c, uint32_t first);
/* Sort the vregs of the change from number FIRST on: the dearest in memory
   first.  */
extern void ra_change_sort (struct ra_context *c, uint32_t first);
/* Put the vregs of the change from number FIRST on, the dearest in memory
   first, into their best free places outside the WIDTH units from UNIT.
   Returns what that costs; stops early, incomplete, beyond BUDGET.  */
extern int64_t ra_change_place_rest (struct ra_context *c, uint32_t first,
				     unsigned int unit, unsigned int width,
				     int64_t budget);
/* Would it pay, by less than BUDGET, to put the N vregs HITS elsewhere than
   in the WIDTH units from UNIT on, and V, if not RA_NONE and out, there?
   Goes through the accounts only, as 97 of 100 trials fail (bzip2, lua, zlib,
   sqlite3).  Where all places have width 1 the answer is exact: HITS, all in
   one unit, cannot get in each other's way.  */
extern bool ra_change_would_pay (struct ra_context *c, const uint32_t *hits,
				 uint32_t n, uint32_t v, unsigned int unit,
				 unsigned int width, int64_t budget);

/* exchange.c: all changes of whole registers that pay; returns how many
   vregs moved.  */
extern int64_t ra_exchange_units (struct ra_context *c);
/* chain.c: chains of moves that bring out of memory what costs more than
   STAKE there; returns how many moved, and adds to *CHANGED where
   (ra_assign.where).  */
extern int64_t ra_chains (struct ra_context *c, int64_t stake,
			  uint64_t *changed);

/* refill.c: the vregs of one segment that each register had best hold; as
   ra_chains.  */
extern int64_t ra_refill_units (struct ra_context *c, uint64_t *changed);

#endif
