/* Random problems for every allocator, and the checker checked.

   Does: for each seed generates a problem, validates it, solves it with
   every allocator and with several options, in a context that has seen all
   seeds before it and in a fresh one, checks the solution, runs both
   problem and solution in the interpreter, and writes both and reads them
   back.  With --damage it also damages right solutions, and the checker
   must notice.  With two files it runs that problem and that solution only.
   Input: the command line.
   Output: counters on standard output; for each failure a line on standard
   error that says how to have it again, and the problem and the solution
   as files.  Exit status 0: no failure; 1: some; 2: a senseless command
   line.
   Invariant: what a seed does depends on the seed and --size alone, but
   for the contents of the old context, which must not matter.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <libiberty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

enum
{
  ROUNDS = 2,                   /* Sets of options tried for a problem.  */
  WALKS = 3,                    /* Walks through a solution.  */
  MAX_STEPS = 2000,		/* Instructions of a walk.  */
  TEXTS = 4,			/* Seeds for one of which texts are written and
				   read: they take as long as the rest.  */
  STRESSED = 16,		/* Problems of which one has fewer places.  */
  MAX_FAILURES = 20,            /* Then give up.  */
  EXIT_FAULT = 1, EXIT_USAGE = 2
};

/* A text in memory that is written anew many times.  */
struct text
{
  FILE *f;
  char *bytes;
  size_t size;
};

struct answer
{
  struct ra_solution *s;
  struct ra_stats stats;
  enum ra_status status;
};

/* What the command line says, and what the seeds share.  */
static struct
{
  uint64_t seed, count;
  uint64_t size;                /* Most vregs of a problem.  */
  bool damage, features, progress;
  const char *directory;

  struct ra_problem *p, *again;
  struct answer warm, fresh;
  struct ra_solution *reread;
  struct ra_context *context;
  struct ra_checker *checker;
  struct interpreter *interpreter;
  struct damage d;
  struct text one, two;
  uint64_t solved, split, walks, failures;
} run;

/* The seed at hand, for the handler of signals too.  */
static volatile uint64_t current_seed;
static uint32_t current_size;

/* -- Failures -------------------------------------------------------- */

/* Write what WHAT names to a file of the seed at hand.  */
static void
save (const char *what, const struct ra_solution *s)
{
  char name[4096];
  FILE *f;

  snprintf (name, sizeof name, "%s/fuzz-%" PRIu64 ".%s", run.directory,
	    current_seed, what);
  f = fopen (name, "w");
  if (!f)
    {
      fprintf (stderr, "fuzz: %s: %s\n", name, xstrerror (errno));
      return;
    }
  if (s)
    ra_write_solution (f, run.p, s);
  else
    ra_write_problem (f, run.p);
  if (fclose (f) != 0)
    fprintf (stderr, "fuzz: %s: %s\n", name, xstrerror (errno));
  else
    fprintf (stderr, "fuzz:   see %s\n", name);
}

/* Report a failure of the seed at hand, and save the problem and S unless
   that is NULL.  False, for the caller to return.  */
static bool ATTRIBUTE_PRINTF_2
failed (const struct ra_solution *s, const char *format, ...)
{
  va_list args;

  run.failures++;
  fflush (stdout);
  fprintf (stderr, "fuzz: seed %" PRIu64 ": ", current_seed);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fprintf (stderr, "\nfuzz:   again: fuzz%s --seed=%" PRIu64
	   " --count=1 --size=%" PRIu64 "; the problem: ra generate"
	   " --seed=%" PRIu64 " --size=%" PRIu32 "\n",
	   run.damage ? " --damage" : "", current_seed, run.size,
	   current_seed, current_size);
  save ("ra", NULL);
  if (s)
    save ("sol", s);
  return false;
}

/* Write TEXT to standard error; may be called from a handler.  */
static void
put (const char *text)
{
  ssize_t n = write (2, text, strlen (text));

  (void) n;
}

/* A crash or a failed assertion: say which seed it was.  */
static void
crashed (int signal_number)
{
  char digits[24], *p = digits + sizeof digits;
  uint64_t n = current_seed;

  *--p = '\0';
  do
    *--p = (char) ('0' + n % 10);
  while (n /= 10);
  put ("fuzz: crashed at seed ");
  put (p);
  put ("; again: fuzz --count=1 with this --seed and the same options, or,"
       " where that does not crash, the same seeds as now\n");
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

/* -- Texts ----------------------------------------------------------- */

static void
text_begin (struct text *t)
{
  if (!t->f)
    t->f = open_memstream (&t->bytes, &t->size);
  if (!t->f)
    {
      fprintf (stderr, "fuzz: %s\n", xstrerror (errno));
      exit (EXIT_FAULT);
    }
  rewind (t->f);
}

/* T's bytes become valid.  */
static void
text_end (struct text *t)
{
  fflush (t->f);
}

static bool
text_equal (const struct text *a, const struct text *b)
{
  return a->size == b->size && memcmp (a->bytes, b->bytes, a->size) == 0;
}

static void
text_free (struct text *t)
{
  if (t->f)
    fclose (t->f);
  free (t->bytes);
}

static void
problem_text (struct text *t, const struct ra_problem *p)
{
  text_begin (t);
  ra_write_problem (t->f, p);
  text_end (t);
}

static void
solution_text (struct text *t, const struct ra_solution *s)
{
  text_begin (t);
  ra_write_solution (t->f, run.p, s);
  text_end (t);
}

/* Is the problem the same after it was written and read?  */
static bool
problem_returns (void)
{
  struct ra_error e;
  enum ra_status status;
  struct ra_lex lex;

  problem_text (&run.one, run.p);
  ra_lex_memory (&lex, run.one.bytes, run.one.size);
  status = ra_text_problem (&lex, run.again, &e);
  ra_lex_free (&lex);
  if (status != RA_OK)
    return failed (NULL, "its own text is refused: line %" PRIu32 ": %s",
		   e.line, e.text);
  problem_text (&run.two, run.again);
  if (!text_equal (&run.one, &run.two))
    return failed (NULL, "another problem when written and read");
  return true;
}

/* Is the solution of A?  */
static bool
solution_returns (struct answer *a)
{
  struct ra_lex lex;
  struct ra_error e;
  enum ra_status status;

  solution_text (&run.one, a->s);
  ra_lex_memory (&lex, run.one.bytes, run.one.size);
  status = ra_text_solution (&lex, run.p, run.reread, &e);
  ra_lex_free (&lex);
  if (status != RA_OK)
    return failed (a->s, "its own solution is refused: line %" PRIu32 ": %s",
		   e.line, e.text);
  solution_text (&run.two, run.reread);
  if (!text_equal (&run.one, &run.two))
    return failed (a->s, "another solution when written and read");
  return true;
}

/* -- Solving --------------------------------------------------------- */

/* Options for round ROUND of the seed at hand: those that everybody has,
   then any that options.def allows.  */
static void
choose_options (struct ra_options *o, uint32_t round, struct fuzz_random *r)
{
  ra_options_init (o);
  if (round)
    {
#define OPTION(NAME, WORD, DEFAULT, MIN, MAX, HELP)                     \
      switch (fuzz_below (r, 6))                                        \
	{                                                               \
	case 0:                                                         \
	  o->NAME = MIN;                                                \
	  break;                                                        \
	case 1:                                                         \
	  o->NAME = MAX;                                                \
	  break;                                                        \
	case 2:                                                         \
	  /* Small values matter more.  */                              \
	  o->NAME = (MIN) + (((int64_t) (MAX) - (MIN))                  \
			     >> fuzz_below (r, 40));                    \
	  break;                                                        \
	default:                                                        \
	  break;                                                        \
	}
#include "options.def"
#undef OPTION
    }
  /* The checker is called from here.  */
  o->check = 0;
}

/* COUNTED: with statistics.  */
static void
solve (struct ra_context *c, enum ra_allocator a, const struct ra_options *o,
       bool counted, struct answer *answer)
{
  struct ra_error e;

  answer->status = ra_solve (c, run.p, a, o, answer->s,
			     counted ? &answer->stats : NULL, &e);
  /* The one that time decides.  */
  answer->stats.usec = 0;
}

static bool
same_answer (const struct answer *a, const struct answer *b, bool counted)
{
  uint32_t v;

  if (a->status != b->status || a->s->n_vregs != b->s->n_vregs
      || a->s->n_pieces != b->s->n_pieces || a->s->n_copies != b->s->n_copies
      || (counted && memcmp (&a->stats, &b->stats, sizeof a->stats) != 0))
    return false;
  if (a->s->n_pieces
      && (memcmp (a->s->origin, b->s->origin,
		  a->s->n_pieces * sizeof *a->s->origin) != 0
	  || memcmp (a->s->name, b->s->name,
		     run.p->n_operands * sizeof *a->s->name) != 0
	  || (a->s->n_copies
	      && memcmp (a->s->copy, b->s->copy,
			 a->s->n_copies * sizeof *a->s->copy) != 0)))
    return false;
  for (v = 0; v < a->s->n_vregs; v++)
    if (a->s->place[v].unit != b->s->place[v].unit
	|| a->s->place[v].save != b->s->place[v].save)
      return false;
  return true;
}

/* Run the solution S.  */
static bool
keeps_meaning (const struct ra_solution *s, struct fuzz_random *r,
	       const char *allocator)
{
  uint32_t steps = 2 * run.p->n_instrs + 20, k;
  struct ra_error e;

  if (steps > MAX_STEPS)
    steps = MAX_STEPS;
  interpreter_begin (run.interpreter, run.p, s);
  interpreter_aim (run.interpreter, RA_NONE);
  for (k = 0; k < WALKS; k++, run.walks++)
    if (!interpreter_walk (run.interpreter, r, steps, &e))
      return failed (s, "%s: accepted by the checker, yet %s", allocator,
		     e.text);
  return true;
}

/* Solve the problem with allocator A and the options O, in a context that
   has seen others and in a fresh one, every other time without statistics.  */
static bool
try_allocator (enum ra_allocator a, const struct ra_options *o,
	       struct fuzz_random *r)
{
  const char *name = ra_allocator_word (a);
  struct ra_context *fresh = ra_context_new (NULL);
  bool counted = current_seed & 1;
  struct ra_error e;

  solve (run.context, a, o, true, &run.warm);
  solve (fresh, a, o, counted, &run.fresh);
  ra_context_free (fresh);
  run.solved++;
  run.split += run.warm.s->n_pieces != 0;
  if (run.warm.status != RA_OK)
    return failed (NULL, "%s: %s", name, ra_status_word (run.warm.status));
  if (!same_answer (&run.warm, &run.fresh, counted))
    return failed (run.warm.s, "%s: a context that has solved others gives"
		   " another answer than a fresh one; to have it again,"
		   " start at --seed=%" PRIu64, name, run.seed);
  if (ra_check (run.checker, run.p, run.warm.s, &e) != RA_OK)
    return failed (run.warm.s, "%s: refused by the checker: %s", name,
		   e.text);
  return (keeps_meaning (run.warm.s, r, name)
	  && (current_seed % TEXTS || solution_returns (&run.warm)));
}

static bool
try_damage (enum ra_allocator a, struct fuzz_random *r)
{
  struct ra_error e;

  choose_options (&run.d.options, 0, r);
  run.d.p = run.p;
  run.d.right = run.warm.s;
  run.d.allocator = a;
  run.d.random = *r;
  solve (run.context, a, &run.d.options, true, &run.warm);
  if (!damage_all (&run.d, &e))
    return failed (run.d.wrong, "%s: %s", ra_allocator_word (a), e.text);
  return true;
}

/* The number of vregs of the problem for the seed at hand: few mostly,
   for small problems show nearly everything, and many of them can be
   solved.  */
static uint32_t
choose_size (struct fuzz_random *r)
{
  uint32_t what = fuzz_below (r, 1000);
  uint32_t most = what < 900 ? 16 : what < 990 ? 48 : 300;

  if (most > run.size)
    most = (uint32_t) run.size;
  return 1 + fuzz_below (r, most);
}

static void
one_seed (uint64_t seed)
{
  struct fuzz_random r = { ra_random_mix (seed + RA_RANDOM_STEP) };
  struct ra_options o;
  struct ra_error e;
  uint32_t round;
  bool ok = true;
  int a;

  current_seed = seed;
  current_size = choose_size (&r);
  ra_generate (run.p, seed, current_size);
  if (ra_problem_validate (run.p, &e) != RA_OK)
    {
      failed (NULL, "not a valid problem: %s", e.text);
      return;
    }
  features_count (run.p);
  if (fuzz_below (&r, STRESSED) == 0)
    {
      ra_options_init (&o);
      o.stress_regs = 1 + fuzz_below (&r, 4);
      o.seed = fuzz_below (&r, 3);
      ra_stress (run.p, &o);
    }
  ok = current_seed % TEXTS || problem_returns ();
  for (round = 0; ok && round < ROUNDS; round++)
    {
      choose_options (&o, round, &r);
      for (a = 0; ok && a < RA_N_ALLOCATORS; a++)
	ok = try_allocator ((enum ra_allocator) a, &o, &r);
    }
  for (a = 0; ok && run.damage && a < RA_N_ALLOCATORS; a++)
    ok = try_damage ((enum ra_allocator) a, &r);
}

/* -- One solution ---------------------------------------------------- */

/* Open the file NAME, or give up.  */
static FILE *
open_file (const char *name)
{
  FILE *f = fopen (name, "r");

  if (!f)
    {
      fprintf (stderr, "fuzz: %s: %s\n", name, xstrerror (errno));
      exit (EXIT_FAULT);
    }
  return f;
}

/* STATUS and E are what reading NAME from F gave: all well?  */
static void
close_file (FILE *f, const char *name, enum ra_status status,
	    const struct ra_error *e)
{
  fclose (f);
  if (status == RA_OK)
    return;
  fprintf (stderr, "fuzz: %s:%" PRIu32 ":%" PRIu32 ": %s\n", name, e->line,
	   e->column, status == RA_NO_INPUT ? "nothing to read" : e->text);
  exit (EXIT_FAULT);
}

/* Does the solution in the file SOLUTION keep the meaning of PROBLEM?  */
static void
run_files (const char *problem, const char *solution)
{
  struct ra_error e;
  FILE *f = open_file (problem);
  uint32_t v;
  bool changes = false;

  close_file (f, problem, ra_read_problem (f, run.p, &e), &e);
  f = open_file (solution);
  close_file (f, solution,
	      ra_read_solution (f, run.p, run.warm.s, &e), &e);
  run.d.p = run.p;
  run.d.random.state = 0;
  /* Once for each vreg to aim at, and at least once.  */
  for (v = 0; !changes && v <= run.p->n_vregs; v++)
    {
      run.d.vreg = v < run.p->n_vregs ? v : RA_NONE;
      changes = damage_changes_meaning (&run.d, run.warm.s, &e);
    }
  if (changes)
    {
      fprintf (stderr, "fuzz: %s: %s\n", solution, e.text);
      run.failures++;
    }
}

/* -- The command line ------------------------------------------------ */

static const struct option long_options[] = {
  { "seed", required_argument, NULL, 's' },
  { "count", required_argument, NULL, 'n' },
  { "size", required_argument, NULL, 'z' },
  { "directory", required_argument, NULL, 'd' },
  { "damage", no_argument, NULL, 'D' },
  { "features", no_argument, NULL, 'f' },
  { "progress", no_argument, NULL, 'p' },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static void ATTRIBUTE_NORETURN
usage (FILE *f, int status)
{
  fputs ("Usage: fuzz [OPTION]...\n"
	 "       fuzz PROBLEM SOLUTION\n"
	 "Try the allocators and the checker on random problems; or run one"
	 " problem\nwith and without its solution and compare.\n"
	 "  --seed=N       the first seed [1]\n"
	 "  --count=N      how many [1000]\n"
	 "  --size=VREGS   most vregs of a problem [300]\n"
	 "  --damage       damage right solutions: does the checker"
	 " notice?\n"
	 "  --features     fail when some feature of problems, or some"
	 " kind of\n"
	 "                 damage, does not occur\n"
	 "  --directory=D  write what fails there [.]\n"
	 "  --progress     tell how far it is\n"
	 "Exit status: 0 no failure, 1 some, 2 usage.\n", f);
  exit (status);
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
    {
      fprintf (stderr, "fuzz: bad value `%s' for `--%s'; valid: %" PRIu64
	       "..%" PRIu64 "\n", text, name, least, most);
      exit (EXIT_USAGE);
    }
  return n;
}

static void
parse (int argc, char **argv)
{
  int c, k;

  run.seed = 1;
  run.count = 1000;
  run.size = 300;
  run.directory = ".";
  while ((c = getopt_long (argc, argv, "", long_options, &k)) != -1)
    switch (c)
      {
      case 's':
	run.seed = number ("seed", optarg, 0, UINT64_MAX / 2);
	break;
      case 'n':
	run.count = number ("count", optarg, 1, UINT64_MAX / 2);
	break;
      case 'z':
	run.size = number ("size", optarg, 1, 1000000);
	break;
      case 'd':
	run.directory = optarg;
	break;
      case 'D':
	run.damage = true;
	break;
      case 'f':
	run.features = true;
	break;
      case 'p':
	run.progress = true;
	break;
      case 'h':
	usage (stdout, 0);
      default:
	usage (stderr, EXIT_USAGE);
      }
  if (optind < argc && (optind != 1 || argc != 3))
    usage (stderr, EXIT_USAGE);
}

static void
begin (void)
{
  run.p = ra_problem_new (NULL);
  run.again = ra_problem_new (NULL);
  run.warm.s = ra_solution_new (NULL);
  run.fresh.s = ra_solution_new (NULL);
  run.reread = ra_solution_new (NULL);
  run.context = ra_context_new (NULL);
  run.checker = ra_checker_new (NULL);
  run.interpreter = interpreter_new ();
  run.d.context = ra_context_new (NULL);
  run.d.checker = run.checker;
  run.d.interpreter = run.interpreter;
  run.d.edited = ra_problem_new (NULL);
  run.d.wrong = ra_solution_new (NULL);
  signal (SIGABRT, crashed);
  signal (SIGSEGV, crashed);
  signal (SIGFPE, crashed);
}

static void
end (void)
{
  ra_problem_free (run.p);
  ra_problem_free (run.again);
  ra_solution_free (run.warm.s);
  ra_solution_free (run.fresh.s);
  ra_solution_free (run.reread);
  ra_context_free (run.context);
  ra_checker_free (run.checker);
  interpreter_free (run.interpreter);
  ra_context_free (run.d.context);
  ra_problem_free (run.d.edited);
  ra_solution_free (run.d.wrong);
  text_free (&run.one);
  text_free (&run.two);
}

int
main (int argc, char **argv)
{
  bool all;
  uint64_t k;

  parse (argc, argv);
  begin ();
  if (optind < argc)
    {
      run_files (argv[optind], argv[optind + 1]);
      end ();
      return run.failures ? EXIT_FAULT : 0;
    }
  for (k = 0; k < run.count && run.failures < MAX_FAILURES; k++)
    {
      one_seed (run.seed + k);
      if (run.progress && (k + 1) % 10000 == 0)
	fprintf (stderr, "fuzz: %" PRIu64 " of %" PRIu64 " seeds, %" PRIu64
		 " failures\n", k + 1, run.count, run.failures);
    }
  printf ("seeds %" PRIu64 "..%" PRIu64 ": %" PRIu64 " solutions, %" PRIu64
	  " with pieces, %" PRIu64 " walks, %" PRIu64 " failures\n", run.seed, run.seed + k - 1,
	  run.solved, run.split, run.walks, run.failures);
  all = features_print (stdout);
  if (run.damage)
    all &= damage_print (stdout);
  end ();
  if (run.features && !all)
    {
      fputs ("fuzz: something does not occur, see above\n", stderr);
      return EXIT_FAULT;
    }
  return run.failures ? EXIT_FAULT : 0;
}
