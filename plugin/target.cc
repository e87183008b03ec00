/* The register file of the current target, as units, classes and costs.

   Input: GCC's register tables and IRA's classes.  Output: the first part
   of a problem.
   Units are GCC's hard registers; a value of several words occupies
   consecutive ones.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

#if defined (GREEDY_TARGET_X86)
/* A compiler for another target has none of these; it shall load the plugin
   all the same, and be told.  */
extern bool ix86_using_red_zone (void) __attribute__ ((weak));
extern bool ix86_decompose_address (rtx, struct ix86_address *)
     __attribute__ ((weak));
extern bool x86_64_immediate_operand (rtx, machine_mode)
     __attribute__ ((weak));
#endif

static HARD_REG_SET usable;
/* How many usable registers each class has.  */
static unsigned int class_size[N_REG_CLASSES];

/* Classes of the current problem: GCC's class, mode, widest mode, and whether
   it is that of the PIC register.  */
struct class_key
{
  int aclass, mode, widest;
  bool pic;
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

/* Forms of operands: what is special about the register, and the prefix that
   it may need; the words of the cost tables for them, and the numbers that
   the table at hand gives these (0: not known to it).  */
enum special { NOTHING, ACCUMULATOR, BASE, BASE_DISP, BASE_INDEX, THUMB,
	       N_SPECIALS };
enum prefix { NO_PREFIX, REX, REX_BYTE, N_PREFIXES };

static unsigned int form[N_SPECIALS][N_PREFIXES];

static void
find_forms (const struct ra_costs *c)
{
  static const char *const word[N_SPECIALS][N_PREFIXES] = {
    { "", "rex", "rex8" },
    { "acc", "acc-rex", "acc-rex8" },
    { "base", "base-rex", "" },
    { "base-disp", "base-disp-rex", "" },
    { "base-index", "base-index-rex", "" },
    { "thumb", "", "" }
  };

  memset (form, 0, sizeof form);
  for (unsigned int k = c->n_forms; k--;)
    for (int s = 0; s < N_SPECIALS; s++)
      for (int x = 0; x < N_PREFIXES; x++)
	if (strcmp (c->form[k].name, word[s][x]) == 0)
	  form[s][x] = k + 1;
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
      find_forms (&cached);
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

/* Can the function have slots without making room for them?  */
static bool
has_red_zone (void)
{
#if defined (GREEDY_TARGET_X86)
  return TARGET_64BIT && crtl->is_leaf && ix86_using_red_zone ();
#else
  return false;
#endif
}

/* What is known of the frame before any vreg has a place.  */
static void
frame_flags (struct ra_problem *p)
{
  if (has_red_zone ())
    return;
  p->flags |= RA_FRAME;
  if (maybe_ne (get_frame_size (), 0) || frame_pointer_needed
      || cfun->calls_alloca)
    p->flags |= RA_FRAMED;
#if defined (GREEDY_TARGET_X86)
  /* For size, push and pop of anything align it.  */
  if (!crtl->is_leaf && !optimize_function_for_size_p (cfun))
    p->flags |= RA_ALIGN;
#elif defined (GREEDY_TARGET_ARM)
  if (!crtl->is_leaf)
    ra_mask_set (&p->saved, LR_REGNUM);
#elif defined (GREEDY_TARGET_AARCH64)
  /* What saves the link register makes the frame.  */
  if (!crtl->is_leaf)
    p->flags |= RA_FRAMED;
#endif
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
  frame_flags (p);
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

/* Has class CL a register of a bank of which class LESS has none?  */
static bool
has_more_banks (const struct ra_problem *p, enum reg_class cl,
		enum reg_class less)
{
  struct ra_mask m = greedy_target_mask (reg_class_contents[cl]);
  struct ra_mask l = greedy_target_mask (reg_class_contents[less]);

  for (uint32_t b = 0; b < p->costs.n_banks; b++)
    {
      const struct ra_mask *bank = &p->costs.bank[b].units;

      if (((m.w[0] & bank->w[0]) | (m.w[1] & bank->w[1]))
	  && !((l.w[0] & bank->w[0]) | (l.w[1] & bank->w[1])))
	return true;
    }
  return false;
}

/* The class of pseudo REGNO: that of IRA, but only the banks that it prefers.
   IRA has others in it where they cost less than memory, and charges by the
   insn what we do not know: that it takes all operands in one bank or all in
   another; that mask registers of x86 are slow.  In zlib, lua and opus for
   AVX512 there were 621 moves to and from them, now none (IRA: 123); code
   459,075 -> 457,325 bytes.  Otherwise it is the same, within 0.01 %.  */
static enum reg_class
class_of (const struct ra_problem *p, unsigned int regno)
{
  enum reg_class cl = reg_allocno_class (regno);
  enum reg_class best = reg_preferred_class (regno);

  if (best == NO_REGS || cl == NO_REGS || cl == best
      || greedy_args.use_ira || !has_more_banks (p, cl, best))
    return cl;
  for (int k = 0; k < ira_allocno_classes_num; k++)
    {
      enum reg_class other = ira_allocno_classes[k];

      if (reg_class_subset_p (best, other) && reg_class_subset_p (other, cl)
	  && !has_more_banks (p, other, best))
	best = other;
    }
  return best;
}

uint32_t
greedy_target_class (struct ra_problem *p, unsigned int regno,
		     machine_mode widest)
{
  enum reg_class aclass = class_of (p, regno);
  machine_mode mode = PSEUDO_REGNO_MODE (regno);
  bool pic = (pic_offset_table_rtx && regno == REGNO (pic_offset_table_rtx));
  struct ra_class c;
  unsigned int k;

  if (aclass == NO_REGS)
    return RA_NONE;
  for (k = 0; k < n_keys; k++)
    if (keys[k].aclass == aclass && keys[k].mode == mode
	&& keys[k].widest == widest && keys[k].pic == pic)
      return k;
  fill_class (&c, aclass, mode, widest);
  /* When LRA has saved it around calls, it may find further uses between (lua's
     constfolding, -fPIC -mcmodel=large: "risky").  */
  if (pic)
    c.flags |= RA_NO_SAVE;
  if (n_keys == keys_size)
    {
      keys_size = 2 * keys_size + 16;
      keys = XRESIZEVEC (class_key, keys, keys_size);
    }
  keys[n_keys].aclass = aclass;
  keys[n_keys].mode = mode;
  keys[n_keys].widest = widest;
  keys[n_keys].pic = pic;
  n_keys++;
  return ra_problem_class (p, &c);
}

enum reg_class
greedy_target_gcc_class (uint32_t cls)
{
  return (enum reg_class) keys[cls].aclass;
}

/* The smallest class that register U is in.  (REGNO_REG_CLASS needs functions
   that only the compiler for this target has.)  */
static enum reg_class
smallest_class (unsigned int u)
{
  int best = NO_REGS;

  for (int cl = 0; cl < N_REG_CLASSES; cl++)
    if (TEST_HARD_REG_BIT (reg_class_contents[cl], u)
	&& (best == NO_REGS || reg_class_size[cl] < reg_class_size[best]))
      best = cl;
  return (enum reg_class) best;
}

bool
greedy_target_loads_constant (rtx x, unsigned int u)
{
  return targetm.preferred_reload_class (x, smallest_class (u)) != NO_REGS;
}

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
/* Can a 16-bit load or store access MEM?  */
static bool
has_short_access (const_rtx mem)
{
  machine_mode mode = GET_MODE (mem);
  const_rtx x = XEXP (mem, 0);
  HOST_WIDE_INT size = GET_MODE_SIZE (mode).to_constant (), offset;

  if (!SCALAR_INT_MODE_P (mode) || size > UNITS_PER_WORD)
    return false;
  if (REG_P (x))
    return true;
  if (GET_CODE (x) != PLUS || !REG_P (XEXP (x, 0)))
    return false;
  if (REG_P (XEXP (x, 1)))
    return true;
  if (!CONST_INT_P (XEXP (x, 1)))
    return false;
  offset = INTVAL (XEXP (x, 1));
  return IN_RANGE (offset, 0, 31 * size) && offset % size == 0;
}

/* Has the insn a 16-bit form if its registers are low ones, and none
   otherwise?  */
static bool
has_short_form (rtx_insn *insn)
{
  rtx set = single_set (insn), x, dest, value;
  HOST_WIDE_INT most;

  if (!TARGET_THUMB2 || !set)
    return false;
  x = SET_SRC (set);
  dest = SET_DEST (set);
  if (MEM_P (dest))
    return (REG_P (x) || SUBREG_P (x)) && has_short_access (dest);
  if (GET_CODE (x) == ZERO_EXTEND && MEM_P (XEXP (x, 0)))
    x = XEXP (x, 0);
  if (MEM_P (x))
    return has_short_access (x);
  if (GET_MODE (dest) != SImode && GET_MODE_CLASS (GET_MODE (dest)) != MODE_CC)
    return false;
  switch (GET_CODE (x))
    {
    case PLUS:
    case MINUS:
      most = rtx_equal_p (dest, XEXP (x, 0)) ? 255 : 7;
      value = XEXP (x, 1);
      return (REG_P (value)
	      || (CONST_INT_P (value)
		  && IN_RANGE (INTVAL (value), -most, most)));
    case COMPARE:
      /* Two registers can be any.  */
      value = XEXP (x, 1);
      return (REG_P (XEXP (x, 0)) && CONST_INT_P (value)
	      && IN_RANGE (INTVAL (value), 0, 255));
    case AND:
    case IOR:
    case XOR:
    case MULT:
      return REG_P (XEXP (x, 0)) && REG_P (XEXP (x, 1));
    case ASHIFT:
    case LSHIFTRT:
    case ASHIFTRT:
    case NEG:
    case NOT:
    case ZERO_EXTEND:
    case SIGN_EXTEND:
      return REG_P (XEXP (x, 0)) || SUBREG_P (XEXP (x, 0));
    case CONST_INT:
      return UINTVAL (x) < 256;
    default:
      return false;
    }
}
#endif

#if defined (GREEDY_TARGET_X86)
/* Does the insn compute with an immediate value such that a byte is saved
   if OP, one of its operands, is in the accumulator?  Immediate values of one
   byte have no such form, except for bytes.  */
static bool
has_accumulator_form (rtx_insn *insn, rtx op)
{
  rtx set = PATTERN (insn), src, dest, value;
  bool test = false;

  if (GET_CODE (set) == PARALLEL)
    set = XVECEXP (set, 0, 0);
  if (GET_CODE (set) != SET)
    return false;
  src = SET_SRC (set);
  dest = SET_DEST (set);
  /* Moves from and to constant addresses have such a form, too.  */
  if (!TARGET_64BIT && (src == op || dest == op))
    {
      rtx mem = src == op ? dest : src;

      if (MEM_P (mem))
	return CONSTANT_P (XEXP (mem, 0)) && SCALAR_INT_MODE_P (GET_MODE (mem));
    }
  if (GET_CODE (src) == COMPARE)
    {
      /* The result, if there is one, is in the accumulator as well.  */
      dest = NULL_RTX;
      if (GET_CODE (XEXP (src, 0)) == AND && XEXP (src, 1) == const0_rtx)
	{
	  test = PATTERN (insn) == set;
	  src = XEXP (src, 0);
	}
      else if (XEXP (src, 1) == const0_rtx)
	return false;
    }
  switch (GET_CODE (src))
    {
    case PLUS:
      /* Else it is lea, that has no such form.  */
      if (dest && !rtx_equal_p (dest, XEXP (src, 0)))
	return false;
      break;
    case COMPARE:
    case MINUS:
    case AND:
    case IOR:
    case XOR:
      break;
    default:
      return false;
    }
  value = XEXP (src, 1);
  if (!CONST_INT_P (value) || !x86_64_immediate_operand (value, VOIDmode)
      || !rtx_equal_p (op, dest ? dest : XEXP (src, 0)))
    return false;
  return (test || GET_MODE (op) == QImode
	  || !IN_RANGE (INTVAL (value), -128, 127));
}
#endif

#if defined (GREEDY_TARGET_X86)
/* What REG is in an address of the insn at hand.  */
static enum special
address_part (const_rtx reg)
{
  struct ix86_address parts;

  for (int i = 0; i < recog_data.n_operands; i++)
    if (MEM_P (recog_data.operand[i])
	&& ix86_decompose_address (XEXP (recog_data.operand[i], 0), &parts)
	&& parts.base && REG_P (parts.base)
	&& REGNO (parts.base) == REGNO (reg))
      {
	bool bare = !parts.disp || parts.disp == const0_rtx;

	if (parts.index)
	  return bare ? BASE_INDEX : NOTHING;
	return bare ? BASE : BASE_DISP;
      }
  return NOTHING;
}
#endif

unsigned int
greedy_target_form (rtx_insn *insn, rtx op, const_rtx reg)
{
#if defined (GREEDY_TARGET_X86)
  enum special special
    = (!op ? address_part (reg)
       : has_accumulator_form (insn, op) ? ACCUMULATOR : NOTHING);

  if (!TARGET_64BIT || has_rex_w (insn))
    return form[special][NO_PREFIX];
  return form[special][op && GET_MODE (op) == QImode ? REX_BYTE : REX];
#elif defined (GREEDY_TARGET_ARM)
  (void) op;
  (void) reg;
  return has_short_form (insn) ? form[THUMB][NO_PREFIX] : 0;
#else
  (void) insn;
  (void) op;
  (void) reg;
  return 0;
#endif
}

/* LRA loads a floating-point constant by way of a general register (mov, movq)
   where one move from memory will do.  Not so zero, which xorps makes.  */
rtx
greedy_target_constant (machine_mode mode, int hard, rtx x)
{
#if defined (GREEDY_TARGET_X86)
  rtx mem;

  if (hard < 0 || !SSE_REGNO_P (hard) || !TARGET_SSE2
      || !SCALAR_FLOAT_MODE_P (mode) || !CONST_DOUBLE_P (x)
      || x == CONST0_RTX (mode))
    return NULL_RTX;
  mem = force_const_mem (mode, x);
  if (mem && memory_address_p (mode, XEXP (mem, 0)))
    return mem;
#else
  (void) mode;
  (void) hard;
  (void) x;
#endif
  return NULL_RTX;
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
