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
#include <libiberty.h>
#include "text.h"

#ifndef GREEDY_VERSION
# define GREEDY_VERSION "(unknown version)"
#endif

enum { EXIT_FAULT = 1, EXIT_USAGE = 2 };

/* Vregs of a generated problem unless --size says otherwise, and the most
   that it may say.  */
enum { DEFAULT_SIZE = 40, MAX_SIZE = 1000000 };

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
  bool trace;
  uint64_t seed, size, count;
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

/* -- Messages and files ---------------------------------------------- */

static void ATTRIBUTE_PRINTF_2
complain (struct ra_run *run, const char *format, ...)
{
  va_list args;

  fputs ("ra: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  putc ('\n', stderr);
  if (run->status == 0)
    run->status = EXIT_FAULT;
}

/* Report E, found in FILE.  */
static void
complain_error (struct ra_run *run, const char *file,
		const struct ra_error *e)
{
  if (e->line)
    complain (run, "%s:%" PRIu32 ":%" PRIu32 ": %s", file, e->line,
	      e->column, e->text);
  else
    complain (run, "%s: %s", file, e->text);
}

/* Report what became of the function at hand, in FILE.  */
static void
complain_function (struct ra_run *run, const char *file,
		   enum ra_status status, const struct ra_error *e)
{
  complain (run, "%s: function %s: %s: %s", file, run->problem->name,
	    ra_status_word (status), e->text);
}

/* Open NAME, or standard input for "-".  */
static bool
open_input (struct ra_run *run, struct input *in, const char *name)
{
  in->name = name;
  in->file = strcmp (name, "-") == 0 ? stdin : fopen (name, "r");
  if (!in->file)
    {
      complain (run, "%s: %s", name, xstrerror (errno));
      return false;
    }
  ra_lex_file (&in->lex, in->file);
  return true;
}

static void
close_input (struct input *in)
{
  ra_lex_free (&in->lex);
  if (in->file != stdin)
    fclose (in->file);
}

/* Open NAME for writing, or standard output for "-" or NULL.  */
static FILE *
open_output (struct ra_run *run, const char *name)
{
  FILE *f;

  if (!name || strcmp (name, "-") == 0)
    return stdout;
  f = fopen (name, "w");
  if (!f)
    complain (run, "%s: %s", name, xstrerror (errno));
  return f;
}

/* Write out what is left in F, called NAME, and close it.  */
static void
close_output (struct ra_run *run, FILE *f, const char *name)
{
  /* A write that failed earlier left no errno behind.  */
  bool failed = ferror (f) != 0;

  errno = 0;
  if (fflush (f) != 0)
    failed = true;
  if (f != stdout && fclose (f) != 0)
    failed = true;
  if (failed)
    complain (run, "%s: cannot write: %s",
	      f == stdout ? "standard output" : name,
	      errno ? xstrerror (errno) : "output error");
}

/* Read IN's next problem.  False at its end, and after an error, which has
   been reported; FIRST: there must be one.  */
static bool
next_problem (struct ra_run *run, struct input *in, bool first)
{
  struct ra_error e;
  enum ra_status status = ra_text_problem (&in->lex, run->problem, &e);

  if (status == RA_NO_INPUT && first)
    complain (run, "%s:%" PRIu32 ":1: no problem before the end of the text",
	      in->name, in->lex.line_number);
  else if (status != RA_OK && status != RA_NO_INPUT)
    complain_error (run, in->name, &e);
  return status == RA_OK;
}

/* Give the problem the cost table of --costs, if any.  */
static bool
take_costs (struct ra_run *run)
{
  struct input in;
  struct ra_error e;
  enum ra_status status;

  if (!run->costs)
    return true;
  if (!open_input (run, &in, run->costs))
    return false;
  status = ra_read_costs (in.file, run->problem, &e);
  close_input (&in);
  if (status == RA_NO_INPUT)
    complain (run, "%s: no cost table in the file", run->costs);
  else if (status != RA_OK)
    complain_error (run, run->costs, &e);
  return status == RA_OK;
}

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

  if (!open_input (run, &in, name))
    return;
  for (bool first = true; next_problem (run, &in, first); first = false)
    {
      if (!take_costs (run))
	break;
      memset (&st, 0, sizeof st);
      memset (&e, 0, sizeof e);
      enum ra_status status = ra_solve (run->context, run->problem,
					run->allocator, &run->options,
					run->solution, &st, &e);
      put_stats (run, name, status, &st);
      if (status != RA_OK)
	complain_function (run, name, status, &e);
      else
	ra_write_solution (run->output, run->problem, run->solution);
    }
  close_input (&in);
}

static void
command_solve (struct ra_run *run)
{
  if (run->stats_name)
    {
      run->stats = open_output (run, run->stats_name);
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
    close_output (run, run->stats, run->stats_name);
}

static void
print_score (struct ra_run *run)
{
  struct ra_score s;

  ra_score (run->context, run->problem, run->solution, &run->options, &s);
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
    complain (run, "%s: no solution of function %s", in->name,
	      run->problem->name);
  else if (status != RA_OK)
    complain_error (run, in->name, &e);
  if (status != RA_OK)
    return false;
  status = ra_check (run->checker, run->problem, run->solution, &e);
  if (status != RA_OK)
    complain_function (run, in->name, status, &e);
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
    complain_error (run, in->name, &e);
}

/* Take the problems of the first file and the solutions of the second in
   step.  A score of a wrong solution means nothing, so that `score' checks
   as well.  */
static void
judge (struct ra_run *run, bool score)
{
  struct input in, sol;
  bool first = true, ok = false, more = true;

  if (!open_input (run, &in, run->file[0]))
    return;
  if (!open_input (run, &sol, run->file[1]))
    {
      close_input (&in);
      return;
    }
  for (; more && next_problem (run, &in, first); first = false)
    {
      more = next_solution (run, &sol, &ok);
      if (more && ok && score)
	{
	  if (!take_costs (run))
	    break;
	  print_score (run);
	}
    }
  if (run->status == 0)
    expect_end (run, &sol, in.name);
  close_input (&in);
  close_input (&sol);
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
    if (open_input (run, &in, run->file[i]))
      {
	for (bool first = true; next_problem (run, &in, first);
	     first = false)
	  if (take_costs (run))
	    ra_write_problem (run->output, run->problem);
	close_input (&in);
      }
}

static void
command_generate (struct ra_run *run)
{
  for (uint64_t k = 0; k < run->count && !ferror (run->output); k++)
    {
      ra_generate (run->problem, run->seed + k, (uint32_t) run->size);
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
  { "solve", "acstoh*", 1, -1, command_solve },
  { "check", "h", 2, 2, command_check },
  { "score", "coh*", 2, 2, command_score },
  { "format", "coh", 1, -1, command_format },
  { "generate", "SNCoh", 0, 0, command_generate },
  { "help-options", "h", 0, 0, command_help_options },
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
	 "       ra generate --seed=N [--size=VREGS] [--count=N] [-o FILE]\n"
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
	 "  generate  write random problems, the same for the same seed\n"
	 "  help-options  list allocators, options and statistics\n"
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
      run->seed = number ("seed", optarg, 0, UINT64_MAX);
      run->seeded = true;
      break;
    case 'N':
      run->size = number ("size", optarg, 1, MAX_SIZE);
      break;
    case 'C':
      run->count = number ("count", optarg, 1, UINT32_MAX);
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
  run->output = open_output (run, run->output_name);
  if (!run->output)
    return;
  run->problem = ra_problem_new ();
  run->solution = ra_solution_new ();
  run->checker = ra_checker_new ();
  run->context = ra_context_new ();
  run->command->run (run);
  ra_context_free (run->context);
  ra_checker_free (run->checker);
  ra_solution_free (run->solution);
  ra_problem_free (run->problem);
  if (run->output != stdout)
    close_output (run, run->output, run->output_name);
}

int
main (int argc, char **argv)
{
  struct ra_run run;

  memset (&run, 0, sizeof run);
  ra_options_init (&run.options);
  run.size = DEFAULT_SIZE;
  run.count = 1;

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
  close_output (&run, stdout, NULL);
  return run.status;
}
