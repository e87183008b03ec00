/* From a solution to what LRA reads: reg_renumber.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

void
greedy_apply (const struct greedy_function *f)
{
  if (f->s->n_pieces)
    greedy_edit (f);
  for (uint32_t v = 0; v < f->s->n_vregs; v++)
    {
      const struct ra_place *place = &f->s->place[v];

      reg_renumber[greedy_edit_regno (f, v)]
	= place->unit == RA_MEMORY ? -1 : place->unit;
      if (place->save)
	caller_save_needed = 1;
    }
}

void
greedy_read_ira (struct greedy_function *f)
{
  ra_solution_begin (f->s, f->p->n_vregs);
  for (uint32_t v = 0; v < f->p->n_vregs; v++)
    {
      int hard = reg_renumber[f->p->vreg[v].id];

      f->s->place[v].unit = hard < 0 ? (int) RA_MEMORY : hard;
    }
}
