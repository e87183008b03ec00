/* From RTL to a problem.

   Input: the current function when IRA has prepared it, or after IRA, with
   DF's scan of it.
   Output: its problem: blocks, edges, frequencies, instructions, operands.
   Live ranges are left to ra/live.c, from the references alone; IRA's
   allocnos are not looked at.
   Invariant: what conflicts in LRA's eyes conflicts in the problem
   (lra-lives.cc): otherwise LRA would spill "after risky transformations".

   Debug insns are not seen at all.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

/* State of one extraction.  */
static struct
{
  struct greedy_function *f;
  struct ra_problem *p;
  uint32_t *block_of;		/* Problem block by GCC's block index.  */
  unsigned int blocks_size;
  machine_mode *widest;		/* By REGNO.  */
  unsigned int widest_size;
} x;

static bool
usable_reg_p (unsigned int regno)
{
  return (HARD_REGISTER_NUM_P (regno)
	  && TEST_HARD_REG_BIT (*greedy_target_usable (), regno)
	  && !TEST_HARD_REG_BIT (eliminable_regset, regno));
}

/* The vreg of a reference, or RA_NONE.  */
static uint32_t
vreg_of (df_ref ref)
{
  unsigned int regno = DF_REF_REGNO (ref);

  return HARD_REGISTER_NUM_P (regno) ? RA_NONE : x.f->vreg_of[regno];
}

static uint32_t
frequency (basic_block bb)
{
  profile_count entry = ENTRY_BLOCK_PTR_FOR_FN (cfun)->count;
  int64_t freq;

  if (optimize_function_for_size_p (cfun))
    return RA_FREQ_ONE;
  if (bb->count.initialized_p () && entry.initialized_p ()
      && entry.nonzero_p ())
    freq = (bb->count.to_sreal_scale (entry) * RA_FREQ_ONE).to_int ();
  else
    freq = (int64_t) REG_FREQ_FROM_BB (bb) * RA_FREQ_ONE / REG_FREQ_MAX;
  return MAX (1, MIN (freq, (int64_t) RA_FREQ_MAX));
}

/* -- Vregs ------------------------------------------------------------ */

/* Note the widest mode in which each pseudo is mentioned.  */
static void
note_widest (rtx_insn *insn)
{
  df_ref ref;

  for (int def = 0; def < 2; def++)
    for (ref = def ? DF_INSN_DEFS (insn) : DF_INSN_USES (insn); ref;
	 ref = DF_REF_NEXT_LOC (ref))
      {
	unsigned int regno = DF_REF_REGNO (ref);
	machine_mode mode = GET_MODE (DF_REF_REG (ref));

	if (HARD_REGISTER_NUM_P (regno))
	  continue;
	if (x.widest[regno] == VOIDmode)
	  x.widest[regno] = PSEUDO_REGNO_MODE (regno);
	if (mode != VOIDmode && partial_subreg_p (x.widest[regno], mode))
	  x.widest[regno] = mode;
      }
}

bool
greedy_pool_needs_register (void)
{
  return pic_offset_table_rtx && !HARD_REGISTER_P (pic_offset_table_rtx);
}

static void
extract_vregs (void)
{
  unsigned int n = max_reg_num ();
  basic_block bb;
  rtx_insn *insn;

  if (x.f->vreg_of_size < n)
    {
      x.f->vreg_of_size = n + n / 2;
      x.f->vreg_of = XRESIZEVEC (uint32_t, x.f->vreg_of,
				 x.f->vreg_of_size);
    }
  if (x.widest_size < n)
    {
      x.widest_size = n + n / 2;
      x.widest = XRESIZEVEC (machine_mode, x.widest, x.widest_size);
    }
  for (unsigned int i = 0; i < n; i++)
    {
      x.f->vreg_of[i] = RA_NONE;
      x.widest[i] = VOIDmode;
    }
  FOR_EACH_BB_FN (bb, cfun)
    FOR_BB_INSNS (bb, insn)
      if (NONDEBUG_INSN_P (insn))
	note_widest (insn);
  for (unsigned int i = FIRST_PSEUDO_REGISTER; i < n; i++)
    if (x.widest[i] != VOIDmode)
      {
	uint32_t cls = greedy_target_class (x.p, i, x.widest[i]);

	if (cls != RA_NONE)
	  {
	    uint32_t v = ra_problem_vreg (x.p, cls, i);

	    x.f->vreg_of[i] = v;
	    greedy_value (i, &x.p->vreg[v].value);
	  }
      }
}

/* Is there one insn that moves a register of MODE?  Asked once a mode: where
   a function may not use a mode at all, it has no pseudo of it.  */
static bool
movable_p (machine_mode mode)
{
  static signed char known[MAX_MACHINE_MODE];	/* 1: yes, -1: no.  */

  if (!known[mode])
    {
      rtx to = gen_raw_REG (mode, LAST_VIRTUAL_REGISTER + 1);
      rtx from = gen_raw_REG (mode, LAST_VIRTUAL_REGISTER + 2);
      rtx_insn *insn = as_a <rtx_insn *> (rtx_alloc (INSN));
      int clobbers = 0;

      PATTERN (insn) = gen_rtx_SET (to, from);
      known[mode] = (GET_MODE_CLASS (mode) != MODE_CC
		     && recog (PATTERN (insn), insn, &clobbers) >= 0
		     && clobbers == 0 ? 1 : -1);
    }
  return known[mode] > 0;
}

/* Mark the vregs that must not be split.  */
static void
find_whole (void)
{
  if (cfun->has_nonlocal_label || cfun->calls_setjmp)
    for (uint32_t v = 0; v < x.p->n_vregs; v++)
      x.p->vreg[v].flags |= RA_WHOLE;
  for (uint32_t v = 0; v < x.p->n_vregs; v++)
    {
      uint32_t regno = x.p->vreg[v].id;

      /* A copy of a constant would be a use of the PIC register.  */
      if (!movable_p (PSEUDO_REGNO_MODE (regno))
	  || (greedy_pool_needs_register ()
	      && greedy_constraint_may_use_pool (regno_reg_rtx[regno])))
	x.p->vreg[v].flags |= RA_WHOLE;
    }
  /* LRA uses it wherever it makes an address.  */
  if (pic_offset_table_rtx && !HARD_REGISTER_P (pic_offset_table_rtx)
      && x.f->vreg_of[REGNO (pic_offset_table_rtx)] != RA_NONE)
    x.p->vreg[x.f->vreg_of[REGNO (pic_offset_table_rtx)]].flags |= RA_WHOLE;
}

/* -- Blocks ----------------------------------------------------------- */

static void
add_succs (basic_block bb)
{
  edge e;
  edge_iterator ei;

  FOR_EACH_EDGE (e, ei, bb->succs)
    ra_problem_succ (x.p, x.block_of[e->dest->index],
		     e->flags & (EDGE_ABNORMAL | EDGE_EH) ? RA_ABNORMAL : 0);
}

/* Registers that pseudos live into BB cannot have, because of the way in
   which control comes there (lra-lives.cc, process_bb_lives).  */
static HARD_REG_SET
entry_clobbers (basic_block bb)
{
  HARD_REG_SET set;

  CLEAR_HARD_REG_SET (set);
  if (bb_has_eh_pred (bb))
    for (unsigned int k = 0; ; k++)
      {
	unsigned int regno = EH_RETURN_DATA_REGNO (k);

	if (regno == INVALID_REGNUM)
	  break;
	SET_HARD_REG_BIT (set, regno);
      }
  if (bb_has_abnormal_pred (bb))
    {
#ifdef STACK_REGS
      for (unsigned int u = FIRST_STACK_REG; u <= LAST_STACK_REG; u++)
	SET_HARD_REG_BIT (set, u);
#endif
      if (!cfun->has_nonlocal_label
	  && has_abnormal_call_or_eh_pred_edge_p (bb))
	for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
	  if (eh_edge_abi.clobbers_at_least_part_of_reg_p (u)
#ifdef REAL_PIC_OFFSET_TABLE_REGNUM
	      || (u == REAL_PIC_OFFSET_TABLE_REGNUM
		  && pic_offset_table_rtx != NULL_RTX
		  && !HARD_REGISTER_P (pic_offset_table_rtx))
#endif
	      )
	    SET_HARD_REG_BIT (set, u);
    }
  return set;
}

/* Usable registers that DF defines at the top of BB, or (not TOP) uses at
   its bottom.  */
static HARD_REG_SET
artificial_refs (basic_block bb, bool top)
{
  HARD_REG_SET set;
  df_ref ref;

  CLEAR_HARD_REG_SET (set);
  for (ref = (top ? df_get_artificial_defs (bb->index)
	      : df_get_artificial_uses (bb->index));
       ref; ref = DF_REF_NEXT_LOC (ref))
    if (((DF_REF_FLAGS (ref) & DF_REF_AT_TOP) != 0) == top
	&& usable_reg_p (DF_REF_REGNO (ref)))
      SET_HARD_REG_BIT (set, DF_REF_REGNO (ref));
  return set;
}

/* -- Instructions ----------------------------------------------------- */

/* The problem instruction being built, its number and clobbers.  */
static struct
{
  uint32_t number;
  struct ra_mask clobber, early, partial;
} cur;

static void
begin_instr (rtx_insn *insn, unsigned int flags)
{
  cur.number = ra_problem_instr (x.p, insn ? INSN_UID (insn) : 0, flags);
  if (x.f->insns_size <= cur.number)
    {
      x.f->insns_size = cur.number * 3 / 2 + 64;
      x.f->insn = XRESIZEVEC (rtx_insn *, x.f->insn, x.f->insns_size);
    }
  x.f->insn[cur.number] = insn;
  memset (&cur.clobber, 0, sizeof cur.clobber);
  memset (&cur.early, 0, sizeof cur.early);
  memset (&cur.partial, 0, sizeof cur.partial);
}

static void
end_instr (void)
{
  x.p->instr[cur.number].clobber = ra_problem_mask (x.p, &cur.clobber);
  x.p->instr[cur.number].early = ra_problem_mask (x.p, &cur.early);
  x.p->instr[cur.number].partial = ra_problem_mask (x.p, &cur.partial);
}

/* The registers that the callee of INSN may change.  */
static void
add_call_clobbers (rtx_insn *insn)
{
  function_abi abi = insn_callee_abi (insn);
  bool nowhere
    = (cfun->has_nonlocal_label
       || (!targetm.setjmp_preserves_nonvolatile_regs_p ()
	   && find_reg_note (insn, REG_SETJMP, NULL_RTX) != NULL_RTX));

  if (nowhere)
    {
      cur.clobber = greedy_target_mask (*greedy_target_usable ());
      return;
    }
  cur.clobber = greedy_target_mask (abi.full_reg_clobbers ());
  cur.partial = greedy_target_mask (abi.full_and_partial_reg_clobbers ()
				    & ~abi.full_reg_clobbers ());
  /* In a huge function LRA saves nothing (lra_simple_p).  */
  if (flag_caller_saves && !lra_simple_p && !can_throw_internal (insn)
      && !SIBLING_CALL_P (insn))
    x.p->instr[cur.number].flags |= RA_SAVEABLE;
}

/* References to hard registers.  */
static void
add_fixed (rtx_insn *insn)
{
  df_ref ref;

  FOR_EACH_INSN_USE (ref, insn)
    if (usable_reg_p (DF_REF_REGNO (ref)))
      ra_problem_fixed (x.p, DF_REF_REGNO (ref), 1, RA_USE);
  FOR_EACH_INSN_DEF (ref, insn)
    if (usable_reg_p (DF_REF_REGNO (ref)))
      {
	unsigned int u = DF_REF_REGNO (ref);

	if (DF_REF_FLAGS_IS_SET (ref, DF_REF_MAY_CLOBBER) && CALL_P (insn))
	  continue;
	if (DF_REF_FLAGS_IS_SET (ref, DF_REF_MUST_CLOBBER))
	  {
	    /* It may be overwritten before the inputs are read.  */
	    df_ref use;

	    FOR_EACH_INSN_USE (use, insn)
	      if (DF_REF_REGNO (use) == u)
		break;
	    if (!use)
	      ra_mask_set (&cur.early, u);
	    else if (!CALL_P (insn))
	      ra_mask_set (&cur.clobber, u);
	    else
	      /* No clobber of the callee's, around which LRA could save: it
		 lets what lives across conflict (ms_abi calling sysv_abi,
		 gcc.target/i386/pr57003.c).  */
	      ra_problem_fixed (x.p, u, 1, RA_DEF);
	  }
	else if (!ra_mask_bit (&cur.early, u))
	  ra_problem_fixed (x.p, u, 1, RA_DEF);
      }
}

/* Is INSN a copy between registers that one place would make unnecessary?
   Returns its flags: 0, RA_COPY, or with RA_PART if it takes the low part
   of a wider register.  */
static unsigned int
copy_flags (rtx_insn *insn)
{
  rtx set = single_set (insn), src, dest;
  unsigned int flags = RA_COPY;

  if (!set || GET_CODE (PATTERN (insn)) != SET)
    return 0;
  src = SET_SRC (set);
  dest = SET_DEST (set);
  if (GET_CODE (src) == SUBREG && subreg_lowpart_p (src)
      && !paradoxical_subreg_p (src))
    {
      src = SUBREG_REG (src);
      flags |= RA_PART;
    }
  if (!REG_P (src) || !REG_P (dest) || REGNO (src) == REGNO (dest))
    return 0;
  /* Then it has another source, the PIC register.  */
  if (greedy_pool_needs_register () && greedy_constraint_may_use_pool (src))
    return 0;
  /* Both sides must be known to the problem.  */
  for (int k = 0; k < 2; k++)
    {
      rtx reg = k ? dest : src;

      if (HARD_REGISTER_P (reg) ? !usable_reg_p (REGNO (reg))
	  : x.f->vreg_of[REGNO (reg)] == RA_NONE)
	return 0;
    }
  if ((HARD_REGISTER_P (src)
       && hard_regno_nregs (REGNO (src), GET_MODE (src)) != 1)
      || (HARD_REGISTER_P (dest)
	  && hard_regno_nregs (REGNO (dest), GET_MODE (dest)) != 1))
    return 0;
  return flags;
}

/* Does an output of INSN have a pseudo in its address?  If such an insn has
   several outputs, none may share a register with that pseudo: reload code
   may need the address after the insn (ira-lives.cc).  */
static bool
output_address_p (rtx_insn *insn)
{
  rtx pat = PATTERN (insn);

  if (GET_CODE (pat) != PARALLEL || !multiple_sets (insn))
    return false;
  for (int i = XVECLEN (pat, 0) - 1; i >= 0; i--)
    {
      rtx set = XVECEXP (pat, 0, i);

      if (GET_CODE (set) == SET && !REG_P (SET_DEST (set)))
	return true;
    }
  return false;
}

/* Complete the operand *O for REF to the vreg in O->vreg, a RA_USE or RA_DEF.
   FIRST is the first operand of the instruction, COPY whether it is a
   copy.  Returns the recog operand; *TIED as greedy_constraint_operand.  */
static int
add_operand (df_ref ref, struct ra_operand *o, uint32_t first, bool copy,
	     int *tied)
{
  int recog = greedy_constraint_operand (x.p, ref, x.p->vreg[o->vreg].cls,
					 o, tied);

  for (uint32_t k = first; k < x.p->n_operands; k++)
    if (x.p->operand[k].vreg == o->vreg)
      {
	/* One load serves the whole instruction, and so does a prefix.  */
	if (o->kind == RA_USE && o->mem == RA_MEM_NEED
	    && x.p->operand[k].mem == RA_MEM_NEED)
	  o->mem = RA_MEM_NONE;
	o->form = 0;
      }
  if (copy)
    {
      /* The copy itself becomes the load or store; where both sides are in
	 one register there is nothing to encode.  */
      o->form = 0;
      if (o->mem == RA_MEM_FOLD)
	o->mem = RA_MEM_NEED;
    }
  return recog;
}

/* Is V an operand from number FIRST on?  */
static bool
is_operand (uint32_t first, uint32_t v)
{
  for (uint32_t k = first; k < x.p->n_operands; k++)
    if (x.p->operand[k].vreg == v)
      return true;
  return false;
}

/* The vreg of O is written in part, and the rest stays: it is a use, though
   nothing reads it.  (A clobber of a subreg; DF has no use for it, but for LRA
   the register is live before.)  */
static void
add_kept (struct ra_operand *o)
{
  o->kind = RA_USE;
  o->mem = RA_MEM_NONE;
  o->accept = RA_ANY;
  o->form = 0;
  ra_problem_operand (x.p, o);
}

/* References to pseudos.  */
static void
add_operands (rtx_insn *insn, bool copy)
{
  int recog_of[MAX_RECOG_OPERANDS];	/* By operand: of the use, or -1.  */
  struct ra_operand o;
  bool late_uses = output_address_p (insn);
  uint32_t first = x.p->n_operands, n_uses = 0;
  int tied, recog;
  df_ref ref;

  memset (&o, 0, sizeof o);
  o.tied = RA_NO_OPERAND;
  FOR_EACH_INSN_USE (ref, insn)
    if ((o.vreg = vreg_of (ref)) != RA_NONE)
      {
	o.kind = RA_USE;
	recog = add_operand (ref, &o, first, copy, &tied);
	if (n_uses < MAX_RECOG_OPERANDS)
	  recog_of[n_uses++] = recog;
	ra_problem_operand (x.p, &o);
      }
  FOR_EACH_INSN_DEF (ref, insn)
    if (DF_REF_FLAGS_IS_SET (ref, DF_REF_PARTIAL)
	&& (o.vreg = vreg_of (ref)) != RA_NONE && !is_operand (first, o.vreg))
      add_kept (&o);
  FOR_EACH_INSN_DEF (ref, insn)
    if ((o.vreg = vreg_of (ref)) != RA_NONE)
      {
	o.kind = RA_DEF;
	o.tied = RA_NO_OPERAND;
	add_operand (ref, &o, first, copy, &tied);
	if (late_uses)
	  o.kind = RA_EARLY_DEF;
	if (ra_kind_is_tied (o.kind))
	  {
	    for (uint32_t u = n_uses; u-- > 0 && !copy;)
	      if (recog_of[u] == tied)
		o.tied = u;
	    /* To a constant, or a hard register.  */
	    if (o.tied == RA_NO_OPERAND)
	      o.kind = RA_DEF;
	  }
	ra_problem_operand (x.p, &o);
      }
}

/* LRA puts constants that the instruction cannot hold into the constant
   pool.  Where their addresses need a PIC register that is a pseudo, INSN
   becomes a use of it that RTL does not show yet (c-torture compile
   pr54559 on i386: otherwise a spill "after risky transformations").  So it
   does with a pseudo that LRA knows to be such a constant, if that gets no
   register (991214-1 at -O3 -mavx2).  */
static void
add_pic_use (rtx_insn *insn)
{
  struct ra_operand o;

  if (!pic_offset_table_rtx || HARD_REGISTER_P (pic_offset_table_rtx)
      || INSN_CODE (insn) < 0)
    return;
  memset (&o, 0, sizeof o);
  o.vreg = x.f->vreg_of[REGNO (pic_offset_table_rtx)];
  o.kind = RA_USE;
  o.mem = RA_MEM_NEED;
  o.accept = RA_ANY;
  o.tied = RA_NO_OPERAND;
  if (o.vreg != RA_NONE)
    for (int i = 0; i < recog_data.n_operands; i++)
      if (greedy_constraint_may_use_pool (recog_data.operand[i]))
	{
	  ra_problem_operand (x.p, &o);
	  return;
	}
}

static void
add_instr (rtx_insn *insn)
{
  unsigned int copy = copy_flags (insn);
  struct ra_mask reserved;

  /* A sibling call comes after the epilogue.  */
  begin_instr (insn, copy | (CALL_P (insn) && !SIBLING_CALL_P (insn)
			     ? RA_CALL : 0)
		     | (control_flow_insn_p (insn) ? RA_TAIL : 0));
  greedy_constraint_begin (insn);
  if (CALL_P (insn))
    add_call_clobbers (insn);
  add_fixed (insn);
  add_operands (insn, copy);
  if (!copy)
    add_pic_use (insn);
  reserved = greedy_target_mask (greedy_constraint_reserved ());
  x.p->instr[cur.number].reserve = ra_problem_mask (x.p, &reserved);
  end_instr ();
}

/* An instruction of our own, at the border of a block, that names the
   registers REGS as KIND and clobbers CLOBBER; none if both are empty.  */
static void
add_border (const HARD_REG_SET &regs, enum ra_operand_kind kind,
	    const struct ra_mask *clobber)
{
  if (hard_reg_set_empty_p (regs) && (!clobber || ra_mask_empty (clobber)))
    return;
  begin_instr (NULL, kind == RA_DEF ? RA_HEAD : RA_TAIL);
  if (clobber)
    cur.clobber = *clobber;
  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    if (TEST_HARD_REG_BIT (regs, u))
      ra_problem_fixed (x.p, u, 1, kind);
  end_instr ();
}

static void
extract_block (basic_block bb)
{
  struct ra_mask clobber = greedy_target_mask (entry_clobbers (bb));
  rtx_insn *insn;

  ra_problem_block (x.p, frequency (bb));
  add_succs (bb);
  add_border (artificial_refs (bb, true), RA_DEF, &clobber);
  FOR_BB_INSNS (bb, insn)
    if (NONDEBUG_INSN_P (insn))
      add_instr (insn);
  add_border (artificial_refs (bb, false), RA_USE, NULL);
  /* Splitting wants a place in each block.  */
  if (!x.p->block[x.p->n_blocks - 1].n_instrs)
    {
      begin_instr (NULL, 0);
      end_instr ();
    }
}

const char *
greedy_extract (struct greedy_function *f)
{
  basic_block bb;
  uint32_t n = 0;
  struct ra_error e;

  x.f = f;
  x.p = f->p;
  ra_problem_begin (f->p, IDENTIFIER_POINTER
		    (DECL_ASSEMBLER_NAME (current_function_decl)));
  if (!greedy_target_begin (f->p, &e))
    {
      static bool told;

      if (!told)
	error ("greedy: cost table %s:%u:%u: %s",
	       greedy_args.costs ? greedy_args.costs : "(built in)", e.line,
	       e.column, e.text);
      told = true;
      return "cost table";
    }
  greedy_constraint_function ();
  extract_vregs ();
  find_whole ();
  if (x.blocks_size < (unsigned int) last_basic_block_for_fn (cfun))
    {
      x.blocks_size = last_basic_block_for_fn (cfun) * 3 / 2;
      x.block_of = XRESIZEVEC (uint32_t, x.block_of, x.blocks_size);
    }
  if (f->bbs_size < (unsigned int) n_basic_blocks_for_fn (cfun))
    {
      f->bbs_size = n_basic_blocks_for_fn (cfun) * 3 / 2;
      f->bb = XRESIZEVEC (basic_block, f->bb, f->bbs_size);
    }
  FOR_ALL_BB_FN (bb, cfun)
    {
      f->bb[n] = bb;
      x.block_of[bb->index] = n++;
    }
  FOR_ALL_BB_FN (bb, cfun)
    extract_block (bb);
  return NULL;
}

void
greedy_extract_end (void)
{
  free (x.block_of);
  free (x.widest);
}
