/* A plugin that measures: how long the compiler is in the passes of
   register allocation.

   Argument: -fplugin-arg-passes-out=FILE.  Output: when the compiler ends, a
   line "PASS NANOSECONDS" for each pass below is appended to FILE: CPU time
   from its start to the start of the pass after it.
   GCC's own -ftime-report has neither the plugin's passes nor anything
   below ten milliseconds.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "gcc-plugin.h"
#include "system.h"
#include "coretypes.h"
#include "tree-pass.h"
#include "context.h"
#include "diagnostic-core.h"
#include <time.h>

int plugin_is_GPL_compatible;

static struct
{
  const char *name;
  int64_t nanoseconds;
} watched[] = {
  { "ira", 0 }, { "reload", 0 }, { "greedy", 0 }
};

static const char *out;
static int current = -1;	/* In WATCHED, or -1.  */
static int64_t start;		/* When it began.  */

static int64_t
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (int64_t) t.tv_sec * 1000000000 + t.tv_nsec;
}

/* A pass begins, and so the one before it is over.  */
static void
pass_begins (void *pass, void *)
{
  const char *name = ((opt_pass *) pass)->name;
  int next = -1;

  for (size_t i = 0; i < ARRAY_SIZE (watched); i++)
    if (strcmp (name, watched[i].name) == 0)
      next = i;
  if (next < 0 && current < 0)
    return;
  int64_t time = now ();
  if (current >= 0)
    watched[current].nanoseconds += time - start;
  current = next;
  start = time;
}

static void
finish (void *, void *)
{
  FILE *f = fopen (out, "a");
  bool good = f != NULL;

  for (size_t i = 0; good && i < ARRAY_SIZE (watched); i++)
    good = fprintf (f, "%s %" PRId64 "\n", watched[i].name,
		    watched[i].nanoseconds) > 0;
  if (f && fclose (f) != 0)
    good = false;
  if (!good)
    error ("passes: cannot write to %qs: %m", out);
}

int
plugin_init (struct plugin_name_args *info, struct plugin_gcc_version *)
{
  if (info->argc != 1 || strcmp (info->argv[0].key, "out") != 0
      || !info->argv[0].value)
    {
      error ("passes: %<-fplugin-arg-passes-out=FILE%> is the one argument");
      return 0;
    }
  out = info->argv[0].value;
  register_callback (info->base_name, PLUGIN_PASS_EXECUTION, pass_begins,
		     NULL);
  register_callback (info->base_name, PLUGIN_FINISH, finish, NULL);
  return 0;
}
