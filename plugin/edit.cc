/* Splits in RTL: new pseudos for pieces, moves for copies, and the insns that
   name a piece.

   Input: a solution with pieces for the current function.  Output: the
   function with them, and all that GCC knows about pseudos brought up to
   date (regs.h, ira.h, DF).
   Debug insns name the piece that the insns around them do, so that a
   variable stays visible; they decide nothing.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

/* Which pseudo has a value, seen in BLOCK.  */
struct greedy_name
{
  unsigned int regno;
  int block;
};

static struct
{
  const struct ra_problem *p;
  const struct ra_solution *s;
  rtx *reg;			/* By piece.  */
  unsigned int regs_size;
  /* By REGNO: the pseudo that it is a piece of, or that is split: itself; 0
     for all others.  */
  unsigned int *family;
  /* By REGNO, of such pseudos: which of its pieces has its value at the
     debug insn at hand, if that has been seen in this block.  */
  struct greedy_name *now;
  unsigned int n, families_size;
} x;

/* The pseudo for vreg V of the solution.  */
static rtx
reg_of (uint32_t v)
{
  return (v < x.p->n_vregs ? regno_reg_rtx[x.p->vreg[v].id]
	  : x.reg[v - x.p->n_vregs]);
}

/* -- Pseudos ----------------------------------------------------------- */

static void
make_pieces (void)
{
  if (x.regs_size < x.s->n_pieces)
    {
      x.regs_size = x.s->n_pieces * 3 / 2;
      x.reg = XRESIZEVEC (rtx, x.reg, x.regs_size);
    }
  for (uint32_t k = 0; k < x.s->n_pieces; k++)
    x.reg[k] = ira_create_new_reg (reg_of (x.s->origin[k]));
  resize_reg_info ();
  x.n = max_reg_num ();
  if (x.families_size < x.n)
    {
      x.families_size = x.n * 3 / 2;
      x.family = XRESIZEVEC (unsigned int, x.family, x.families_size);
      free (x.now);
      x.now = NULL;
    }
  memset (x.family, 0, x.n * sizeof *x.family);
  for (uint32_t k = 0; k < x.s->n_pieces; k++)
    {
      unsigned int old = x.p->vreg[x.s->origin[k]].id;

      x.family[old] = x.family[REGNO (x.reg[k])] = old;
      setup_reg_classes (REGNO (x.reg[k]), reg_preferred_class (old),
			 reg_alternate_class (old), reg_allocno_class (old));
    }
}

/* -- Names -------------------------------------------------------------- */

/* Let *LOC name TO instead of pseudo FROM.  */
static void
rename (rtx *loc, unsigned int from, rtx to)
{
  subrtx_ptr_iterator::array_type array;

  FOR_EACH_SUBRTX_PTR (iter, array, loc, NONCONST)
    if (**iter && REG_P (**iter) && REGNO (**iter) == from)
      **iter = to;
}

/* The same in the notes of INSN.  */
static void
rename_notes (rtx_insn *insn, unsigned int from, rtx to)
{
  for (rtx note = REG_NOTES (insn); note; note = XEXP (note, 1))
    if (GET_CODE (note) == EXPR_LIST && XEXP (note, 0))
      rename (&XEXP (note, 0), from, to);
}

/* Does X name what is split?  */
static bool
names_split (const_rtx in)
{
  subrtx_iterator::array_type array;

  FOR_EACH_SUBRTX (iter, array, in, NONCONST)
    if (REG_P (*iter) && REGNO (*iter) < x.n && x.family[REGNO (*iter)])
      return true;
  return false;
}

/* What the notes of INSN say of values of split pseudos may be old: it
   goes.  */
static void
drop_values (rtx_insn *insn)
{
  rtx *link = &REG_NOTES (insn);
  bool changed = false;

  while (*link)
    {
      rtx note = *link;

      if ((REG_NOTE_KIND (note) == REG_EQUAL
	   || REG_NOTE_KIND (note) == REG_EQUIV)
	  && names_split (XEXP (note, 0)))
	{
	  *link = XEXP (note, 1);
	  changed = true;
	}
      else
	link = &XEXP (note, 1);
    }
  if (changed)
    df_notes_rescan (insn);
}

/* Let INSN name the pieces that instruction I of the solution does.  */
static void
rename_insn (rtx_insn *insn, uint32_t i)
{
  const struct ra_instr *in = &x.p->instr[i];
  bool changed = false;

  for (uint32_t k = in->first_operand; k < in->first_operand + in->n_operands;
       k++)
    {
      unsigned int from = x.p->vreg[x.p->operand[k].vreg].id;

      if (x.s->name[k] == x.p->operand[k].vreg)
	continue;
      rename (&PATTERN (insn), from, reg_of (x.s->name[k]));
      if (CALL_P (insn))
	rename (&CALL_INSN_FUNCTION_USAGE (insn), from,
		reg_of (x.s->name[k]));
      rename_notes (insn, from, reg_of (x.s->name[k]));
      changed = true;
    }
  if (changed)
    df_insn_rescan (insn);
}

/* -- Copies ------------------------------------------------------------- */

/* Emit the move of COPY; AFTER, if not null, is the one before it at the same
   place.  Returns the last insn of it.  */
static rtx_insn *
emit_copy (const struct greedy_function *f, const struct ra_copy *copy,
	   rtx_insn *after)
{
  const struct ra_block *b = &x.p->block[copy->block];
  rtx_insn *move, *at = NULL;

  start_sequence ();
  emit_move_insn (reg_of (copy->to), reg_of (copy->from));
  move = get_insns ();
  end_sequence ();
  if (after)
    return emit_insn_after (move, after);
  if (copy->instr < b->first_instr + b->n_instrs)
    at = f->insn[copy->instr];
  if (at)
    return emit_insn_before (move, at);
  if (copy->instr > b->first_instr)
    at = f->insn[copy->instr - 1];
  if (at)
    return emit_insn_after (move, at);
  /* Among insns of our own: a block without insns of GCC's.  */
  return emit_insn_after (move, BB_END (f->bb[copy->block]));
}

static void
emit_copies (const struct greedy_function *f)
{
  rtx_insn *last = NULL;

  for (uint32_t k = 0; k < x.s->n_copies; k++)
    {
      const struct ra_copy *copy = &x.s->copy[k];

      if (k == 0 || copy[-1].block != copy->block
	  || copy[-1].instr != copy->instr)
	last = NULL;
      last = emit_copy (f, copy, last);
    }
}

/* -- Debug insns -------------------------------------------------------- */

/* From here on in BB, REGNO has the value of its family.  */
static void
note_name (basic_block bb, unsigned int regno)
{
  unsigned int old = x.family[regno];

  if (!old)
    return;
  x.now[old].regno = regno;
  x.now[old].block = bb->index;
}

/* The pieces that are live into BB have the values there; they have higher
   numbers than what they are pieces of.  */
static void
begin_names (basic_block bb)
{
  unsigned int regno;
  bitmap_iterator bi;

  EXECUTE_IF_SET_IN_REG_SET (df_get_live_in (bb), FIRST_PSEUDO_REGISTER,
			     regno, bi)
    note_name (bb, regno);
}

/* From INSN on, the pieces that it names have the values.  */
static void
note_names (basic_block bb, rtx_insn *insn)
{
  for (int def = 0; def < 2; def++)
    for (df_ref ref = def ? DF_INSN_DEFS (insn) : DF_INSN_USES (insn); ref;
	 ref = DF_REF_NEXT_LOC (ref))
      note_name (bb, DF_REF_REGNO (ref));
}

static void
rename_debug (basic_block bb, rtx_insn *insn)
{
  subrtx_ptr_iterator::array_type array;
  bool lost = false;

  if (!DEBUG_BIND_INSN_P (insn) || !names_split (INSN_VAR_LOCATION_LOC (insn)))
    return;
  FOR_EACH_SUBRTX_PTR (iter, array, &INSN_VAR_LOCATION_LOC (insn), NONCONST)
    if (**iter && REG_P (**iter) && x.family[REGNO (**iter)])
      {
	unsigned int old = x.family[REGNO (**iter)];

	if (x.now[old].block == bb->index)
	  **iter = regno_reg_rtx[x.now[old].regno];
	else
	  lost = true;
      }
  if (lost)
    INSN_VAR_LOCATION_LOC (insn) = gen_rtx_UNKNOWN_VAR_LOC ();
  df_insn_rescan (insn);
}

static void
rename_all_debug (void)
{
  basic_block bb;
  rtx_insn *insn;

  if (!x.now)
    x.now = XNEWVEC (struct greedy_name, x.families_size);
  for (unsigned int i = 0; i < x.n; i++)
    x.now[i].block = -1;
  FOR_EACH_BB_FN (bb, cfun)
    {
      begin_names (bb);
      FOR_BB_INSNS (bb, insn)
	if (NONDEBUG_INSN_P (insn))
	  note_names (bb, insn);
	else if (DEBUG_INSN_P (insn))
	  rename_debug (bb, insn);
    }
}

/* -- All of it ---------------------------------------------------------- */

/* What GCC keeps by pseudo (ira.cc does the same when it has made some).  */
static void
update_tables (void)
{
  grow_reg_equivs ();
  regstat_free_n_sets_and_refs ();
  regstat_free_ri ();
  regstat_init_n_sets_and_refs ();
  regstat_compute_ri ();
}

void
greedy_edit (const struct greedy_function *f)
{
  basic_block bb;
  rtx_insn *insn;

  x.p = f->p;
  x.s = f->s;
  make_pieces ();
  FOR_EACH_BB_FN (bb, cfun)
    FOR_BB_INSNS (bb, insn)
      if (NONDEBUG_INSN_P (insn) && REG_NOTES (insn))
	drop_values (insn);
  for (uint32_t i = 0; i < x.p->n_instrs; i++)
    if (f->insn[i])
      rename_insn (f->insn[i], i);
  emit_copies (f);
  /* It may remember an insn as it was.  */
  recog_data.insn = NULL;
  df_analyze ();
  if (MAY_HAVE_DEBUG_BIND_INSNS)
    rename_all_debug ();
  update_tables ();
}

uint32_t
greedy_edit_regno (const struct greedy_function *f, uint32_t v)
{
  return (v < f->p->n_vregs ? f->p->vreg[v].id
	  : REGNO (x.reg[v - f->p->n_vregs]));
}

void
greedy_edit_end (void)
{
  free (x.reg);
  free (x.family);
  free (x.now);
}
