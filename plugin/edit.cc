/* Splits in RTL: new pseudos for pieces, moves for copies, and the insns that
   name a piece.

   Input: a solution with pieces for the current function.  Output: the
   function with them, and all that GCC knows about pseudos brought up to
   date (regs.h, ira.h, DF).
   A debug insn names a piece that is live there, so that a variable stays
   visible; debug insns decide nothing.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

static struct
{
  const struct ra_problem *p;
  const struct ra_solution *s;
  rtx *reg;			/* By piece.  */
  unsigned int regs_size;
  /* By REGNO: the next in the ring of what is split and its pieces; 0 for
     all that is not split.  */
  unsigned int *next;
  unsigned int n, nexts_size;
} x;

/* The pseudo for vreg V of the solution.  */
static rtx
reg_of (uint32_t v)
{
  return (v < x.p->n_vregs ? regno_reg_rtx[x.p->vreg[v].id]
	  : x.reg[v - x.p->n_vregs]);
}

/* -- Pseudos ----------------------------------------------------------- */

/* A new pseudo like REG.  (ira_create_new_reg would do, but it also writes to
   the dump of IRA, which is closed.)  */
static rtx
new_pseudo (rtx reg)
{
  rtx pseudo = gen_reg_rtx (GET_MODE (reg));

  ORIGINAL_REGNO (pseudo) = ORIGINAL_REGNO (reg);
  REG_USERVAR_P (pseudo) = REG_USERVAR_P (reg);
  REG_POINTER (pseudo) = REG_POINTER (reg);
  REG_ATTRS (pseudo) = REG_ATTRS (reg);
  return pseudo;
}

static void
make_pieces (void)
{
  if (x.regs_size < x.s->n_pieces)
    {
      x.regs_size = x.s->n_pieces * 3 / 2;
      x.reg = XRESIZEVEC (rtx, x.reg, x.regs_size);
    }
  for (uint32_t k = 0; k < x.s->n_pieces; k++)
    x.reg[k] = new_pseudo (reg_of (x.s->origin[k]));
  ira_expand_reg_equiv ();
  resize_reg_info ();
  x.n = max_reg_num ();
  if (x.nexts_size < x.n)
    {
      x.nexts_size = x.n * 3 / 2;
      x.next = XRESIZEVEC (unsigned int, x.next, x.nexts_size);
    }
  memset (x.next, 0, x.n * sizeof *x.next);
  for (uint32_t k = 0; k < x.s->n_pieces; k++)
    {
      unsigned int old = x.p->vreg[x.s->origin[k]].id;
      unsigned int piece = REGNO (x.reg[k]);

      x.next[piece] = x.next[old] ? x.next[old] : old;
      x.next[old] = piece;
      setup_reg_classes (piece, reg_preferred_class (old),
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
    if (REG_P (*iter) && REGNO (*iter) < x.n && x.next[REGNO (*iter)])
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

/* One of the ring of REGNO that is LIVE, or REGNO.  All of them that are live
   have the same value, the one that the variable has.  */
static unsigned int
live_name (unsigned int regno, regset live)
{
  unsigned int other = regno;

  do
    {
      if (REGNO_REG_SET_P (live, other))
	return other;
      other = x.next[other];
    }
  while (other != regno);
  return regno;
}

static void
rename_debug (rtx_insn *insn, regset live)
{
  subrtx_ptr_iterator::array_type array;

  FOR_EACH_SUBRTX_PTR (iter, array, &INSN_VAR_LOCATION_LOC (insn), NONCONST)
    if (**iter && REG_P (**iter) && x.next[REGNO (**iter)])
      **iter = regno_reg_rtx[live_name (REGNO (**iter), live)];
  df_insn_rescan (insn);
}

static void
rename_all_debug (void)
{
  auto_bitmap live (&reg_obstack);
  basic_block bb;
  rtx_insn *insn;

  FOR_EACH_BB_FN (bb, cfun)
    {
      bitmap_copy (live, df_get_live_out (bb));
      df_simulate_initialize_backwards (bb, live);
      FOR_BB_INSNS_REVERSE (bb, insn)
	if (NONDEBUG_INSN_P (insn))
	  df_simulate_one_insn_backwards (bb, insn, live);
	else if (DEBUG_BIND_INSN_P (insn)
		 && names_split (INSN_VAR_LOCATION_LOC (insn)))
	  rename_debug (insn, live);
    }
}

/* -- Equivalences --------------------------------------------------------- */

/* Where a pseudo is mentioned in the block BLOCK: luids of insns.  */
struct extent
{
  int block;
  int first, last, last_def, last_use;
};

static void
note_ref (df_ref ref, int block, struct extent *extent)
{
  struct extent *e = &extent[DF_REF_REGNO (ref)];
  int luid = DF_INSN_LUID (DF_REF_INSN (ref));

  if (e->block != block)
    {
      e->block = block;
      e->first = luid;
      e->last_def = e->last_use = -1;
    }
  e->last = luid;
  if (DF_REF_REG_DEF_P (ref))
    e->last_def = luid;
  else
    e->last_use = luid;
}

/* Fill in EXTENT, by REGNO, for all that BB mentions.  */
static void
note_refs (basic_block bb, struct extent *extent)
{
  rtx_insn *insn;
  df_ref ref;

  FOR_BB_INSNS (bb, insn)
    if (NONDEBUG_INSN_P (insn))
      {
	FOR_EACH_INSN_USE (ref, insn)
	  note_ref (ref, bb->index, extent);
	FOR_EACH_INSN_DEF (ref, insn)
	  note_ref (ref, bb->index, extent);
      }
}

/* Are all pseudos in MEM live in BB wherever pseudo I is mentioned?  */
static bool
can_be_used (const_rtx mem, int i, basic_block bb, const struct extent *extent)
{
  subrtx_iterator::array_type array;

  FOR_EACH_SUBRTX (iter, array, mem, NONCONST)
    if (REG_P (*iter) && !HARD_REGISTER_P (*iter))
      {
	const struct extent *e = &extent[REGNO (*iter)];

	if (e->block != bb->index || e->last_def >= extent[i].first
	    || (e->last_def < 0 && !bitmap_bit_p (DF_LR_IN (bb), REGNO (*iter)))
	    || (e->last_use < extent[i].last
		&& !bitmap_bit_p (DF_LR_OUT (bb), REGNO (*iter))))
	  return false;
      }
  return true;
}

/* The insn that makes pseudo I the same as what EQ says, if there is one.  */
static rtx_insn *
only_init (const struct ira_reg_equiv_s *eq)
{
  return (eq->init_insns && !eq->init_insns->next ()
	  ? eq->init_insns->insn () : NULL);
}

/* Pseudo I is the same as memory that is found by the register of a vreg that
   has been split.  Now it is found by the piece that the insn names which made
   them the same, if that is live where LRA would use it: it does so within one
   block, BB, only.  If not, they are no longer the same.  */
static void
update_equivalence (int i, basic_block bb, const struct extent *extent)
{
  struct ira_reg_equiv_s *eq = &ira_reg_equiv[i];
  rtx set = bb ? single_set (only_init (eq)) : NULL_RTX, mem = NULL_RTX;

  if (set && SET_DEST (set) == regno_reg_rtx[i])
    mem = SET_SRC (set);
  else if (set && SET_SRC (set) == regno_reg_rtx[i])
    mem = SET_DEST (set);
  if (mem && MEM_P (mem) && can_be_used (mem, i, bb, extent))
    {
      eq->memory = copy_rtx (mem);
      return;
    }
  eq->defined_p = false;
  eq->memory = NULL_RTX;
  eq->init_insns = NULL;
}

static void
update_equivalences (void)
{
  int n = max_reg_num ();
  struct extent *extent = XCNEWVEC (struct extent, n);
  /* By block, the pseudos that become the same as something there.  */
  int *first = XCNEWVEC (int, last_basic_block_for_fn (cfun));
  int *next = XCNEWVEC (int, n);
  basic_block bb;

  for (int i = FIRST_PSEUDO_REGISTER; i < ira_reg_equiv_len && i < n; i++)
    if (ira_reg_equiv[i].memory && names_split (ira_reg_equiv[i].memory))
      {
	rtx_insn *init = only_init (&ira_reg_equiv[i]);

	bb = init ? BLOCK_FOR_INSN (init) : NULL;
	if (bb)
	  {
	    next[i] = first[bb->index];
	    first[bb->index] = i;
	  }
	else
	  update_equivalence (i, NULL, NULL);
      }
  FOR_EACH_BB_FN (bb, cfun)
    if (first[bb->index])
      {
	note_refs (bb, extent);
	for (int i = first[bb->index]; i; i = next[i])
	  update_equivalence (i, bb, extent);
      }
  free (extent);
  free (first);
  free (next);
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
  if (MAY_HAVE_DEBUG_BIND_INSNS)
    {
      /* Making notes resets debug insns that name what is not live.  */
      if (df_note)
	df_remove_problem (df_note);
      df_analyze ();
      rename_all_debug ();
      df_note_add_problem ();
    }
  df_analyze ();
  update_equivalences ();
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
  free (x.next);
}
