/* The words of the interface: statuses, allocators, options, statistics.

   Input: the .def lists, the one place where each is named.  Output: the
   functions of ra.h that print, parse and explain them, for `ra' and the
   plugin alike.  Invariant: nothing here names an entry, so that parser,
   help and CSV header cannot drift apart.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>
#include <libiberty.h>
#include "ra.h"

const char *
ra_status_word (enum ra_status status)
{
  static const char *const word[] = {
#define STATUS(NAME, WORD, HELP) WORD,
#include "status.def"
#undef STATUS
  };
  return (unsigned int) status < RA_N_STATUS ? word[status] : "?";
}

static const char *const allocator_word[] = {
#define ALLOCATOR(NAME, WORD, HELP) WORD,
#include "allocator.def"
#undef ALLOCATOR
};

const char *
ra_allocator_word (enum ra_allocator a)
{
  return (unsigned int) a < RA_N_ALLOCATORS ? allocator_word[a] : "?";
}

enum ra_allocator
ra_allocator_find (const char *word)
{
  unsigned int a = 0;
  while (a < RA_N_ALLOCATORS && strcmp (word, allocator_word[a]) != 0)
    a++;
  return (enum ra_allocator) a;
}

/* What is known of one option.  */
struct option_entry
{
  const char *word, *help;
  int64_t initial, least, most;
  size_t offset;		/* In struct ra_options.  */
};

static const struct option_entry options[] = {
#define OPTION(NAME, WORD, DEFAULT, MIN, MAX, HELP) \
  { WORD, HELP, DEFAULT, MIN, MAX, offsetof (struct ra_options, NAME) },
#include "options.def"
#undef OPTION
};

enum { N_OPTIONS = sizeof options / sizeof options[0] };

static int64_t *
option_field (struct ra_options *o, const struct option_entry *entry)
{
  return (int64_t *) (void *) ((char *) o + entry->offset);
}

void
ra_options_init (struct ra_options *o)
{
  for (size_t i = 0; i < N_OPTIONS; i++)
    *option_field (o, &options[i]) = options[i].initial;
}

/* Append the formatted text to E's message; what does not fit is cut.  */
static void ATTRIBUTE_PRINTF_2
append (struct ra_error *e, const char *format, ...)
{
  size_t used = strlen (e->text);
  va_list args;
  va_start (args, format);
  vsnprintf (e->text + used, sizeof e->text - used, format, args);
  va_end (args);
}

/* Parse all of TEXT as a decimal number within LEAST..MOST.  */
static bool
parse_number (const char *text, int64_t least, int64_t most, int64_t *value)
{
  const char *s = text;
  bool negative = *s == '-';
  if (negative)
    s++;
  if (*s == '\0')
    return false;
  int64_t n = 0;
  for (; *s; s++)
    {
      if (*s < '0' || *s > '9' || n > (INT64_MAX - 9) / 10)
	return false;
      n = n * 10 + (*s - '0');
    }
  if (negative)
    n = -n;
  *value = n;
  return n >= least && n <= most;
}

static bool
set_option (struct ra_options *o, const struct option_entry *entry,
	    const char *value, struct ra_error *e)
{
  int64_t n = 1;
  bool is_switch = entry->least == 0 && entry->most == 1;
  if (value == NULL && is_switch)
    ;
  else if (value == NULL)
    {
      append (e, "option `%s' needs a value, %" PRId64 "..%" PRId64,
	      entry->word, entry->least, entry->most);
      return false;
    }
  else if (!parse_number (value, entry->least, entry->most, &n))
    {
      append (e, "bad value `%.60s' for option `%s'; valid: %" PRId64
	      "..%" PRId64, value, entry->word, entry->least, entry->most);
      return false;
    }
  *option_field (o, entry) = n;
  return true;
}

bool
ra_options_set (struct ra_options *o, const char *key, size_t len,
		const char *value, struct ra_error *e)
{
  memset (e, 0, sizeof *e);
  for (size_t i = 0; i < N_OPTIONS; i++)
    if (strlen (options[i].word) == len
	&& memcmp (options[i].word, key, len) == 0)
      return set_option (o, &options[i], value, e);

  append (e, "unknown option `%.*s'; valid:", len > 60 ? 60 : (int) len, key);
  for (size_t i = 0; i < N_OPTIONS; i++)
    append (e, "%s %s", i ? "," : "", options[i].word);
  return false;
}

void
ra_options_help (FILE *f, const char *prefix)
{
  for (size_t i = 0; i < N_OPTIONS; i++)
    fprintf (f, "%s%s=N  %s; %" PRId64 "..%" PRId64 ", default %" PRId64
	     "\n", prefix, options[i].word, options[i].help,
	     options[i].least, options[i].most, options[i].initial);
}

void
ra_stats_header (FILE *f)
{
  static const char *const word[] = {
#define STAT(NAME, WORD, HELP) WORD,
#include "stats.def"
#undef STAT
  };
  for (size_t i = 0; i < sizeof word / sizeof word[0]; i++)
    fprintf (f, "%s%s", i ? "," : "", word[i]);
}

void
ra_stats_row (FILE *f, const struct ra_stats *s)
{
  const int64_t value[] = {
#define STAT(NAME, WORD, HELP) s->NAME,
#include "stats.def"
#undef STAT
  };
  for (size_t i = 0; i < sizeof value / sizeof value[0]; i++)
    fprintf (f, "%s%" PRId64, i ? "," : "", value[i]);
}

void
ra_stats_help (FILE *f, const char *prefix)
{
#define STAT(NAME, WORD, HELP) fprintf (f, "%s%s  %s\n", prefix, WORD, HELP);
#include "stats.def"
#undef STAT
}
