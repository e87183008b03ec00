/* The lexer of all texts of libra: lines of words.

   Input: a FILE or bytes in memory, of any content.  Output: words, with
   their line and column, and messages that begin there.  Invariant: a line
   is read whole before its first word is given out; words are strings
   inside that line.  A FILE is left after the last line that was read, so
   that several texts may follow one another.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <libiberty.h>
#include "lex.h"

/* Bytes of a line: a mangled name may be long, a line of garbage should
   not fill the memory.  */
enum { FIRST_LINE = 256, MAX_LINE = 1 << 20 };

void
ra_lex_file (struct ra_lex *lex, FILE *file)
{
  memset (lex, 0, sizeof *lex);
  lex->file = file;
}

void
ra_lex_memory (struct ra_lex *lex, const char *text, size_t len)
{
  memset (lex, 0, sizeof *lex);
  lex->at = text;
  lex->end = text + len;
}

void
ra_lex_free (struct ra_lex *lex)
{
  free (lex->line);
  lex->line = NULL;
  lex->size = 0;
}

bool
ra_lex_error (struct ra_lex *lex, const char *format, ...)
{
  va_list args;
  struct ra_error *e = lex->error;

  memset (e, 0, sizeof *e);
  e->line = lex->line_number;
  e->column = lex->column;
  va_start (args, format);
  vsnprintf (e->text, sizeof e->text, format, args);
  va_end (args);
  /* Words come from anywhere: what a terminal would obey stays out.  */
  for (char *s = e->text; *s; s++)
    if ((unsigned char) *s < ' ' || *s == 127)
      *s = '?';
  lex->failed = true;
  return false;
}

static int
next_byte (struct ra_lex *lex)
{
  if (lex->file)
    return getc (lex->file);
  return lex->at < lex->end ? (unsigned char) *lex->at++ : EOF;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* Read one line of any content, without its end.  False at the end of the
   text and on an error.  */
static bool
read_line (struct ra_lex *lex)
{
  int c;

  lex->len = lex->next = 0;
  lex->column = 1;
  lex->line_number++;
  errno = 0;
  while ((c = next_byte (lex)) != EOF && c != '\n')
    {
      if (lex->len + 1 >= lex->size)
	{
	  size_t size = lex->size ? 2 * lex->size : FIRST_LINE;
	  char *line = (char *) realloc (lex->line, size);

	  if (!line)
	    return ra_lex_error (lex, "not enough memory");
	  lex->line = line;
	  lex->size = size;
	}
      if (lex->len >= MAX_LINE)
	return ra_lex_error (lex, "line longer than %d bytes", MAX_LINE);
      lex->line[lex->len++] = (char) c;
    }
  if (lex->file && c == EOF && ferror (lex->file))
    return ra_lex_error (lex, "cannot read: %s", xstrerror (errno));
  /* LINE_NUMBER is then that of the line that is missing.  */
  if (lex->len == 0 && c == EOF)
    return false;
  if (lex->len)
    lex->line[lex->len] = '\0';
  return true;
}

/* The line may hold tabs and the like, but no NUL and nothing that a
   terminal would obey.  */
static bool
check_line (struct ra_lex *lex)
{
  for (size_t i = 0; i < lex->len; i++)
    {
      unsigned char c = (unsigned char) lex->line[i];
      if ((c < ' ' && !is_blank ((char) c)) || c == 127)
	{
	  lex->column = (uint32_t) i + 1;
	  return ra_lex_error (lex, "control character 0x%02x", c);
	}
    }
  return true;
}

bool
ra_lex_line (struct ra_lex *lex)
{
  while (read_line (lex))
    {
      if (!check_line (lex))
	return false;
      size_t i = 0;
      while (i < lex->len && is_blank (lex->line[i]))
	i++;
      if (i < lex->len && lex->line[i] != '#')
	return true;
    }
  return false;
}

/* Step over blanks; the column is then that of what follows.  */
static void
skip_blanks (struct ra_lex *lex)
{
  while (lex->next < lex->len && is_blank (lex->line[lex->next]))
    lex->next++;
  lex->column = (uint32_t) lex->next + 1;
}

char *
ra_lex_word (struct ra_lex *lex)
{
  skip_blanks (lex);
  if (lex->next >= lex->len || lex->line[lex->next] == '#')
    {
      lex->next = lex->len;
      return NULL;
    }
  char *word = lex->line + lex->next;
  while (lex->next < lex->len && !is_blank (lex->line[lex->next]))
    lex->next++;
  lex->line[lex->next] = '\0';
  if (lex->next < lex->len)
    lex->next++;
  return word;
}

char *
ra_lex_rest (struct ra_lex *lex)
{
  skip_blanks (lex);
  if (lex->next >= lex->len)
    return NULL;
  char *rest = lex->line + lex->next;
  while (lex->len > lex->next && is_blank (lex->line[lex->len - 1]))
    lex->len--;
  lex->line[lex->len] = '\0';
  lex->next = lex->len;
  return rest;
}

bool
ra_lex_eol (struct ra_lex *lex)
{
  const char *word = ra_lex_word (lex);
  if (word)
    return ra_lex_error (lex, "unexpected `%.60s'", word);
  return true;
}

bool
ra_lex_keyword (struct ra_lex *lex, const char *keyword)
{
  const char *word = ra_lex_word (lex);
  if (!word)
    return ra_lex_error (lex, "expected `%s' before the end of the line",
			 keyword);
  if (strcmp (word, keyword) != 0)
    return ra_lex_error (lex, "expected `%s', not `%.60s'", keyword, word);
  return true;
}

bool
ra_lex_version (struct ra_lex *lex)
{
  const char *word = ra_lex_word (lex);
  if (!word)
    return ra_lex_error (lex, "expected a version before the end of the"
			 " line");
  if (strcmp (word, "1") != 0)
    return ra_lex_error (lex, "unknown version `%.60s', this reads 1", word);
  return ra_lex_eol (lex);
}

bool
ra_lex_name (struct ra_lex *lex, const char *what, char *to, size_t size)
{
  const char *word = ra_lex_word (lex);
  if (!word)
    return ra_lex_error (lex, "expected a %s name before the end of the"
			 " line", what);
  size_t len = strlen (word);
  if (len >= size)
    return ra_lex_error (lex, "%s name longer than %zu characters", what,
			 size - 1);
  memcpy (to, word, len + 1);
  return true;
}

bool
ra_lex_parse (struct ra_lex *lex, const char *word, const char *what,
	      int64_t least, int64_t most, int64_t *value)
{
  const char *s = word;
  bool negative = *s == '-';
  bool huge = false;
  int64_t n = 0;

  if (negative)
    s++;
  if (*s == '\0')
    return ra_lex_error (lex, "%s: expected a number, not `%.60s'", what,
			 word);
  for (; *s; s++)
    {
      if (*s < '0' || *s > '9')
	return ra_lex_error (lex, "%s: expected a number, not `%.60s'", what,
			     word);
      if (n > (INT64_MAX - 9) / 10)
	huge = true;
      else
	n = n * 10 + (*s - '0');
    }
  if (negative)
    n = -n;
  if (huge || n < least || n > most)
    return ra_lex_error (lex, "%s %.60s out of range %" PRId64 "..%" PRId64,
			 what, word, least, most);
  *value = n;
  return true;
}

bool
ra_lex_number (struct ra_lex *lex, const char *what, int64_t least,
	       int64_t most, int64_t *value)
{
  const char *word = ra_lex_word (lex);
  if (!word)
    return ra_lex_error (lex, "%s: expected a number before the end of the"
			 " line", what);
  return ra_lex_parse (lex, word, what, least, most, value);
}

bool
ra_lex_id (struct ra_lex *lex, const char *what, uint32_t n, uint32_t *id)
{
  int64_t value;
  if (!ra_lex_number (lex, what, 0, UINT32_MAX, &value))
    return false;
  if (value >= n)
    return ra_lex_error (lex, "%s %" PRId64 " out of range", what, value);
  *id = (uint32_t) value;
  return true;
}

bool
ra_lex_serial (struct ra_lex *lex, const char *what, uint32_t n)
{
  int64_t value;
  if (!ra_lex_number (lex, what, 0, UINT32_MAX, &value))
    return false;
  if (value != n)
    return ra_lex_error (lex, "expected %s %" PRIu32 ", not %" PRId64, what,
			 n, value);
  return true;
}
