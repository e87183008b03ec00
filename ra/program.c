/* What the commands of the program `ra' share: messages and files.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "program.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

void
ra_complain (struct ra_run *run, const char *format, ...)
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

void
ra_complain_error (struct ra_run *run, const char *file,
		const struct ra_error *e)
{
  if (e->line)
    ra_complain (run, "%s:%" PRIu32 ":%" PRIu32 ": %s", file, e->line,
	      e->column, e->text);
  else
    ra_complain (run, "%s: %s", file, e->text);
}

void
ra_complain_function (struct ra_run *run, const char *file,
		   enum ra_status status, const struct ra_error *e)
{
  ra_complain (run, "%s: function %s: %s: %s", file, run->problem->name,
	    ra_status_word (status), e->text);
}

bool
ra_open_input (struct ra_run *run, struct input *in, const char *name)
{
  in->name = name;
  in->file = strcmp (name, "-") == 0 ? stdin : fopen (name, "r");
  if (!in->file)
    {
      ra_complain (run, "%s: %s", name, xstrerror (errno));
      return false;
    }
  ra_lex_file (&in->lex, in->file);
  return true;
}

void
ra_close_input (struct input *in)
{
  ra_lex_free (&in->lex);
  if (in->file != stdin)
    fclose (in->file);
}

FILE *
ra_open_output (struct ra_run *run, const char *name)
{
  FILE *f;

  if (!name || strcmp (name, "-") == 0)
    return stdout;
  f = fopen (name, "w");
  if (!f)
    ra_complain (run, "%s: %s", name, xstrerror (errno));
  return f;
}

void
ra_close_output (struct ra_run *run, FILE *f, const char *name)
{
  /* A write that failed earlier left no errno behind.  */
  bool failed = ferror (f) != 0;

  errno = 0;
  if (fflush (f) != 0)
    failed = true;
  if (f != stdout && fclose (f) != 0)
    failed = true;
  if (failed)
    ra_complain (run, "%s: cannot write: %s",
	      f == stdout ? "standard output" : name,
	      errno ? xstrerror (errno) : "output error");
}

bool
ra_next_problem (struct ra_run *run, struct input *in, bool first)
{
  struct ra_error e;
  enum ra_status status = ra_text_problem (&in->lex, run->problem, &e);

  if (status == RA_NO_INPUT && first)
    ra_complain (run, "%s:%" PRIu32 ":1: no problem before the end of the text",
	      in->name, in->lex.line_number);
  else if (status != RA_OK && status != RA_NO_INPUT)
    ra_complain_error (run, in->name, &e);
  return status == RA_OK;
}

bool
ra_take_costs (struct ra_run *run)
{
  struct input in;
  struct ra_error e;
  enum ra_status status;

  if (!run->costs)
    return true;
  if (!ra_open_input (run, &in, run->costs))
    return false;
  status = ra_read_costs (in.file, run->problem, &e);
  ra_close_input (&in);
  if (status == RA_NO_INPUT)
    ra_complain (run, "%s: no cost table in the file", run->costs);
  else if (status != RA_OK)
    ra_complain_error (run, run->costs, &e);
  return status == RA_OK;
}
