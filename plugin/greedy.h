/* The plugin's own interface: one function a step of the pipeline.

     RTL --extract--> problem --solve--> solution --apply--> RTL
	  extract.cc            ra/                 apply.cc
	  constraint.cc
	  target.cc

   Written as plain C; C++ only because GCC's headers are.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef GREEDY_H
#define GREEDY_H

#include "gcc.h"
#include "../ra/ra.h"

/* How the pass takes over from IRA.  */
enum greedy_hook
{
  GREEDY_INSERT,		/* IRA allocates, and we after it.  */
  GREEDY_WRAP			/* IRA only prepares.  */
};

/* The arguments of the plugin.  */
struct greedy_args
{
  bool use_ira;			/* alloc=ira: measure GCC's own assignment.  */
  enum ra_allocator alloc;
  enum greedy_hook hook;
  struct ra_options options;
  const char *stats;		/* CSV file, or NULL.  */
  const char *dump;		/* Directory for problems, or NULL.  */
  const char *trace;		/* File, "" for stderr, NULL for none.  */
  const char *only;		/* Regular expression on function names.  */
  const char *costs;		/* Cost table, or NULL.  */
  int64_t limit;		/* Functions to allocate, or -1.  */
  bool strict;
};

/* main.cc  */
extern struct greedy_args greedy_args;

/* What is built for a function and kept for the next one.  */
struct greedy_function
{
  struct ra_problem *p;
  struct ra_solution *s;
  uint32_t *vreg_of;		/* By REGNO; RA_NONE = not ours.  */
  unsigned int vreg_of_size;
  rtx_insn **insn;		/* By instruction of the problem; null for
				   those of our own.  */
  unsigned int insns_size;
  basic_block *bb;		/* By block of the problem.  */
  unsigned int bbs_size;
};

/* target.cc: register file, cost table, classes and operand forms.  */

/* Before IRA: rewrite insns that GCC prints wrong if their result is in
   memory.  */
extern void greedy_target_prepare (void);

/* Fill in the units, callee-saved units and costs of P for the current
   function.  False, with *E, when the cost table cannot be used.  */
extern bool greedy_target_begin (struct ra_problem *p, struct ra_error *e);
/* Free what is kept from function to function.  */
extern void greedy_target_end (void);
/* The class for pseudo REGNO, whose widest access has mode WIDEST, or
   RA_NONE when IRA's classes leave it no register.  */
extern uint32_t greedy_target_class (struct ra_problem *p, unsigned int regno,
				     machine_mode widest);
/* GCC's class for the class CLS of the problem at hand.  */
extern enum reg_class greedy_target_gcc_class (uint32_t cls);
/* Can X be loaded to register U without the constant pool?  */
extern bool greedy_target_loads_constant (rtx x, unsigned int u);
/* Units that belong to any class of any function.  */
extern const HARD_REG_SET *greedy_target_usable (void);
/* How many of them class CL has.  */
extern unsigned int greedy_target_class_size (enum reg_class cl);
/* SET as units of the problem, usable ones only.  */
extern struct ra_mask greedy_target_mask (const HARD_REG_SET &set);
/* The form (as in ra_operand.form) of register REG in OP, an operand of INSN;
   OP is null if REG is a part of one, as of a memory address.  The insn has
   been extracted.  */
extern unsigned int greedy_target_form (rtx_insn *insn, rtx op,
					const_rtx reg);

/* Memory that holds X, for a move to register HARD (-1: none) of MODE, if that is
   better than what LRA would make of it; else null.  */
extern rtx greedy_target_constant (machine_mode mode, int hard, rtx x);

/* value.cc: what it takes to compute the value of pseudo REGNO, if GCC knows it
   and that depends on the value; else *COST stays as it is.  */
extern void greedy_value (unsigned int regno, struct ra_cost *cost);

/* constraint.cc: what an insn demands of its operands.  */

/* A function begins.  */
extern void greedy_constraint_function (void);
/* Its allocation is accepted: let LRA forget equivalences that it would look up
   in the constant pool where no register for the address is set.  */
extern void greedy_constraint_forget (void);
/* Look at INSN; the calls below are about it.  */
extern void greedy_constraint_begin (rtx_insn *insn);
/* Fill in MEM, ACCEPT and FORM of *O for the reference REF to a pseudo of
   vreg class CLS; what KIND of definition it is, and TIED_USE: the recog
   operand to which it is tied, or -1.  Returns the recog operand number or -1.  */
extern int greedy_constraint_operand (struct ra_problem *p, df_ref ref,
				      uint32_t cls, struct ra_operand *o,
				      int *tied_use);
/* Is X a constant that may go to the constant pool, or a pseudo that is known
   to be one?  */
extern bool greedy_constraint_may_use_pool (rtx x);
/* Units that operands of the insn can find nowhere else.  */
extern HARD_REG_SET greedy_constraint_reserved (void);

/* extract.cc: F->p for the current function.  Null, or the reason why the
   function is not described.  */
extern const char *greedy_extract (struct greedy_function *f);
extern void greedy_extract_end (void);
/* LRA puts a constant that the register which is to hold it cannot load into
   the constant pool.  Is that to be avoided, as its address needs a register,
   which nobody may have set (i386)?  */
extern bool greedy_pool_needs_register (void);

/* edit.cc: carry out the splits of F->s.  */
extern void greedy_edit (const struct greedy_function *f);
/* The pseudo for vreg V of F->s.  */
extern uint32_t greedy_edit_regno (const struct greedy_function *f,
				   uint32_t v);
extern void greedy_edit_end (void);

/* apply.cc  */
/* Set reg_renumber from F->s.  */
extern void greedy_apply (const struct greedy_function *f);
/* Set F->s from reg_renumber.  */
extern void greedy_read_ira (struct greedy_function *f);

/* report.cc  */
extern void greedy_report_begin (void);
extern void greedy_report_end (void);
extern void greedy_report (const char *function, enum ra_status status,
			   const char *reason, const struct ra_stats *st);
/* Write F->p to the directory of dump=.  */
extern void greedy_dump (const struct greedy_function *f);
extern FILE *greedy_trace_file (void);

/* core.cc  */
/* Execute the pass IRA on the current function, but when its preparation is
   done call ALLOCATE.  If that returns true, IRA does not allocate.  It may
   not be called: then IRA has allocated, in one region, as for hook=insert.  */
extern unsigned int greedy_core_skip (opt_pass *ira, bool (*allocate) (void));

/* pass.cc  */
extern void greedy_register_passes (struct plugin_name_args *info);
extern void greedy_pass_end (void);

#endif
