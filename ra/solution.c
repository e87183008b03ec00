/* A solution: its memory and its text.

   Input: a place for every vreg, pieces and copies; or a text of any
   content.  Output: the other one.  Invariant: a solution that was read
   names its problem's function, gives every vreg and piece, in order, a
   unit of the problem or memory, and has no ids out of range.  Whether that
   makes sense is for the checker to say.

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
  s->n_vregs = s->n_pieces = s->n_copies = s->n_names = 0;
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
ra_solution_split (struct ra_solution *s, const struct ra_problem *p,
		   uint32_t n_pieces, uint32_t n_copies)
{
  if (!ra_solution_begin (s, p->n_vregs + n_pieces))
    return false;
  RA_GROW (s->pool, uint32_t, s->origin, s->origins_size, n_pieces);
  RA_GROW (s->pool, uint32_t, s->name, s->names_size, p->n_operands);
  RA_GROW (s->pool, struct ra_copy, s->copy, s->copies_size, n_copies);
  if (s->origins_size < n_pieces || s->names_size < p->n_operands
      || s->copies_size < n_copies)
    return ra_solution_begin (s, 0) && false;
  s->n_pieces = n_pieces;
  s->n_copies = n_copies;
  s->n_names = p->n_operands;
  for (uint32_t k = 0; k < p->n_operands; k++)
    s->name[k] = p->operand[k].vreg;
  return true;
}

/* The place of V, as the end of a line.  */
static void
write_place (FILE *f, const struct ra_problem *p, const struct ra_place *place)
{
  if (place->unit == RA_MEMORY)
    fputs (" memory\n", f);
  else
    fprintf (f, " %s%s\n", p->unit_name[place->unit],
	     place->save ? " save" : "");
}

bool
ra_write_solution (FILE *f, const struct ra_problem *p,
		   const struct ra_solution *s)
{
  uint32_t v, i, k, n = s->n_vregs - s->n_pieces;

  fprintf (f, "ra-solution 1\nfunction %s\n", p->name);
  for (v = 0; v < s->n_vregs; v++)
    {
      fprintf (f, "v%" PRIu32, v);
      if (v >= n)
	fprintf (f, " of v%" PRIu32, s->origin[v - n]);
      write_place (f, p, &s->place[v]);
    }
  for (i = 0; s->n_pieces && i < p->n_instrs; i++)
    for (k = 0; k < p->instr[i].n_operands; k++)
      {
	uint32_t o = p->instr[i].first_operand + k;

	if (s->name[o] != p->operand[o].vreg)
	  fprintf (f, "operand %" PRIu32 " %" PRIu32 " v%" PRIu32 "\n", i, k,
		   s->name[o]);
      }
  for (k = 0; k < s->n_copies; k++)
    fprintf (f, "copy %" PRIu32 " %" PRIu32 " v%" PRIu32 " v%" PRIu32 "\n",
	     s->copy[k].block, s->copy[k].instr, s->copy[k].to,
	     s->copy[k].from);
  fputs ("end\n", f);
  return !ferror (f);
}

/* What is read, and the words of the line at hand.  */
struct reader
{
  struct ra_lex *lex;
  const struct ra_problem *p;
  struct ra_solution *s;
};

/* Read the place after the name of a vreg; WORD is its first word.  */
static bool
read_place (struct reader *r, const char *word, struct ra_place *place)
{
  uint32_t unit;

  place->unit = RA_MEMORY;
  place->save = 0;
  if (!word)
    return ra_lex_error (r->lex, "expected a unit or `memory' before the end"
			 " of the line");
  if (strcmp (word, "memory") == 0)
    return ra_lex_eol (r->lex);
  if (!ra_text_unit (r->lex, r->p, word, &unit))
    return false;
  place->unit = (uint8_t) unit;
  word = ra_lex_word (r->lex);
  if (!word)
    return true;
  if (strcmp (word, "save") != 0)
    return ra_lex_error (r->lex, "expected `save', not `%.60s'", word);
  place->save = 1;
  return ra_lex_eol (r->lex);
}

/* Read a vreg of the solution, `vN', below LIMIT.  */
static bool
read_vreg (struct reader *r, uint32_t limit, uint32_t *v)
{
  const char *word = ra_lex_word (r->lex);
  int64_t n;

  if (!word || word[0] != 'v')
    return ra_lex_error (r->lex, "expected a vreg, `vN'");
  if (!ra_lex_parse (r->lex, word + 1, "vreg", 0, UINT32_MAX, &n))
    return false;
  if (n >= limit)
    return ra_lex_error (r->lex, "vreg %" PRId64 " out of range", n);
  *v = (uint32_t) n;
  return true;
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

/* Add a piece of vreg ORIGIN in PLACE.  False: there is no memory.  */
static bool
add_piece (struct reader *r, uint32_t origin, struct ra_place place)
{
  struct ra_solution *s = r->s;
  uint32_t k;

  if (!s->n_pieces)
    {
      RA_GROW (s->pool, uint32_t, s->name, s->names_size, r->p->n_operands);
      if (s->names_size < r->p->n_operands)
	return ra_lex_error (r->lex, "not enough memory");
      s->n_names = r->p->n_operands;
      for (k = 0; k < r->p->n_operands; k++)
	s->name[k] = r->p->operand[k].vreg;
    }
  RA_GROW (s->pool, uint32_t, s->origin, s->origins_size, s->n_pieces + 1);
  RA_GROW (s->pool, struct ra_place, s->place, s->places_size,
	   s->n_vregs + 1);
  if (s->origins_size <= s->n_pieces || s->places_size <= s->n_vregs)
    return ra_lex_error (r->lex, "not enough memory");
  s->origin[s->n_pieces++] = origin;
  s->place[s->n_vregs++] = place;
  return true;
}

/* Read the line of vreg or piece number V.  */
static bool
read_vreg_line (struct reader *r, uint32_t v)
{
  const char *word;
  struct ra_place place;
  uint32_t origin;

  if (v < r->p->n_vregs)
    return read_place (r, ra_lex_word (r->lex), &r->s->place[v]);
  word = ra_lex_word (r->lex);
  if (!word || strcmp (word, "of") != 0)
    return ra_lex_error (r->lex, "expected `of' after the name of a piece");
  return (read_vreg (r, r->p->n_vregs, &origin)
	  && read_place (r, ra_lex_word (r->lex), &place)
	  && add_piece (r, origin, place));
}

/* Read which piece an operand names.  */
static bool
read_operand (struct reader *r)
{
  uint32_t i, k, v;

  if (!ra_lex_id (r->lex, "instr", r->p->n_instrs, &i)
      || !ra_lex_id (r->lex, "operand", r->p->instr[i].n_operands, &k)
      || !read_vreg (r, r->s->n_vregs, &v)
      || !ra_lex_eol (r->lex))
    return false;
  if (!r->s->n_pieces)
    return ra_lex_error (r->lex, "`operand', but there are no pieces");
  r->s->name[r->p->instr[i].first_operand + k] = v;
  return true;
}

static bool
read_copy (struct reader *r)
{
  struct ra_solution *s = r->s;
  struct ra_copy copy;

  if (!ra_lex_id (r->lex, "block", r->p->n_blocks, &copy.block)
      || !ra_lex_id (r->lex, "instr", r->p->n_instrs + 1, &copy.instr)
      || !read_vreg (r, s->n_vregs, &copy.to)
      || !read_vreg (r, s->n_vregs, &copy.from)
      || !ra_lex_eol (r->lex))
    return false;
  RA_GROW (s->pool, struct ra_copy, s->copy, s->copies_size, s->n_copies + 1);
  if (s->copies_size <= s->n_copies)
    return ra_lex_error (r->lex, "not enough memory");
  s->copy[s->n_copies++] = copy;
  return true;
}

/* Read the vregs, the pieces, what else there is, and `end'.  */
static bool
read_lines (struct reader *r)
{
  bool vregs = true;
  uint32_t v = 0;

  while (ra_lex_line (r->lex))
    {
      const char *word = ra_lex_word (r->lex);
      char expected[16];

      snprintf (expected, sizeof expected, "v%" PRIu32, v);
      if (vregs && strcmp (word, expected) == 0)
	{
	  if (!read_vreg_line (r, v++))
	    return false;
	  continue;
	}
      if (v < r->p->n_vregs)
	return ra_lex_error (r->lex, "expected `%s', not `%.60s'", expected,
			     word);
      vregs = false;
      if (strcmp (word, "end") == 0)
	return ra_lex_eol (r->lex);
      if (strcmp (word, "operand") != 0 && strcmp (word, "copy") != 0)
	return ra_lex_error (r->lex, "expected `end', not `%.60s'", word);
      if (!(word[0] == 'o' ? read_operand (r) : read_copy (r)))
	return false;
    }
  return !r->lex->failed
	 && ra_lex_error (r->lex, "expected `end' before the end of the"
			  " text");
}

enum ra_status
ra_text_solution (struct ra_lex *lex, const struct ra_problem *p,
		  struct ra_solution *s, struct ra_error *e)
{
  struct reader r = { lex, p, s };

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
      || !read_function (lex, p) || !read_lines (&r))
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
