/* A problem as text; text.c reads it back.

   Input: a problem that has been validated.  Output: the one canonical
   text: sections in order, units of a set in unit order, single blanks,
   nothing that is the default.  Invariant: equal problems give equal
   bytes.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include "text.h"

const char *const ra_memory_word[RA_N_MEMORY_KINDS] = {
#define MEMORY(NAME, WORD, HELP) WORD,
#include "memory.def"
#undef MEMORY
};

const char *const ra_kind_word[RA_N_OPERAND_KINDS] = {
  "use", "def", "early", "tied", "near"
};

const struct ra_mode_word ra_mode_word[RA_N_MODES] = {
  { "wrap", RA_WRAP }, { "frame", RA_FRAME }, { "framed", RA_FRAMED },
  { "align", RA_ALIGN }
};

/* The register file, masks, classes and vregs.  */
static void
write_facts (FILE *f, const struct ra_problem *p)
{
  for (uint32_t u = 0; u < p->n_units; u++)
    fprintf (f, "unit %s\n", p->unit_name[u]);
  if (!ra_mask_empty (&p->csr))
    {
      fputs ("csr", f);
      ra_text_write_units (f, p, &p->csr);
    }
  if (!ra_mask_empty (&p->saved))
    {
      fputs ("saved", f);
      ra_text_write_units (f, p, &p->saved);
    }
  ra_table_write (f, p);
  for (uint32_t m = 1; m < p->n_masks; m++)
    {
      fprintf (f, "mask %" PRIu32, m);
      ra_text_write_units (f, p, &p->mask[m]);
    }
  for (uint32_t k = 0; k < p->n_classes; k++)
    {
      const struct ra_class *c = &p->cls[k];
      fprintf (f, "class %" PRIu32 " %s%s%s", k, c->name,
	       c->flags & RA_PARTIAL ? " partial" : "",
	       c->flags & RA_NO_SAVE ? " nosave" : "");
      for (uint32_t u = 0; u < p->n_units; u++)
	if (c->width[u])
	  fprintf (f, " %s:%u", p->unit_name[u], c->width[u]);
      putc ('\n', f);
    }
  for (uint32_t v = 0; v < p->n_vregs; v++)
    {
      const struct ra_vreg *r = &p->vreg[v];

      fprintf (f, "vreg %" PRIu32 " class %" PRIu32 " id %" PRIu32, v, r->cls,
	       r->id);
      if (r->value.bytes)
	fprintf (f, " value %" PRId32 " %" PRId32, r->value.speed,
		 r->value.bytes);
      fputs (r->flags & RA_WHOLE ? " whole\n" : "\n", f);
    }
}

static void
write_operand (FILE *f, const struct ra_problem *p,
	       const struct ra_operand *o)
{
  fprintf (f, "%s %" PRIu32, ra_kind_word[o->kind], o->vreg);
  if (o->accept == RA_ANY)
    fputs (" any", f);
  else
    fprintf (f, " %u", o->accept);
  fprintf (f, " %s %s", ra_memory_word[o->mem],
	   o->form ? p->costs.form[o->form - 1].name : "-");
  if (ra_kind_is_tied (o->kind))
    fprintf (f, " %u", o->tied);
  putc ('\n', f);
}

static void
write_instr (FILE *f, const struct ra_problem *p, uint32_t n)
{
  const struct ra_instr *i = &p->instr[n];

  fprintf (f, "instr %" PRIu32 " id %" PRIu32 "%s%s%s%s%s%s", n, i->id,
	   i->flags & RA_COPY ? " copy" : "",
	   i->flags & RA_CALL ? " call" : "",
	   i->flags & RA_SAVEABLE ? " saveable" : "",
	   i->flags & RA_PART ? " part" : "",
	   i->flags & RA_HEAD ? " head" : "",
	   i->flags & RA_TAIL ? " tail" : "");
  if (i->clobber)
    fprintf (f, " clobber %u", i->clobber);
  if (i->partial)
    fprintf (f, " partial %u", i->partial);
  if (i->early)
    fprintf (f, " early %u", i->early);
  if (i->reserve)
    fprintf (f, " reserve %u", i->reserve);
  putc ('\n', f);
  for (uint32_t k = 0; k < i->n_operands; k++)
    write_operand (f, p, &p->operand[i->first_operand + k]);
  for (uint32_t k = 0; k < i->n_fixed; k++)
    {
      const struct ra_fixed *x = &p->fixed[i->first_fixed + k];
      fprintf (f, "fixed %s %s:%u\n", ra_kind_word[x->kind],
	       p->unit_name[x->unit], x->width);
    }
}

bool
ra_write_problem (FILE *f, const struct ra_problem *p)
{
  fprintf (f, "ra-problem 1\nfunction %s\nmode %s", p->name,
	   p->flags & RA_SIZE ? "size" : "speed");
  for (uint32_t k = 0; k < RA_N_MODES; k++)
    if (p->flags & ra_mode_word[k].flag)
      fprintf (f, " %s", ra_mode_word[k].word);
  putc ('\n', f);
  write_facts (f, p);
  for (uint32_t n = 0; n < p->n_blocks; n++)
    {
      const struct ra_block *b = &p->block[n];
      fprintf (f, "block %" PRIu32 " freq %" PRIu32 "\n", n, b->freq);
      for (uint32_t k = 0; k < b->n_succs; k++)
	{
	  const struct ra_edge *s = &p->succ[b->first_succ + k];
	  fprintf (f, "succ %" PRIu32 "%s\n", s->block,
		   s->flags & RA_ABNORMAL ? " abnormal" : "");
	}
      for (uint32_t k = 0; k < b->n_instrs; k++)
	write_instr (f, p, b->first_instr + k);
    }
  fputs ("end\n", f);
  return !ferror (f);
}
