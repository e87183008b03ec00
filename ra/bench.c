/* `ra bench': what each stage of each allocator costs on given problems.

   Input: files of problems.  Output: a row an allocator: functions, vregs,
   instructions, microseconds a stage (the least of the repetitions, summed
   over functions), calls to malloc once warm, bytes held, score; as a
   table and, with --stats, as CSV.
   Each problem is solved by all allocators in turn before the next one, so
   that what disturbs the machine disturbs all of them.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>

#include "program.h"

/* One allocator's row.  */
struct row
{
  struct ra_context *context;
  int64_t nanoseconds[RA_N_STAGES];
  uint64_t functions, vregs, instrs, calls;
  int64_t score;
};

static const char *const stage_word[] = {
#define STAGE(NAME, WORD, HELP) WORD,
#include "stage.def"
#undef STAGE
};

/* Solve the problem at hand by allocator A and add to ROW.  */
static void
measure (struct ra_run *run, const char *name, enum ra_allocator a,
	 struct row *row)
{
  int64_t best[RA_N_STAGES], now[RA_N_STAGES];
  struct ra_stats st;
  struct ra_error e;
  uint64_t round, calls = 0;

  ra_context_profile (row->context, now);
  for (round = 0; round < run->repeat; round++)
    {
      enum ra_status status;

      memset (now, 0, sizeof now);
      memset (&st, 0, sizeof st);
      calls = ra_context_calls (row->context);
      status = ra_solve (row->context, run->problem, a, &run->options,
			 run->solution, &st, &e);
      if (status != RA_OK)
	{
	  ra_complain_function (run, name, status, &e);
	  return;
	}
      for (int k = 0; k < RA_N_STAGES; k++)
	if (round == 0 || now[k] < best[k])
	  best[k] = now[k];
    }
  for (int k = 0; k < RA_N_STAGES; k++)
    row->nanoseconds[k] += best[k];
  row->calls += ra_context_calls (row->context) - calls;
  row->functions++;
  row->vregs += run->problem->n_vregs;
  row->instrs += run->problem->n_instrs;
  row->score += st.cost;
}

/* Print ROW of allocator A, or the heads of the columns; to a table, or as
   CSV.  */
static void
print (FILE *f, bool csv, enum ra_allocator a, const struct row *row)
{
  const char *text = csv ? ",%s" : " %10s";
  const char *number = csv ? ",%" PRId64 : " %10" PRId64;
  const char *left = csv ? "%s" : "%-8s";
  int64_t total = 0;

  if (!row)
    {
      static const char *const heads[] = { "functions", "vregs", "instrs" };
      static const char *const tails[] = { "total", "mallocs", "bytes" };

      fprintf (f, left, "allocator");
      for (int k = 0; k < 3; k++)
	fprintf (f, text, heads[k]);
      for (int k = 0; k < RA_N_STAGES; k++)
	fprintf (f, text, stage_word[k]);
      for (int k = 0; k < 3; k++)
	fprintf (f, text, tails[k]);
      fprintf (f, csv ? ",score\n" : "  score\n");
      return;
    }
  fprintf (f, left, ra_allocator_word (a));
  fprintf (f, number, (int64_t) row->functions);
  fprintf (f, number, (int64_t) row->vregs);
  fprintf (f, number, (int64_t) row->instrs);
  for (int k = 0; k < RA_N_STAGES; k++)
    {
      fprintf (f, number, row->nanoseconds[k] / 1000);
      total += row->nanoseconds[k];
    }
  fprintf (f, number, total / 1000);
  fprintf (f, number, (int64_t) row->calls);
  fprintf (f, number, (int64_t) ra_context_bytes (row->context));
  fprintf (f, csv ? ",%" PRId64 "\n" : "  %" PRId64 "\n", row->score);
}

/* Print the rows of the allocators that take part.  */
static void
print_all (FILE *f, bool csv, const struct row *row)
{
  print (f, csv, RA_N_ALLOCATORS, NULL);
  for (int a = 0; a < RA_N_ALLOCATORS; a++)
    if (row[a].context)
      print (f, csv, (enum ra_allocator) a, &row[a]);
}

void
ra_command_bench (struct ra_run *run)
{
  struct row row[RA_N_ALLOCATORS];
  struct input in;

  memset (row, 0, sizeof row);
  if (run->stats_name)
    {
      run->stats = ra_open_output (run, run->stats_name);
      if (!run->stats)
	return;
    }
  for (int a = 0; a < RA_N_ALLOCATORS; a++)
    if (!run->allocator_chosen || a == (int) run->allocator)
      row[a].context = ra_context_new (NULL);
  for (int i = 0; i < run->n_files; i++)
    {
      if (!ra_open_input (run, &in, run->file[i]))
	continue;
      for (bool first = true; ra_next_problem (run, &in, first);
	   first = false)
	{
	  if (!ra_take_costs (run))
	    break;
	  ra_stress (run->problem, &run->options);
	  for (int a = 0; a < RA_N_ALLOCATORS; a++)
	    if (row[a].context)
	      measure (run, run->file[i], (enum ra_allocator) a, &row[a]);
	}
      ra_close_input (&in);
    }
  print_all (run->output, false, row);
  if (run->stats)
    print_all (run->stats, true, row);
  if (run->stats && run->stats != stdout)
    ra_close_output (run, run->stats, run->stats_name);
  for (int a = 0; a < RA_N_ALLOCATORS; a++)
    ra_context_free (row[a].context);
}
