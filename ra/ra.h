/* libra: register allocation for one function at a time.

   Data flows one way:

     problem --live--> ranges --allocator--> solution --check--> verdict

   A *problem* is a complete and, once validated, constant description of
   one function: the register file, the cost table, blocks, instructions
   and their operands.  A *solution* gives each vreg a place: a register
   or memory.  Nothing else passes between the stages, so any function can
   be written as text, replayed, reduced, fuzzed and timed.

   Units used throughout:
     point      two a instruction: 2*i, where instruction I reads its
		operands, and 2*i+1, where it writes them
     frequency  executions of a block per entry of the function, times
		RA_FREQ_ONE; integer
     speed      machine cost of one execution, in half cycles: a register
		move costs 2 (the scale of GCC's move costs)
     bytes      code size
     cost       frequency * speed + byte weight * bytes, a 64-bit integer:
		the one unit in which alternatives are compared

   Ids (vreg, instruction, block, class, mask) are 32-bit indices from 0.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_H
#define RA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Limits of a problem.  */
enum
{
  RA_MAX_UNITS = 128,		/* Register units (GCC 12: 76, 94, 107).  */
  RA_MAX_BANKS = 8,
  RA_MAX_FORMS = 32,
  RA_MAX_WIDTH = 16,		/* Units of one value (AArch64 XImode: 4;
				   ARM XImode: 16).  */
  RA_MEMORY = 255,		/* The place of a vreg that lives in memory.  */
  RA_NO_OPERAND = 0xffff
};

#define RA_FREQ_ONE 1024	/* Frequency of the entry block.  */
#define RA_FREQ_MAX (1u << 30)
#define RA_NONE UINT32_MAX	/* No id.  */

/* A set of register units.  */
struct ra_mask
{
  uint64_t w[RA_MAX_UNITS / 64];
};

static inline bool
ra_mask_bit (const struct ra_mask *m, unsigned int u)
{
  return (m->w[u / 64] >> (u % 64)) & 1;
}

static inline void
ra_mask_set (struct ra_mask *m, unsigned int u)
{
  m->w[u / 64] |= (uint64_t) 1 << (u % 64);
}

static inline void
ra_mask_set_range (struct ra_mask *m, unsigned int u, unsigned int n)
{
  while (n--)
    ra_mask_set (m, u++);
}

static inline void
ra_mask_or (struct ra_mask *m, const struct ra_mask *o)
{
  m->w[0] |= o->w[0];
  m->w[1] |= o->w[1];
}

/* Take the units of O out of M.  */
static inline void
ra_mask_remove (struct ra_mask *m, const struct ra_mask *o)
{
  m->w[0] &= ~o->w[0];
  m->w[1] &= ~o->w[1];
}

static inline bool
ra_mask_empty (const struct ra_mask *m)
{
  return (m->w[0] | m->w[1]) == 0;
}

/* Is each unit of A in B?  */
static inline bool
ra_mask_within (const struct ra_mask *a, const struct ra_mask *b)
{
  return ((a->w[0] & ~b->w[0]) | (a->w[1] & ~b->w[1])) == 0;
}

static inline bool
ra_mask_equal (const struct ra_mask *a, const struct ra_mask *b)
{
  return a->w[0] == b->w[0] && a->w[1] == b->w[1];
}

/* Does M hold any of the N units from U?  */
static inline bool
ra_mask_any (const struct ra_mask *m, unsigned int u, unsigned int n)
{
  for (; n; u++, n--)
    if (ra_mask_bit (m, u))
      return true;
  return false;
}

/* Statuses: RA_OK, RA_BAD_PROBLEM, ...  */
enum ra_status
{
#define STATUS(NAME, WORD, HELP) RA_##NAME,
#include "status.def"
#undef STATUS
  RA_N_STATUS
};

/* The word for STATUS as it appears in CSV files ("ok", ...).  */
extern const char *ra_status_word (enum ra_status status);

/* A message with its place, filled in by whatever fails.  LINE and COLUMN
   are 0 when the fault has no position in a text.  */
struct ra_error
{
  uint32_t line, column;
  char text[240];
};

/* Where the memory of an object comes from.  RESIZE is as realloc: SIZE
   bytes that begin with what was in OLD (NULL: nothing yet), or NULL when
   there is no memory, and OLD stays; SIZE 0 frees OLD.  Objects with
   different sources, or made by different threads, share nothing.  */
struct ra_source
{
  void *(*resize) (void *user, void *old, size_t size);
  void *user;
};

/* -- The cost table ---------------------------------------------------

   Prices of one target, by bank.  A bank is a set of units among which a
   plain move goes (general, sse, ...).  Read from a text (see text.c):
   ra/targets/ holds one file a target; all are also built in.  */

enum ra_price
{
#define PRICE(NAME, WORD, HELP) RA_PRICE_##NAME,
#include "price.def"
#undef PRICE
  RA_N_PRICES
};

/* One price: SPEED once an execution, BYTES once.  Either may be negative:
   an instruction saved.  */
struct ra_cost
{
  int32_t speed, bytes;
};

struct ra_costs
{
  char target[32];
  uint32_t n_banks;
  struct
  {
    char name[16];
    uint32_t granule;		/* Units that one move, load or store of the
				   bank handles; >= 1.  */
    /* Callee-saved units that are saved together, and what that costs: so
       many of them, or what is left.  0: each has a price of its own.  */
    uint32_t together;
    struct ra_cost save;
    struct ra_mask units;
    /* Of these, where LRA loads and stores what is in memory; none: in any.  */
    struct ra_mask reload;
    struct ra_cost price[RA_N_PRICES];
  } bank[RA_MAX_BANKS];

  /* A form is a kind of operand whose encoding is longer with some
     registers, or shorter: BYTES more when the operand's place starts in
     UNITS.  It may have several lines, which add up.  */
  uint32_t n_forms;
  struct
  {
    char name[16];
    struct ra_mask units;
    int32_t bytes;
    bool more;			/* A further line of the form before.  */
  } form[RA_MAX_FORMS];

  /* Saving and restoring a callee-saved unit that is saved alone, once a
     function.  */
  struct ra_cost save[RA_MAX_UNITS];
  /* Making and removing the frame, once a function.  */
  struct ra_cost frame;
  /* The stack is aligned when the saved units and the return address are a
     multiple of so many; 0: pushes do not matter.  */
  uint32_t align;
  /* Position in the preferred order of allocation, used for ties only.  */
  uint8_t order[RA_MAX_UNITS];
};

/* -- The problem ----------------------------------------------------- */

enum ra_operand_kind
{
  RA_USE,			/* Read at 2*i.  */
  RA_DEF,			/* Written at 2*i+1.  */
  RA_EARLY_DEF,			/* Written at 2*i: shares with no operand
				   that is read.  */
  RA_TIED_DEF,			/* As RA_DEF, and cheapest in the place of
				   the use number TIED of the instruction:
				   elsewhere it costs a move.  */
  RA_NEAR_DEF,			/* The same, but elsewhere it is the
				   instruction that is longer.  */
  RA_N_OPERAND_KINDS
};

/* What it takes when the operand's vreg is in memory.  */
enum ra_memory_kind
{
#define MEMORY(NAME, WORD, HELP) RA_MEM_##NAME,
#include "memory.def"
#undef MEMORY
  RA_N_MEMORY_KINDS
};

struct ra_operand
{
  uint32_t vreg;
  uint8_t kind;			/* enum ra_operand_kind  */
  uint8_t mem;			/* enum ra_memory_kind  */
  uint8_t form;			/* 1 + index in ra_costs.form, 0 = none  */
  uint8_t unused;
  uint16_t accept;		/* Mask id: first units that the instruction
				   takes; elsewhere the operand costs a move.
				   RA_ANY: whatever the class has.  */
  uint16_t tied;		/* For RA_TIED_DEF, RA_NEAR_DEF: operand
				   number.  */
};

/* Is KIND a definition that refers to a use?  */
static inline bool
ra_kind_is_tied (unsigned int kind)
{
  return kind == RA_TIED_DEF || kind == RA_NEAR_DEF;
}

#define RA_ANY 0xffff

/* A register that the instruction itself names.  */
struct ra_fixed
{
  uint8_t unit;			/* First unit.  */
  uint8_t width;		/* Number of units.  */
  uint8_t kind;			/* RA_USE, RA_DEF or RA_EARLY_DEF  */
  uint8_t unused;
};

enum ra_instr_flags
{
  RA_COPY = 1,			/* Moves its one use (vreg or fixed) to its
				   one def (vreg or fixed); costs nothing
				   when both are in one place.  */
  RA_CALL = 2,			/* Clobbers what a callee may change.  */
  RA_SAVEABLE = 4,		/* A call around which LRA can save a
				   clobbered register (see ra_place).  */
  RA_PART = 8,			/* A copy that takes a part of its source:
				   a hint like others, but what it writes is
				   not the same value.  */
  RA_HEAD = 16,			/* Nothing can be put before it: one of the
				   first instructions of its block.  */
  RA_TAIL = 32			/* Nothing can be put after it: one of the
				   last.  Never both.  */
};

struct ra_instr
{
  uint32_t first_operand, n_operands;
  uint32_t first_fixed, n_fixed;
  uint32_t id;			/* The client's name for it (GCC: INSN_UID).  */
  uint16_t clobber;		/* Mask id: units destroyed at 2*i+1.  */
  uint16_t partial;		/* Mask id: units of which only a part is
				   destroyed at 2*i+1: of concern to vregs
				   of classes marked PARTIAL.  */
  uint16_t early;		/* Mask id: units destroyed at 2*i.  */
  uint16_t reserve;		/* Mask id: units that some operand can find
				   nowhere else.  No other vreg that is live
				   then is well off there; advice, not a
				   clobber.  */
  uint32_t flags;
};

enum ra_edge_flags
{
  RA_ABNORMAL = 1		/* No code can be put on the edge.  */
};

struct ra_edge
{
  uint32_t block;
  uint32_t flags;
};

/* Instructions of a block are consecutive, and blocks lie in order:
   block 0 is the entry and starts with instruction 0.  */
struct ra_block
{
  uint32_t freq;		/* 1 .. RA_FREQ_MAX  */
  uint32_t first_instr, n_instrs;
  uint32_t first_succ, n_succs;
};

enum ra_class_flags
{
  RA_PARTIAL = 1,		/* Partial clobbers destroy its values.  */
  RA_NO_SAVE = 2		/* Cannot be saved around calls.  */
};

/* Where a vreg may live: WIDTH[u] units from unit U on; 0 = not there.  */
struct ra_class
{
  char name[32];
  uint32_t flags;
  uint8_t width[RA_MAX_UNITS];
  struct ra_mask units;		/* Where that is not 0; ra_problem_class
				   fills it in.  */
};

enum ra_vreg_flags
{
  RA_WHOLE = 1			/* Must not be split.  */
};

struct ra_vreg
{
  uint32_t cls;
  uint32_t id;			/* The client's name (GCC: the REGNO).  */
  uint32_t flags;
  /* What it takes to compute its value, if that is known: instead of the bank's
     remat, and of drop, which is as much less.  No bytes: as the bank says.  */
  struct ra_cost value;
};

enum ra_problem_flags
{
  RA_SIZE = 1,			/* Bytes count and speed breaks ties; the
				   client gives all blocks one frequency.  */
  RA_WRAP = 2,			/* The prologue goes to the rarest block that
				   dominates all who need it; otherwise to
				   the entry.  */
  RA_FRAME = 4,			/* Who has a slot needs the prologue: it makes
				   the frame.  (A leaf of x86-64 has slots
				   without.)  */
  RA_FRAMED = 8,		/* There is a frame in any case.  */
  RA_ALIGN = 16			/* Calls want the stack aligned, by a frame if
				   what is saved does not do it.  */
};

/* Every array is owned by the problem and kept for the next function.
   Mask 0 is always the empty set.  */
struct ra_problem
{
  struct ra_pool *pool;
  bool no_memory;		/* Something could not be added.  */
  char *name;
  uint32_t name_size;
  uint32_t flags;
  struct ra_costs costs;
  uint32_t n_units;
  char unit_name[RA_MAX_UNITS][8];
  struct ra_mask csr;		/* Units that must be saved once used.  */
  struct ra_mask saved;		/* Others, which are saved in any case.  */

  struct ra_mask *mask;
  uint32_t n_masks, masks_size;
  struct ra_class *cls;
  uint32_t n_classes, classes_size;
  struct ra_vreg *vreg;
  uint32_t n_vregs, vregs_size;
  struct ra_block *block;
  uint32_t n_blocks, blocks_size;
  struct ra_edge *succ;
  uint32_t n_succs, succs_size;
  struct ra_instr *instr;
  uint32_t n_instrs, instrs_size;
  struct ra_operand *operand;
  uint32_t n_operands, operands_size;
  struct ra_fixed *fixed;
  uint32_t n_fixed, fixed_size;
  /* Hash of the masks: ids by slot, 0 = free.  */
  uint16_t *mask_slot;
  uint32_t mask_slots, mask_slot_size;
};

/* problem.c: building.  A problem is built front to back: register file,
   costs, classes, vregs, then block by block its successors and
   instructions, instruction by instruction its operands.

   When there is no memory for something it is left out, the id of the last
   one of its kind is returned, and validation says RA_NO_MEMORY.  The
   problem can be begun again.

   SOURCE may be NULL here and below: memory comes from malloc.  The result
   is NULL when there is none.  */

extern struct ra_problem *ra_problem_new (const struct ra_source *source);
extern void ra_problem_free (struct ra_problem *p);
/* Forget everything, keep the memory.  NAME is copied.  */
extern void ra_problem_begin (struct ra_problem *p, const char *name);
/* Intern M.  RA_ANY when there are too many (65,535).  */
extern uint32_t ra_problem_mask (struct ra_problem *p,
				 const struct ra_mask *m);
/* Add a class, a vreg, a block, an instruction, ... and return its id.  */
extern uint32_t ra_problem_class (struct ra_problem *p,
				  const struct ra_class *c);
extern uint32_t ra_problem_vreg (struct ra_problem *p, uint32_t cls,
				 uint32_t id);
extern uint32_t ra_problem_block (struct ra_problem *p, uint32_t freq);
extern void ra_problem_succ (struct ra_problem *p, uint32_t block,
			     uint32_t flags);
extern uint32_t ra_problem_instr (struct ra_problem *p, uint32_t id,
				  uint32_t flags);
extern void ra_problem_operand (struct ra_problem *p,
				const struct ra_operand *o);
extern void ra_problem_fixed (struct ra_problem *p, unsigned int unit,
			      unsigned int width, enum ra_operand_kind kind);
/* Is P well formed?  If not, RA_BAD_PROBLEM, and *E names the block,
   instruction and operand at fault.  Everything below trusts it.  */
extern enum ra_status ra_problem_validate (const struct ra_problem *p,
					   struct ra_error *e);

/* stress.c: leave O->stress_regs registers to each class of P.  What was
   valid stays so.  */
struct ra_options;
extern void ra_stress (struct ra_problem *p, const struct ra_options *o);

/* -- The solution ---------------------------------------------------- */

struct ra_place
{
  uint8_t unit;			/* First unit, or RA_MEMORY.  */
  uint8_t save;			/* 1: in a register that calls clobber; it
				   is saved before and restored after each
				   RA_SAVEABLE call it lives across.  */
};

/* Between two instructions, FROM is copied to TO: pieces of one vreg, or
   that vreg and one of its pieces.  */
struct ra_copy
{
  uint32_t block, instr;	/* Before INSTR of BLOCK; the number behind
				   its last one: at its end.  */
  uint32_t to, from;
};

/* A vreg that is split keeps its number for a part of its operands; others
   name its *pieces*, which follow the vregs of the problem: piece K is
   vreg n_vregs - n_pieces + K.  Vreg and pieces are places for one value,
   which copies carry from one to another.  Operands of one instruction that
   name the same vreg in the problem name the same one in the solution.  */
struct ra_solution
{
  struct ra_pool *pool;
  uint32_t n_vregs;		/* Pieces included.  */
  struct ra_place *place;	/* By vreg.  */
  uint32_t places_size;
  uint32_t n_pieces;
  uint32_t *origin;		/* By piece: the vreg that it is of.  */
  uint32_t origins_size;
  /* By operand of the problem: the vreg that it names.  Not used unless
     there are pieces.  */
  uint32_t *name;
  uint32_t n_names, names_size;
  struct ra_copy *copy;		/* In the order of the code.  */
  uint32_t n_copies, copies_size;
};

extern struct ra_solution *ra_solution_new (const struct ra_source *source);
extern void ra_solution_free (struct ra_solution *s);
/* Make room for N vregs, all in memory, none split.  False: there is no
   memory.  */
extern bool ra_solution_begin (struct ra_solution *s, uint32_t n);
/* Make room for N_PIECES pieces, in memory, and N_COPIES copies, S being for
   P and fresh; every operand keeps its name.  The caller fills them in.
   False: there is no memory.  */
extern bool ra_solution_split (struct ra_solution *s,
			       const struct ra_problem *p, uint32_t n_pieces,
			       uint32_t n_copies);

/* check.c: does S preserve the meaning of P along every path?  RA_OK, or
   RA_WRONG with the first fault in *E, or RA_NO_MEMORY.  Knows nothing of
   allocators.  */
struct ra_checker;
extern struct ra_checker *ra_checker_new (const struct ra_source *source);
extern void ra_checker_free (struct ra_checker *c);
extern enum ra_status ra_check (struct ra_checker *c,
				const struct ra_problem *p,
				const struct ra_solution *s,
				struct ra_error *e);

/* -- Options and statistics ------------------------------------------ */

enum ra_allocator
{
#define ALLOCATOR(NAME, WORD, HELP) RA_ALLOC_##NAME,
#include "allocator.def"
#undef ALLOCATOR
  RA_N_ALLOCATORS
};

extern const char *ra_allocator_word (enum ra_allocator a);
/* The allocator called WORD, or RA_N_ALLOCATORS.  */
extern enum ra_allocator ra_allocator_find (const char *word);

/* One integer an entry of options.def.  */
struct ra_options
{
#define OPTION(NAME, WORD, DEFAULT, MIN, MAX, HELP) int64_t NAME;
#include "options.def"
#undef OPTION
};

extern void ra_options_init (struct ra_options *o);
/* Set the option called KEY (LEN characters) to the number VALUE.  False
   and a message that lists what is valid when there is no such option or
   VALUE is bad; NULL as VALUE means 1 where 0..1 is the range.  */
extern bool ra_options_set (struct ra_options *o, const char *key,
			    size_t len, const char *value,
			    struct ra_error *e);
/* Print one line an option: name, default, range, what it does; each
   after PREFIX.  */
extern void ra_options_help (FILE *f, const char *prefix);

struct ra_stats
{
#define STAT(NAME, WORD, HELP) int64_t NAME;
#include "stats.def"
#undef STAT
};

/* The CSV header "pseudos,assigned,..." and a row in the same order; no
   line end.  */
extern void ra_stats_header (FILE *f);
extern void ra_stats_row (FILE *f, const struct ra_stats *s);
/* One line a statistic: name and meaning.  */
extern void ra_stats_help (FILE *f, const char *prefix);

/* score.c: the cost of S by the prices of P, in the parts that explain
   it.  */
struct ra_score
{
  int64_t cost;			/* SPEED + byte weight * BYTES  */
  int64_t speed;		/* frequency * speed  */
  int64_t bytes;
  uint32_t spilled;		/* vregs in a slot of the frame  */
  uint32_t known;		/* vregs without register or slot, for their
				   value is known or computed again  */
  uint32_t copies;		/* copies and ties that cost a move  */
  uint32_t saves;		/* save/restore pairs around calls  */
  uint32_t csr;			/* callee-saved units in use  */
};

/* -- Solving --------------------------------------------------------- */

/* All that the library keeps between functions.  Not shared by threads.  */
struct ra_context;
extern struct ra_context *ra_context_new (const struct ra_source *source);
extern void ra_context_free (struct ra_context *c);
/* Bytes that C, its checker included, has now, and the calls to its source
   so far.  */
extern size_t ra_context_bytes (const struct ra_context *c);
extern uint64_t ra_context_calls (const struct ra_context *c);

/* RA_OK or RA_NO_MEMORY; after that, as after all below, C can be used as
   before.  */
extern enum ra_status ra_score (struct ra_context *c, const struct ra_problem *p,
		      const struct ra_solution *s,
		      const struct ra_options *o, struct ra_score *score);

/* Live ranges, allocator A, check (unless O->check is 0), score.  P must
   have been validated.  Fills in *S and *ST; without ST, nothing is counted,
   and a solution with pieces is not analysed again for its score.  RA_OK,
   RA_INFEASIBLE, or RA_WRONG when the checker refuses the answer: an error of
   ours; RA_NO_MEMORY.  */
extern enum ra_status ra_solve (struct ra_context *c,
				const struct ra_problem *p,
				enum ra_allocator a,
				const struct ra_options *o,
				struct ra_solution *s,
				struct ra_stats *st, struct ra_error *e);
/* The statistics of S, places that somebody else has chosen.  Marks those
   that must be saved around calls.  RA_OK or RA_NO_MEMORY.  */
extern enum ra_status ra_measure (struct ra_context *c, const struct ra_problem *p,
			struct ra_solution *s,
			const struct ra_options *o, struct ra_stats *st);
/* Where the next solves write the story of their decisions; NULL = off.  */
extern void ra_context_trace (struct ra_context *c, FILE *f);

/* Stages: RA_STAGE_LIVE, ...  */
enum ra_stage
{
#define STAGE(NAME, WORD, HELP) RA_STAGE_##NAME,
#include "stage.def"
#undef STAGE
  RA_N_STAGES
};

/* Add the time that each stage of the next solves takes to
   NANOSECONDS[RA_N_STAGES]; NULL = do not look at the clock.  */
extern void ra_context_profile (struct ra_context *c, int64_t *nanoseconds);

/* manual.c: the tables of the manual, as Markdown.  */
extern void ra_manual (FILE *f);

/* -- Text ------------------------------------------------------------ */

/* text.c.  Writers return false on an output error.  Readers return
   RA_OK, RA_BAD_PROBLEM or RA_NO_MEMORY with line, column and message in
   *E, or RA_NO_INPUT when F is at its end.  */
extern bool ra_write_problem (FILE *f, const struct ra_problem *p);
extern enum ra_status ra_read_problem (FILE *f, struct ra_problem *p,
				       struct ra_error *e);
extern bool ra_write_solution (FILE *f, const struct ra_problem *p,
			       const struct ra_solution *s);
extern enum ra_status ra_read_solution (FILE *f, const struct ra_problem *p,
					struct ra_solution *s,
					struct ra_error *e);
/* A cost table names units by the names that P gives them: P must have
   its register file.  Replaces P->costs.  */
extern enum ra_status ra_read_costs (FILE *f, struct ra_problem *p,
				     struct ra_error *e);
/* The same from the table built in for TARGET ("x86_64", "i386", "arm",
   "aarch64"); RA_NO_INPUT when there is none.  */
extern enum ra_status ra_builtin_costs (const char *target,
					struct ra_problem *p,
					struct ra_error *e);

/* generate.c: a random problem, the same for the same SEED and SIZE
   (about SIZE vregs) on any host.  */
extern void ra_generate (struct ra_problem *p, uint64_t seed, uint32_t size);
/* shape.c: a problem of the shape called SHAPE, of SIZE vregs (at least 8).
   False when shape.def has none.  */
extern bool ra_generate_shape (struct ra_problem *p, const char *shape,
			       uint64_t seed, uint32_t size);
/* One line a shape: name and meaning.  */
extern void ra_shapes_help (FILE *f, const char *prefix);

#ifdef __cplusplus
}
#endif

#endif /* RA_H */
