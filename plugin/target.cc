/* The register file of the current target, as units, classes and costs.

   Input: GCC's register tables and IRA's classes.  Output: the first part
   of a problem.
   Units are GCC's hard registers; a value of several words occupies
   consecutive ones.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

static HARD_REG_SET usable;
/* How many usable registers each class has.  */
static unsigned int class_size[N_REG_CLASSES];

/* Classes of the current problem: IRA's class, mode and widest mode.  */
struct class_key
{
  int aclass, mode, widest;
};

static class_key *keys;
static unsigned int n_keys, keys_size;

static const char *
target_name (void)
{
#if defined (GREEDY_TARGET_X86)
  return TARGET_64BIT ? "x86_64" : "i386";
#elif defined (GREEDY_TARGET_ARM)
  return "arm";
#elif defined (GREEDY_TARGET_AARCH64)
  return "aarch64";
#else
#error "unknown target"
#endif
}

const HARD_REG_SET *
greedy_target_usable (void)
{
  return &usable;
}

struct ra_mask
greedy_target_mask (const HARD_REG_SET &set)
{
  HARD_REG_SET both = usable & set;
  struct ra_mask m = { { 0, 0 } };

  /* Bit U of both is register U.  */
  gcc_checking_assert (sizeof both <= sizeof m
		       && HOST_BITS_PER_WIDEST_FAST_INT == 64);
  memcpy (&m, &both, sizeof both);
  return m;
}

unsigned int
greedy_target_class_size (enum reg_class cl)
{
  return class_size[cl];
}

/* The cost table is read once, and again only when the target changes
   (a target attribute).  */
static bool
costs (struct ra_problem *p, struct ra_error *e)
{
  static struct ra_costs cached;
  static bool have;

  if (!have || strcmp (cached.target, target_name ()) != 0)
    {
      enum ra_status st;

      if (greedy_args.costs)
	{
	  FILE *f = fopen (greedy_args.costs, "r");

	  if (!f)
	    {
	      snprintf (e->text, sizeof e->text, "cannot open: %s",
			xstrerror (errno));
	      e->line = e->column = 0;
	      return false;
	    }
	  st = ra_read_costs (f, p, e);
	  fclose (f);
	}
      else
	st = ra_builtin_costs (target_name (), p, e);
      if (st != RA_OK)
	return false;
      have = true;
      cached = p->costs;
      /* A table of the user's may have a name of its own.  */
      strcpy (cached.target, target_name ());
    }
  else
    p->costs = cached;
  return true;
}

/* Units that cost a save in the prologue when they come into use: those
   that our caller relies on, and the link register in a leaf.  */
static void
callee_saved (struct ra_problem *p)
{
  HARD_REG_SET clobbers = crtl->abi->full_and_partial_reg_clobbers ();

  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    if (TEST_HARD_REG_BIT (usable, u) && !df_regs_ever_live_p (u))
      {
	if (!TEST_HARD_REG_BIT (clobbers, u))
	  ra_mask_set (&p->csr, u);
#if defined (GREEDY_TARGET_ARM)
	else if (u == LR_REGNUM && crtl->is_leaf)
	  ra_mask_set (&p->csr, u);
#elif defined (GREEDY_TARGET_AARCH64)
	else if (u == R30_REGNUM && crtl->is_leaf)
	  ra_mask_set (&p->csr, u);
#endif
      }
}

/* GCC's names of the hard registers, made unique words: some have none, and
   ARM's uneven halves share one.  */
static void
name_units (struct ra_problem *p)
{
  static char name[FIRST_PSEUDO_REGISTER][sizeof p->unit_name[0]];

  gcc_assert (FIRST_PSEUDO_REGISTER <= RA_MAX_UNITS);
  if (!name[0][0])
    for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
      {
	snprintf (name[u], sizeof name[u], "%s", reg_names[u]);
	for (unsigned int t = 0; t < u; t++)
	  if (!name[u][0] || strcmp (name[t], name[u]) == 0)
	    {
	      snprintf (name[u], sizeof name[u], "u%u", u);
	      break;
	    }
      }
  p->n_units = FIRST_PSEUDO_REGISTER;
  memcpy (p->unit_name, name, sizeof name);
}

/* Fill in class_size, once for each set of usable registers.  */
static void
count_classes (void)
{
  static HARD_REG_SET counted;
  static bool have;

  if (have && counted == usable)
    return;
  have = true;
  counted = usable;
  for (int cl = 0; cl < N_REG_CLASSES; cl++)
    {
      struct ra_mask m = greedy_target_mask (reg_class_contents[cl]);

      class_size[cl] = popcount_hwi (m.w[0]) + popcount_hwi (m.w[1]);
    }
}

bool
greedy_target_begin (struct ra_problem *p, struct ra_error *e)
{
  usable = reg_class_contents[ALL_REGS] & ~ira_no_alloc_regs;
  /* IRA lets a pseudo into a global register variable's register between
     its uses, but LRA may disagree ("risky" spills on i386).  */
  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    if (global_regs[u])
      CLEAR_HARD_REG_BIT (usable, u);
  count_classes ();
  n_keys = 0;
  name_units (p);
  callee_saved (p);
  if (optimize_function_for_size_p (cfun))
    p->flags |= RA_SIZE;
  if (flag_shrink_wrap && targetm.have_simple_return () && !crtl->profile)
    p->flags |= RA_WRAP;
  return costs (p, e);
}

/* Do partial clobbers of any ABI in use concern MODE in register U?  */
static bool
partly_clobbered (unsigned int u, machine_mode mode)
{
  for (unsigned int id = 0; id < NUM_ABI_IDS; id++)
    if (function_abis[id].initialized_p ()
	&& targetm.hard_regno_call_part_clobbered (id, u, mode))
      return true;
  return false;
}

static void
fill_class (struct ra_class *c, enum reg_class aclass, machine_mode mode,
	    machine_mode widest)
{
  HARD_REG_SET regs = reg_class_contents[aclass] & usable;

  memset (c, 0, sizeof *c);
  snprintf (c->name, sizeof c->name, "%s/%s%s%s", reg_class_names[aclass],
	    GET_MODE_NAME (mode), mode == widest ? "" : "/",
	    mode == widest ? "" : GET_MODE_NAME (widest));
  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    {
      unsigned int n, k;

      if (!TEST_HARD_REG_BIT (regs, u)
	  || TEST_HARD_REG_BIT (ira_prohibited_class_mode_regs[aclass][mode],
				u)
	  || !targetm.hard_regno_mode_ok (u, mode))
	continue;
      n = MAX (hard_regno_nregs (u, mode), hard_regno_nregs (u, widest));
      for (k = 0; k < n && u + k < FIRST_PSEUDO_REGISTER; k++)
	if (!TEST_HARD_REG_BIT (regs, u + k))
	  break;
      if (k < n || n > RA_MAX_WIDTH)
	continue;
      c->width[u] = n;
      if (HARD_REGNO_CALLER_SAVE_MODE (u, n, mode) == VOIDmode)
	c->flags |= RA_NO_SAVE;
#ifdef STACK_REGS
      /* reg-stack wants no save code around calls.  */
      if (IN_RANGE (u, FIRST_STACK_REG, LAST_STACK_REG))
	c->flags |= RA_NO_SAVE;
#endif
      if (partly_clobbered (u, mode) || partly_clobbered (u, widest))
	c->flags |= RA_PARTIAL;
    }
}

uint32_t
greedy_target_class (struct ra_problem *p, unsigned int regno,
		     machine_mode widest)
{
  enum reg_class aclass = reg_allocno_class (regno);
  machine_mode mode = PSEUDO_REGNO_MODE (regno);
  struct ra_class c;
  unsigned int k;

  if (aclass == NO_REGS)
    return RA_NONE;
  for (k = 0; k < n_keys; k++)
    if (keys[k].aclass == aclass && keys[k].mode == mode
	&& keys[k].widest == widest)
      return k;
  fill_class (&c, aclass, mode, widest);
  if (n_keys == keys_size)
    {
      keys_size = 2 * keys_size + 16;
      keys = XRESIZEVEC (class_key, keys, keys_size);
    }
  keys[n_keys].aclass = aclass;
  keys[n_keys].mode = mode;
  keys[n_keys].widest = widest;
  n_keys++;
  return ra_problem_class (p, &c);
}

#if !defined (GREEDY_TARGET_AARCH64)
/* The number that P's cost table gives the form NAME, or 0.  */
static unsigned int
form_number (const struct ra_problem *p, const char *name)
{
  for (unsigned int k = 0; k < p->costs.n_forms; k++)
    if (strcmp (p->costs.form[k].name, name) == 0)
      return k + 1;
  return 0;
}
#endif

#if defined (GREEDY_TARGET_X86)
/* Does the insn have a REX prefix whatever its registers are?  Any operand
   of 64 bits asks for REX.W, but for insns whose 64-bit form is the
   default and for vector registers.  */
static bool
has_rex_w (rtx_insn *insn)
{
  rtx set = single_set (insn);

  if (CALL_P (insn) || JUMP_P (insn))
    return false;
  /* The high half is cleared by the 32-bit insn.  */
  if (set && GET_CODE (SET_SRC (set)) == ZERO_EXTEND)
    return false;
  if (set && CONST_INT_P (SET_SRC (set)) && UINTVAL (SET_SRC (set)) >> 32 == 0)
    return false;
  for (int i = 0; i < recog_data.n_operands; i++)
    {
      rtx op = recog_data.operand[i];

      if (!REG_P (op) && !MEM_P (op) && GET_CODE (op) != SUBREG)
	continue;
      if (GET_MODE (op) == DImode
	  && !(REG_P (op) && HARD_REGISTER_P (op)
	       && !GENERAL_REGNO_P (REGNO (op)))
	  && !(REG_P (op) && !HARD_REGISTER_P (op)
	       && reg_allocno_class (REGNO (op)) != NO_REGS
	       && !reg_class_subset_p (reg_allocno_class (REGNO (op)),
				       GENERAL_REGS)))
	return true;
    }
  return false;
}
#endif

#if defined (GREEDY_TARGET_ARM)
/* Has the insn a 16-bit form if its registers are low ones?  */
static bool
has_short_form (rtx_insn *insn)
{
  rtx set = single_set (insn), x;

  if (!TARGET_THUMB2 || !set)
    return false;
  x = SET_SRC (set);
  if (GET_MODE (SET_DEST (set)) != SImode && !MEM_P (SET_DEST (set))
      && GET_MODE_CLASS (GET_MODE (SET_DEST (set))) != MODE_CC)
    return false;
  switch (GET_CODE (x))
    {
    case REG:
    case SUBREG:
      return MEM_P (SET_DEST (set));
    case MEM:
    case PLUS:
    case MINUS:
    case AND:
    case IOR:
    case XOR:
    case ASHIFT:
    case LSHIFTRT:
    case ASHIFTRT:
    case MULT:
    case NEG:
    case NOT:
    case COMPARE:
    case ZERO_EXTEND:
    case SIGN_EXTEND:
      return true;
    case CONST_INT:
      return UINTVAL (x) < 256;
    default:
      return false;
    }
}
#endif

unsigned int
greedy_target_form (const struct ra_problem *p, rtx_insn *insn,
		    machine_mode mode, bool address)
{
#if defined (GREEDY_TARGET_X86)
  if (!TARGET_64BIT || has_rex_w (insn))
    return 0;
  if (mode == QImode && !address)
    return form_number (p, "rex8");
  return form_number (p, "rex");
#elif defined (GREEDY_TARGET_ARM)
  (void) mode;
  (void) address;
  return has_short_form (insn) ? form_number (p, "thumb") : 0;
#else
  (void) p;
  (void) insn;
  (void) mode;
  (void) address;
  return 0;
#endif
}

/* movhf_mask of i386.md takes memory for its result together with a zero for
   what is masked out; the assembler knows no such store.  With GCC's own
   allocator the zero tends to stay in a register; with ours LRA puts the
   constant there.  So let the insn set a register of its own, that is copied
   at once.  */
void
greedy_target_prepare (void)
{
#ifdef HAVE_movhf_mask
  basic_block bb;
  rtx_insn *insn;

  if (!HAVE_movhf_mask)
    return;
  FOR_EACH_BB_FN (bb, cfun)
    FOR_BB_INSNS (bb, insn)
      if (NONDEBUG_INSN_P (insn)
	  && recog_memoized (insn) == CODE_FOR_movhf_mask
	  && !can_throw_internal (insn))
	{
	  rtx *dest = &SET_DEST (PATTERN (insn));
	  rtx own = gen_reg_rtx (HFmode);

	  emit_insn_after (gen_rtx_SET (*dest, own), insn);
	  *dest = own;
	  df_insn_rescan (insn);
	}
#endif
}

void
greedy_target_end (void)
{
  free (keys);
}
