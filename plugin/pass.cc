/* The passes: one before IRA that prepares it, one after that allocates.

   The second reads as the pipeline: extract, solve (which checks), apply.
   Any doubt about a function keeps GCC's own allocation, counted and
   reported.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"
#include <regex.h>
#include <time.h>

static struct greedy_function fn;
static struct ra_context *context;

/* CPU time of the steps for the current function, if statistics are asked
   for.  */
static int64_t extract_ns, stage_ns[RA_N_STAGES];

/* Is the current function one that we are asked to allocate?  Decided
   before IRA, for both passes.  */
static bool selected;
static int64_t n_selected;
static enum ira_region saved_region;
static bool (*saved_can_eliminate) (const int, const int);
/* flag_expensive_optimizations while a core is skipped, or -1.  */
static int saved_expensive = -1;

static const char *
function_name (void)
{
  return IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (current_function_decl));
}

static bool
wanted (void)
{
  static regex_t re;
  static bool compiled;

  if (!optimize || !ira_use_lra_p)
    return false;
  if (greedy_args.only)
    {
      /* main.cc has made sure that it compiles.  */
      if (!compiled)
	regcomp (&re, greedy_args.only, REG_EXTENDED | REG_NOSUB);
      compiled = true;
      if (regexec (&re, function_name (), 0, NULL, 0) != 0)
	return false;
    }
  return greedy_args.limit < 0 || n_selected < greedy_args.limit;
}

static int64_t
microseconds (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (int64_t) t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t
cpu_nanoseconds (void)
{
  struct timespec t;

  if (!greedy_args.stats)
    return 0;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (int64_t) t.tv_sec * 1000000000 + t.tv_nsec;
}

static void
record_times (struct ra_stats *st)
{
  st->extract_ns = extract_ns;
  st->live_ns = stage_ns[RA_STAGE_LIVE];
  st->alloc_ns = (stage_ns[RA_STAGE_WEIGHTS] + stage_ns[RA_STAGE_ASSIGN]
		  + stage_ns[RA_STAGE_RECOLOR] + stage_ns[RA_STAGE_SPLIT]
		  + stage_ns[RA_STAGE_SCORE]);
  st->check_ns = stage_ns[RA_STAGE_CHECK];
  extract_ns = 0;
  memset (stage_ns, 0, sizeof stage_ns);
}

/* Stands in for targetm.can_eliminate.  IRA asks it for the first time when
   its preparation is done and its core - conflicts, coloring, moves at the
   borders of loops - is about to begin (ira_setup_eliminable_regset): tell
   it to do the simple allocation of -O0 instead.  That is sound, and stays
   for a function that we cannot allocate.  */
static bool
skip_core (const int from, const int to)
{
  targetm.can_eliminate = saved_can_eliminate;
  saved_can_eliminate = NULL;
  ira_conflicts_p = false;
  /* One scan for the classes of pseudos instead of two, a fifth of the
     instructions of all of IRA: as we weigh registers ourselves, the second
     changes none of 236,972 bytes of code (files of lua, zlib, bzip2, jq,
     expat, zstd, pcre2).  */
  saved_expensive = flag_expensive_optimizations;
  flag_expensive_optimizations = 0;
  return targetm.can_eliminate (from, to);
}

/* Before IRA: choose the function, and make it ready.  */
static void
prepare (void)
{
  selected = wanted ();
  saved_region = flag_ira_region;
  if (!selected)
    return;
  n_selected++;
  if (greedy_args.use_ira)
    return;
  greedy_target_prepare ();
  /* Moves at the borders of loops would come before ours, and stay.  */
  flag_ira_region = IRA_REGION_ONE;
  if (greedy_args.hook == GREEDY_WRAP)
    {
      saved_can_eliminate = targetm.can_eliminate;
      targetm.can_eliminate = skip_core;
    }
}

/* After IRA: leave everything as it was before.  */
static void
restore (void)
{
  flag_ira_region = saved_region;
  if (saved_can_eliminate)
    targetm.can_eliminate = saved_can_eliminate;
  saved_can_eliminate = NULL;
  if (saved_expensive >= 0)
    flag_expensive_optimizations = saved_expensive;
  saved_expensive = -1;
  if (!ira_conflicts_p)
    {
      /* IRA would have reset these in the part that it skipped.  */
      first_moveable_pseudo = last_moveable_pseudo = 0;
      ira_conflicts_p = !lra_simple_p;
    }
}

/* A function that keeps GCC's allocation although it was to have ours.  */
static void
fall_back (enum ra_status status, const char *reason)
{
  if (greedy_args.strict)
    error ("greedy: %qs keeps the allocation of GCC (%s): %s",
	   function_name (), ra_status_word (status), reason);
}

/* Allocate the current function.  */
static enum ra_status
allocate (struct ra_stats *st, struct ra_error *e)
{
  int64_t start = cpu_nanoseconds ();
  const char *reason = greedy_extract (&fn);
  enum ra_status status;

  extract_ns = cpu_nanoseconds () - start;
  if (reason)
    {
      snprintf (e->text, sizeof e->text, "%s", reason);
      return RA_DECLINED;
    }
  if (!greedy_args.use_ira)
    ra_stress (fn.p, &greedy_args.options);
  status = ra_problem_validate (fn.p, e);
  if (status != RA_OK)
    return status;
  if (greedy_args.use_ira)
    {
      greedy_read_ira (&fn);
      status = ra_measure (context, fn.p, fn.s, &greedy_args.options, st);
      if (greedy_args.dump)
	greedy_dump (&fn);
      return status;
    }
  status = ra_solve (context, fn.p, greedy_args.alloc, &greedy_args.options,
		     fn.s, st, e);
  if (greedy_args.dump)
    greedy_dump (&fn);
  if (status == RA_OK)
    greedy_apply (&fn);
  return status;
}

static void
execute (void)
{
  struct ra_stats st;
  struct ra_error e;
  enum ra_status status = RA_SKIPPED;
  int64_t start = microseconds ();

  memset (&st, 0, sizeof st);
  e.text[0] = 0;
  if (selected)
    {
      restore ();
      ra_context_trace (context, greedy_trace_file ());
      status = allocate (&st, &e);
      if (status != RA_OK)
	fall_back (status, e.text);
    }
  st.usec = microseconds () - start;
  record_times (&st);
  greedy_report (function_name (), status, e.text, &st);
}

namespace {

const pass_data prepare_data =
{
  RTL_PASS, "greedy_prepare", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0
};

/* As after IRA, the garbage collector must not run: ira_reg_equiv and
   others are no roots.  */
const pass_data greedy_data =
{
  RTL_PASS, "greedy", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0,
  TODO_do_not_ggc_collect
};

class prepare_pass : public rtl_opt_pass
{
public:
  prepare_pass (gcc::context *c) : rtl_opt_pass (prepare_data, c) {}
  unsigned int execute (function *) final override
  {
    prepare ();
    return 0;
  }
};

class greedy_pass : public rtl_opt_pass
{
public:
  greedy_pass (gcc::context *c) : rtl_opt_pass (greedy_data, c) {}
  unsigned int execute (function *) final override
  {
    ::execute ();
    return 0;
  }
};

}

void
greedy_register_passes (struct plugin_name_args *info)
{
  struct register_pass_info prepare, pass;

  fn.p = ra_problem_new (NULL);
  fn.s = ra_solution_new (NULL);
  context = ra_context_new (NULL);
  if (greedy_args.stats)
    ra_context_profile (context, stage_ns);
  prepare.pass = new prepare_pass (g);
  prepare.reference_pass_name = "ira";
  prepare.ref_pass_instance_number = 1;
  prepare.pos_op = PASS_POS_INSERT_BEFORE;
  register_callback (info->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL,
		     &prepare);
  pass.pass = new greedy_pass (g);
  pass.reference_pass_name = "ira";
  pass.ref_pass_instance_number = 1;
  pass.pos_op = PASS_POS_INSERT_AFTER;
  register_callback (info->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
}

void
greedy_pass_end (void)
{
  ra_context_free (context);
  ra_problem_free (fn.p);
  ra_solution_free (fn.s);
  free (fn.vreg_of);
  free (fn.insn);
  free (fn.bb);
  greedy_edit_end ();
  greedy_extract_end ();
  greedy_target_end ();
}
