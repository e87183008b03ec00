/* What the plugin tells: statistics, dumps, traces.

   Statistics are kept until the compiler ends and appended by one write
   under a lock, so that many compilers can share a file.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static char *rows;
static size_t rows_size;
static FILE *rows_file;		/* Writes to ROWS.  */
static FILE *trace_file;

FILE *
greedy_trace_file (void)
{
  return trace_file;
}

void
greedy_report_begin (void)
{
  if (greedy_args.stats)
    {
      /* Say now, not after an hour, that it cannot be written.  */
      FILE *f = fopen (greedy_args.stats, "a");

      if (!f)
	fatal_error (input_location,
		     "greedy: cannot write statistics to %qs: %m",
		     greedy_args.stats);
      fclose (f);
      rows_file = open_memstream (&rows, &rows_size);
    }
  if (greedy_args.dump)
    {
      struct stat st;

      if (stat (greedy_args.dump, &st) != 0
	  && mkdir (greedy_args.dump, 0777) != 0)
	fatal_error (input_location, "greedy: cannot make directory %qs: %m",
		     greedy_args.dump);
      if (access (greedy_args.dump, W_OK) != 0)
	fatal_error (input_location, "greedy: cannot write to directory %qs:"
		     " %m", greedy_args.dump);
    }
  if (greedy_args.trace)
    {
      trace_file = (greedy_args.trace[0] ? fopen (greedy_args.trace, "a")
		    : stderr);
      if (!trace_file)
	fatal_error (input_location, "greedy: cannot write trace to %qs: %m",
		     greedy_args.trace);
    }
}

/* S as one field of a CSV line.  */
static void
write_field (FILE *f, const char *s)
{
  if (!strpbrk (s, ",\"\n"))
    {
      fputs (s, f);
      return;
    }
  putc ('"', f);
  for (; *s; s++)
    {
      if (*s == '"')
	putc ('"', f);
      putc (*s, f);
    }
  putc ('"', f);
}

void
greedy_report (const char *function, enum ra_status status,
	       const char *reason, const struct ra_stats *st)
{
  if (trace_file)
    fprintf (trace_file, "%s: %s%s%s\n", function, ra_status_word (status),
	     reason[0] ? ": " : "", reason);
  if (!rows_file)
    return;
  write_field (rows_file, main_input_filename ? main_input_filename : "");
  putc (',', rows_file);
  write_field (rows_file, function);
  fprintf (rows_file, ",%s,%s,",
	   greedy_args.use_ira ? "ira" : ra_allocator_word (greedy_args.alloc),
	   ra_status_word (status));
  ra_stats_row (rows_file, st);
  putc ('\n', rows_file);
}

/* Write all of S to FD; false with errno on failure.  */
static bool
write_all (int fd, const char *s, size_t n)
{
  while (n)
    {
      ssize_t k = write (fd, s, n);

      if (k < 0 && errno != EINTR)
	return false;
      if (k > 0)
	{
	  s += k;
	  n -= k;
	}
    }
  return true;
}

static void
append_rows (void)
{
  char *header = NULL;
  size_t header_size = 0;
  struct stat st;
  FILE *f = open_memstream (&header, &header_size);
  int fd;

  fputs ("file,function,allocator,status,", f);
  ra_stats_header (f);
  putc ('\n', f);
  fclose (f);
  fd = open (greedy_args.stats, O_WRONLY | O_APPEND | O_CREAT, 0666);
  if (fd < 0 || (flock (fd, LOCK_EX) != 0 && errno != ENOTSUP && errno != EINVAL)
      || fstat (fd, &st) != 0
      || (st.st_size == 0 && !write_all (fd, header, header_size))
      || !write_all (fd, rows, rows_size)
      || close (fd) != 0)
    error ("greedy: cannot write statistics to %qs: %m", greedy_args.stats);
  free (header);
}

void
greedy_report_end (void)
{
  if (rows_file)
    {
      fclose (rows_file);
      append_rows ();
      free (rows);
      rows_file = NULL;
    }
  if (trace_file && trace_file != stderr && fclose (trace_file) != 0)
    error ("greedy: cannot write trace to %qs: %m", greedy_args.trace);
  trace_file = NULL;
}

/* DIR/SOURCE.FUNCTION.SUFFIX, letters that file names dislike replaced.  */
static FILE *
open_dump (const char *function, const char *suffix, char **path)
{
  const char *source = main_input_filename ? main_input_filename : "";
  /* File names end at 255 characters, mangled ones need not.  */
  char *name = xasprintf ("%.80s.%.160s%s", lbasename (source), function,
			  suffix);

  for (char *s = name; *s; s++)
    if (!ISALNUM (*s) && !strchr ("._-$", *s))
      *s = '_';
  *path = concat (greedy_args.dump, "/", name, NULL);
  free (name);
  return fopen (*path, "w");
}

static void
close_dump (FILE *f, bool good, char *path)
{
  if (!f || !good || fclose (f) != 0)
    error ("greedy: cannot write %qs: %m", path);
  free (path);
}

void
greedy_dump (const struct greedy_function *f)
{
  char *path;
  FILE *out = open_dump (f->p->name, ".ra", &path);

  close_dump (out, out && ra_write_problem (out, f->p), path);
  out = open_dump (f->p->name, ".sol", &path);
  close_dump (out, out && ra_write_solution (out, f->p, f->s), path);
}
