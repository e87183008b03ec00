/* Memory: none is asked for once warm; none left is a clean error, at any
   moment, and the objects can be used again; a giant function's memory is
   given back; nothing leaks.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <stdlib.h>
#include <string.h>

/* A source that counts, and fails when TILL_FAILURE calls are done.  */
struct counter
{
  uint64_t calls, blocks;
  int64_t till_failure;		/* Negative: never.  */
};

static void *
counted (void *user, void *old, size_t size)
{
  struct counter *k = (struct counter *) user;

  k->calls++;
  if (size == 0)
    {
      k->blocks -= old != NULL;
      free (old);
      return NULL;
    }
  if (k->till_failure == 0)
    return NULL;
  k->till_failure--;
  k->blocks += old == NULL;
  return realloc (old, size);
}

static struct ra_options options;

/* The text of a problem.  */
static char text[1 << 20];

static void
make_text (uint64_t seed, uint32_t size)
{
  struct ra_problem *p = ra_problem_new (NULL);
  FILE *f = fmemopen (text, sizeof text, "w");

  ra_generate (p, seed, size);
  ra_write_problem (f, p);
  fclose (f);
  ra_problem_free (p);
}

/* From TEXT to the check.  */
static enum ra_status
read_and_solve (struct ra_problem *p, struct ra_solution *s,
		struct ra_context *c, enum ra_allocator a)
{
  FILE *f = fmemopen (text, strlen (text), "r");
  struct ra_stats st;
  struct ra_error e;
  enum ra_status status = ra_read_problem (f, p, &e);

  fclose (f);
  if (status == RA_OK)
    status = ra_problem_validate (p, &e);
  if (status == RA_OK)
    status = ra_solve (c, p, a, &options, s, &st, &e);
  return status;
}

/* Everything that happens to a function, from SEED to the check.  */
static enum ra_status
whole_life (struct ra_problem *p, struct ra_solution *s,
	    struct ra_context *c, uint64_t seed, uint32_t size,
	    enum ra_allocator a)
{
  struct ra_stats st;
  struct ra_error e;
  enum ra_status status;

  ra_generate (p, seed, size);
  status = ra_problem_validate (p, &e);
  if (status == RA_OK)
    status = ra_solve (c, p, a, &options, s, &st, &e);
  return status;
}

/* Every Nth call for memory fails, for N from 0 until all goes well.  */
static void
failures (enum ra_allocator a)
{
  struct counter k = { 0, 0, -1 };
  struct ra_source source = { counted, &k };
  bool clean = true, usable = true, told = false;
  uint32_t n, n_failed = 0;

  for (n = 0; ; n++)
    {
      struct ra_problem *p;
      struct ra_solution *s;
      struct ra_context *c;
      enum ra_status status = RA_NO_MEMORY;

      k.till_failure = n;
      p = ra_problem_new (&source);
      s = ra_solution_new (&source);
      c = ra_context_new (&source);
      if (p && s && c)
	{
	  status = read_and_solve (p, s, c, a);
	  if (status == RA_NO_MEMORY)
	    {
	      told = true;
	      k.till_failure = -1;
	      usable &= read_and_solve (p, s, c, a) == RA_OK;
	    }
	}
      ra_problem_free (p);
      ra_solution_free (s);
      ra_context_free (c);
      if (status == RA_OK)
	break;
      clean &= status == RA_NO_MEMORY;
      n_failed++;
    }
  printf ("# %s: %u calls for memory, each failed once\n",
	  ra_allocator_word (a), n_failed);
  unit_test ("memory: its end is a clean error", clean && told);
  unit_test ("memory: all can be used after that", usable);
  unit_test ("memory: nothing leaks", k.blocks == 0);
}

/* Two rounds over the same functions: the second asks for nothing.  */
static void
warm (enum ra_allocator a)
{
  struct counter k = { 0, 0, -1 };
  struct ra_source source = { counted, &k };
  struct ra_problem *p = ra_problem_new (&source);
  struct ra_solution *s = ra_solution_new (&source);
  struct ra_context *c = ra_context_new (&source);
  uint64_t before = 0;
  uint32_t round, seed;
  bool ok = true;

  for (round = 0; round < 2; round++)
    {
      before = k.calls;
      for (seed = 1; seed <= 300; seed++)
	ok &= whole_life (p, s, c, seed, 1 + seed * 13 % 200, a) == RA_OK;
    }
  unit_test ("memory: warm functions are solved", ok);
  unit_test ("memory: warm functions ask for none", k.calls == before);
  unit_test ("memory: bytes are counted",
	     ra_context_bytes (c) > 10000 && ra_context_calls (c) > 0);
  ra_problem_free (p);
  ra_solution_free (s);
  ra_context_free (c);
  unit_test ("memory: nothing leaks, warm", k.blocks == 0);
}

/* After a giant function, that of keep-memory is left.  */
static void
giant (void)
{
  struct ra_problem *p = ra_problem_new (NULL);
  struct ra_solution *s = ra_solution_new (NULL);
  struct ra_context *c = ra_context_new (NULL);
  bool ok;

  options.keep_memory = 1;
  ok = whole_life (p, s, c, 1, 20000, RA_ALLOC_GREEDY) == RA_OK;
  unit_test ("memory: a giant function is solved", ok);
  unit_test ("memory: and its memory given back",
	     ra_context_bytes (c) < (1 << 20));
  unit_test ("memory: and others after it",
	     whole_life (p, s, c, 2, 50, RA_ALLOC_GREEDY) == RA_OK);
  ra_options_init (&options);
  ra_problem_free (p);
  ra_solution_free (s);
  ra_context_free (c);
}

int
main (void)
{
  uint32_t a;

  ra_options_init (&options);
  make_text (3, 60);
  for (a = 0; a < RA_N_ALLOCATORS; a++)
    {
      failures ((enum ra_allocator) a);
      warm ((enum ra_allocator) a);
    }
  giant ();
  return unit_end ();
}
