/* The passes: IRA's, in which or after which we allocate, and ours, which
   writes the allocation down.

   It reads as the pipeline: extract, solve (which checks), apply.  Any doubt
   about a function keeps GCC's own allocation, counted and reported.

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

/* Is the current function one that we are asked to allocate?  */
static bool selected;
static int64_t n_selected;

/* What became of it, once it has been tried, and what that took.  */
static bool tried;
static enum ra_status status;
static struct ra_stats stats;
static struct ra_error why;

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

/* A function that keeps GCC's allocation although it was to have ours.  */
static void
fall_back (const char *reason)
{
  if (greedy_args.strict)
    error ("greedy: %qs keeps the allocation of GCC (%s): %s",
	   function_name (), ra_status_word (status), reason);
}

/* Find an allocation of the current function, but change nothing yet.  */
static enum ra_status
find (void)
{
  int64_t start = cpu_nanoseconds ();
  const char *reason = greedy_extract (&fn);
  enum ra_status result;

  extract_ns = cpu_nanoseconds () - start;
  if (reason)
    {
      snprintf (why.text, sizeof why.text, "%s", reason);
      return RA_DECLINED;
    }
  if (!greedy_args.use_ira)
    ra_stress (fn.p, &greedy_args.options);
  result = ra_problem_validate (fn.p, &why);
  if (result != RA_OK)
    return result;
  if (greedy_args.use_ira)
    {
      greedy_read_ira (&fn);
      result = ra_measure (context, fn.p, fn.s, &greedy_args.options, &stats);
    }
  else
    result = ra_solve (context, fn.p, greedy_args.alloc, &greedy_args.options,
		       fn.s, greedy_args.stats ? &stats : NULL, &why);
  if (greedy_args.dump)
    greedy_dump (&fn);
  return result;
}

/* Find an allocation of the current function; true if there is one.  */
static bool
allocate (void)
{
  int64_t start = microseconds ();

  ra_context_trace (context, greedy_trace_file ());
  status = find ();
  tried = true;
  stats.usec = microseconds () - start;
  record_times (&stats);
  return status == RA_OK;
}

/* IRA's pass.  */
static unsigned int
run_ira (opt_pass *ira)
{
  enum ira_region region = flag_ira_region;
  unsigned int todo;

  selected = wanted ();
  tried = false;
  memset (&stats, 0, sizeof stats);
  why.text[0] = 0;
  n_selected += selected;
  if (!selected || greedy_args.use_ira)
    return ira->execute (cfun);
  greedy_target_prepare ();
  if (greedy_args.hook == GREEDY_WRAP)
    return greedy_core_skip (ira, allocate);
  /* Moves at the borders of loops would come before ours, and stay.  */
  flag_ira_region = IRA_REGION_ONE;
  todo = ira->execute (cfun);
  flag_ira_region = region;
  return todo;
}

/* Our pass, after it.  */
static void
run_greedy (void)
{
  int64_t start = microseconds ();

  if (!selected)
    status = RA_SKIPPED;
  else
    {
      if (!tried)
	allocate ();
      start = microseconds ();
      if (status != RA_OK)
	fall_back (why.text);
      else if (!greedy_args.use_ira)
	greedy_apply (&fn);
      stats.usec += microseconds () - start;
    }
  greedy_report (function_name (), status, why.text, &stats);
}

namespace {

/* As after IRA, the garbage collector must not run: ira_reg_equiv and
   others are no roots.  */
const pass_data greedy_data =
{
  RTL_PASS, "greedy", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0,
  TODO_do_not_ggc_collect
};

/* In the place of IRA's pass, and in everything else like it.  */
class ira_pass : public rtl_opt_pass
{
public:
  ira_pass (opt_pass *ira, gcc::context *c)
    : rtl_opt_pass (*ira, c), m_ira (ira) {}
  bool gate (function *f) final override { return m_ira->gate (f); }
  unsigned int execute (function *) final override
  {
    return run_ira (m_ira);
  }

private:
  opt_pass *m_ira;
};

class greedy_pass : public rtl_opt_pass
{
public:
  greedy_pass (gcc::context *c) : rtl_opt_pass (greedy_data, c) {}
  unsigned int execute (function *) final override
  {
    run_greedy ();
    return 0;
  }
};

}

void
greedy_register_passes (struct plugin_name_args *info)
{
  struct register_pass_info pass;
  opt_pass *ira = g->get_passes ()->get_pass_by_name ("rtl-ira");

  fn.p = ra_problem_new (NULL);
  fn.s = ra_solution_new (NULL);
  context = ra_context_new (NULL);
  if (greedy_args.stats)
    ra_context_profile (context, stage_ns);
  pass.reference_pass_name = "ira";
  pass.ref_pass_instance_number = 1;
  pass.pass = new ira_pass (ira, g);
  pass.pos_op = PASS_POS_REPLACE;
  register_callback (info->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
  /* -fdump-rtl-ira has asked for the dump of IRA's pass by now.  */
  pass.pass->static_pass_number = ira->static_pass_number;
  pass.pass = new greedy_pass (g);
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
