/* The program `ra': libra on texts.

   Input: problems and solutions as text, from files or standard input.
   Output: solutions, verdicts, scores, texts, CSV statistics.  Invariant:
   exit status 0 means that all was done and all of it written; 1 that
   something was refused, wrong, or could not be read or written; 2 that
   the command line makes no sense.  Every failure has a message on
   standard error that starts with "ra: " and the file.

   Each function of a file stands alone: one that fails is reported, and
   the next one is taken.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "program.h"

#ifndef GREEDY_VERSION
# define GREEDY_VERSION "(unknown version)"
#endif

/* Vregs of a generated problem unless --size says otherwise, and the most
   that it may say.  */
enum { DEFAULT_SIZE = 40, MAX_SIZE = 1000000 };

/* -- Commands -------------------------------------------------------- */

/* NAME as a field of a CSV file.  */
static void
put_field (FILE *f, const char *name)
{
  if (!strpbrk (name, ",\""))
    {
      fputs (name, f);
      return;
    }
  putc ('"', f);
  for (; *name; name++)
    {
      if (*name == '"')
	putc ('"', f);
      putc (*name, f);
    }
  putc ('"', f);
}

static void
put_stats (struct ra_run *run, const char *file, enum ra_status status,
	   const struct ra_stats *st)
{
  if (!run->stats)
    return;
  put_field (run->stats, file);
  putc (',', run->stats);
  put_field (run->stats, run->problem->name);
  fprintf (run->stats, ",%s,%s,", ra_allocator_word (run->allocator),
	   ra_status_word (status));
  ra_stats_row (run->stats, st);
  putc ('\n', run->stats);
}

static void
solve_file (struct ra_run *run, const char *name)
{
  struct input in;
  struct ra_error e;
  struct ra_stats st;

  if (!ra_open_input (run, &in, name))
    return;
  for (bool first = true; ra_next_problem (run, &in, first); first = false)
    {
      if (!ra_take_costs (run))
	break;
      ra_stress (run->problem, &run->options);
      memset (&st, 0, sizeof st);
      memset (&e, 0, sizeof e);
      enum ra_status status = ra_solve (run->context, run->problem,
					run->allocator, &run->options,
					run->solution, &st, &e);
      put_stats (run, name, status, &st);
      if (status != RA_OK)
	ra_complain_function (run, name, status, &e);
      else
	ra_write_solution (run->output, run->problem, run->solution);
    }
  ra_close_input (&in);
}

static void
command_solve (struct ra_run *run)
{
  if (run->stats_name)
    {
      run->stats = ra_open_output (run, run->stats_name);
      if (!run->stats)
	return;
      fputs ("file,function,allocator,status,", run->stats);
      ra_stats_header (run->stats);
      putc ('\n', run->stats);
    }
  if (run->trace)
    ra_context_trace (run->context, stderr);
  for (int i = 0; i < run->n_files; i++)
    solve_file (run, run->file[i]);
  if (run->stats && run->stats != stdout)
    ra_close_output (run, run->stats, run->stats_name);
}

static void
print_score (struct ra_run *run)
{
  struct ra_score s;

  if (ra_score (run->context, run->problem, run->solution, &run->options, &s)
      != RA_OK)
    {
      ra_complain (run, "function %s: there is not enough memory",
		run->problem->name);
      return;
    }
  fprintf (run->output, "function %s\n", run->problem->name);
  fprintf (run->output, "cost %" PRId64 "\nspeed %" PRId64 "\nbytes %" PRId64
	   "\n", s.cost, s.speed, s.bytes);
  fprintf (run->output, "spilled %" PRIu32 "\nknown %" PRIu32 "\ncopies %"
	   PRIu32 "\nsaves %" PRIu32 "\ncsr %" PRIu32 "\n",
	   s.spilled, s.known, s.copies, s.saves,
	   s.csr);
}

/* Read the solution of the problem at hand from IN and check it.  False
   when IN cannot be read on; *OK: is the solution right?  */
static bool
next_solution (struct ra_run *run, struct input *in, bool *ok)
{
  struct ra_error e;
  enum ra_status status = ra_text_solution (&in->lex, run->problem,
					    run->solution, &e);

  *ok = false;
  if (status == RA_NO_INPUT)
    ra_complain (run, "%s: no solution of function %s", in->name,
	      run->problem->name);
  else if (status != RA_OK)
    ra_complain_error (run, in->name, &e);
  if (status != RA_OK)
    return false;
  status = ra_check (run->checker, run->problem, run->solution, &e);
  if (status != RA_OK)
    ra_complain_function (run, in->name, status, &e);
  *ok = status == RA_OK;
  return true;
}

/* Nothing may follow in IN, which solves the problems of PROBLEMS.  */
static void
expect_end (struct ra_run *run, struct input *in, const char *problems)
{
  struct ra_error e;

  in->lex.error = &e;
  if (ra_lex_line (&in->lex))
    ra_lex_error (&in->lex, "more than the solutions of %.100s", problems);
  if (in->lex.failed)
    ra_complain_error (run, in->name, &e);
}

/* Take the problems of the first file and the solutions of the second in
   step.  A score of a wrong solution means nothing, so that `score' checks
   as well.  */
static void
judge (struct ra_run *run, bool score)
{
  struct input in, sol;
  bool first = true, ok = false, more = true;

  if (!ra_open_input (run, &in, run->file[0]))
    return;
  if (!ra_open_input (run, &sol, run->file[1]))
    {
      ra_close_input (&in);
      return;
    }
  for (; more && ra_next_problem (run, &in, first); first = false)
    {
      more = next_solution (run, &sol, &ok);
      if (more && ok && score)
	{
	  if (!ra_take_costs (run))
	    break;
	  print_score (run);
	}
    }
  if (run->status == 0)
    expect_end (run, &sol, in.name);
  ra_close_input (&in);
  ra_close_input (&sol);
}

static void
command_check (struct ra_run *run)
{
  judge (run, false);
}

static void
command_score (struct ra_run *run)
{
  judge (run, true);
}

static void
command_format (struct ra_run *run)
{
  struct input in;

  for (int i = 0; i < run->n_files; i++)
    if (ra_open_input (run, &in, run->file[i]))
      {
	for (bool first = true; ra_next_problem (run, &in, first);
	     first = false)
	  if (ra_take_costs (run))
	    ra_write_problem (run->output, run->problem);
	ra_close_input (&in);
      }
}

static void
command_generate (struct ra_run *run)
{
  for (uint64_t k = 0; k < run->count && !ferror (run->output); k++)
    {
      if (!run->shape)
	ra_generate (run->problem, run->seed + k, (uint32_t) run->size);
      else if (!ra_generate_shape (run->problem, run->shape, run->seed + k,
				   (uint32_t) run->size))
	{
	  fprintf (stderr, "ra: unknown shape `%s'; valid:\n", run->shape);
	  ra_shapes_help (stderr, "  ");
	  run->status = EXIT_USAGE;
	  return;
	}
      ra_write_problem (run->output, run->problem);
    }
}

static void
command_help_options (struct ra_run *run)
{
  FILE *f = run->output;

  fputs ("Allocators (-a):\n", f);
#define ALLOCATOR(NAME, WORD, HELP) fprintf (f, "  %s  %s\n", WORD, HELP);
#include "allocator.def"
#undef ALLOCATOR
  fputs ("\nShapes (generate --shape):\n", f);
  ra_shapes_help (f, "  ");
  fputs ("\nOptions of the allocators and of the score:\n", f);
  ra_options_help (f, "  --");
  fputs ("\nStatistics (--stats), after file, function, allocator and"
	 " status:\n", f);
  ra_stats_help (f, "  ");
}

static void
command_manual (struct ra_run *run)
{
  ra_manual (run->output);
}

/* -- The command line ------------------------------------------------ */

/* Options by the letter that getopt returns; those of options.def follow
   from OPTION_FIRST on.  */
enum { OPTION_FIRST = 256 };

static const struct command
{
  const char *name;
  const char *options;          /* Letters of its options; *: those of
				   options.def.  */
  int least_files, most_files;  /* -1: any number.  */
  void (*run) (struct ra_run *run);
} commands[] = {
  { "solve", "acsStoh*", 1, -1, command_solve },
  { "check", "h", 2, 2, command_check },
  { "score", "coSh*", 2, 2, command_score },
  { "format", "coh", 1, -1, command_format },
  { "generate", "SNCGoh", 0, 0, command_generate },
  { "help-options", "h", 0, 0, command_help_options },
  { "bench", "acsSoRh*", 1, -1, ra_command_bench },
  { "manual", "h", 0, 0, command_manual }
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static const struct option long_options[] = {
  { "alloc", required_argument, NULL, 'a' },
  { "costs", required_argument, NULL, 'c' },
  { "stats", required_argument, NULL, 's' },
  { "trace", no_argument, NULL, 't' },
  { "output", required_argument, NULL, 'o' },
  { "seed", required_argument, NULL, 'S' },
  { "size", required_argument, NULL, 'N' },
  { "count", required_argument, NULL, 'C' },
  { "repeat", required_argument, NULL, 'R' },
  { "shape", required_argument, NULL, 'G' },
  { "help", no_argument, NULL, 'h' },
#define OPTION(NAME, WORD, DEFAULT, MIN, MAX, HELP) \
  { WORD, (MIN) == 0 && (MAX) == 1 ? optional_argument : required_argument, \
    NULL, OPTION_FIRST },
#include "options.def"
#undef OPTION
  { NULL, 0, NULL, 0 }
};

static void
print_help (FILE *f)
{
  fputs ("Usage: ra solve [-a ALLOCATOR] [--costs=FILE] [--OPTION=VALUE...]\n"
	 "                [--stats=FILE] [--trace] [-o FILE] FILE...\n"
	 "       ra check PROBLEM SOLUTION\n"
	 "       ra score [--costs=FILE] [--OPTION=VALUE...] [-o FILE]"
	 " PROBLEM SOLUTION\n"
	 "       ra format [--costs=FILE] [-o FILE] FILE...\n"
	 "       ra bench [-a ALLOCATOR] [--repeat=N] [--stats=FILE] [-o FILE]"
	 " FILE...\n"
	 "       ra generate --seed=N [--size=VREGS] [--count=N]"
	 " [--shape=SHAPE]\n"
	 "                   [-o FILE]\n"
	 "       ra help-options\n"
	 "       ra manual\n"
	 "       ra --help | --version\n"
	 "\n"
	 "Allocate registers for the functions described in FILEs; `-' is"
	 " standard\ninput or output.\n"
	 "\n"
	 "  solve     write a solution of each problem\n"
	 "  check     does each solution keep the meaning of its problem?\n"
	 "  score     print the cost of each solution, and its parts\n"
	 "  format    write each problem in its canonical form\n"
	 "  bench     time each stage of each allocator (or the one of -a) on"
	 " the\n            problems; --stats writes the same as CSV\n"
	 "  generate  write random problems, or some of one shape, the same for"
	 " the\n            same seed\n"
	 "  help-options  list allocators, shapes, options and statistics\n"
	 "  manual        print the tables of the manual, as Markdown\n"
	 "\n"
	 "  -a, --alloc=ALLOCATOR  who solves; see help-options\n"
	 "  --costs=FILE   use this cost table instead of the problem's\n"
	 "  --stats=FILE   write a CSV line for each problem\n"
	 "  --trace        tell the story of each decision on standard"
	 " error\n"
	 "  -o, --output=FILE  write there\n"
	 "\n"
	 "Exit status: 0 all well, 1 something wrong, refused or"
	 " unreadable, 2 usage.\n", f);
}

/* Report a senseless command line and exit.  */
static void ATTRIBUTE_PRINTF_1 ATTRIBUTE_NORETURN
usage (const char *format, ...)
{
  va_list args;

  fputs ("ra: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputs ("\nTry `ra --help'.\n", stderr);
  exit (EXIT_USAGE);
}

/* The number TEXT of option NAME, within LEAST..MOST.  */
static uint64_t
number (const char *name, const char *text, uint64_t least, uint64_t most)
{
  char *end;
  uint64_t n;

  errno = 0;
  n = strtoull (text, &end, 10);
  if (text[0] < '0' || text[0] > '9' || *end || errno || n < least
      || n > most)
    usage ("bad value `%s' for option `--%s'; valid: %" PRIu64 "..%" PRIu64,
	   text, name, least, most);
  return n;
}

static enum ra_allocator
find_allocator (const char *word)
{
  enum ra_allocator a = ra_allocator_find (word);

  if (a == RA_N_ALLOCATORS)
    {
      fprintf (stderr, "ra: unknown allocator `%s'; valid:", word);
      for (unsigned int k = 0; k < RA_N_ALLOCATORS; k++)
	fprintf (stderr, "%s %s", k ? "," : "",
		 ra_allocator_word ((enum ra_allocator) k));
      putc ('\n', stderr);
      exit (EXIT_USAGE);
    }
  return a;
}

/* getopt did not know WORD, an argument of the command line.  */
static void ATTRIBUTE_NORETURN
unknown_option (struct ra_run *run, const char *word)
{
  struct ra_error e;

  /* OPTOPT is 0 for a long option, unless the fault is its value.  */
  if (optopt != 0 && strncmp (word, "--", 2) == 0 && strchr (word, '='))
    usage ("option `%.*s' takes no value", (int) strcspn (word, "="), word);
  if (optopt != 0)
    usage ("unknown option `-%c'", optopt);
  word += 2;
  if (strchr (run->command->options, '*')
      && !ra_options_set (&run->options, word, strcspn (word, "="), "", &e))
    usage ("%s", e.text);
  usage ("unknown option `--%s'", word);
}

/* Act on option C, getopt's long option INDEX or -1.  */
static void
take_option (struct ra_run *run, int c, int index)
{
  const char *name = index >= 0 ? long_options[index].name : NULL;
  struct ra_error e;

  if (!strchr (run->command->options, c == OPTION_FIRST ? '*' : c))
    {
      if (name)
	usage ("`ra %s' has no option `--%s'", run->command->name, name);
      usage ("`ra %s' has no option `-%c'", run->command->name, c);
    }
  switch (c)
    {
    case 'a':
      run->allocator = find_allocator (optarg);
      run->allocator_chosen = true;
      break;
    case 'c':
      run->costs = optarg;
      break;
    case 's':
      run->stats_name = optarg;
      break;
    case 't':
      run->trace = true;
      break;
    case 'o':
      run->output_name = optarg;
      break;
    case 'S':
      /* The seed of a problem, and an option of the allocators.  */
      if (strchr (run->command->options, '*'))
	{
	  if (!ra_options_set (&run->options, name, strlen (name), optarg, &e))
	    usage ("%s", e.text);
	  break;
	}
      run->seed = number ("seed", optarg, 0, UINT64_MAX);
      run->seeded = true;
      break;
    case 'N':
      run->size = number ("size", optarg, 1, MAX_SIZE);
      break;
    case 'C':
      run->count = number ("count", optarg, 1, UINT32_MAX);
      break;
    case 'G':
      run->shape = optarg;
      break;
    case 'R':
      run->repeat = number ("repeat", optarg, 1, 1000000);
      break;
    case OPTION_FIRST:
      if (!ra_options_set (&run->options, name, strlen (name), optarg, &e))
	usage ("%s", e.text);
      break;
    }
}

/* Parse what follows the command's name.  True: go on; false: help was
   asked for and given.  */
static bool
parse_options (struct ra_run *run, int argc, char **argv)
{
  int c, index = -1;

  opterr = 0;
  while ((c = getopt_long (argc, argv, ":a:o:", long_options, &index)) != -1)
    {
      if (c == ':')
	usage ("option `%s' needs a value", argv[optind - 1]);
      if (c == '?')
	unknown_option (run, argv[optind - 1]);
      if (c == 'h')
	{
	  print_help (stdout);
	  return false;
	}
      take_option (run, c, index);
      index = -1;
    }
  run->file = argv + optind;
  run->n_files = argc - optind;
  if (run->n_files < run->command->least_files)
    usage ("`ra %s' needs %d file%s", run->command->name,
	   run->command->least_files,
	   run->command->least_files == 1 ? "" : "s");
  if (run->command->most_files >= 0
      && run->n_files > run->command->most_files)
    usage ("`ra %s' does not take `%s'", run->command->name,
	   run->file[run->command->most_files]);
  if (run->command->run == command_generate && !run->seeded)
    usage ("`ra generate' needs `--seed=N'");
  return true;
}

/* Make what the commands share, run the command, and free it all.  */
static void
run_command (struct ra_run *run)
{
  run->output = ra_open_output (run, run->output_name);
  if (!run->output)
    return;
  run->problem = ra_problem_new (NULL);
  run->solution = ra_solution_new (NULL);
  run->checker = ra_checker_new (NULL);
  run->context = ra_context_new (NULL);
  run->command->run (run);
  ra_context_free (run->context);
  ra_checker_free (run->checker);
  ra_solution_free (run->solution);
  ra_problem_free (run->problem);
  if (run->output != stdout)
    ra_close_output (run, run->output, run->output_name);
}

int
main (int argc, char **argv)
{
  struct ra_run run;

  memset (&run, 0, sizeof run);
  ra_options_init (&run.options);
  run.size = DEFAULT_SIZE;
  run.count = 1;
  run.repeat = 3;

  if (argc < 2)
    usage ("expected a command");
  if (strcmp (argv[1], "--help") == 0)
    print_help (stdout);
  else if (strcmp (argv[1], "--version") == 0)
    puts ("ra (gcc-greedy) " GREEDY_VERSION);
  else
    {
      unsigned int k = 0;
      while (k < N_COMMANDS && strcmp (argv[1], commands[k].name) != 0)
	k++;
      if (k == N_COMMANDS)
	usage ("unknown command `%s'", argv[1]);
      run.command = &commands[k];
      if (parse_options (&run, argc - 1, argv + 1))
	run_command (&run);
    }
  /* Whatever went to standard output.  */
  ra_close_output (&run, stdout, NULL);
  return run.status;
}
