/* A solution: its memory and its text.

   Input: a place for every vreg, or a text of any content.  Output: the
   other one.  Invariant: a solution that was read names its problem's
   function and gives every vreg, in order, a unit of the problem or
   memory.  Whether the place makes sense is for the checker to say.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "pool.h"
#include "text.h"

struct ra_solution *
ra_solution_new (const struct ra_source *source)
{
  struct ra_pool *pool;
  struct ra_solution *s
    = (struct ra_solution *) ra_pool_object (source, sizeof *s, &pool);

  if (s)
    s->pool = pool;
  return s;
}

void
ra_solution_free (struct ra_solution *s)
{
  if (s)
    ra_pool_object_free (s->pool);
}

bool
ra_solution_begin (struct ra_solution *s, uint32_t n)
{
  s->n_vregs = 0;
  RA_GROW (s->pool, struct ra_place, s->place, s->places_size, n);
  if (s->places_size < n)
    return false;
  s->n_vregs = n;
  for (uint32_t v = 0; v < n; v++)
    {
      s->place[v].unit = RA_MEMORY;
      s->place[v].save = 0;
    }
  return true;
}

bool
ra_write_solution (FILE *f, const struct ra_problem *p,
		   const struct ra_solution *s)
{
  fprintf (f, "ra-solution 1\nfunction %s\n", p->name);
  for (uint32_t v = 0; v < s->n_vregs; v++)
    {
      const struct ra_place *place = &s->place[v];
      if (place->unit == RA_MEMORY)
	fprintf (f, "v%" PRIu32 " memory\n", v);
      else
	fprintf (f, "v%" PRIu32 " %s%s\n", v, p->unit_name[place->unit],
		 place->save ? " save" : "");
    }
  fputs ("end\n", f);
  return !ferror (f);
}

/* Read the place after the name of a vreg.  */
static bool
read_place (struct ra_lex *lex, const struct ra_problem *p,
	    struct ra_place *place)
{
  const char *word = ra_lex_word (lex);
  uint32_t unit;

  if (!word)
    return ra_lex_error (lex, "expected a unit or `memory' before the end of"
			 " the line");
  if (strcmp (word, "memory") == 0)
    return ra_lex_eol (lex);
  if (!ra_text_unit (lex, p, word, &unit))
    return false;
  place->unit = (uint8_t) unit;
  word = ra_lex_word (lex);
  if (!word)
    return true;
  if (strcmp (word, "save") != 0)
    return ra_lex_error (lex, "expected `save', not `%.60s'", word);
  place->save = 1;
  return ra_lex_eol (lex);
}

/* Read the line `function NAME', which must name P's.  */
static bool
read_function (struct ra_lex *lex, const struct ra_problem *p)
{
  const char *name;

  if (!ra_lex_line (lex))
    return !lex->failed
	   && ra_lex_error (lex, "expected `function' before the end of the"
			    " text");
  if (!ra_lex_keyword (lex, "function"))
    return false;
  if (!(name = ra_lex_rest (lex)))
    return ra_lex_error (lex, "expected the name of the function");
  if (strcmp (name, p->name) != 0)
    return ra_lex_error (lex, "a solution of function `%.60s', not `%.60s'",
			 name, p->name);
  return true;
}

/* Read the vregs and `end'.  */
static bool
read_places (struct ra_lex *lex, const struct ra_problem *p,
	     struct ra_solution *s)
{
  uint32_t v = 0;

  for (; ra_lex_line (lex); v++)
    {
      const char *word = ra_lex_word (lex);
      char expected[16];

      if (v < p->n_vregs)
	snprintf (expected, sizeof expected, "v%" PRIu32, v);
      else
	strcpy (expected, "end");
      if (strcmp (word, expected) != 0)
	return ra_lex_error (lex, "expected `%s', not `%.60s'", expected,
			     word);
      if (v == p->n_vregs)
	return ra_lex_eol (lex);
      if (!read_place (lex, p, &s->place[v]))
	return false;
    }
  return !lex->failed
	 && ra_lex_error (lex, "expected `end' before the end of the text");
}

enum ra_status
ra_text_solution (struct ra_lex *lex, const struct ra_problem *p,
		  struct ra_solution *s, struct ra_error *e)
{
  memset (e, 0, sizeof *e);
  lex->error = e;
  if (!ra_solution_begin (s, p->n_vregs))
    {
      ra_lex_error (lex, "not enough memory");
      return RA_NO_MEMORY;
    }
  if (!ra_lex_line (lex))
    return lex->failed ? RA_BAD_PROBLEM : RA_NO_INPUT;
  if (!ra_lex_keyword (lex, "ra-solution") || !ra_lex_version (lex)
      || !read_function (lex, p) || !read_places (lex, p, s))
    return RA_BAD_PROBLEM;
  return RA_OK;
}

enum ra_status
ra_read_solution (FILE *f, const struct ra_problem *p,
		  struct ra_solution *s, struct ra_error *e)
{
  struct ra_lex lex;
  ra_lex_file (&lex, f);
  enum ra_status status = ra_text_solution (&lex, p, s, e);
  ra_lex_free (&lex);
  return status;
}
