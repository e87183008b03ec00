/* A problem that a client has built wrongly is refused, with the place of
   the fault: what no text can hold, since its reader refuses it earlier.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <string.h>

static struct ra_problem *p;
static uint32_t n_masks;

/* A problem of everything: two banks, a form, a mask, two blocks, an
   instruction (0) with operands and fixed registers, a copy (1), a call
   (2).  */
static void
build (void)
{
  struct ra_mask m = { { 1, 0 } };

  unit_begin (p, 2);
  p->costs.n_banks = 2;
  p->costs.bank[0].units.w[0] = 0x0f;
  strcpy (p->costs.bank[1].name, "other");
  p->costs.bank[1].granule = 1;
  p->costs.bank[1].units.w[0] = 0xf0;
  p->costs.n_forms = 1;
  strcpy (p->costs.form[0].name, "long");
  ra_problem_mask (p, &m);
  unit_block (p, 1, RA_NONE);
  unit_def (p, 0);
  unit_operand (p, 0, RA_USE);
  ra_problem_fixed (p, 1, 2, RA_USE);
  unit_copy_to (p, 3, 0);
  unit_block (p, RA_NONE, RA_NONE);
  unit_instr (p, RA_CALL);
  n_masks = p->n_masks;
}

/* P must be refused with a message that begins with TEXT.  */
static void
expect (const char *text)
{
  struct ra_error e;
  enum ra_status status = ra_problem_validate (p, &e);
  char name[300];

  snprintf (name, sizeof name, "validate: %s", text);
  if (status != RA_OK && strncmp (e.text, text, strlen (text)) != 0)
    printf ("the message is: %s\n", e.text);
  unit_test (name, status == RA_BAD_PROBLEM
		   && strncmp (e.text, text, strlen (text)) == 0);
}

/* CHANGE makes the problem one that is refused with TEXT.  */
#define FAULT(TEXT, CHANGE)						\
  do									\
    {									\
      build ();								\
      CHANGE;								\
      expect (TEXT);							\
      p->n_masks = n_masks;						\
    }									\
  while (0)

static void
units (void)
{
  FAULT ("bad flags of the problem", p->flags = 64);
  FAULT ("saved names units out of range", ra_mask_set (&p->saved, 100));
  FAULT ("unit `u1' is both in csr and in saved",
	 (ra_mask_set (&p->csr, 1), ra_mask_set (&p->saved, 1)));
  FAULT ("no register units", p->n_units = 0);
  FAULT ("129 register units", p->n_units = RA_MAX_UNITS + 1);
  FAULT ("bad name of unit 2", p->unit_name[2][0] = ' ');
  FAULT ("bad name of unit 3", p->unit_name[3][0] = '\0');
  FAULT ("bad name of unit 4", memset (p->unit_name[4], 'x', 8));
  FAULT ("bad name of unit 5", strcpy (p->unit_name[5], "memory"));
  FAULT ("units 0 and 6 are both called `u0'", p->unit_name[6][1] = '0');
  FAULT ("csr names units out of range", ra_mask_set (&p->csr, 9));
}

static void
costs (void)
{
  struct ra_costs *c = &p->costs;

  FAULT ("bad name of target", c->target[0] = '\0');
  FAULT ("9 banks", c->n_banks = RA_MAX_BANKS + 1);
  FAULT ("bad name of bank 1", c->bank[1].name[0] = '#');
  FAULT ("two banks are called `general'",
	 strcpy (c->bank[1].name, "general"));
  FAULT ("bank `other' names units out of range",
	 ra_mask_set (&c->bank[1].units, 100));
  FAULT ("granule 0 of bank `general'", c->bank[0].granule = 0);
  FAULT ("granule 17 of bank `general'", c->bank[0].granule = 17);
  FAULT ("129 units of bank `general' are not saved together, at most 128",
	 c->bank[0].together = 129);
  FAULT ("a price of bank `other' is out of range",
	 c->bank[1].save.bytes = -4097);
  FAULT ("the price of the frame is out of range", c->frame.bytes = 5000);
  FAULT ("align 0 is not 1..128", p->flags = RA_ALIGN);
  FAULT ("align 129 is not 1..128", c->align = 129);
  FAULT ("unit `u0' is in two banks", ra_mask_set (&c->bank[1].units, 0));
  FAULT ("a price of bank `other' is out of range",
	 c->bank[1].price[RA_PRICE_MOVE].speed = 4097);
  FAULT ("a price of bank `other' is out of range",
	 c->bank[1].price[RA_PRICE_DROP].bytes = -4097);
  FAULT ("33 forms", c->n_forms = RA_MAX_FORMS + 1);
  FAULT ("bad name of form 0", strcpy (c->form[0].name, "-"));
  FAULT ("two forms are called `long'",
	 (c->n_forms = 2, strcpy (c->form[1].name, "long")));
  FAULT ("form `long' names units out of range",
	 ra_mask_set (&c->form[0].units, 8));
  FAULT ("the bytes of form `long' are out of range",
	 c->form[0].bytes = 5000);
  FAULT ("the price of saving unit `u1' is out of range",
	 c->save[1].speed = 5000);
  FAULT ("the order of unit `u7' is out of range or taken",
	 c->order[7] = 0);
  FAULT ("the order of unit `u7' is out of range or taken",
	 c->order[7] = 8);
}

static void
classes (void)
{
  FAULT ("mask 0 is not the empty set", p->mask[0].w[0] = 1);
  p->mask[0].w[0] = 0;
  FAULT ("mask 0 is not the empty set, or too many masks", p->n_masks = 0);
  FAULT ("mask 1 names units out of range", p->mask[1].w[1] = 1);
  FAULT ("mask 1 is empty", p->mask[1].w[0] = 0);
  FAULT ("bad name of class 1", p->cls[1].name[0] = '\n');
  FAULT ("unknown flags of class 2", p->cls[2].flags = 4);
  FAULT ("class 0: width 17 at unit 3", p->cls[0].width[3] = 17);
  FAULT ("class 0: width 2 at unit 7 reaches", p->cls[0].width[7] = 2);
  FAULT ("vreg 1: class 3 out of range", p->vreg[1].cls = 3);
}

static void
operands (void)
{
#define AT "block 0, instr 0 (id 0): "
  FAULT (AT "operand 1: unknown kind 5", p->operand[1].kind = 5);
  FAULT (AT "operand 1: vreg 2 out of range", p->operand[1].vreg = 2);
  FAULT (AT "operand 1: mask 2 out of range", p->operand[1].accept = 2);
  FAULT (AT "operand 1: unknown memory kind",
	 p->operand[1].mem = RA_N_MEMORY_KINDS);
  FAULT (AT "operand 1: form 2 out of range", p->operand[1].form = 2);
  FAULT (AT "operand 0: tied to operand 0",
	 (p->operand[0].kind = RA_TIED_DEF, p->operand[0].tied = 0));
  FAULT (AT "operand 0: tied to operand 9",
	 (p->operand[0].kind = RA_TIED_DEF, p->operand[0].tied = 9));
  FAULT (AT "operand 0: tied to operand 9",
	 (p->operand[0].kind = RA_NEAR_DEF, p->operand[0].tied = 9));
  FAULT (AT "fixed 0: bad kind 3", p->fixed[0].kind = RA_TIED_DEF);
  FAULT (AT "fixed 0: width 0 out of range", p->fixed[0].width = 0);
  FAULT (AT "fixed 0: width 2 at unit 7 reaches", p->fixed[0].unit = 7);
#undef AT
}

static void
instrs (void)
{
  FAULT ("block 0, instr 0 (id 0): unknown flags", p->instr[0].flags = 64);
  FAULT ("block 0, instr 0 (id 0): part, but not a copy",
	 p->instr[0].flags = RA_PART);
  FAULT ("block 0, instr 0 (id 0): saveable, but not a call",
	 p->instr[0].flags = RA_SAVEABLE);
  FAULT ("block 1, instr 2 (id 2): clobber: mask 7", p->instr[2].clobber = 7);
  FAULT ("block 1, instr 2 (id 2): partial: mask 7", p->instr[2].partial = 7);
  FAULT ("block 1, instr 2 (id 2): early: mask 7", p->instr[2].early = 7);
  FAULT ("block 1, instr 2 (id 2): reserve: mask 7", p->instr[2].reserve = 7);
  FAULT ("block 0, instr 1 (id 1): a copy has one source, this one 2",
	 p->fixed[1].kind = RA_USE);
  FAULT ("block 0, instr 1 (id 1): a copy has one source, this one 0",
	 p->operand[2].kind = RA_DEF);
  FAULT ("block 0, instr 0 (id 0): a copy has one source, this one 2",
	 p->instr[0].flags = RA_COPY);
  FAULT ("block 0, instr 1 (id 1): fixed 0: a copy has no early",
	 p->fixed[1].kind = RA_EARLY_DEF);
}

static void
blocks (void)
{
  FAULT ("no blocks", p->n_blocks = 0);
  FAULT ("block 1: freq 0 out of range", p->block[1].freq = 0);
  FAULT ("block 0: succ 2 out of range", p->succ[0].block = 2);
  FAULT ("block 0: succ 1: unknown flags", p->succ[0].flags = 8);
  FAULT ("block 1: instructions or successors are not consecutive",
	 p->block[1].first_instr = 1);
  FAULT ("block 1: instructions or successors are not consecutive",
	 p->block[1].n_succs = 1);
  FAULT ("block 0, instr 1 (id 1): operands are not consecutive",
	 p->instr[1].first_operand = 0);
  FAULT ("block 1, instr 2 (id 2): operands are not consecutive",
	 p->instr[2].n_fixed = 1);
  FAULT ("instructions, operands or successors outside of a block",
	 p->block[1].n_instrs = 0);
}

/* Elements that belong to nobody, for there is nothing to own them yet.  */
static void
ownerless (void)
{
  build ();
  p->n_blocks = p->n_instrs = p->n_succs = p->n_operands = p->n_fixed = 0;
  ra_problem_succ (p, 0, 0);
  unit_block (p, RA_NONE, RA_NONE);
  expect ("block 0: instructions or successors are not consecutive");
}

/* Many masks, one name each way.  */
static void
limits (void)
{
  struct ra_mask m;
  bool same = true;
  uint32_t k;

  build ();
  for (k = 0; k < 70000; k++)
    {
      m.w[0] = k;
      m.w[1] = 0;
      same &= ra_problem_mask (p, &m) == (k < RA_ANY ? k : RA_ANY);
    }
  unit_test ("validate: 65,535 masks and no more", same);
  ra_problem_begin (p, "");
  unit_test ("validate: a name for nothing", strcmp (p->name, "?") == 0);
  ra_problem_begin (p, " a\nb ");
  unit_test ("validate: a name of one line", strcmp (p->name, "?a?b?") == 0);
}

int
main (void)
{
  struct ra_error e;

  p = ra_problem_new (NULL);
  build ();
  unit_test ("validate: right", ra_problem_validate (p, &e) == RA_OK);
  units ();
  costs ();
  classes ();
  operands ();
  instrs ();
  blocks ();
  ownerless ();
  limits ();
  ra_problem_free (p);
  ra_problem_free (NULL);
  return unit_end ();
}
