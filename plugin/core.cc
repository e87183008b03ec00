/* IRA prepares a function, and we allocate it.

   Between IRA's preparation (equivalences, scratches, eliminable registers)
   and its core (classes, live ranges, conflicts, coloring, moves at the
   borders of loops) stands one target hook, can_eliminate.  When it fires we
   allocate.  If that succeeds the core gets a function without blocks, and
   so has nothing to do; if not, it allocates the function as if we had not
   been there (but for a first guess of classes that GCC's scheduler of ARM
   and AArch64 has made before, and we again).  Reload finds all that it wants
   of IRA: the debug elimination tables, and what it will free.

   (What the core still did before, live ranges and an allocation as at -O0,
   was 1.4 % of the compiler's instructions for lua's lparser.c at -O2.)

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

static bool (*saved_can_eliminate) (const int, const int);
static bool (*allocate) (void);
/* What the core is not to see, or NULL, and what DF knows of it.  */
static control_flow_graph *hidden;
static int *hidden_postorder, hidden_n_blocks;
static vec<int> hidden_inverted;
static enum ira_region saved_region;
static int saved_expensive;

/* Does the function have an asm that clobbers a register which IRA may want to
   eliminate?  Then IRA has something to say, and must not say it twice.  */
static bool
asm_names_frame (void)
{
  static const struct { const int from, to; } eliminables[] = ELIMINABLE_REGS;

  for (unsigned int i = 0; i < ARRAY_SIZE (eliminables); i++)
    if (TEST_HARD_REG_BIT (crtl->asm_clobbers, eliminables[i].from))
      return true;
  return TEST_HARD_REG_BIT (crtl->asm_clobbers, HARD_FRAME_POINTER_REGNUM);
}

template <typename T>
static vec<T, va_gc> *
vector_of (unsigned int n)
{
  typedef vec<T, va_gc> vector;
  vector *v = (vector *) xmalloc (vector::embedded_size (n));

  v->embedded_init (n, n);
  return v;
}

static basic_block
make_block (int index, basic_block previous)
{
  basic_block bb = XCNEW (basic_block_def);

  bb->index = index;
  bb->flags = BB_RTL;
  bb->il.x.rtl = XCNEW (rtl_bb_info);
  bb->prev_bb = previous;
  if (previous)
    previous->next_bb = bb;
  return bb;
}

/* A graph with an entry, an exit, and an edge between them.  Nothing in it
   belongs to the garbage collector, nor to a function.  In the list of
   blocks, but not in the graph, there is one more, because IRA takes one for
   granted: no pseudo lives in it, as it has the index of the exit.  */
static control_flow_graph *
empty_graph (void)
{
  static control_flow_graph *cfg;
  basic_block entry, only, exit;
  edge e;

  if (!cfg)
    {
      cfg = XCNEW (control_flow_graph);
      entry = make_block (ENTRY_BLOCK, NULL);
      only = make_block (EXIT_BLOCK, entry);
      exit = make_block (EXIT_BLOCK, only);
      e = XCNEW (edge_def);
      e->src = entry;
      e->dest = exit;
      entry->succs = vector_of<edge> (1);
      (*entry->succs)[0] = e;
      exit->preds = vector_of<edge> (1);
      (*exit->preds)[0] = e;
      cfg->x_entry_block_ptr = entry;
      cfg->x_exit_block_ptr = exit;
      cfg->x_n_basic_blocks = cfg->x_last_basic_block = NUM_FIXED_BLOCKS;
      cfg->x_basic_block_info = vector_of<basic_block> (NUM_FIXED_BLOCKS);
      (*cfg->x_basic_block_info)[ENTRY_BLOCK] = entry;
      (*cfg->x_basic_block_info)[EXIT_BLOCK] = exit;
      cfg->x_n_edges = 1;
    }
  only = cfg->x_entry_block_ptr->next_bb;
  BB_HEAD (only) = BB_END (only)
    = BB_HEAD (ENTRY_BLOCK_PTR_FOR_FN (cfun)->next_bb);
  return cfg;
}

static void
hide_graph (void)
{
  hidden_postorder = df->postorder;
  df->postorder = NULL;
  hidden_n_blocks = df->n_blocks;
  hidden_inverted.truncate (0);
  hidden_inverted.safe_splice (df->postorder_inverted);
  hidden = cfun->cfg;
  cfun->cfg = empty_graph ();
}

static void
show_graph (void)
{
  cfun->cfg = hidden;
  hidden = NULL;
  free (df->postorder);
  df->postorder = hidden_postorder;
  df->n_blocks = hidden_n_blocks;
  df->postorder_inverted.truncate (0);
  df->postorder_inverted.safe_splice (hidden_inverted);
}

/* CALL returns what it gets in register REG, as memset does: the pseudo that
   was copied to REG, or from it.  */
static rtx
returned_pseudo (rtx_insn *call, rtx reg)
{
  for (rtx_insn *insn = PREV_INSN (call);
       insn && BLOCK_FOR_INSN (insn) == BLOCK_FOR_INSN (call);
       insn = PREV_INSN (insn))
    if (NONDEBUG_INSN_P (insn))
      {
	rtx set = single_set (insn), x = NULL_RTX;

	if (set && rtx_equal_p (SET_DEST (set), reg))
	  x = SET_SRC (set);
	else if (set && rtx_equal_p (SET_SRC (set), reg))
	  x = SET_DEST (set);
	if (x)
	  return (REG_P (x) && !HARD_REGISTER_P (x)
		  && known_le (GET_MODE_SIZE (GET_MODE (x)), UNITS_PER_WORD)
		  && !modified_between_p (x, insn, call) ? x : NULL_RTX);
	if (reg_set_p (reg, insn))
	  return NULL_RTX;
      }
  return NULL_RTX;
}

/* LRA restores pseudos around calls from what the calls return, if a note
   says so: IRA makes it with its live ranges, for what lives across the call.
   LRA looks at the note only where a use follows.  */
static void
note_returned (void)
{
  basic_block bb;
  rtx_insn *insn;

  FOR_EACH_BB_FN (bb, cfun)
    FOR_BB_INSNS (bb, insn)
      if (CALL_P (insn))
	for (rtx usage = CALL_INSN_FUNCTION_USAGE (insn); usage;
	     usage = XEXP (usage, 1))
	  if (GET_CODE (XEXP (usage, 0)) == SET)
	    {
	      rtx x = returned_pseudo (insn, SET_SRC (XEXP (usage, 0)));

	      if (x)
		add_reg_note (insn, REG_RETURNED, x);
	      break;
	    }
}

/* Is there an integer, of a size that would fit, that IRA does not want in a
   general register?  */
static bool
integers_elsewhere (void)
{
  for (int i = FIRST_PSEUDO_REGISTER; i < max_reg_num (); i++)
    if (regno_reg_rtx[i] && DF_REG_DEF_COUNT (i)
	&& SCALAR_INT_MODE_P (PSEUDO_REGNO_MODE (i))
	&& known_le (GET_MODE_SIZE (PSEUDO_REGNO_MODE (i)), UNITS_PER_WORD)
	&& reg_preferred_class (i) != NO_REGS
	&& !reg_classes_intersect_p (reg_preferred_class (i), GENERAL_REGS))
      return true;
  return false;
}

/* The insn of REF, a reference to a pseudo, if there is no other of its kind
   and it is in an insn.  */
static rtx_insn *
only_insn (df_ref ref)
{
  return (ref && !DF_REF_NEXT_REG (ref) && DF_REF_INSN_INFO (ref)
	  ? DF_REF_INSN (ref) : NULL);
}

/* IRA has split values that are computed long before their first use, and
   may as well be later (find_moveable_pseudos of ira.cc): it computes them
   where they are used after all if a register cannot be had for so long.  Do
   that for all of them: a register costs something, even if there is one, and
   the scheduler can move them up again.  */
static void
compute_late (void)
{
  for (int i = first_moveable_pseudo; i < last_moveable_pseudo; i++)
    {
      rtx_insn *def = only_insn (DF_REG_DEF_CHAIN (i));
      rtx_insn *use = only_insn (DF_REG_USE_CHAIN (i)), *late;
      rtx set = use ? single_set (use) : NULL_RTX, reg;

      if (!def || !set || !single_set (def) || !REG_P (SET_DEST (set))
	  || SET_SRC (set) != regno_reg_rtx[i])
	continue;
      reg = SET_DEST (set);
      late = emit_insn_after (copy_insn (PATTERN (def)), use);
      if (!validate_change (late, &SET_DEST (single_set (late)), reg, 0))
	{
	  delete_insn (late);
	  continue;
	}
      delete_insn (use);
      delete_insn (def);
      SET_REG_N_REFS (i, 0);
    }
  first_moveable_pseudo = last_moveable_pseudo = 0;
}

/* Find the classes of pseudos as stock GCC does.  */
static void
scan_thoroughly (FILE *dump)
{
  flag_expensive_optimizations = saved_expensive;
  ira_set_pseudo_classes (false, dump);
}

/* Stands in for targetm.can_eliminate.  IRA asks it for the first time when
   its preparation is done, in ira_setup_eliminable_regset.  */
static bool
take_over (const int from, const int to)
{
  targetm.can_eliminate = saved_can_eliminate;
  saved_can_eliminate = NULL;
  if (asm_names_frame ())
    /* We allocate after it.  Its moves at the borders of loops would stay.  */
    flag_ira_region = IRA_REGION_ONE;
  else
    {
      /* What we are in, which has just begun: it tells the registers that
	 nobody may have.  */
      ira_setup_eliminable_regset ();
      compute_late ();
      /* The classes of pseudos.  The core would scan twice and look at
	 equivalences, too.  As we weigh registers and memory ourselves, the
	 second scan changes none of 236,972 bytes of code (files of lua, zlib,
	 bzip2, jq, expat, zstd, pcre2), and equivalences change none of 96
	 files (zlib, lua, bzip2, cmark, expat, lz4).  But where integers are
	 in vector registers it tells which others had better be there, too
	 (gcc.target/aarch64/scalar_shift_1.c).  */
      flag_expensive_optimizations = 0;
      ira_set_pseudo_classes (false, dump_file);
      if (saved_expensive && integers_elsewhere ())
	scan_thoroughly (dump_file);
      df_analyze ();
      if (allocate ())
	{
	  ira_conflicts_p = false;
	  flag_ira_region = IRA_REGION_ONE;
	  /* Whoever checks GCC's own structures wants to see all of them.  */
	  if (!flag_checking)
	    {
	      note_returned ();
	      hide_graph ();
	    }
	}
      else
	scan_thoroughly (NULL);
    }
  return targetm.can_eliminate (from, to);
}

unsigned int
greedy_core_skip (opt_pass *ira, bool (*allocate_it) (void))
{
  unsigned int todo;

  saved_region = flag_ira_region;
  saved_expensive = flag_expensive_optimizations;
  allocate = allocate_it;
  saved_can_eliminate = targetm.can_eliminate;
  targetm.can_eliminate = take_over;
  todo = ira->execute (cfun);
  if (hidden)
    show_graph ();
  flag_ira_region = saved_region;
  flag_expensive_optimizations = saved_expensive;
  if (saved_can_eliminate)
    targetm.can_eliminate = saved_can_eliminate;
  saved_can_eliminate = NULL;
  if (!ira_conflicts_p)
    {
      /* IRA would have reset these in the part that it skipped.  */
      first_moveable_pseudo = last_moveable_pseudo = 0;
      ira_conflicts_p = !lra_simple_p;
    }
  return todo;
}
