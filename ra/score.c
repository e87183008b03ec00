/* The cost of a solution, by the prices of its problem.

   Input: any solution of a problem.  Output: cost, and the parts that
   explain it.  Every allocator is judged by this one sum; it is made of
   the amounts of weight.c.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "context.h"

/* The place of the other side of hint H under S, or RA_MEMORY.  */
static uint8_t
other_place (const struct ra_problem *p, const struct ra_solution *s,
	     const struct ra_hint *h)
{
  return (h->other < p->n_vregs ? s->place[h->other].unit
	  : h->other - p->n_vregs);
}

static void
add (struct ra_score *score, struct ra_amount a)
{
  score->cost += a.cost;
  score->bytes += a.bytes;
}

static void
score_hints (const struct ra_weights *w, const struct ra_problem *p,
	     const struct ra_solution *s, uint32_t v, struct ra_score *score)
{
  uint32_t k;

  for (k = w->hint_first[v]; k < w->hint_first[v + 1]; k++)
    {
      const struct ra_hint *h = &w->hint[k];
      uint8_t other = other_place (p, s, h);

      /* Each pair of vregs is listed on both sides.  */
      if (other == RA_MEMORY || other == s->place[v].unit || h->other < v)
	continue;
      add (score, h->amount);
      score->copies += h->move;
    }
}

/* The callee-saved units in USED and the frame with SLOTS, with a prologue as
   rare as LEVEL allows.  */
static void
score_frame (const struct ra_weights *w, const struct ra_problem *p,
	     const struct ra_mask *used, uint32_t slots, uint32_t level,
	     struct ra_score *score)
{
  struct ra_frame f;
  uint32_t u;

  ra_frame_begin (&f, p, w);
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (used, u) && ra_mask_bit (&p->csr, u))
      {
	ra_frame_save (&f, p, w->bank[u], u, 1);
	score->csr++;
      }
  f.n_slots = slots;
  ra_frame_settle (&f, p);
  score->cost += w->byte_weight * f.bytes + f.speed * level * RA_LEVEL_FREQ;
  score->bytes += f.bytes;
}

void
ra_score_weighted (const struct ra_weights *w, const struct ra_problem *p,
		   const struct ra_solution *s, struct ra_score *score)
{
  struct ra_mask used = { { 0, 0 } }, mine;
  uint32_t v, level = w->prologue.base, slots = 0;

  memset (score, 0, sizeof *score);
  for (v = 0; v < p->n_vregs; v++)
    {
      uint8_t place = s->place[v].unit;

      if (place == RA_MEMORY)
	{
	  if (w->prologue.slot_level[v] > level)
	    level = w->prologue.slot_level[v];
	  add (score, w->memory[v]);
	  if (w->known[v])
	    score->known++;
	  else
	    score->spilled++;
	  slots += !w->known[v];
	  continue;
	}
      add (score, ra_register_amount (w, p, v, place));
      memset (&mine, 0, sizeof mine);
      ra_mask_set_range (&mine, place, ra_width (p, v, place));
      ra_mask_or (&used, &mine);
      mine.w[0] &= p->csr.w[0];
      mine.w[1] &= p->csr.w[1];
      if (!ra_mask_empty (&mine) && w->prologue.level[v] > level)
	level = w->prologue.level[v];
      slots += ra_is_saved (w, p, v, place);
      if (s->place[v].save)
	score->saves += w->save_pairs[v];
      score_hints (w, p, s, v, score);
    }
  score_frame (w, p, &used, slots, level, score);
  score->speed = score->cost - w->byte_weight * score->bytes;
}
