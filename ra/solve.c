/* The one entry: live ranges, weights, an allocator, the check, the score.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

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
  if (c->checker)
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
  ra_pool_object_free (c->pool);
}

/* After a function that was far larger than others, give its memory back:
   a compiler has other things to do with it.  */
static void
trim (struct ra_context *c, const struct ra_options *o)
{
  struct ra_context fresh;

  ra_checker_trim (c->checker, (size_t) o->keep_memory << 20);
  if (c->pool->held >> 20 < (size_t) o->keep_memory)
    return;
  memset (&fresh, 0, sizeof fresh);
  fresh.pool = c->pool;
  fresh.checker = c->checker;
  fresh.trace = c->trace;
  fresh.nanoseconds = c->nanoseconds;
  ra_pool_empty (c->pool);
  *c = fresh;
  attach (c);
}

size_t
ra_context_bytes (const struct ra_context *c)
{
  return c->pool->held + ra_checker_pool (c->checker)->held;
}

uint64_t
ra_context_calls (const struct ra_context *c)
{
  return c->pool->calls + ra_checker_pool (c->checker)->calls;
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
    {
      uint8_t unit = s->place[v].unit;

      s->place[v].save
	= (unit != RA_MEMORY
	   && ra_mask_any (&w->saved[v], unit, ra_width (p, v, unit)));
    }
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
  /* No allocator splits live ranges yet; the column is part of a fixed
     interface.  */
  st->splits = 0;
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

/* Live ranges and weights, which all need.  */
static void
build (struct ra_context *c, const struct task *task)
{
  ra_live_build (&c->live, task->p);
  ra_weights_build (&c->weights, task->p, &c->live, task->o);
}

static enum ra_status
score (struct ra_context *c, const struct task *task)
{
  build (c, task);
  ra_score_weighted (&c->weights, task->p, task->s, task->score);
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
  struct ra_score sc;

  build (c, task);
  mark_saves (&c->weights, task->p, task->s);
  ra_score_weighted (&c->weights, task->p, task->s, &sc);
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

static enum ra_status
solve (struct ra_context *c, const struct task *task)
{
  const struct ra_options *o = task->o;
  struct timespec start = { 0, 0 };
  struct ra_score sc;
  enum ra_status status = RA_OK;

  lap (c, RA_N_STAGES, &start);
  ra_live_build (&c->live, task->p);
  lap (c, RA_STAGE_LIVE, &start);
  ra_weights_build (&c->weights, task->p, &c->live, o);
  lap (c, RA_STAGE_WEIGHTS, &start);
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
      ra_greedy (c, o, task->st);
    }
  lap (c, RA_STAGE_ASSIGN, &start);
  if (task->allocator == RA_ALLOC_GREEDY)
    ra_recolor (c, o, task->st);
  lap (c, RA_STAGE_RECOLOR, &start);
  if (!read_places (c, o, task->s))
    return RA_NO_MEMORY;
  ra_score_weighted (&c->weights, task->p, task->s, &sc);
  count (&c->live, task->p, &sc, task->st);
  lap (c, RA_STAGE_SCORE, &start);
  if (o->check)
    status = ra_check (c->checker, task->p, task->s, task->error);
  lap (c, RA_STAGE_CHECK, &start);
  return status;
}

enum ra_status
ra_solve (struct ra_context *c, const struct ra_problem *p,
	  enum ra_allocator a, const struct ra_options *o,
	  struct ra_solution *s, struct ra_stats *st, struct ra_error *e)
{
  struct task task = { .p = p, .s = s, .o = o, .allocator = a, .st = st,
		       .error = e };

  memset (st, 0, sizeof *st);
  return run_task (c, &task, solve);
}
