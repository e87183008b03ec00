/* Reading a problem from text, one fact a line; write.c writes it.

   Input: a text of any content.  Output: a valid problem, or a message
   with line and column.  Invariant: writing what was read gives, byte for
   byte, what the writer had written.  So any function can be dumped,
   replayed, reduced and fuzzed outside the compiler.

   The grammar is a list of keywords with the rank of their section; ranks
   do not decrease from line to line.  A line-by-line table, not a
   hand-written descent, since a section may be empty and the message for a
   line out of place is then the same everywhere.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>
#include <libiberty.h>
#include "problem.h"
#include "text.h"

/* Sections of a problem text, in order.  */
enum rank
{
  HEAD, FUNCTION, MODE, UNIT, CSR, SAVED, TARGET, COSTS, MASK, CLASS, VREG,
  CODE, END
};

/* A problem being read.  */
struct reader
{
  struct ra_lex *lex;
  struct ra_problem *p;
  struct ra_table table;
  enum rank rank;               /* Of the last line.  */
  uint32_t instr_line;          /* Line of the instruction that may still
				   get operands; 0: there is none.  */
  /* The highest successor named and where: it may be declared later.  */
  uint32_t succ, succ_line, succ_column;
};

/* Read a number that fits 32 bits.  */
static bool
read_u32 (struct ra_lex *lex, const char *what, uint32_t *value)
{
  int64_t n;
  if (!ra_lex_number (lex, what, 0, UINT32_MAX, &n))
    return false;
  *value = (uint32_t) n;
  return true;
}

static bool
read_function (struct reader *r)
{
  const char *name = ra_lex_rest (r->lex);
  if (!name)
    return ra_lex_error (r->lex, "expected the name of the function");
  ra_problem_begin (r->p, name);
  return true;
}

static bool
read_mode (struct reader *r)
{
  const char *word = ra_lex_word (r->lex);
  if (word && strcmp (word, "size") == 0)
    r->p->flags |= RA_SIZE;
  else if (!word || strcmp (word, "speed") != 0)
    return ra_lex_error (r->lex, "expected `speed' or `size'");
  for (word = ra_lex_word (r->lex); word; word = ra_lex_word (r->lex))
    {
      uint32_t k = 0;

      while (k < RA_N_MODES && strcmp (word, ra_mode_word[k].word) != 0)
	k++;
      if (k == RA_N_MODES)
	return ra_lex_error (r->lex, "unknown word `%.60s' for the mode",
			     word);
      if (r->p->flags & ra_mode_word[k].flag)
	return ra_lex_error (r->lex, "word `%s' of the mode is given twice",
			     word);
      r->p->flags |= ra_mode_word[k].flag;
    }
  return true;
}

static bool
read_unit (struct reader *r)
{
  struct ra_problem *p = r->p;
  uint32_t n = p->n_units;

  if (n == RA_MAX_UNITS)
    return ra_lex_error (r->lex, "more than %d units", RA_MAX_UNITS);
  if (!ra_lex_name (r->lex, "unit", p->unit_name[n], sizeof p->unit_name[n]))
    return false;
  if (strcmp (p->unit_name[n], "memory") == 0)
    return ra_lex_error (r->lex, "`memory' cannot be the name of a unit");
  for (uint32_t u = 0; u < n; u++)
    if (strcmp (p->unit_name[u], p->unit_name[n]) == 0)
      return ra_lex_error (r->lex, "unit `%s' is given twice",
			   p->unit_name[n]);
  p->n_units++;
  return ra_lex_eol (r->lex);
}

static bool
read_csr (struct reader *r)
{
  return ra_text_units (r->lex, r->p, &r->p->csr);
}

static bool
read_saved (struct reader *r)
{
  return ra_text_units (r->lex, r->p, &r->p->saved);
}

static bool
read_target (struct reader *r)
{
  ra_table_begin (&r->table, r->p, &r->p->costs);
  return ra_table_target (&r->table, r->lex);
}

static bool
read_bank (struct reader *r)
{
  return ra_table_bank (&r->table, r->lex);
}

static bool
read_granule (struct reader *r)
{
  return ra_table_granule (&r->table, r->lex);
}

static bool
read_together (struct reader *r)
{
  return ra_table_together (&r->table, r->lex);
}

static bool
read_reload (struct reader *r)
{
  return ra_table_reload (&r->table, r->lex);
}

static bool
read_price (struct reader *r)
{
  return ra_table_price (&r->table, r->lex);
}

static bool
read_form (struct reader *r)
{
  return ra_table_form (&r->table, r->lex);
}

static bool
read_frame (struct reader *r)
{
  return ra_table_frame (&r->table, r->lex);
}

static bool
read_align (struct reader *r)
{
  return ra_table_align (&r->table, r->lex);
}

static bool
read_save (struct reader *r)
{
  return ra_table_save (&r->table, r->lex);
}

static bool
read_order (struct reader *r)
{
  return ra_table_order (&r->table, r->lex);
}

static bool
read_mask (struct reader *r)
{
  struct ra_problem *p = r->p;
  uint32_t n = p->n_masks;
  struct ra_mask m;

  if (n == RA_ANY)
    return ra_lex_error (r->lex, "more than %d masks", RA_ANY - 1);
  if (!ra_lex_serial (r->lex, "mask", n) || !ra_text_units (r->lex, p, &m))
    return false;
  if (ra_mask_empty (&m))
    return ra_lex_error (r->lex, "mask %" PRIu32 " is empty", n);
  uint32_t id = ra_problem_mask (p, &m);
  if (id != n)
    return ra_lex_error (r->lex, "mask %" PRIu32 " is the same as mask %"
			 PRIu32, n, id);
  return true;
}

/* Split WORD, UNIT:WIDTH.  */
static bool
read_place (struct reader *r, char *word, uint32_t *unit, uint32_t *width)
{
  char *colon = strrchr (word, ':');
  int64_t n;

  if (!colon)
    return ra_lex_error (r->lex, "expected UNIT:WIDTH, not `%.60s'", word);
  *colon = '\0';
  if (!ra_text_unit (r->lex, r->p, word, unit)
      || !ra_lex_parse (r->lex, colon + 1, "width", 1, RA_MAX_WIDTH, &n))
    return false;
  if (*unit + n > r->p->n_units)
    return ra_lex_error (r->lex, "width %" PRId64 " at unit `%s' reaches"
			 " beyond the last unit", n, word);
  *width = (uint32_t) n;
  return true;
}

static bool
read_class (struct reader *r)
{
  struct ra_class c;
  char *word;
  uint32_t unit, width;

  memset (&c, 0, sizeof c);
  if (!ra_lex_serial (r->lex, "class", r->p->n_classes)
      || !ra_lex_name (r->lex, "class", c.name, sizeof c.name))
    return false;
  while ((word = ra_lex_word (r->lex)) != NULL)
    if (strcmp (word, "partial") == 0)
      c.flags |= RA_PARTIAL;
    else if (strcmp (word, "nosave") == 0)
      c.flags |= RA_NO_SAVE;
    else if (!read_place (r, word, &unit, &width))
      return false;
    else if (c.width[unit])
      return ra_lex_error (r->lex, "unit `%s' is named twice", word);
    else
      c.width[unit] = (uint8_t) width;
  ra_problem_class (r->p, &c);
  return true;
}

/* What it takes to compute a known value.  */
static bool
read_value (struct reader *r, struct ra_cost *value)
{
  int64_t speed, bytes;

  if (!ra_lex_number (r->lex, "speed", 0, RA_PRICE_MAX, &speed)
      || !ra_lex_number (r->lex, "bytes", 1, RA_PRICE_MAX, &bytes))
    return false;
  value->speed = (int32_t) speed;
  value->bytes = (int32_t) bytes;
  return true;
}

static bool
read_vreg (struct reader *r)
{
  uint32_t cls, id, v;
  const char *word;

  if (!ra_lex_serial (r->lex, "vreg", r->p->n_vregs)
      || !ra_lex_keyword (r->lex, "class")
      || !ra_lex_id (r->lex, "class", r->p->n_classes, &cls)
      || !ra_lex_keyword (r->lex, "id")
      || !read_u32 (r->lex, "id", &id))
    return false;
  v = ra_problem_vreg (r->p, cls, id);
  word = ra_lex_word (r->lex);
  if (word && strcmp (word, "value") == 0)
    {
      if (!read_value (r, &r->p->vreg[v].value))
	return false;
      word = ra_lex_word (r->lex);
    }
  if (!word)
    return true;
  if (strcmp (word, "whole") != 0)
    return ra_lex_error (r->lex, "expected `%swhole', not `%.60s'",
			 r->p->vreg[v].value.bytes ? "" : "value' or `", word);
  r->p->vreg[v].flags = RA_WHOLE;
  return ra_lex_eol (r->lex);
}

/* No more lines of the last instruction: check it, and blame its line.  */
static bool
finish_instr (struct reader *r)
{
  if (r->instr_line == 0)
    return true;
  uint32_t line = r->instr_line;
  r->instr_line = 0;
  if (ra_problem_validate_instr (r->p, r->p->n_blocks - 1,
				 r->p->n_instrs - 1, r->lex->error) == RA_OK)
    return true;
  r->lex->failed = true;
  r->lex->error->line = line;
  r->lex->error->column = 1;
  return false;
}

static bool
read_block (struct reader *r)
{
  int64_t freq;

  if (!finish_instr (r)
      || !ra_lex_serial (r->lex, "block", r->p->n_blocks)
      || !ra_lex_keyword (r->lex, "freq")
      || !ra_lex_number (r->lex, "freq", 1, RA_FREQ_MAX, &freq)
      || !ra_lex_eol (r->lex))
    return false;
  ra_problem_block (r->p, (uint32_t) freq);
  return true;
}

static bool
read_succ (struct reader *r)
{
  uint32_t block, flags = 0;
  const char *word;

  if (r->p->n_blocks == 0)
    return ra_lex_error (r->lex, "`succ' before the first `block'");
  if (r->p->block[r->p->n_blocks - 1].n_instrs)
    return ra_lex_error (r->lex, "`succ' after the instrs of the block");
  if (!read_u32 (r->lex, "succ", &block))
    return false;
  if (r->succ_line == 0 || block > r->succ)
    {
      r->succ = block;
      r->succ_line = r->lex->line_number;
      r->succ_column = r->lex->column;
    }
  word = ra_lex_word (r->lex);
  if (word)
    {
      if (strcmp (word, "abnormal") != 0)
	return ra_lex_error (r->lex, "expected `abnormal', not `%.60s'",
			     word);
      flags = RA_ABNORMAL;
    }
  ra_problem_succ (r->p, block, flags);
  return !word || ra_lex_eol (r->lex);
}

/* Read the words after an instruction's id into I.  */
static bool
read_instr_facts (struct reader *r, struct ra_instr *i)
{
  const char *word;
  uint32_t mask, seen = 0;

  while ((word = ra_lex_word (r->lex)) != NULL)
    {
      static const char *const fact[] = { "copy", "call", "saveable",
	"part", "head", "tail", "clobber", "partial", "early", "reserve" };
      enum { N_FLAGS = 6, N = sizeof fact / sizeof fact[0] };
      unsigned int k = 0;

      while (k < N && strcmp (word, fact[k]) != 0)
	k++;
      if (k == N)
	return ra_lex_error (r->lex, "unknown word `%.60s' for an instr",
			     word);
      if (seen >> k & 1)
	return ra_lex_error (r->lex, "`%s' is given twice", word);
      seen |= 1u << k;
      if (k < N_FLAGS)
	i->flags |= 1u << k;
      else if (!ra_lex_id (r->lex, "mask", r->p->n_masks, &mask))
	return false;
      else
	*(k == 6 ? &i->clobber : k == 7 ? &i->partial
	  : k == 8 ? &i->early : &i->reserve) = (uint16_t) mask;
    }
  return true;
}

static bool
read_instr (struct reader *r)
{
  struct ra_problem *p = r->p;
  uint32_t id, line = r->lex->line_number;

  if (p->n_blocks == 0)
    return ra_lex_error (r->lex, "`instr' before the first `block'");
  if (!finish_instr (r)
      || !ra_lex_serial (r->lex, "instr", p->n_instrs)
      || !ra_lex_keyword (r->lex, "id")
      || !read_u32 (r->lex, "id", &id))
    return false;
  ra_problem_instr (p, id, 0);
  r->instr_line = line;
  return read_instr_facts (r, &p->instr[p->n_instrs - 1]);
}

/* Read what an operand accepts, how it takes memory, and its form.  */
static bool
read_operand_facts (struct reader *r, struct ra_operand *o)
{
  struct ra_problem *p = r->p;
  const char *word = ra_lex_word (r->lex);
  int64_t mask = RA_ANY;

  if (!word)
    return ra_lex_error (r->lex, "expected a mask or `any' before the end"
			 " of the line");
  if (strcmp (word, "any") != 0)
    {
      if (!ra_lex_parse (r->lex, word, "mask", 0, UINT32_MAX, &mask))
	return false;
      if (mask >= p->n_masks)
	return ra_lex_error (r->lex, "mask %" PRId64 " out of range", mask);
    }
  o->accept = (uint16_t) mask;

  if (!(word = ra_lex_word (r->lex)))
    return ra_lex_error (r->lex, "expected a memory kind before the end of"
			 " the line");
  while (o->mem < RA_N_MEMORY_KINDS
	 && strcmp (word, ra_memory_word[o->mem]) != 0)
    o->mem++;
  if (o->mem == RA_N_MEMORY_KINDS)
    return ra_lex_error (r->lex, "unknown memory kind `%.60s'", word);

  if (!(word = ra_lex_word (r->lex)))
    return ra_lex_error (r->lex, "expected a form or `-' before the end of"
			 " the line");
  if (strcmp (word, "-") == 0)
    return true;
  while (o->form < p->costs.n_forms
	 && strcmp (word, p->costs.form[o->form].name) != 0)
    o->form++;
  if (o->form == p->costs.n_forms)
    return ra_lex_error (r->lex, "unknown form `%.60s'", word);
  o->form++;
  return true;
}

static bool
read_operand (struct reader *r, enum ra_operand_kind kind)
{
  struct ra_operand o;
  int64_t tied;

  if (r->instr_line == 0)
    return ra_lex_error (r->lex, "`%s' before the first `instr' of the"
			 " block", ra_kind_word[kind]);
  memset (&o, 0, sizeof o);
  o.kind = (uint8_t) kind;
  o.tied = RA_NO_OPERAND;
  if (r->p->instr[r->p->n_instrs - 1].n_operands == RA_NO_OPERAND - 1)
    return ra_lex_error (r->lex, "more than %d operands", RA_NO_OPERAND - 1);
  if (!ra_lex_id (r->lex, "vreg", r->p->n_vregs, &o.vreg)
      || !read_operand_facts (r, &o))
    return false;
  if (ra_kind_is_tied (kind))
    {
      if (!ra_lex_number (r->lex, "tied operand", 0, RA_NO_OPERAND - 1,
			  &tied))
	return false;
      o.tied = (uint16_t) tied;
    }
  ra_problem_operand (r->p, &o);
  return ra_lex_eol (r->lex);
}

static bool
read_use (struct reader *r)
{
  return read_operand (r, RA_USE);
}

static bool
read_def (struct reader *r)
{
  return read_operand (r, RA_DEF);
}

static bool
read_early (struct reader *r)
{
  return read_operand (r, RA_EARLY_DEF);
}

static bool
read_tied (struct reader *r)
{
  return read_operand (r, RA_TIED_DEF);
}

static bool
read_near (struct reader *r)
{
  return read_operand (r, RA_NEAR_DEF);
}

static bool
read_fixed (struct reader *r)
{
  char *word;
  uint32_t kind = 0, unit, width;

  if (r->instr_line == 0)
    return ra_lex_error (r->lex, "`fixed' before the first `instr' of the"
			 " block");
  word = ra_lex_word (r->lex);
  while (word && kind < RA_TIED_DEF && strcmp (word, ra_kind_word[kind]) != 0)
    kind++;
  if (!word || kind == RA_TIED_DEF)
    return ra_lex_error (r->lex, "expected `use', `def' or `early'");
  if (!(word = ra_lex_word (r->lex)))
    return ra_lex_error (r->lex, "expected UNIT:WIDTH before the end of the"
			 " line");
  if (!read_place (r, word, &unit, &width))
    return false;
  ra_problem_fixed (r->p, unit, width, (enum ra_operand_kind) kind);
  return ra_lex_eol (r->lex);
}

/* The whole has been read: judge what a line alone could not show.  */
static bool
read_end (struct reader *r)
{
  struct ra_error *e = r->lex->error;

  if (!finish_instr (r) || !ra_lex_eol (r->lex))
    return false;
  if (r->succ_line && r->succ >= r->p->n_blocks)
    {
      r->lex->line_number = r->succ_line;
      r->lex->column = r->succ_column;
      return ra_lex_error (r->lex, "succ %" PRIu32 " out of range", r->succ);
    }
  if (ra_problem_validate (r->p, e) != RA_OK)
    {
      e->line = r->lex->line_number;
      e->column = 1;
      r->lex->failed = true;
      return false;
    }
  return true;
}

static const struct keyword
{
  const char *word;
  enum rank rank;
  bool once;
  bool (*read) (struct reader *r);
} keywords[] = {
  { "function", FUNCTION, true, read_function },
  { "mode", MODE, true, read_mode },
  { "unit", UNIT, false, read_unit },
  { "csr", CSR, true, read_csr },
  { "saved", SAVED, true, read_saved },
  { "target", TARGET, true, read_target },
  { "bank", COSTS, false, read_bank },
  { "granule", COSTS, false, read_granule },
  { "together", COSTS, false, read_together },
  { "reload", COSTS, false, read_reload },
  { "price", COSTS, false, read_price },
  { "form", COSTS, false, read_form },
  { "frame", COSTS, false, read_frame },
  { "align", COSTS, false, read_align },
  { "save", COSTS, false, read_save },
  { "order", COSTS, false, read_order },
  { "mask", MASK, false, read_mask },
  { "class", CLASS, false, read_class },
  { "vreg", VREG, false, read_vreg },
  { "block", CODE, false, read_block },
  { "succ", CODE, false, read_succ },
  { "instr", CODE, false, read_instr },
  { "use", CODE, false, read_use },
  { "def", CODE, false, read_def },
  { "early", CODE, false, read_early },
  { "tied", CODE, false, read_tied },
  { "near", CODE, false, read_near },
  { "fixed", CODE, false, read_fixed },
  { "end", END, true, read_end }
};

enum { N_KEYWORDS = sizeof keywords / sizeof keywords[0] };

/* Sections that every problem has.  */
static const struct
{
  enum rank rank;
  const char *word;
} required[] = {
  { FUNCTION, "function" }, { MODE, "mode" }, { UNIT, "unit" },
  { TARGET, "target" }, { CODE, "block" }
};

/* May a line of K follow, by the ranks?  */
static bool
in_place (struct reader *r, const struct keyword *k)
{
  if (k->rank == r->rank && k->once)
    return ra_lex_error (r->lex, "`%s' is given twice", k->word);
  if (k->rank < r->rank)
    return ra_lex_error (r->lex, "`%s' comes too late", k->word);
  for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
    if (required[i].rank > r->rank && required[i].rank < k->rank)
      return ra_lex_error (r->lex, "expected `%s', not `%s'",
			   required[i].word, k->word);
  r->rank = k->rank;
  return true;
}

/* Read the lines after the header up to `end'.  */
static bool
read_lines (struct reader *r)
{
  while (ra_lex_line (r->lex))
    {
      const char *word = ra_lex_word (r->lex);
      unsigned int k = 0;

      while (k < N_KEYWORDS && strcmp (word, keywords[k].word) != 0)
	k++;
      if (k == N_KEYWORDS)
	return ra_lex_error (r->lex, "unknown keyword `%.60s'", word);
      if (!in_place (r, &keywords[k]) || !keywords[k].read (r))
	return false;
      if (r->rank == END)
	return true;
    }
  return !r->lex->failed
	 && ra_lex_error (r->lex, "expected `end' before the end of the"
			  " text");
}

enum ra_status
ra_text_problem (struct ra_lex *lex, struct ra_problem *p,
		 struct ra_error *e)
{
  struct reader r;

  memset (e, 0, sizeof *e);
  memset (&r, 0, sizeof r);
  r.lex = lex;
  r.p = p;
  r.rank = HEAD;
  lex->error = e;
  if (!ra_lex_line (lex))
    return lex->failed ? RA_BAD_PROBLEM : RA_NO_INPUT;
  if (!ra_lex_keyword (lex, "ra-problem") || !ra_lex_version (lex)
      || !read_lines (&r))
    {
      if (!p->no_memory)
	return RA_BAD_PROBLEM;
      ra_lex_error (lex, "not enough memory");
    }
  return p->no_memory ? RA_NO_MEMORY : RA_OK;
}

enum ra_status
ra_read_problem (FILE *f, struct ra_problem *p, struct ra_error *e)
{
  struct ra_lex lex;
  ra_lex_file (&lex, f);
  enum ra_status status = ra_text_problem (&lex, p, e);
  ra_lex_free (&lex);
  return status;
}
