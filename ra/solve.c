/* The one entry: live ranges, weights, an allocator, the check, the score.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "context.h"

/* Tell each part where its memory is.  */
static void
attach (struct ra_context *c)
{
  c->live.pool = c->weights.pool = c->weights.prologue.pool = c->pool;
  c->assign.pool = c->assign.matrix.pool = c->queue.pool = c->pool;
  c->split.pool = c->split.profiles.pool = c->split.edit.pool = c->pool;
  c->split.cut.pool = c->room.pool = c->pool;
}

struct ra_context *
ra_context_new (const struct ra_source *source)
{
  struct ra_pool *pool;
  struct ra_context *c
    = (struct ra_context *) ra_pool_object (source, sizeof *c, &pool);

  if (!c)
    return NULL;
  c->pool = pool;
  attach (c);
  c->checker = ra_checker_new (source);
  c->split.edited[0].p = ra_problem_new (source);
  c->split.edited[1].p = ra_problem_new (source);
  if (c->checker && c->split.edited[0].p && c->split.edited[1].p)
    return c;
  ra_context_free (c);
  return NULL;
}

void
ra_context_free (struct ra_context *c)
{
  if (!c)
    return;
  ra_checker_free (c->checker);
  ra_problem_free (c->split.edited[0].p);
  ra_problem_free (c->split.edited[1].p);
  ra_pool_object_free (c->pool);
}

/* A new problem in the place of P.  Without memory it is NULL, and nothing
   will be split.  */
static struct ra_problem *
renewed (struct ra_problem *p)
{
  struct ra_source source;

  if (!p)
    return NULL;
  source = p->pool->source;
  ra_problem_free (p);
  return ra_problem_new (&source);
}

/* After a function that was far larger than others, give its memory back:
   a compiler has other things to do with it.  */
static void
trim (struct ra_context *c, const struct ra_options *o)
{
  struct ra_context fresh;
  uint32_t k;

  ra_checker_trim (c->checker, (size_t) o->keep_memory << 20);
  if (c->pool->held >> 20 < (size_t) o->keep_memory)
    return;
  memset (&fresh, 0, sizeof fresh);
  fresh.pool = c->pool;
  fresh.checker = c->checker;
  fresh.trace = c->trace;
  fresh.nanoseconds = c->nanoseconds;
  for (k = 0; k < 2; k++)
    fresh.split.edited[k].p = renewed (c->split.edited[k].p);
  ra_pool_empty (c->pool);
  *c = fresh;
  attach (c);
}

enum { N_POOLS = 4 };

/* Pool K of those that C has; NULL if there is none.  */
static const struct ra_pool *
pool_of (const struct ra_context *c, uint32_t k)
{
  const struct ra_problem *p;

  if (k < 2)
    return k ? ra_checker_pool (c->checker) : c->pool;
  p = c->split.edited[k - 2].p;
  return p ? p->pool : NULL;
}

size_t
ra_context_bytes (const struct ra_context *c)
{
  size_t held = 0;
  uint32_t k;

  for (k = 0; k < N_POOLS; k++)
    if (pool_of (c, k))
      held += pool_of (c, k)->held;
  return held;
}

uint64_t
ra_context_calls (const struct ra_context *c)
{
  uint64_t calls = 0;
  uint32_t k;

  for (k = 0; k < N_POOLS; k++)
    if (pool_of (c, k))
      calls += pool_of (c, k)->calls;
  return calls;
}

void
ra_context_trace (struct ra_context *c, FILE *f)
{
  c->trace = f;
}

void
ra_context_profile (struct ra_context *c, int64_t *nanoseconds)
{
  c->nanoseconds = nanoseconds;
}

/* The time since *START goes to STAGE, and *START is now.  */
static void
lap (struct ra_context *c, enum ra_stage stage, struct timespec *start)
{
  struct timespec now;

  if (!c->nanoseconds)
    return;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  if (stage != RA_N_STAGES)
    c->nanoseconds[stage]
      += ((int64_t) (now.tv_sec - start->tv_sec) * 1000000000
	  + (now.tv_nsec - start->tv_nsec));
  *start = now;
}

/* Mark the places of S that calls clobber: LRA will save them.  */
static void
mark_saves (const struct ra_weights *w, const struct ra_problem *p,
	    struct ra_solution *s)
{
  uint32_t v;

  for (v = 0; v < p->n_vregs; v++)
    s->place[v].save = ra_is_saved (w, p, v, s->place[v].unit);
}

/* Copy the assignment to S.  What O->vreg_limit forbids goes to memory
   only here, so that the other places do not depend on it.  False: there is
   no memory.  */
static bool
read_places (const struct ra_context *c, const struct ra_options *o,
	     struct ra_solution *s)
{
  const struct ra_problem *p = c->assign.p;
  uint32_t v;

  if (!ra_solution_begin (s, p->n_vregs))
    return false;
  for (v = 0; v < p->n_vregs; v++)
    if (o->vreg_limit < 0 || v < o->vreg_limit)
      s->place[v].unit = c->assign.place[v];
  mark_saves (&c->weights, p, s);
  return true;
}

static void
count (const struct ra_live *l, const struct ra_problem *p,
       const struct ra_score *score, struct ra_stats *st)
{
  st->pseudos = p->n_vregs;
  st->instrs = p->n_instrs;
  st->blocks = p->n_blocks;
  st->segments = l->n_segs;
  st->spilled = score->spilled;
  st->known = score->known;
  st->assigned = p->n_vregs - score->spilled - score->known;
  st->copies = score->copies;
  st->cost = score->cost;
  st->bytes = score->bytes;
  st->saves = score->saves;
  st->csr = score->csr;
}

/* What each of the entries below does; memory may end anywhere in it.  */
struct task
{
  const struct ra_problem *p;
  struct ra_solution *s;
  const struct ra_options *o;
  enum ra_allocator allocator;
  struct ra_stats *st;
  bool counted;			/* Is all of *ST wanted?  */
  struct ra_score *score;
  struct ra_error *error;
};

/* Do TASK by RUN.  C stays usable when there is no memory for it.  */
static enum ra_status
run_task (struct ra_context *c, const struct task *task,
	  enum ra_status (*run) (struct ra_context *c,
				 const struct task *task))
{
  jmp_buf escape;
  enum ra_status status;

  c->pool->escape = &escape;
  status = setjmp (escape) ? RA_NO_MEMORY : run (c, task);
  c->pool->escape = NULL;
  if (status == RA_NO_MEMORY && task->error)
    {
      memset (task->error, 0, sizeof *task->error);
      snprintf (task->error->text, sizeof task->error->text,
		"there is not enough memory");
    }
  trim (c, task->o);
  return status;
}

/* The problem in which S says where each vreg is: P, or what its pieces and
   copies make of it.  NULL: there is no memory.  */
static const struct ra_problem *
edited_by (struct ra_context *c, const struct ra_problem *p,
	   const struct ra_solution *s)
{
  struct ra_edited *edited = c->split.edited;

  if (!s->n_pieces)
    return p;
  if (!edited[0].p)
    return NULL;
  ra_edit_replay (&c->split.edit, p, s, &edited[1], &edited[0]);
  return edited[0].p->no_memory ? NULL : edited[0].p;
}

/* Live ranges and weights of TASK's problem as its solution has it, which
   all need.  NULL: there is no memory.  */
static const struct ra_problem *
build (struct ra_context *c, const struct task *task)
{
  const struct ra_problem *p = edited_by (c, task->p, task->s);

  if (!p)
    return NULL;
  ra_live_build (&c->live, p);
  ra_weights_build (&c->weights, p, &c->live, task->o);
  return p;
}

static enum ra_status
score (struct ra_context *c, const struct task *task)
{
  const struct ra_problem *p = build (c, task);

  if (!p)
    return RA_NO_MEMORY;
  ra_score_weighted (&c->weights, p, task->s, task->score);
  return RA_OK;
}

enum ra_status
ra_score (struct ra_context *c, const struct ra_problem *p,
	  const struct ra_solution *s, const struct ra_options *o,
	  struct ra_score *sc)
{
  struct task task = { .p = p, .s = (struct ra_solution *) s, .o = o,
		       .score = sc };

  return run_task (c, &task, score);
}

static enum ra_status
measure (struct ra_context *c, const struct task *task)
{
  const struct ra_problem *p = build (c, task);
  struct ra_score sc;

  if (!p)
    return RA_NO_MEMORY;
  mark_saves (&c->weights, p, task->s);
  ra_score_weighted (&c->weights, p, task->s, &sc);
  count (&c->live, task->p, &sc, task->st);
  return RA_OK;
}

enum ra_status
ra_measure (struct ra_context *c, const struct ra_problem *p,
	    struct ra_solution *s, const struct ra_options *o,
	    struct ra_stats *st)
{
  struct task task = { .p = p, .s = s, .o = o, .st = st };

  memset (st, 0, sizeof *st);
  return run_task (c, &task, measure);
}

/* How many vregs have pieces in S, a solution of P.  Uses C's memory.  */
static int64_t
count_splits (struct ra_context *c, const struct ra_problem *p,
	      const struct ra_solution *s)
{
  uint8_t *seen = c->split.planned;
  int64_t n = 0;
  uint32_t k;

  if (!s->n_pieces)
    return 0;
  memset (seen, 0, p->n_vregs);
  for (k = 0; k < s->n_pieces; k++)
    {
      n += !seen[s->origin[k]];
      seen[s->origin[k]] = 1;
    }
  return n;
}

/* Make the split assignment of C the solution of TASK.  False: there is no
   memory.  */
static bool
read_pieces (struct ra_context *c, const struct task *task)
{
  return ra_edit_solution (&c->split.edit,
			   &c->split.edited[c->split.current], task->p,
			   c->assign.place, &c->weights, task->s);
}

/* The score of TASK's solution, and what goes with it, to its statistics.
   AT_HAND: its live ranges and weights are.  False: there is no memory.  */
static bool
measure_solution (struct ra_context *c, const struct task *task, bool at_hand)
{
  const struct ra_problem *p = task->p;
  struct ra_score sc;

  if (!at_hand)
    {
      task->st->splits = count_splits (c, p, task->s);
      p = build (c, task);
    }
  if (!p)
    return false;
  ra_score_weighted (&c->weights, p, task->s, &sc);
  count (&c->live, task->p, &sc, task->st);
  return true;
}

bool
ra_is_dear (const struct ra_problem *p, const struct ra_options *o,
	    int64_t cost)
{
  return cost / (p->n_instrs + 1) >= o->dear;
}

/* Which vregs have been split: none can be, none, some.  */
enum splitting { CANNOT_SPLIT, SPLIT_NONE, SPLIT_SOME };

/* Live ranges and weights of TASK's problem, and places for its vregs, from
   START on (ra_greedy).  What has been split.  */
static enum splitting
allocate (struct ra_context *c, const struct task *task, uint32_t start,
	  struct timespec *lapped)
{
  const struct ra_options *o = task->o;
  enum splitting split = CANNOT_SPLIT;

  ra_live_build (&c->live, task->p);
  lap (c, RA_STAGE_LIVE, lapped);
  ra_weights_build (&c->weights, task->p, &c->live, o);
  lap (c, RA_STAGE_WEIGHTS, lapped);
  ra_assign_begin (&c->assign, task->p, &c->live, &c->weights, o->seed);
  switch (task->allocator)
    {
    case RA_ALLOC_BASIC:
      ra_basic (c, o);
      break;
    case RA_ALLOC_LINEAR:
      ra_linear (c, o, task->st);
      break;
    case RA_ALLOC_GREEDY:
    default:
      ra_greedy (c, o, start, task->st);
    }
  lap (c, RA_STAGE_ASSIGN, lapped);
  if (task->allocator == RA_ALLOC_GREEDY)
    ra_recolor (c, o, task->st);
  lap (c, RA_STAGE_RECOLOR, lapped);
  if (task->allocator == RA_ALLOC_GREEDY && ra_split_begin (c, o))
    split = ra_split (c, o, task->st) ? SPLIT_SOME : SPLIT_NONE;
  lap (c, RA_STAGE_SPLIT, lapped);
  return split;
}

static enum ra_status
solve (struct ra_context *c, const struct task *task)
{
  const struct ra_options *o = task->o;
  struct timespec lapped = { 0, 0 };
  enum ra_status status = RA_OK;
  int64_t starts = (task->allocator == RA_ALLOC_GREEDY && !o->seed
		    ? o->starts : 1);
  int64_t start = 0, cost, least = INT64_MAX;
  enum splitting split;
  bool best;

  lap (c, RA_N_STAGES, &lapped);
  do
    {
      split = allocate (c, task, start, &lapped);
      cost = ra_assign_total (&c->assign);
      best = start == 0 || cost < least;
      RA_TRACE (c, "start %" PRId64 ": %" PRId64 "%s\n", start + 1, cost,
		best ? "" : ", not better");
      if (best)
	{
	  if (split != CANNOT_SPLIT && ra_make_room (c, o))
	    split = SPLIT_SOME;
	  if (!(split == SPLIT_SOME ? read_pieces (c, task)
		: read_places (c, o, task->s)))
	    return RA_NO_MEMORY;
	  least = cost;
	  lap (c, RA_STAGE_SPLIT, &lapped);
	}
    }
  while (++start < starts && ra_is_dear (task->p, o, least));
  lap (c, RA_STAGE_SPLIT, &lapped);
  if (task->counted
      && !measure_solution (c, task, best && split != SPLIT_SOME))
    return RA_NO_MEMORY;
  lap (c, RA_STAGE_SCORE, &lapped);
  if (o->check)
    status = ra_check (c->checker, task->p, task->s, task->error);
  lap (c, RA_STAGE_CHECK, &lapped);
  return status;
}

enum ra_status
ra_solve (struct ra_context *c, const struct ra_problem *p,
	  enum ra_allocator a, const struct ra_options *o,
	  struct ra_solution *s, struct ra_stats *st, struct ra_error *e)
{
  struct ra_stats unused;
  struct task task = { .p = p, .s = s, .o = o, .allocator = a,
		       .st = st ? st : &unused, .counted = st, .error = e };

  memset (task.st, 0, sizeof *task.st);
  return run_task (c, &task, solve);
}
