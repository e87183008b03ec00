/* What the files of the program `ra' share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_PROGRAM_H
#define RA_PROGRAM_H

#include <libiberty.h>

#include "text.h"

enum { EXIT_FAULT = 1, EXIT_USAGE = 2 };

struct command;

/* Everything that the command line says, and what the commands share.  */
struct ra_run
{
  const struct command *command;
  char **file;                  /* Operands.  */
  int n_files;
  enum ra_allocator allocator;
  struct ra_options options;
  const char *costs;            /* Cost table, or NULL.  */
  const char *output_name, *stats_name;
  const char *shape;            /* Of a generated problem, or NULL.  */
  bool trace;
  bool allocator_chosen;
  uint64_t seed, size, count, repeat;
  bool seeded;

  FILE *output, *stats;
  struct ra_problem *problem;
  struct ra_solution *solution;
  struct ra_checker *checker;
  struct ra_context *context;
  int status;                   /* Exit status so far.  */
};

/* A file of texts being read.  */
struct input
{
  const char *name;
  FILE *file;
  struct ra_lex lex;
};

/* Report a fault on standard error; the exit status will be EXIT_FAULT.  */
extern void ra_complain (struct ra_run *run, const char *format, ...)
  ATTRIBUTE_PRINTF_2;
/* Report E, found in FILE.  */
extern void ra_complain_error (struct ra_run *run, const char *file,
			       const struct ra_error *e);
/* Report what became of the function at hand, in FILE.  */
extern void ra_complain_function (struct ra_run *run, const char *file,
				  enum ra_status status,
				  const struct ra_error *e);

/* Open NAME, or standard input for "-"; false after a report.  */
extern bool ra_open_input (struct ra_run *run, struct input *in,
			   const char *name);
extern void ra_close_input (struct input *in);
/* Open NAME for writing, or standard output for "-" or NULL; NULL after a
   report.  */
extern FILE *ra_open_output (struct ra_run *run, const char *name);
/* Write out what is left in F, called NAME, and close it.  */
extern void ra_close_output (struct ra_run *run, FILE *f, const char *name);
/* Read IN's next problem.  False at its end, and after an error, which has
   been reported; FIRST: there must be one.  */
extern bool ra_next_problem (struct ra_run *run, struct input *in,
			     bool first);
/* Give the problem the cost table of --costs, if any.  */
extern bool ra_take_costs (struct ra_run *run);

/* bench.c  */
extern void ra_command_bench (struct ra_run *run);

#endif
