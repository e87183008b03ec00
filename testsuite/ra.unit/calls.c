/* How often do live ranges, allocators and the checker call malloc, calloc,
   realloc or free once warm?  They must not.

   usage: calls FILE...: problems, one a file.  Solves all of them by all
   allocators, and again, counting, by interposed functions; exit status 0
   if nothing was called and something solved.  Without a FILE: random
   problems.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* -- The interposer -------------------------------------------------- */

static bool counting;
static uint64_t n_calls;

/* The C library's own, by its other names.  */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *p, size_t size);
extern void __libc_free (void *p);

void *
malloc (size_t size)
{
  n_calls += counting;
  return __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  n_calls += counting;
  return __libc_calloc (n, size);
}

void *
realloc (void *p, size_t size)
{
  n_calls += counting;
  return __libc_realloc (p, size);
}

void
free (void *p)
{
  n_calls += counting;
  __libc_free (p);
}

/* -- The test -------------------------------------------------------- */

static struct ra_options options;
static struct ra_problem *p;
static struct ra_solution *s;
static struct ra_context *context[RA_N_ALLOCATORS];
static uint64_t n_solved, n_failed;

/* Solve the problem at hand by all allocators; COUNT: they are warm.  */
static void
solve_all (bool count)
{
  struct ra_stats st;
  struct ra_error e;
  int a;

  for (a = 0; a < RA_N_ALLOCATORS; a++)
    {
      enum ra_status status;

      counting = count;
      status = ra_solve (context[a], p, (enum ra_allocator) a, &options, s,
			 &st, &e);
      counting = false;
      n_solved += status == RA_OK;
      n_failed += status != RA_OK;
    }
}

static void
take_file (const char *name, bool count)
{
  struct ra_error e;
  FILE *f = fopen (name, "r");

  if (!f || ra_read_problem (f, p, &e) != RA_OK)
    {
      fprintf (stderr, "calls: %s: %s\n", name, f ? e.text : strerror (errno));
      n_failed++;
    }
  else
    solve_all (count);
  if (f)
    fclose (f);
}

int
main (int argc, char **argv)
{
  int round, k;

  ra_options_init (&options);
  p = ra_problem_new (NULL);
  s = ra_solution_new (NULL);
  for (k = 0; k < RA_N_ALLOCATORS; k++)
    context[k] = ra_context_new (NULL);
  for (round = 0; round < 2; round++)
    {
      for (k = 1; k < argc; k++)
	take_file (argv[k], round == 1);
      for (k = 0; argc == 1 && k < 300; k++)
	{
	  ra_generate (p, k, 1 + k * 13 % 900);
	  solve_all (round == 1);
	}
    }
  printf ("%llu solved, %llu failed, %llu calls\n",
	  (unsigned long long) n_solved, (unsigned long long) n_failed,
	  (unsigned long long) n_calls);
  unit_test ("calls: none once warm", n_calls == 0 && n_failed == 0
	     && n_solved > 0);
  for (k = 0; k < RA_N_ALLOCATORS; k++)
    ra_context_free (context[k]);
  ra_solution_free (s);
  ra_problem_free (p);
  return unit_end ();
}
