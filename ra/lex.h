/* The lexer of all texts of libra: lines of words.

   Blanks separate words; a `#' that starts a word starts a comment; lines
   without a word are skipped.  Positions are 1-based; columns count bytes.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_LEX_H
#define RA_LEX_H

#include <libiberty.h>
#include "ra.h"

/* A text being read, from FILE or, when that is NULL, from memory.  */
struct ra_lex
{
  FILE *file;
  const char *at, *end;         /* What is left of the memory.  */
  char *line;                   /* The current line, owned.  */
  size_t len, size;             /* Its length; bytes allocated.  */
  size_t next;                  /* Where the next word is looked for.  */
  uint32_t line_number;         /* Of the current line, from 1.  */
  uint32_t column;              /* Of the last word, or of the line's end
				   when that was reached.  */
  bool failed;                  /* An error has been reported.  */
  struct ra_error *error;       /* Where to.  */
};

/* Start reading FILE, which stays the caller's, or LEN bytes of TEXT.  */
extern void ra_lex_file (struct ra_lex *lex, FILE *file);
extern void ra_lex_memory (struct ra_lex *lex, const char *text, size_t len);
extern void ra_lex_free (struct ra_lex *lex);

/* Go to the next line that has a word.  False at the end of the text and
   when the line cannot be read, which sets LEX->failed.  */
extern bool ra_lex_line (struct ra_lex *lex);
/* The next word of the line, or NULL at its end.  It lives in LEX until
   the next line.  */
extern char *ra_lex_word (struct ra_lex *lex);
/* The rest of the line without blanks at its ends, comments not special;
   NULL if nothing is left.  */
extern char *ra_lex_rest (struct ra_lex *lex);

/* Report an error at the last word.  False, for the caller to return.  */
extern bool ra_lex_error (struct ra_lex *lex, const char *format, ...)
  ATTRIBUTE_PRINTF_2;

/* The following return false after reporting what they miss.  WHAT is the
   name of the thing in messages: "speed", "a class name".  */

/* Here the line must end.  */
extern bool ra_lex_eol (struct ra_lex *lex);
/* Here KEYWORD must stand.  */
extern bool ra_lex_keyword (struct ra_lex *lex, const char *keyword);
/* The version of a text, the rest of its first line: 1.  */
extern bool ra_lex_version (struct ra_lex *lex);
/* A word of at most SIZE - 1 characters, copied to TO.  */
extern bool ra_lex_name (struct ra_lex *lex, const char *what, char *to,
			 size_t size);
/* A decimal number within LEAST..MOST.  */
extern bool ra_lex_number (struct ra_lex *lex, const char *what,
			   int64_t least, int64_t most, int64_t *value);
/* The same in WORD, the last word or a part of it.  */
extern bool ra_lex_parse (struct ra_lex *lex, const char *word,
			  const char *what, int64_t least, int64_t most,
			  int64_t *value);
/* The id of one of N things.  */
extern bool ra_lex_id (struct ra_lex *lex, const char *what, uint32_t n,
		       uint32_t *id);
/* The number N: the next of a kind whose ids ascend by one.  */
extern bool ra_lex_serial (struct ra_lex *lex, const char *what, uint32_t n);

#endif /* RA_LEX_H */
