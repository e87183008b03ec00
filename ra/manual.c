/* The tables of the manual, from the same lists as everything else.

   Output: Markdown; each table between the comments that doc/manual.md has
   around it, so that doc/update-manual can put it there.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>

#include "ra.h"

static void
two_columns (FILE *f, const char *name, const char *head,
	     const char *const rows[][2], size_t n)
{
  fprintf (f, "<!-- begin %s -->\n| %s | meaning |\n|---|---|\n", name, head);
  for (size_t i = 0; i < n; i++)
    fprintf (f, "| `%s` | %s |\n", rows[i][0], rows[i][1]);
  fprintf (f, "<!-- end %s -->\n", name);
}

#define TABLE(F, NAME, HEAD, ROWS) \
  two_columns (F, NAME, HEAD, ROWS, sizeof ROWS / sizeof ROWS[0])

void
ra_manual (FILE *f)
{
  static const char *const stats[][2] = {
#define STAT(NAME, WORD, HELP) { WORD, HELP },
#include "stats.def"
#undef STAT
  };
  static const char *const statuses[][2] = {
#define STATUS(NAME, WORD, HELP) { WORD, HELP },
#include "status.def"
#undef STATUS
  };
  static const char *const memory[][2] = {
#define MEMORY(NAME, WORD, HELP) { WORD, HELP },
#include "memory.def"
#undef MEMORY
  };
  static const char *const prices[][2] = {
#define PRICE(NAME, WORD, HELP) { WORD, HELP },
#include "price.def"
#undef PRICE
  };
  static const char *const shapes[][2] = {
#define SHAPE(NAME, WORD, HELP) { WORD, HELP },
#include "shape.def"
#undef SHAPE
  };
  static const char *const stages[][2] = {
#define STAGE(NAME, WORD, HELP) { WORD, HELP },
#include "stage.def"
#undef STAGE
  };

  fputs ("<!-- begin options -->\n| key | default | range | meaning |\n"
	 "|---|---|---|---|\n", f);
#define OPTION(NAME, WORD, DEFAULT, MIN, MAX, HELP)			\
  fprintf (f, "| `%s` | %" PRId64 " | %" PRId64 "..%" PRId64 " | %s |\n", \
	   WORD, (int64_t) DEFAULT, (int64_t) MIN, (int64_t) MAX, HELP);
#include "options.def"
#undef OPTION
  fputs ("<!-- end options -->\n", f);
  TABLE (f, "stats", "column", stats);
  TABLE (f, "status", "status", statuses);
  TABLE (f, "shape", "shape", shapes);
  TABLE (f, "stage", "stage", stages);
  TABLE (f, "memory", "word", memory);
  TABLE (f, "price", "word", prices);
}
