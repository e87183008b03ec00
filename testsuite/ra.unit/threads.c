/* Contexts are independent: eight threads, each with its own, get what one
   thread gets.  testsuite/ra.memory runs this under ThreadSanitizer too.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <pthread.h>
#include <string.h>

enum { THREADS = 8, PROBLEMS = 60 };

/* A hash of all places that one thread found.  */
struct work
{
  pthread_t thread;
  bool ok;
  uint64_t hash;
};

static void *
solve_all (void *arg)
{
  struct work *w = (struct work *) arg;
  struct ra_problem *p = ra_problem_new (NULL);
  struct ra_solution *s = ra_solution_new (NULL);
  struct ra_context *c = ra_context_new (NULL);
  struct ra_options options;
  uint32_t seed, a, v;

  ra_options_init (&options);
  w->ok = true;
  w->hash = 0;
  for (seed = 1; seed <= PROBLEMS; seed++)
    {
      ra_generate (p, seed, 1 + seed * 7 % 120);
      for (a = 0; a < RA_N_ALLOCATORS; a++)
	{
	  struct ra_stats st;
	  struct ra_error e;

	  w->ok &= ra_solve (c, p, (enum ra_allocator) a, &options, s, &st,
			     &e) == RA_OK;
	  for (v = 0; v < s->n_vregs; v++)
	    w->hash = (w->hash ^ s->place[v].unit) * UINT64_C (0x100000001b3);
	}
    }
  ra_context_free (c);
  ra_solution_free (s);
  ra_problem_free (p);
  return NULL;
}

int
main (void)
{
  struct work one, all[THREADS];
  bool started = true, ok = true, same = true;
  uint32_t k, n;

  solve_all (&one);
  for (n = 0; n < THREADS && started; n++)
    started = pthread_create (&all[n].thread, NULL, solve_all, &all[n]) == 0;
  for (k = 0; k < n; k++)
    {
      pthread_join (all[k].thread, NULL);
      ok &= all[k].ok;
      same &= all[k].hash == one.hash;
    }
  unit_test ("threads: eight at once", started && n == THREADS);
  unit_test ("threads: all problems are solved", one.ok && ok);
  unit_test ("threads: all get the same", same);
  return unit_end ();
}
