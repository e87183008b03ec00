/* Cost tables as text: reading, writing, and the built-in ones.

   Input: lines that start with target, bank, price, form, save or order,
   in a file of their own or inside a problem.  Output: struct ra_costs.
   Invariant: a table that was read names only units of the problem, each
   in one bank at most, and the order is a permutation of the units; what
   the writer writes reads back as the same table.

   A table is data, not code, so that another one can be tried without
   building anything.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>
#include <libiberty.h>
#include "problem.h"
#include "text.h"

static const char *const price_word[] = {
#define PRICE(NAME, WORD, HELP) WORD,
#include "price.def"
#undef PRICE
};

bool
ra_text_unit (struct ra_lex *lex, const struct ra_problem *p,
	      const char *word, uint32_t *unit)
{
  for (uint32_t u = 0; u < p->n_units; u++)
    if (strcmp (p->unit_name[u], word) == 0)
      {
	*unit = u;
	return true;
      }
  return ra_lex_error (lex, "unknown unit `%.60s'", word);
}

bool
ra_text_units (struct ra_lex *lex, const struct ra_problem *p,
	       struct ra_mask *m)
{
  const char *word;
  uint32_t u;

  memset (m, 0, sizeof *m);
  while ((word = ra_lex_word (lex)) != NULL)
    {
      if (!ra_text_unit (lex, p, word, &u))
	return false;
      if (ra_mask_bit (m, u))
	return ra_lex_error (lex, "unit `%s' is named twice", word);
      ra_mask_set (m, u);
    }
  return true;
}

void
ra_text_write_units (FILE *f, const struct ra_problem *p,
		     const struct ra_mask *m)
{
  for (uint32_t u = 0; u < p->n_units; u++)
    if (ra_mask_bit (m, u))
      fprintf (f, " %s", p->unit_name[u]);
  putc ('\n', f);
}

void
ra_table_begin (struct ra_table *t, const struct ra_problem *p,
		struct ra_costs *costs)
{
  memset (t, 0, sizeof *t);
  t->p = p;
  t->costs = costs;
  memset (costs, 0, sizeof *costs);
  for (unsigned int u = 0; u < RA_MAX_UNITS; u++)
    costs->order[u] = (uint8_t) u;
}

bool
ra_table_target (struct ra_table *t, struct ra_lex *lex)
{
  return ra_lex_name (lex, "target", t->costs->target,
		      sizeof t->costs->target) && ra_lex_eol (lex);
}

bool
ra_table_bank (struct ra_table *t, struct ra_lex *lex)
{
  struct ra_costs *c = t->costs;
  const char *word;
  uint32_t n = c->n_banks, u;

  if (n == RA_MAX_BANKS)
    return ra_lex_error (lex, "more than %d banks", RA_MAX_BANKS);
  if (!ra_lex_name (lex, "bank", c->bank[n].name, sizeof c->bank[n].name))
    return false;
  for (uint32_t b = 0; b < n; b++)
    if (strcmp (c->bank[b].name, c->bank[n].name) == 0)
      return ra_lex_error (lex, "bank `%s' is given twice", c->bank[n].name);
  c->bank[n].granule = 1;
  c->n_banks++;
  while ((word = ra_lex_word (lex)) != NULL)
    {
      if (!ra_text_unit (lex, t->p, word, &u))
	return false;
      for (uint32_t b = 0; b <= n; b++)
	if (ra_mask_bit (&c->bank[b].units, u))
	  return ra_lex_error (lex, "unit `%s' is already in bank `%s'",
			       word, c->bank[b].name);
      ra_mask_set (&c->bank[n].units, u);
    }
  return true;
}

/* Read the name of a bank that there is already.  */
static bool
read_bank_name (struct ra_lex *lex, const struct ra_costs *c, uint32_t *b)
{
  const char *word = ra_lex_word (lex);

  if (!word)
    return ra_lex_error (lex, "expected a bank name before the end of the"
			 " line");
  for (*b = 0; *b < c->n_banks; ++*b)
    if (strcmp (word, c->bank[*b].name) == 0)
      return true;
  return ra_lex_error (lex, "unknown bank `%.60s'", word);
}

bool
ra_table_granule (struct ra_table *t, struct ra_lex *lex)
{
  int64_t granule;
  uint32_t b;

  if (!read_bank_name (lex, t->costs, &b)
      || !ra_lex_number (lex, "granule", 1, RA_MAX_WIDTH, &granule)
      || !ra_lex_eol (lex))
    return false;
  t->costs->bank[b].granule = (uint32_t) granule;
  return true;
}

bool
ra_table_reload (struct ra_table *t, struct ra_lex *lex)
{
  const char *word;
  uint32_t b, u;

  if (!read_bank_name (lex, t->costs, &b))
    return false;
  if (!ra_mask_empty (&t->costs->bank[b].reload))
    return ra_lex_error (lex, "`reload' of bank `%s' is given twice",
			 t->costs->bank[b].name);
  while ((word = ra_lex_word (lex)) != NULL)
    {
      if (!ra_text_unit (lex, t->p, word, &u))
	return false;
      if (!ra_mask_bit (&t->costs->bank[b].units, u))
	return ra_lex_error (lex, "unit `%s' is not in bank `%s'", word,
			     t->costs->bank[b].name);
      ra_mask_set (&t->costs->bank[b].reload, u);
    }
  return (!ra_mask_empty (&t->costs->bank[b].reload)
	  || ra_lex_error (lex, "expected a unit before the end of the line"));
}

/* Read the speed and bytes of a price, and the end of the line.  */
static bool
read_price (struct ra_lex *lex, struct ra_cost *price)
{
  int64_t speed, bytes;

  if (!ra_lex_number (lex, "speed", -RA_PRICE_MAX, RA_PRICE_MAX, &speed)
      || !ra_lex_number (lex, "bytes", -RA_PRICE_MAX, RA_PRICE_MAX, &bytes)
      || !ra_lex_eol (lex))
    return false;
  price->speed = (int32_t) speed;
  price->bytes = (int32_t) bytes;
  return true;
}

bool
ra_table_together (struct ra_table *t, struct ra_lex *lex)
{
  int64_t together;
  uint32_t b;

  if (!read_bank_name (lex, t->costs, &b))
    return false;
  if (t->costs->bank[b].together)
    return ra_lex_error (lex, "`together' of bank `%s' is given twice",
			 t->costs->bank[b].name);
  if (!ra_lex_number (lex, "together", 1, RA_MAX_UNITS, &together))
    return false;
  t->costs->bank[b].together = (uint32_t) together;
  return read_price (lex, &t->costs->bank[b].save);
}

bool
ra_table_price (struct ra_table *t, struct ra_lex *lex)
{
  struct ra_costs *c = t->costs;
  const char *word;
  uint32_t b = 0;
  unsigned int k = 0;

  if (!read_bank_name (lex, c, &b))
    return false;
  if ((word = ra_lex_word (lex)) == NULL)
    return ra_lex_error (lex, "expected the name of a price before the end"
			 " of the line");
  while (k < RA_N_PRICES && strcmp (word, price_word[k]) != 0)
    k++;
  if (k == RA_N_PRICES)
    return ra_lex_error (lex, "unknown price `%.60s'", word);
  if (t->priced[b] >> k & 1)
    return ra_lex_error (lex, "price `%s' of bank `%s' is given twice", word,
			 c->bank[b].name);
  t->priced[b] |= 1u << k;
  return read_price (lex, &c->bank[b].price[k]);
}

bool
ra_table_form (struct ra_table *t, struct ra_lex *lex)
{
  struct ra_costs *c = t->costs;
  uint32_t n = c->n_forms;
  int64_t bytes;

  if (n == RA_MAX_FORMS)
    return ra_lex_error (lex, "more than %d forms", RA_MAX_FORMS);
  if (!ra_lex_name (lex, "form", c->form[n].name, sizeof c->form[n].name))
    return false;
  if (strcmp (c->form[n].name, "-") == 0)
    return ra_lex_error (lex, "`-' cannot be the name of a form");
  c->form[n].more = n && strcmp (c->form[n - 1].name, c->form[n].name) == 0;
  for (uint32_t f = 0; f + 1 < n; f++)
    if (strcmp (c->form[f].name, c->form[n].name) == 0
	&& !c->form[n].more)
      return ra_lex_error (lex, "form `%s' is given in two places", c->form[n].name);
  if (!ra_lex_number (lex, "bytes", -RA_PRICE_MAX, RA_PRICE_MAX, &bytes)
      || !ra_text_units (lex, t->p, &c->form[n].units))
    return false;
  c->form[n].bytes = (int32_t) bytes;
  c->n_forms++;
  return true;
}

bool
ra_table_save (struct ra_table *t, struct ra_lex *lex)
{
  const char *word = ra_lex_word (lex);
  uint32_t u;

  if (!word)
    return ra_lex_error (lex, "expected a unit name before the end of the"
			 " line");
  if (!ra_text_unit (lex, t->p, word, &u))
    return false;
  if (ra_mask_bit (&t->saved, u))
    return ra_lex_error (lex, "save price of unit `%s' is given twice",
			 word);
  ra_mask_set (&t->saved, u);
  return read_price (lex, &t->costs->save[u]);
}

bool
ra_table_frame (struct ra_table *t, struct ra_lex *lex)
{
  if (t->framed)
    return ra_lex_error (lex, "the price of the frame is given twice");
  t->framed = true;
  return read_price (lex, &t->costs->frame);
}

bool
ra_table_align (struct ra_table *t, struct ra_lex *lex)
{
  int64_t align;

  if (t->costs->align)
    return ra_lex_error (lex, "`align' is given twice");
  if (!ra_lex_number (lex, "align", 1, RA_MAX_UNITS, &align)
      || !ra_lex_eol (lex))
    return false;
  t->costs->align = (uint32_t) align;
  return true;
}

/* Units that are not named come after the named ones, in unit order.  */

bool
ra_table_order (struct ra_table *t, struct ra_lex *lex)
{
  struct ra_mask seen = { { 0 } };
  const char *word;
  uint32_t u;
  uint8_t position = 0;

  if (t->ordered)
    return ra_lex_error (lex, "`order' is given twice");
  t->ordered = true;
  while ((word = ra_lex_word (lex)) != NULL)
    {
      if (!ra_text_unit (lex, t->p, word, &u))
	return false;
      if (ra_mask_bit (&seen, u))
	return ra_lex_error (lex, "unit `%s' is named twice", word);
      ra_mask_set (&seen, u);
      t->costs->order[u] = position++;
    }
  for (u = 0; u < t->p->n_units; u++)
    if (!ra_mask_bit (&seen, u))
      t->costs->order[u] = position++;
  return true;
}

/* The shortest order line that gives all positions; none if the units are
   in order anyway.  */
static void
write_order (FILE *f, const struct ra_problem *p)
{
  uint8_t unit[RA_MAX_UNITS] = { 0 };
  uint32_t n = p->n_units;

  for (uint32_t u = 0; u < p->n_units; u++)
    unit[p->costs.order[u] % RA_MAX_UNITS] = (uint8_t) u;
  /* The tail that ascends goes without saying.  */
  while (n > 1 && unit[n - 2] < unit[n - 1])
    n--;
  if (n <= 1)
    return;
  fputs ("order", f);
  for (uint32_t k = 0; k + 1 < n; k++)
    fprintf (f, " %s", p->unit_name[unit[k]]);
  putc ('\n', f);
}

void
ra_table_write (FILE *f, const struct ra_problem *p)
{
  const struct ra_costs *c = &p->costs;

  fprintf (f, "target %s\n", c->target);
  for (uint32_t b = 0; b < c->n_banks; b++)
    {
      fprintf (f, "bank %s", c->bank[b].name);
      ra_text_write_units (f, p, &c->bank[b].units);
      if (c->bank[b].granule != 1)
	fprintf (f, "granule %s %" PRIu32 "\n", c->bank[b].name,
		 c->bank[b].granule);
      if (c->bank[b].together)
	fprintf (f, "together %s %" PRIu32 " %" PRId32 " %" PRId32 "\n",
		 c->bank[b].name, c->bank[b].together, c->bank[b].save.speed,
		 c->bank[b].save.bytes);
      if (!ra_mask_empty (&c->bank[b].reload))
	{
	  fprintf (f, "reload %s", c->bank[b].name);
	  ra_text_write_units (f, p, &c->bank[b].reload);
	}
      for (unsigned int k = 0; k < RA_N_PRICES; k++)
	if (c->bank[b].price[k].speed || c->bank[b].price[k].bytes)
	  fprintf (f, "price %s %s %" PRId32 " %" PRId32 "\n", c->bank[b].name,
		 price_word[k], c->bank[b].price[k].speed,
		 c->bank[b].price[k].bytes);
    }
  for (uint32_t k = 0; k < c->n_forms; k++)
    {
      fprintf (f, "form %s %" PRId32, c->form[k].name, c->form[k].bytes);
      ra_text_write_units (f, p, &c->form[k].units);
    }
  if (c->frame.speed || c->frame.bytes)
    fprintf (f, "frame %" PRId32 " %" PRId32 "\n", c->frame.speed,
	     c->frame.bytes);
  if (c->align)
    fprintf (f, "align %" PRIu32 "\n", c->align);
  for (uint32_t u = 0; u < p->n_units; u++)
    if (c->save[u].speed || c->save[u].bytes)
      fprintf (f, "save %s %" PRId32 " %" PRId32 "\n", p->unit_name[u],
	       c->save[u].speed, c->save[u].bytes);
  write_order (f, p);
}

/* Without a bank, nothing has a price.  */
static bool
has_bank (struct ra_table *t, struct ra_lex *lex)
{
  return t->costs->n_banks > 0
	 || ra_lex_error (lex, "expected a `bank' before the end of the"
			  " table");
}

/* Read the lines after the header into T up to the end or `end'.  */
static bool
read_table (struct ra_table *t, struct ra_lex *lex)
{
  static const struct
  {
    const char *word;
    bool (*read) (struct ra_table *, struct ra_lex *);
  } line[] = {
    { "bank", ra_table_bank }, { "granule", ra_table_granule },
    { "together", ra_table_together }, { "reload", ra_table_reload },
    { "price", ra_table_price },
    { "form", ra_table_form }, { "save", ra_table_save },
    { "frame", ra_table_frame }, { "align", ra_table_align },
    { "order", ra_table_order }
  };
  enum { N = sizeof line / sizeof line[0] };

  if (!ra_lex_line (lex))
    return !lex->failed && ra_lex_error (lex, "expected `target' before the"
					 " end of the text");
  if (!ra_lex_keyword (lex, "target") || !ra_table_target (t, lex))
    return false;
  while (ra_lex_line (lex))
    {
      const char *word = ra_lex_word (lex);
      unsigned int k = 0;
      if (strcmp (word, "end") == 0)
	return ra_lex_eol (lex) && has_bank (t, lex);
      while (k < N && strcmp (word, line[k].word) != 0)
	k++;
      if (k == N)
	return ra_lex_error (lex, "unknown keyword `%.60s'", word);
      if (!line[k].read (t, lex))
	return false;
    }
  return !lex->failed && has_bank (t, lex);
}

/* Give P the table C.  Forms of operands keep their names; a form that C
   does not know costs nothing.  */
static void
replace_costs (struct ra_problem *p, const struct ra_costs *c)
{
  uint8_t map[RA_MAX_FORMS + 1] = { 0 };

  for (uint32_t a = 0; a < p->costs.n_forms && a < RA_MAX_FORMS; a++)
    for (uint32_t b = 0; b < c->n_forms; b++)
      if (strcmp (p->costs.form[a].name, c->form[b].name) == 0
	  && !c->form[b].more)
	map[a + 1] = (uint8_t) (b + 1);
  for (uint32_t o = 0; o < p->n_operands; o++)
    {
      uint8_t *form = &p->operand[o].form;
      *form = *form <= RA_MAX_FORMS ? map[*form] : 0;
    }
  p->costs = *c;
}

/* Read one table; on an error P's own stays.  */
static enum ra_status
read_costs (struct ra_lex *lex, struct ra_problem *p, struct ra_error *e)
{
  struct ra_costs costs;
  struct ra_table table;

  memset (e, 0, sizeof *e);
  lex->error = e;
  ra_table_begin (&table, p, &costs);
  if (!ra_lex_line (lex))
    return lex->failed ? RA_BAD_PROBLEM : RA_NO_INPUT;
  if (!ra_lex_keyword (lex, "ra-costs") || !ra_lex_version (lex)
      || !read_table (&table, lex))
    return RA_BAD_PROBLEM;
  replace_costs (p, &costs);
  return RA_OK;
}

enum ra_status
ra_read_costs (FILE *f, struct ra_problem *p, struct ra_error *e)
{
  struct ra_lex lex;
  ra_lex_file (&lex, f);
  enum ra_status status = read_costs (&lex, p, e);
  ra_lex_free (&lex);
  return status;
}

enum ra_status
ra_builtin_costs (const char *target, struct ra_problem *p,
		  struct ra_error *e)
{
  memset (e, 0, sizeof *e);
  for (const struct ra_builtin *b = ra_builtins; b->target; b++)
    if (strcmp (b->target, target) == 0)
      {
	struct ra_lex lex;
	ra_lex_memory (&lex, b->text, strlen (b->text));
	enum ra_status status = read_costs (&lex, p, e);
	ra_lex_free (&lex);
	return status;
      }
  snprintf (e->text, sizeof e->text, "no cost table for target `%.60s'",
	    target);
  return RA_NO_INPUT;
}
