/* The plugin's entry: is this the right compiler, what are we asked to do?

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"
#include <regex.h>
#include "plugin-version.h"

/* GCC looks for this before it loads a plugin.  */
int plugin_is_GPL_compatible;

struct greedy_args greedy_args;

/* The arguments besides those of options.def.  */
static const struct
{
  const char *key, *help;
} arguments[] = {
  { "alloc", "=greedy|basic|linear|ira: the allocator; ira measures"
    " GCC's own" },
  { "hook", "=insert|wrap: run IRA as usual before, or only its"
    " preparation [wrap]" },
  { "stats", "=FILE: append statistics, CSV, a line a function" },
  { "dump", "=DIR: write each problem and solution as text" },
  { "trace", "[=FILE]: tell each decision, by default on stderr" },
  { "only", "=REGEX: allocate only functions whose names match" },
  { "limit", "=N: allocate only the first N functions (for bisecting)" },
  { "costs", "=FILE: use this cost table" },
  { "strict", ": a function that keeps GCC's allocation is an error" },
  { "help", ": print this" },
  { "version", ": print the version" }
};

static void
print_arguments (FILE *f)
{
  for (size_t i = 0; i < ARRAY_SIZE (arguments); i++)
    fprintf (f, "  -fplugin-arg-greedy-%s%s\n", arguments[i].key,
	     arguments[i].help);
  ra_options_help (f, "  -fplugin-arg-greedy-");
}

/* The keys of ARGUMENTS, for a message.  */
static char *
valid_keys (void)
{
  char *list = xstrdup ("");

  for (size_t i = 0; i < ARRAY_SIZE (arguments); i++)
    {
      char *longer = concat (list, list[0] ? ", " : "", arguments[i].key,
			     NULL);

      free (list);
      list = longer;
    }
  return list;
}

static bool
need_value (const struct plugin_argument *arg)
{
  if (arg->value && arg->value[0])
    return true;
  error ("greedy: argument %qs needs a value", arg->key);
  return false;
}

static void
set_alloc (const char *value)
{
  enum ra_allocator a = ra_allocator_find (value);

  greedy_args.use_ira = strcmp (value, "ira") == 0;
  if (greedy_args.use_ira)
    return;
  if (a != RA_N_ALLOCATORS)
    {
      greedy_args.alloc = a;
      return;
    }
  char *valid = xstrdup ("ira");
  for (int i = 0; i < RA_N_ALLOCATORS; i++)
    {
      char *longer = concat (valid, ", ",
			     ra_allocator_word ((enum ra_allocator) i), NULL);

      free (valid);
      valid = longer;
    }
  error ("greedy: bad value %qs of argument %<alloc%>; valid: %s", value,
	 valid);
  free (valid);
}

static void
set_hook (const char *value)
{
  if (strcmp (value, "insert") == 0)
    greedy_args.hook = GREEDY_INSERT;
  else if (strcmp (value, "wrap") == 0)
    greedy_args.hook = GREEDY_WRAP;
  else
    error ("greedy: bad value %qs of argument %<hook%>; valid: insert, wrap",
	   value);
}

static void
set_limit (const char *value)
{
  char *end;

  errno = 0;
  greedy_args.limit = strtoll (value, &end, 10);
  if (errno || *end || end == value || greedy_args.limit < 0)
    error ("greedy: bad value %qs of argument %<limit%>: a number from 0 on"
	   " is wanted", value);
}

static void
set_only (const char *value)
{
  regex_t re;
  char message[200];
  int status = regcomp (&re, value, REG_EXTENDED | REG_NOSUB);

  greedy_args.only = value;
  if (status == 0)
    {
      regfree (&re);
      return;
    }
  regerror (status, &re, message, sizeof message);
  error ("greedy: bad value %qs of argument %<only%>: %s", value, message);
}

static void
set_argument (const struct plugin_argument *arg)
{
  struct ra_error e;

  if (strcmp (arg->key, "strict") == 0)
    greedy_args.strict = true;
  else if (strcmp (arg->key, "trace") == 0)
    greedy_args.trace = arg->value ? arg->value : "";
  else if (strcmp (arg->key, "help") == 0)
    {
      printf ("greedy: register allocation for GCC %s\n",
	      gcc_version.basever);
      print_arguments (stdout);
    }
  else if (strcmp (arg->key, "version") == 0)
    printf ("greedy %s for %s, GCC %s\n", GREEDY_VERSION, GREEDY_TRIPLE,
	    gcc_version.basever);
  else if (strcmp (arg->key, "alloc") == 0)
    need_value (arg) ? set_alloc (arg->value) : (void) 0;
  else if (strcmp (arg->key, "hook") == 0)
    need_value (arg) ? set_hook (arg->value) : (void) 0;
  else if (strcmp (arg->key, "limit") == 0)
    need_value (arg) ? set_limit (arg->value) : (void) 0;
  else if (strcmp (arg->key, "only") == 0)
    need_value (arg) ? set_only (arg->value) : (void) 0;
  else if (strcmp (arg->key, "stats") == 0)
    need_value (arg) ? (void) (greedy_args.stats = arg->value) : (void) 0;
  else if (strcmp (arg->key, "dump") == 0)
    need_value (arg) ? (void) (greedy_args.dump = arg->value) : (void) 0;
  else if (strcmp (arg->key, "costs") == 0)
    need_value (arg) ? (void) (greedy_args.costs = arg->value) : (void) 0;
  else if (!ra_options_set (&greedy_args.options, arg->key,
			    strlen (arg->key), arg->value, &e))
    {
      char *keys = valid_keys ();

      error ("greedy: %s; also: %s", e.text, keys);
      free (keys);
    }
}

static void
finish (void *, void *)
{
  greedy_report_end ();
  greedy_pass_end ();
}

/* The triple that CONFIGURATION, the way GCC was configured, is for: the
   value of --target, else of --build or --host.  */
static const char *
triple_of (const char *configuration, char *buf, size_t size)
{
  static const char *const keys[] = { "--target=", "--host=", "--build=" };

  for (size_t i = 0; i < ARRAY_SIZE (keys); i++)
    {
      const char *s = strstr (configuration, keys[i]);

      if (s)
	{
	  s += strlen (keys[i]);
	  snprintf (buf, size, "%.*s", (int) strcspn (s, " '"), s);
	  return buf;
	}
    }
  return "unknown";
}

/* Was the plugin built for the compiler that loads it?  */
static bool
right_compiler (struct plugin_gcc_version *version)
{
  char buf[80];
  const char *theirs = triple_of (version->configuration_arguments, buf,
				  sizeof buf);

  if (strcmp (version->basever, gcc_version.basever) == 0
      && strcmp (version->datestamp, gcc_version.datestamp) == 0
      && strcmp (version->devphase, gcc_version.devphase) == 0
      && strcmp (version->revision, gcc_version.revision) == 0
      && strcmp (theirs, GREEDY_TRIPLE) == 0)
    return true;
  fprintf (stderr, "greedy: this plugin is built for GCC %s (%s), %s; the"
	   " compiler is GCC %s (%s), %s\n",
	   gcc_version.basever, gcc_version.datestamp, GREEDY_TRIPLE,
	   version->basever, version->datestamp, theirs);
  return false;
}

int
plugin_init (struct plugin_name_args *info, struct plugin_gcc_version *version)
{
  static struct plugin_info about
    = { GREEDY_VERSION, "register allocation by live-range eviction; see"
	" -fplugin-arg-greedy-help\n" };

  if (!right_compiler (version))
    return 1;
  greedy_args.alloc = RA_ALLOC_GREEDY;
  greedy_args.hook = GREEDY_WRAP;
  greedy_args.limit = -1;
  ra_options_init (&greedy_args.options);
  for (int i = 0; i < info->argc; i++)
    set_argument (&info->argv[i]);
  register_callback (info->base_name, PLUGIN_INFO, NULL, &about);
  if (seen_error ())
    return 0;
  greedy_report_begin ();
  greedy_register_passes (info);
  register_callback (info->base_name, PLUGIN_FINISH, finish, NULL);
  return 0;
}
