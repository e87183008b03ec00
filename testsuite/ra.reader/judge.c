/* What libra must do with any text, of whatever content.

   Input: bytes, read as up to three texts one after the other: a problem,
   a solution of it, a cost table for it.
   Output: nothing, or what libra did wrong.
   Invariant: a text is refused with a message that has a line, or it is
   accepted, and then all that follows works: a problem is valid, reads back
   as it is written, and each allocator's solution, if there is one, passes
   the checker; a solution is judged; a table reads back.

   Crashes, memory errors and endless loops are for the caller to notice.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "judge.h"

#include <stdlib.h>
#include <string.h>

/* Problems with more than this are read and written, not solved: time
   goes to texts instead.  */
enum { SMALL = 400 };

struct judge_counts judge_counts;

static struct ra_context *context;
static struct ra_checker *checker;
static struct ra_problem *problem, *again;
static struct ra_solution *solution, *other;

static void
begin (void)
{
  if (context)
    return;
  context = ra_context_new (NULL);
  checker = ra_checker_new (NULL);
  problem = ra_problem_new (NULL);
  again = ra_problem_new (NULL);
  solution = ra_solution_new (NULL);
  other = ra_solution_new (NULL);
}

/* Is E a message that a user can work with?  */
static bool
has_message (const struct ra_error *e)
{
  return e->line > 0 && e->column > 0 && e->text[0]
	 && memchr (e->text, 0, sizeof e->text);
}

/* Write the problem P into a new string.  */
static char *
written (const struct ra_problem *p, size_t *len)
{
  char *text = NULL;
  FILE *f = open_memstream (&text, len);

  if (!ra_write_problem (f, p))
    {
      fclose (f);
      free (text);
      return NULL;
    }
  fclose (f);
  return text;
}

/* Does P read back as it is written?  */
static bool
problem_reads_back (const struct ra_problem *p)
{
  struct ra_error e;
  size_t len, len2 = 0;
  char *text = written (p, &len), *text2 = NULL;
  bool good = false;

  if (text)
    {
      FILE *f = fmemopen (text, len, "r");

      if (ra_read_problem (f, again, &e) == RA_OK)
	text2 = written (again, &len2);
      good = text2 && len == len2 && memcmp (text, text2, len) == 0;
      fclose (f);
    }
  free (text);
  free (text2);
  return good;
}

/* Does S, a solution of the problem, read back as it is written?  */
static bool
solution_reads_back (const struct ra_solution *s)
{
  struct ra_error e;
  size_t len;
  char *text = NULL;
  FILE *f = open_memstream (&text, &len);
  bool good = ra_write_solution (f, problem, s);

  fclose (f);
  if (good)
    {
      f = fmemopen (text, len, "r");
      good = (ra_read_solution (f, problem, other, &e) == RA_OK
	      && other->n_vregs == s->n_vregs
	      && memcmp (other->place, s->place,
			 s->n_vregs * sizeof *s->place) == 0);
      fclose (f);
    }
  free (text);
  return good;
}

/* What is wrong with the way in which the problem is solved?  */
static const char *
solve (void)
{
  struct ra_options options;
  struct ra_stats stats;
  struct ra_score score;
  struct ra_error e;

  ra_options_init (&options);
  for (int a = 0; a < RA_N_ALLOCATORS; a++)
    {
      enum ra_status status = ra_solve (context, problem,
					(enum ra_allocator) a, &options,
					solution, &stats, &e);

      if (status == RA_INFEASIBLE)
	continue;
      if (status != RA_OK)
	return "an allocator's solution is wrong";
      if (ra_check (checker, problem, solution, &e) != RA_OK)
	return "the checker changed its mind";
      if (!solution_reads_back (solution))
	return "a solution does not read back as it was written";
      ra_score (context, problem, solution, &options, &score);
    }
  judge_counts.solved++;
  return NULL;
}

/* Use S, a solution that somebody wrote: right or wrong, it must not
   hurt.  */
static const char *
use_solution (void)
{
  struct ra_options options;
  struct ra_score score;
  struct ra_error e;
  enum ra_status status = ra_check (checker, problem, solution, &e);

  if (status != RA_OK && status != RA_WRONG)
    return "the checker neither accepts nor refuses a solution";
  if (status == RA_WRONG && !e.text[0])
    return "the checker does not say why it refuses a solution";
  if (!solution_reads_back (solution))
    return "a solution does not read back as it was read";
  ra_options_init (&options);
  ra_score (context, problem, solution, &options, &score);
  return NULL;
}

/* The same for the rest of F, after the problem: a solution, a table, or
   both.  */
static const char *
judge_rest (FILE *f, bool small)
{
  struct ra_error e;
  long start = ftell (f);
  enum ra_status status = ra_read_solution (f, problem, solution, &e);
  const char *wrong;

  if (status == RA_BAD_PROBLEM && !has_message (&e))
    return "a solution is refused without a message";
  if (status == RA_OK)
    {
      judge_counts.solutions++;
      if (small && (wrong = use_solution ()))
	return wrong;
    }
  else if (fseek (f, start, SEEK_SET) != 0)
    abort ();
  status = ra_read_costs (f, problem, &e);
  if (status == RA_BAD_PROBLEM && !has_message (&e))
    return "a cost table is refused without a message";
  if (status != RA_OK)
    return NULL;
  judge_counts.tables++;
  if (ra_problem_validate (problem, &e) != RA_OK)
    return "a cost table that was accepted is not valid";
  if (small && (wrong = solve ()))
    return wrong;
  if (!problem_reads_back (problem))
    return "a cost table does not read back as it was written";
  return NULL;
}

/* What is wrong with the way in which F is handled?  */
static const char *
judge_file (FILE *f)
{
  struct ra_error e;
  enum ra_status status;
  const char *wrong = NULL;
  bool small;

  status = ra_read_problem (f, problem, &e);
  if (status == RA_NO_INPUT)
    return NULL;
  if (status == RA_BAD_PROBLEM)
    return has_message (&e) ? NULL : "a problem is refused without a message";
  if (status != RA_OK)
    return "the reader has an unknown opinion";
  judge_counts.problems++;
  if (ra_problem_validate (problem, &e) != RA_OK)
    return "a problem that was accepted is not valid";
  if (!problem_reads_back (problem))
    return "a problem does not read back as it was written";
  small = (problem->n_instrs <= SMALL && problem->n_vregs <= SMALL
	   && problem->n_blocks <= SMALL && problem->n_operands <= 4 * SMALL);
  if (small)
    wrong = solve ();
  return wrong ? wrong : judge_rest (f, small);
}

const char *
judge (const char *text, size_t len)
{
  const char *wrong;
  FILE *f;

  begin ();
  judge_counts.texts++;
  /* No file can be opened on no bytes.  */
  if (len == 0)
    return NULL;
  f = fmemopen ((void *) text, len, "r");
  if (!f)
    abort ();
  wrong = judge_file (f);
  fclose (f);
  return wrong;
}
