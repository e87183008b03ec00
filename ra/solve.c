/* The one entry: live ranges, weights, an allocator, the check, the score.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>
#include <string.h>

#include "context.h"
#include "grow.h"

struct ra_context *
ra_context_new (void)
{
  struct ra_context *c = XCNEW (struct ra_context);

  c->checker = ra_checker_new ();
  return c;
}

void
ra_context_free (struct ra_context *c)
{
  ra_live_release (&c->live);
  ra_weights_release (&c->weights);
  ra_assign_release (&c->assign);
  free (c->queue.heap);
  ra_checker_free (c->checker);
  free (c->cascade);
  free (c->move);
  free (c);
}

void
ra_context_trace (struct ra_context *c, FILE *f)
{
  c->trace = f;
}

/* Mark the places of S that calls clobber: LRA will save them.  */
static void
mark_saves (const struct ra_weights *w, const struct ra_problem *p,
	    struct ra_solution *s)
{
  uint32_t v;

  for (v = 0; v < p->n_vregs; v++)
    {
      uint8_t unit = s->place[v].unit;

      s->place[v].save
	= (unit != RA_MEMORY
	   && ra_mask_any (&w->saved[v], unit, ra_width (p, v, unit)));
    }
}

/* Copy the assignment to S.  */
static void
read_places (const struct ra_context *c, struct ra_solution *s)
{
  const struct ra_problem *p = c->assign.p;
  uint32_t v;

  ra_solution_begin (s, p->n_vregs);
  for (v = 0; v < p->n_vregs; v++)
    s->place[v].unit = c->assign.place[v];
  mark_saves (&c->weights, p, s);
}

static void
count (const struct ra_live *l, const struct ra_problem *p,
       const struct ra_score *score, struct ra_stats *st)
{
  st->pseudos = p->n_vregs;
  st->instrs = p->n_instrs;
  st->blocks = p->n_blocks;
  st->segments = l->n_segs;
  /* No allocator splits live ranges yet; the column is part of a fixed
     interface.  */
  st->splits = 0;
  st->spilled = score->spilled;
  st->known = score->known;
  st->assigned = p->n_vregs - score->spilled - score->known;
  st->copies = score->copies;
  st->cost = score->cost;
  st->bytes = score->bytes;
  st->saves = score->saves;
  st->csr = score->csr;
}

void
ra_measure (struct ra_context *c, const struct ra_problem *p,
	    struct ra_solution *s, const struct ra_options *o,
	    struct ra_stats *st)
{
  struct ra_score score;

  memset (st, 0, sizeof *st);
  ra_live_build (&c->live, p);
  ra_weights_build (&c->weights, p, &c->live, o);
  mark_saves (&c->weights, p, s);
  ra_score_weighted (&c->weights, p, s, &score);
  count (&c->live, p, &score, st);
}

enum ra_status
ra_solve (struct ra_context *c, const struct ra_problem *p,
	  enum ra_allocator a, const struct ra_options *o,
	  struct ra_solution *s, struct ra_stats *st, struct ra_error *e)
{
  struct ra_score score;

  memset (st, 0, sizeof *st);
  ra_live_build (&c->live, p);
  ra_weights_build (&c->weights, p, &c->live, o);
  ra_assign_begin (&c->assign, p, &c->live, &c->weights);
  switch (a)
    {
    case RA_ALLOC_GREEDY:
    default:
      ra_greedy (c, o, st);
      ra_recolor (c, o, st);
    }
  read_places (c, s);
  ra_score_weighted (&c->weights, p, s, &score);
  count (&c->live, p, &score, st);
  return o->check ? ra_check (c->checker, p, s, e) : RA_OK;
}
