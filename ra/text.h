/* What the readers and writers of texts share.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_TEXT_H
#define RA_TEXT_H

#include "lex.h"
#include "ra.h"

/* write.c: words by enum ra_memory_kind and enum ra_operand_kind.  */
extern const char *const ra_memory_word[RA_N_MEMORY_KINDS];
extern const char *const ra_kind_word[RA_N_OPERAND_KINDS];

/* The words of a problem's mode, but for speed and size.  */
enum { RA_N_MODES = 4 };
struct ra_mode_word
{
  const char *word;
  uint32_t flag;
};
extern const struct ra_mode_word ra_mode_word[RA_N_MODES];

/* text.c and solution.c: the readers of ra.h, on a lexer: a client that
   reads several texts from one file keeps the lexer, and so the line
   numbers.  */
extern enum ra_status ra_text_problem (struct ra_lex *lex,
				       struct ra_problem *p,
				       struct ra_error *e);
extern enum ra_status ra_text_solution (struct ra_lex *lex,
					const struct ra_problem *p,
					struct ra_solution *s,
					struct ra_error *e);

/* table.c: reading the lines of a cost table.  */
struct ra_table
{
  const struct ra_problem *p;   /* Names the units.  */
  struct ra_costs *costs;       /* What is being filled in.  */
  struct ra_mask saved;         /* Units whose save price was given.  */
  uint32_t priced[RA_MAX_BANKS];        /* Bit K: price K was given.  */
  bool ordered;                 /* The order was given.  */
  bool framed;                  /* The price of the frame was given.  */
};

/* Empty COSTS and make it T's.  */
extern void ra_table_begin (struct ra_table *t, const struct ra_problem *p,
			    struct ra_costs *costs);
/* Read the rest of a line that starts with KEYWORD.  */
extern bool ra_table_target (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_bank (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_granule (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_together (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_reload (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_price (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_form (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_frame (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_align (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_save (struct ra_table *t, struct ra_lex *lex);
extern bool ra_table_order (struct ra_table *t, struct ra_lex *lex);
/* Write all lines of P's costs.  */
extern void ra_table_write (FILE *f, const struct ra_problem *p);

/* table.c: the unit of P called WORD, or an error.  */
extern bool ra_text_unit (struct ra_lex *lex, const struct ra_problem *p,
			  const char *word, uint32_t *unit);
/* The units named by the rest of the line.  */
extern bool ra_text_units (struct ra_lex *lex, const struct ra_problem *p,
			   struct ra_mask *m);
/* Write the names of M's units, a blank before each, and a line end.  */
extern void ra_text_write_units (FILE *f, const struct ra_problem *p,
				 const struct ra_mask *m);

/* builtin-costs.c, made by targets/embed.sh; the last TARGET is NULL.  */
struct ra_builtin
{
  const char *target;
  const char *text;
};
extern const struct ra_builtin ra_builtins[];

#endif /* RA_TEXT_H */
