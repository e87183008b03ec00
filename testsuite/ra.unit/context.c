/* A context that has solved other problems gives the solution and the
   statistics of a fresh one, whatever it has seen before; and the cost in
   the statistics is that of the score.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <string.h>

enum { PROBLEMS = 500 };

struct answer
{
  enum ra_status status;
  struct ra_solution *s;
  struct ra_stats stats;
};

static struct ra_options options;
static struct ra_problem *p;
static struct answer warm, fresh;
static bool solved = true, same = true, counted = true, scored = true;

static void
solve (struct ra_context *c, struct answer *a)
{
  struct ra_error e;

  a->status = ra_solve (c, p, RA_ALLOC_GREEDY, &options, a->s, &a->stats, &e);
  if (a->status != RA_OK)
    {
      printf ("%s: %s\n", p->name, ra_status_word (a->status));
      solved = false;
    }
  /* The one that time decides.  */
  a->stats.usec = 0;
}

static void
compare (void)
{
  bool places = warm.s->n_vregs == fresh.s->n_vregs;
  uint32_t v;

  for (v = 0; places && v < fresh.s->n_vregs; v++)
    places = (warm.s->place[v].unit == fresh.s->place[v].unit
	      && warm.s->place[v].save == fresh.s->place[v].save);
  if (!places)
    printf ("%s: places differ\n", p->name);
  same &= places && warm.status == fresh.status;
  counted &= memcmp (&warm.stats, &fresh.stats, sizeof warm.stats) == 0;
}

static void
score (struct ra_context *c)
{
  struct ra_score score;

  ra_score (c, p, warm.s, &options, &score);
  scored &= (score.cost == warm.stats.cost && score.bytes == warm.stats.bytes
	     && score.spilled == warm.stats.spilled);
}

/* One problem, solved by context C and by a fresh one.  */
static void
one (struct ra_context *c, uint32_t seed)
{
  struct ra_context *new_context = ra_context_new (NULL);

  /* Sizes go up and down.  */
  ra_generate (p, seed, (1 + seed * 7 % 40) * (seed % 20 ? 1 : 10));
  solve (c, &warm);
  solve (new_context, &fresh);
  compare ();
  score (c);
  ra_context_free (new_context);
}

int
main (void)
{
  struct ra_context *c = ra_context_new (NULL);
  uint32_t seed;

  ra_options_init (&options);
  p = ra_problem_new (NULL);
  warm.s = ra_solution_new (NULL);
  fresh.s = ra_solution_new (NULL);
  for (seed = 1; seed <= PROBLEMS; seed++)
    one (c, seed);
  unit_test ("context: all are solved", solved);
  unit_test ("context: warm and fresh give the same places", same);
  unit_test ("context: warm and fresh give the same statistics", counted);
  unit_test ("context: the score is the cost in the statistics", scored);
  ra_solution_free (warm.s);
  ra_solution_free (fresh.s);
  ra_problem_free (p);
  ra_context_free (c);
  return unit_end ();
}
