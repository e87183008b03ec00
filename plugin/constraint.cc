/* What an insn demands of its operands, in the terms of ra.h.

   Input: an insn and its constraints as recog sees them.  Output: for each
   reference to a pseudo, which registers the insn takes, what memory would
   cost, whether a definition is tied to a use.

   The alternatives of an insn are folded into independent facts about each
   operand, as if the others were in registers: IRA's cost pass weighs them
   against each other (ira-costs.cc, record_reg_classes) at twice the price
   of all else it does.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

/* '!' in a constraint adds this to an alternative's badness (recog.cc);
   such alternatives are for reload's despair.  */
enum { HOPELESS = 600 };

/* A class of so few registers is often full: the four of x86 that have a
   high byte.  Larger ones hardly ever are.  */
enum { FEW_REGISTERS = 4 };

static struct
{
  rtx_insn *insn;
  bool known;			/* The insn has constraints.  */
  int misfits;			/* Operands in memory and constants that it
				   does not take as they are.  */
  alternative_mask good;	/* Alternatives worth thinking of.  */
} cur;

static inline const operand_alternative *
alternative (int alt)
{
  return recog_op_alt + alt * recog_data.n_operands;
}

/* The pseudo or hard register inside OP, or null.  */
static rtx
inner_reg (rtx op)
{
  if (GET_CODE (op) == STRICT_LOW_PART)
    op = XEXP (op, 0);
  if (GET_CODE (op) == SUBREG)
    op = SUBREG_REG (op);
  return REG_P (op) ? op : NULL_RTX;
}

/* The constant that REG always is, or null.  */
static rtx
equivalent_constant (const_rtx reg)
{
  return ((int) REGNO (reg) < ira_reg_equiv_len
	  ? ira_reg_equiv[REGNO (reg)].constant : NULL_RTX);
}

/* Does the constraint string CONSTRAINT, of one alternative, take X, no
   register, as it is?  */
static bool
constraint_takes (const char *constraint, rtx x)
{
  for (const char *p = constraint; *p && *p != ',';
       p += CONSTRAINT_LEN (*p, p))
    {
      enum constraint_num cn = lookup_constraint (p);

      switch (get_constraint_type (cn))
	{
	case CT_CONST_INT:
	  if (CONST_INT_P (x)
	      && insn_const_int_ok_for_constraint (INTVAL (x), cn))
	    return true;
	  break;
	case CT_MEMORY:
	  /* LRA makes an address fit.  */
	  if (MEM_P (x))
	    return true;
	  break;
	case CT_SPECIAL_MEMORY:
	case CT_FIXED_FORM:
	  /* x86 takes most memory by one that is not declared as one for
	     memory ("BM").  */
	  if (constraint_satisfied_p (x, cn))
	    return true;
	  break;
	default:
	  if (*p == 'g' || *p == 'X')
	    return true;
	  break;
	}
    }
  return false;
}

/* Would alternative OA want operand I, memory or constant already, reloaded
   into a register?  */
static bool
is_misfit (const operand_alternative *oa, int i)
{
  int m = oa[i].matches >= 0 ? oa[i].matches : i;

  return (!oa[i].anything_ok
	  && !constraint_takes (oa[m].constraint, recog_data.operand[i]));
}

/* How many of the operands in LIST, memory or constant already, alternative
   OA would want reloaded into registers.  */
static int
misfits (const operand_alternative *oa, const int *list, int n_listed)
{
  int n = 0;

  for (int k = 0; k < n_listed; k++)
    n += is_misfit (oa, list[k]);
  return n;
}

/* Is alternative OA one for an immediate value at operand I?  */
static bool
is_immediate (const operand_alternative *oa, int i)
{
  return (alternative_class (oa, i) == NO_REGS && oa[i].matches < 0
	  && !oa[i].memory_ok && !oa[i].is_address && !oa[i].anything_ok);
}

/* All alternatives of the insn at hand; GCC's masks have bits for more.  */
static alternative_mask
all_alternatives (void)
{
  return ALTERNATIVE_BIT (recog_data.n_alternatives) - 1;
}

/* What is the same for all insns of a code.  */
struct code_alternatives
{
  const operand_alternative *alternatives;
  alternative_mask enabled;
  /* Of these, not hopeless; and with an operand that is_immediate.  */
  alternative_mask hopeful, immediate;
};

/* The alternatives ENABLED of INSN.  For all but asm, GCC keeps what
   preprocess_constraints makes of an insn code in one place, so that the
   answer can be kept too.  */
static const struct code_alternatives *
look_at_code (rtx_insn *insn, alternative_mask enabled)
{
  static struct code_alternatives kept[NUM_INSN_CODES], other;
  int code = INSN_CODE (insn);
  struct code_alternatives *c = code >= 0 ? &kept[code] : &other;

  if (code >= 0 && c->alternatives == recog_op_alt && c->enabled == enabled)
    return c;
  c->alternatives = recog_op_alt;
  c->enabled = enabled;
  c->hopeful = c->immediate = 0;
  for (int a = 0; a < recog_data.n_alternatives; a++)
    if (TEST_BIT (enabled, a))
      {
	unsigned int reject = 0;

	for (int i = 0; i < recog_data.n_operands; i++)
	  {
	    reject += alternative (a)[i].reject;
	    if (is_immediate (alternative (a), i))
	      c->immediate |= ALTERNATIVE_BIT (a);
	  }
	if (reject < HOPELESS)
	  c->hopeful |= ALTERNATIVE_BIT (a);
      }
  return c;
}

/* Has alternative OA no room for a pseudo that the insn has?  (x86 multiplies
   and shifts without a tie, by an immediate value.)  Hard registers fit, some
   in no class: ARM's condition codes.  */
static bool
lacks_register (const operand_alternative *oa)
{
  for (int i = 0; i < recog_data.n_operands; i++)
    if (is_immediate (oa, i))
      {
	rtx reg = inner_reg (recog_data.operand[i]);
	rtx constant;

	if (reg == NULL_RTX || HARD_REGISTER_P (reg))
	  continue;
	/* A constant that gets no register is an immediate value.  */
	constant = equivalent_constant (reg);
	if (!constant || !constraint_takes (oa[i].constraint, constant))
	  return true;
      }
  return false;
}

void
greedy_constraint_begin (rtx_insn *insn)
{
  alternative_mask enabled, left;
  const struct code_alternatives *code;
  int least = INT_MAX, n, list[MAX_RECOG_OPERANDS], n_listed = 0;

  cur.insn = insn;
  cur.good = 0;
  cur.known = false;
  cur.misfits = 0;
  if (recog_memoized (insn) < 0 && asm_noperands (PATTERN (insn)) < 0)
    {
      recog_data.n_operands = 0;
      recog_data.n_dups = 0;
      return;
    }
  extract_insn (insn);
  if (recog_data.n_operands == 0 || recog_data.n_alternatives == 0)
    return;
  enabled = get_preferred_alternatives (insn);
  if (!enabled)
    enabled = get_enabled_alternatives (insn);
  preprocess_constraints (insn);
  cur.known = true;
  for (int i = 0; i < recog_data.n_operands; i++)
    if (MEM_P (recog_data.operand[i]) || CONSTANT_P (recog_data.operand[i]))
      list[n_listed++] = i;
  enabled &= all_alternatives ();
  code = look_at_code (insn, enabled);
  cur.good = code->hopeful;
  for (left = cur.good & code->immediate; left; left &= left - 1)
    if (lacks_register (alternative (ctz_hwi (left))))
      cur.good &= ~ALTERNATIVE_BIT (ctz_hwi (left));
  if (n_listed)
    for (left = cur.good, cur.good = 0; left; left &= left - 1)
      {
	int a = ctz_hwi (left);

	n = misfits (alternative (a), list, n_listed);
	if (n < least)
	  cur.good = 0;
	if (n <= least)
	  {
	    cur.good |= ALTERNATIVE_BIT (a);
	    least = n;
	  }
      }
  if (n_listed && cur.good)
    cur.misfits = least;
  if (!cur.good)
    cur.good = enabled;
}

/* The operand whose whole value is the register at LOC, or -1: the
   register is then part of an address or of something else.  */
static int
operand_of (df_ref ref)
{
  rtx *loc = DF_REF_REAL_LOC (ref);
  unsigned int regno = DF_REF_REGNO (ref);
  bool def = DF_REF_REG_DEF_P (ref);

  for (int i = 0; i < recog_data.n_operands; i++)
    {
      rtx op = *recog_data.operand_loc[i], reg = inner_reg (op);

      if (reg == NULL_RTX || REGNO (reg) != regno)
	continue;
      if (recog_data.operand_loc[i] == loc || recog_data.operand_loc[i] == DF_REF_LOC (ref)
	  || (GET_CODE (op) == SUBREG && &SUBREG_REG (op) == loc))
	return i;
    }
  /* A definition of an in-out operand has the location of the use, and
     asm operands are copied: any operand of the right direction.  */
  for (int i = 0; i < recog_data.n_operands; i++)
    {
      rtx reg = inner_reg (*recog_data.operand_loc[i]);

      if (reg != NULL_RTX && REGNO (reg) == regno
	  && recog_data.operand_type[i] != (def ? OP_IN : OP_OUT)
	  && !(DF_REF_FLAGS (ref) & DF_REF_READ_WRITE))
	return i;
    }
  return -1;
}

/* Is REF a copy of an operand that the pattern repeats (match_dup)?  */
static bool
is_dup (df_ref ref)
{
  rtx *loc = DF_REF_LOC (ref);

  for (int i = 0; i < recog_data.n_dups; i++)
    if (recog_data.dup_loc[i] == loc
	|| (GET_CODE (*recog_data.dup_loc[i]) == SUBREG
	    && &SUBREG_REG (*recog_data.dup_loc[i]) == loc))
      return true;
  return false;
}

/* Does operand I of the insn take the constant X in a good alternative?  */
static bool
takes_constant (int i, rtx x)
{
  for (int a = 0; a < recog_data.n_alternatives; a++)
    if (TEST_BIT (cur.good, a)
	&& constraint_takes (alternative (a)[i].constraint, x))
      return true;
  return false;
}

/* Does X name a pseudo?  */
static bool
names_pseudo (const_rtx in)
{
  subrtx_iterator::array_type array;

  FOR_EACH_SUBRTX (iter, array, in, NONCONST)
    if (REG_P (*iter) && !HARD_REGISTER_P (*iter))
      return true;
  return false;
}

/* Pseudos whose equivalence LRA shall forget.  */
static auto_vec<unsigned int> forgotten;

void
greedy_constraint_function (void)
{
  forgotten.truncate (0);
}

void
greedy_constraint_forget (void)
{
  for (unsigned int k = 0; k < forgotten.length (); k++)
    {
      struct ira_reg_equiv_s *eq = &ira_reg_equiv[forgotten[k]];

      eq->defined_p = false;
      eq->constant = NULL_RTX;
      eq->init_insns = NULL;
    }
}

/* Does LRA know that REGNO is the same as EQ says?  It believes only within one
   block what is found by a pseudo.  */
static bool
is_equivalent (unsigned int regno, const struct ira_reg_equiv_s *eq)
{
  return (eq->defined_p && !forgotten.contains (regno)
	  && (eq->memory || eq->constant || eq->invariant)
	  && !(eq->memory && REG_BASIC_BLOCK (regno) < NUM_FIXED_BLOCKS
	       && names_pseudo (eq->memory)));
}

/* Is X a constant that often goes to the constant pool?  */
static bool
is_for_pool (const_rtx x)
{
  return (CONST_DOUBLE_P (x) || CONST_WIDE_INT_P (x)
	  || GET_CODE (x) == CONST_VECTOR);
}

bool
greedy_constraint_may_use_pool (rtx x)
{
  rtx reg = inner_reg (x);

  if (reg != NULL_RTX && !HARD_REGISTER_P (reg))
    x = equivalent_constant (reg);
  return x && is_for_pool (x);
}

/* Can one of the registers REGS, of an operand, load the constant X?  Else LRA
   takes it from the constant pool.  */
static bool
some_loads_constant (const HARD_REG_SET &regs, rtx x)
{
  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    if (TEST_HARD_REG_BIT (regs, u) && greedy_target_loads_constant (x, u))
      return true;
  return false;
}

/* Does the insn do no more than copy operand I to a register?  */
static bool
is_moved (int i)
{
  rtx set = single_set (cur.insn);

  return (set && recog_data.operand_loc[i] == &SET_SRC (set)
	  && REG_P (SET_DEST (set)));
}

/* How a value that LRA would not keep in a stack slot is had back, for operand
   I (or -1), which can be in REGS.  */
static enum ra_memory_kind
equivalence (df_ref ref, int i, const HARD_REG_SET &regs,
	     enum ra_memory_kind plain)
{
  unsigned int regno = DF_REF_REGNO (ref);
  const struct ira_reg_equiv_s *eq;

  if ((int) regno >= ira_reg_equiv_len)
    return plain;
  eq = &ira_reg_equiv[regno];
  if (!is_equivalent (regno, eq))
    return plain;
  if (DF_REF_REG_DEF_P (ref))
    return RA_MEM_DROP;
  if (eq->memory)
    return plain;
  if (eq->constant && i >= 0 && takes_constant (i, eq->constant))
    return is_moved (i) ? RA_MEM_REMAT : RA_MEM_IMM;
  if (eq->constant && i >= 0 && greedy_pool_needs_register ()
      && (CONST_INT_P (eq->constant)
	  ? !some_loads_constant (regs, eq->constant)
	  : is_for_pool (eq->constant)
	    && !DF_REG_DEF_COUNT (REGNO (pic_offset_table_rtx))))
    {
      /* LRA shall keep it in a slot.  */
      forgotten.safe_push (regno);
      return plain;
    }
  /* An address folds a frame offset.  */
  if (eq->invariant && i < 0)
    return RA_MEM_IMM;
  return RA_MEM_REMAT;
}

/* Does the insn read the register of operand I for the last time?  */
static bool
dies (int i)
{
  rtx reg = inner_reg (recog_data.operand[i]);

  return reg != NULL_RTX && find_regno_note (cur.insn, REG_DEAD, REGNO (reg));
}

/* What all good alternatives together say of operand I.  */
struct operand_facts
{
  HARD_REG_SET regs;		/* What it may be in.  */
  HARD_REG_SET liked;		/* Of these, what alternatives take that are
				   not disparaged for it.  */
  bool any, memory;		/* It may be anything; in memory.  */
  bool early;
  int tied;			/* The operand that it is tied to, or -1.  */
  bool untied;			/* It may as well be in another register.  */
};

static void
fold_alternatives (int i, struct operand_facts *f)
{
  CLEAR_HARD_REG_SET (f->regs);
  CLEAR_HARD_REG_SET (f->liked);
  f->any = f->memory = f->early = f->untied = false;
  f->tied = -1;
  for (alternative_mask left = cur.good; left; left &= left - 1)
    {
      const operand_alternative *oa = alternative (ctz_hwi (left));
      enum reg_class cl = alternative_class (oa, i);
      int m = oa[i].matches >= 0 ? oa[i].matches : oa[i].matched;

      f->regs |= reg_class_contents[cl];
      if (!oa[i].reject)
	f->liked |= reg_class_contents[cl];
      if (oa[i].anything_ok)
	f->any = f->memory = true;
      if (oa[i].earlyclobber)
	f->early = true;
      if (m >= 0)
	{
	  rtx mine = inner_reg (recog_data.operand[i]);
	  rtx other = inner_reg (recog_data.operand[m]);

	  /* One that dies gives its register away.  */
	  if (cl != NO_REGS
	      && (f->tied < 0 || (f->tied != m && !dies (f->tied) && dies (m))))
	    f->tied = m;
	  /* Both in one memory slot only if they are one value.  */
	  if ((oa[i].memory_ok || oa[m].memory_ok)
	      && mine && other && REGNO (mine) == REGNO (other))
	    f->memory = true;
	}
      else
	{
	  if (oa[i].memory_ok)
	    f->memory = true;
	  if (cl != NO_REGS)
	    f->untied = true;
	}
    }
}

/* The use to which definition I is best tied: the other operand of a
   commutative pair if only that one dies.  */
static int
tied_use (int i, int tied)
{
  for (int k = 0; k < recog_data.n_operands - 1; k++)
    if (recog_data.constraints[k][0] == '%' && (k == tied || k + 1 == tied))
      {
	int other = k == tied ? k + 1 : k;

	if (other != i && !dies (tied) && dies (other))
	  return other;
      }
  return tied;
}

/* Is definition I written before the insn reads its other operands?  The use
   TIED is copied there first if it stays where it is.  With that and with
   ties known (lacks_register) seven programs execute 0.57 % fewer
   instructions, opus 1.8 %.  */
static bool
follows_copy (int i, int tied)
{
  rtx def = inner_reg (recog_data.operand[i]);
  rtx op = recog_data.operand[tied], use = inner_reg (op);
  df_ref ref;

  if (def == NULL_RTX || MEM_P (op) || dies (tied))
    return false;
  /* A constant is often loaded to where the result will be.  */
  if (use != NULL_RTX && (HARD_REGISTER_P (use) || equivalent_constant (use)))
    return false;
  FOR_EACH_INSN_USE (ref, cur.insn)
    if (DF_REF_REGNO (ref) == REGNO (def))
      return false;
  return true;
}

/* If operand I is the extension of another operand, that one: in one
   register the extension can often be left out or made where the value is
   computed (ree.cc).  Else -1.  */
static int
extended_operand (int i)
{
  rtx set = single_set (cur.insn);

  if (!set || recog_data.operand[i] != SET_DEST (set)
      || (GET_CODE (SET_SRC (set)) != ZERO_EXTEND
	  && GET_CODE (SET_SRC (set)) != SIGN_EXTEND))
    return -1;
  for (int k = 0; k < recog_data.n_operands; k++)
    if (k != i && recog_data.operand[k] == XEXP (SET_SRC (set), 0)
	&& dies (k))
      return k;
  return -1;
}

/* The registers that the insn takes as they are.  Of a bank, those that it
   disparages cost it more, about as much as a move from one that it does not:
   a compare and a branch instead of ARM's cbz, which wants a low register.  */
static struct ra_mask
registers_taken (const struct ra_problem *p, const struct operand_facts *f)
{
  struct ra_mask all = greedy_target_mask (f->regs);
  struct ra_mask liked = greedy_target_mask (f->liked);

  for (uint32_t b = 0; b < p->costs.n_banks; b++)
    {
      const struct ra_mask *bank = &p->costs.bank[b].units;

      if ((liked.w[0] & bank->w[0]) | (liked.w[1] & bank->w[1]))
	for (int k = 0; k < 2; k++)
	  all.w[k] &= liked.w[k] | ~bank->w[k];
    }
  return all;
}

int
greedy_constraint_operand (struct ra_problem *p, df_ref ref, uint32_t cls,
			   struct ra_operand *o, int *tied_to)
{
  bool def = DF_REF_REG_DEF_P (ref);
  struct operand_facts f;
  int i;

  o->accept = RA_ANY;
  o->mem = RA_MEM_NEED;
  o->form = 0;
  *tied_to = -1;
  if (!cur.known)
    {
      /* USE and CLOBBER insns and the like emit nothing.  */
      if (GET_CODE (PATTERN (cur.insn)) == USE
	  || GET_CODE (PATTERN (cur.insn)) == CLOBBER)
	o->mem = RA_MEM_NONE;
      return -1;
    }
  i = operand_of (ref);
  if (i < 0)
    {
      if (is_dup (ref))
	{
	  o->mem = RA_MEM_NONE;
	  return -1;
	}
      o->mem = equivalence (ref, -1, reg_class_contents[NO_REGS], RA_MEM_NEED);
      o->form = greedy_target_form (cur.insn, NULL_RTX,
				    DF_REF_REAL_REG (ref));
      return -1;
    }
  fold_alternatives (i, &f);
  o->mem = equivalence (ref, i, f.regs, f.memory ? RA_MEM_FOLD : RA_MEM_NEED);
  if (!f.any && !hard_reg_set_empty_p (f.regs))
    {
      const struct ra_class *c = &p->cls[cls];
      struct ra_mask m = registers_taken (p, &f);

      if (!ra_mask_within (&c->units, &m))
	o->accept = ra_problem_mask (p, &m);
    }
  o->form = greedy_target_form (cur.insn, recog_data.operand[i],
				DF_REF_REAL_REG (ref));
  if (def)
    {
      bool tied = f.tied >= 0 && !f.untied;

      if (f.early)
	o->kind = RA_EARLY_DEF;
      else if (!tied && (*tied_to = extended_operand (i)) >= 0)
	o->kind = RA_TIED_DEF;
      else if (f.tied >= 0)
	{
	  *tied_to = tied_use (i, f.tied);
	  o->kind = (!tied ? RA_NEAR_DEF
		     : follows_copy (i, *tied_to) ? RA_EARLY_DEF
		     : RA_TIED_DEF);
	}
    }
  return i;
}

/* The good alternative that LRA prefers, all else equal.  */
static const operand_alternative *
preferred_alternative (void)
{
  const operand_alternative *best = NULL;
  unsigned int least = 0;

  for (alternative_mask left = cur.good; left; left &= left - 1)
    {
      const operand_alternative *oa = alternative (ctz_hwi (left));
      unsigned int reject = 0;

      for (int i = 0; i < recog_data.n_operands; i++)
	reject += oa[i].reject;
      if (!best || reject < least)
	{
	  best = oa;
	  least = reject;
	}
    }
  return best;
}

/* One register of class CL to keep free: nobody lives long in one that calls
   clobber.  */
static int
spare_register (enum reg_class cl)
{
  HARD_REG_SET usable = reg_class_contents[cl] & *greedy_target_usable ();
  int spare = -1;

  for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
    if (TEST_HARD_REG_BIT (usable, u)
	&& (spare < 0 || crtl->abi->clobbers_full_reg_p (u)))
      spare = u;
  return spare;
}

/* Add to SET a register for LRA to reload an operand in memory, if it has to
   be one of few: where none is free LRA takes one from whoever lives across,
   however dear.  (The state of zlib's deflate () was in bx, and lost it to a
   movb of ah to memory, which has to go through a register: 10 % more code.)
   With all of them reserved, five programs were 0.1 % larger on i386, and
   mbedTLS's ssl_parse_client_hello, whose PIC register could not be bx, 8 %;
   on x86-64 they were the same.  */
static void
reserve_reloads (HARD_REG_SET *set)
{
  const operand_alternative *oa = preferred_alternative ();

  for (int i = 0; i < recog_data.n_operands; i++)
    if (MEM_P (recog_data.operand[i]) && is_misfit (oa, i))
      {
	enum reg_class cl = alternative_class (oa, i);
	int spare = (greedy_target_class_size (cl) <= FEW_REGISTERS
		     ? spare_register (cl) : -1);

	if (spare >= 0)
	  SET_HARD_REG_BIT (*set, spare);
      }
}

HARD_REG_SET
greedy_constraint_reserved (void)
{
  HARD_REG_SET set;

  const operand_alternative *first;

  CLEAR_HARD_REG_SET (set);
  if (!cur.known)
    return set;
  if (cur.misfits)
    reserve_reloads (&set);
  first = alternative (ctz_hwi (cur.good));
  for (int i = 0; i < recog_data.n_operands; i++)
    {
      rtx op = recog_data.operand[i];
      struct operand_facts f;
      machine_mode mode;
      enum reg_class cl;
      int only = -1, n = 0;

      if (GET_CODE (op) == SUBREG)
	op = SUBREG_REG (op);
      if (!REG_P (op) || HARD_REGISTER_P (op))
	continue;
      mode = recog_data.operand_mode[i];
      if (mode == VOIDmode)
	mode = GET_MODE (op);
      /* All its alternatives together have no fewer registers.  */
      cl = alternative_class (first, i);
      if (greedy_target_class_size (cl) > ira_reg_class_max_nregs[cl][mode])
	continue;
      fold_alternatives (i, &f);
      if (f.any || f.memory)
	continue;
      f.regs &= *greedy_target_usable ();
      for (unsigned int u = 0; u < FIRST_PSEUDO_REGISTER; u++)
	if (TEST_HARD_REG_BIT (f.regs, u)
	    && targetm.hard_regno_mode_ok (u, mode)
	    && in_hard_reg_set_p (f.regs, mode, u))
	  {
	    only = u;
	    n++;
	  }
      if (n == 1)
	add_to_hard_reg_set (&set, mode, only);
    }
  return set;
}
