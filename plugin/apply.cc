/* From a solution to what LRA reads: reg_renumber.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

/* The hard register of REG, or -1.  */
static int
hard_register (const_rtx reg)
{
  return HARD_REGISTER_P (reg) ? (int) REGNO (reg) : reg_renumber[REGNO (reg)];
}

/* If INSN copies pseudo REGNO, which has no register and is a constant, let it
   read what is better for its destination, if the target knows something.  True
   if it does.  */
static bool
load_constant (rtx_insn *insn, unsigned int regno)
{
  rtx set = single_set (insn), source;

  if (!set || SET_SRC (set) != regno_reg_rtx[regno]
      || !REG_P (SET_DEST (set)))
    return false;
  source = greedy_target_constant (GET_MODE (SET_SRC (set)),
				   hard_register (SET_DEST (set)),
				   ira_reg_equiv[regno].constant);
  if (!source || !validate_change (insn, &SET_SRC (set), source, false))
    return false;
  remove_reg_equal_equiv_notes (insn);
  df_insn_rescan (insn);
  return true;
}

/* Do so for all insns that read REGNO.  */
static bool
load_constants (unsigned int regno)
{
  auto_vec<rtx_insn *, 16> insns;
  bool any = false;
  df_ref use;

  /* Changes of insns change the chain.  */
  for (use = DF_REG_USE_CHAIN (regno); use; use = DF_REF_NEXT_REG (use))
    if (!DF_REF_IS_ARTIFICIAL (use) && NONDEBUG_INSN_P (DF_REF_INSN (use)))
      insns.safe_push (DF_REF_INSN (use));
  for (unsigned int k = 0; k < insns.length (); k++)
    any |= load_constant (insns[k], regno);
  return any;
}

/* Do so for all pseudos.  */
static void
load_all_constants (const struct greedy_function *f)
{
  bool any = false;

  for (uint32_t v = 0; v < f->s->n_vregs; v++)
    {
      unsigned int regno = greedy_edit_regno (f, v);

      if (f->s->place[v].unit == RA_MEMORY && (int) regno < ira_reg_equiv_len
	  && ira_reg_equiv[regno].defined_p && ira_reg_equiv[regno].constant
	  && !ira_reg_equiv[regno].memory)
	any |= load_constants (regno);
    }
  if (any)
    df_analyze ();
}

/* IRA does not let pseudos share stack slots where finding them would only
   take long: where more than 10,000 registers are wanted at once.  Do as it
   does if that many vregs are in memory, until the end of reload.  */
static void
limit_sharing (const struct greedy_function *f)
{
  uint32_t n = 0;

  for (uint32_t v = 0; v < f->s->n_vregs; v++)
    n += f->s->place[v].unit == RA_MEMORY;
  if (n > 10000)
    flag_ira_share_spill_slots = 0;
}

/* Let LRA, too, keep to the classes of the problem.  */
static void
set_classes (const struct greedy_function *f)
{
  for (uint32_t v = 0; v < f->p->n_vregs; v++)
    {
      unsigned int regno = f->p->vreg[v].id;
      enum reg_class cl = greedy_target_gcc_class (f->p->vreg[v].cls);

      if (cl != reg_allocno_class (regno))
	setup_reg_classes (regno, reg_preferred_class (regno),
			   reg_alternate_class (regno), cl);
    }
}

void
greedy_apply (const struct greedy_function *f)
{
  /* What IRA has given to pseudos that we do not know.  */
  for (int i = FIRST_PSEUDO_REGISTER; i < max_reg_num (); i++)
    reg_renumber[i] = -1;
  set_classes (f);
  greedy_constraint_forget ();
  limit_sharing (f);
  if (f->s->n_pieces)
    greedy_edit (f);
  for (uint32_t v = 0; v < f->s->n_vregs; v++)
    {
      const struct ra_place *place = &f->s->place[v];

      reg_renumber[greedy_edit_regno (f, v)]
	= place->unit == RA_MEMORY ? -1 : place->unit;
      if (place->save)
	caller_save_needed = 1;
    }
  load_all_constants (f);
}

void
greedy_read_ira (struct greedy_function *f)
{
  ra_solution_begin (f->s, f->p->n_vregs);
  for (uint32_t v = 0; v < f->p->n_vregs; v++)
    {
      int hard = reg_renumber[f->p->vreg[v].id];

      f->s->place[v].unit = hard < 0 ? (int) RA_MEMORY : hard;
    }
}
