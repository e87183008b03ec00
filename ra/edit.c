/* Edits of a problem: vregs split into pieces, copies between them.

   Input: a problem, and what to change.  Output: another problem, which any
   part of the library can take for one.  Thus live ranges, weights and the
   accounts of an assignment need to know nothing of splitting: the
   allocator splits, and looks at what it has got as at any function.

   Invariant: an edited problem has the instructions of the first one, in
   their order, and copies between them; nothing else.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "edit.h"
#include "pool.h"
#include "problem.h"

void
ra_edit_begin (struct ra_edit *e, const struct ra_problem *p)
{
  uint32_t k;

  e->p = p;
  e->n_pieces = e->n_copies = 0;
  RA_GROW (e->pool, uint32_t, e->name, e->names_size, p->n_operands + 1);
  for (k = 0; k < p->n_operands; k++)
    e->name[k] = p->operand[k].vreg;
}

uint32_t
ra_edit_piece (struct ra_edit *e, uint32_t v)
{
  RA_GROW (e->pool, uint32_t, e->origin, e->origins_size, e->n_pieces + 1);
  e->origin[e->n_pieces] = v;
  return e->p->n_vregs + e->n_pieces++;
}

/* Where a copy stands among the others: the end of a block comes before the
   first instruction of the next, and what is LATE behind what is not.  */
static uint64_t
order_of (const struct ra_problem *p, uint32_t block, uint32_t instr,
	  bool late, uint32_t n)
{
  const struct ra_block *b = &p->block[block];
  uint64_t inside = instr < b->first_instr + b->n_instrs;

  return (4 * (uint64_t) instr + 2 * inside + late) << 30 | n;
}

void
ra_edit_copy (struct ra_edit *e, uint32_t block, uint32_t instr, uint32_t to,
	      uint32_t from, bool late)
{
  struct ra_copy *c;

  RA_GROW (e->pool, struct ra_copy, e->copy, e->copies_size,
	   e->n_copies + 1);
  RA_GROW (e->pool, uint64_t, e->order, e->orders_size, e->n_copies + 1);
  e->order[e->n_copies] = order_of (e->p, block, instr, late, e->n_copies);
  c = &e->copy[e->n_copies++];
  c->block = block;
  c->instr = instr;
  c->to = to;
  c->from = from;
}

/* Sort the copies (Shell's method: no memory).  The number within its order
   goes along, so that equals keep theirs.  */
static void
sort_copies (struct ra_edit *e)
{
  uint32_t gap, i, k;

  for (gap = e->n_copies / 2; gap; gap = gap == 2 ? 1 : gap * 5 / 11)
    for (i = gap; i < e->n_copies; i++)
      {
	struct ra_copy c = e->copy[i];
	uint64_t order = e->order[i];

	for (k = i; k >= gap && e->order[k - gap] > order; k -= gap)
	  {
	    e->order[k] = e->order[k - gap];
	    e->copy[k] = e->copy[k - gap];
	  }
	e->order[k] = order;
	e->copy[k] = c;
      }
}

/* How the values of P's vregs are had again when they are in memory: loaded,
   or, where operands are served so and the definition goes away, computed.  */
static void
find_fetch (const struct ra_problem *p, uint8_t *fetch, uint8_t *known)
{
  uint32_t k;

  memset (fetch, RA_MEM_NEED, p->n_vregs);
  memset (known, 0, p->n_vregs);
  for (k = 0; k < p->n_operands; k++)
    {
      const struct ra_operand *o = &p->operand[k];

      if (o->mem == RA_MEM_DROP)
	known[o->vreg] = 1;
      if (o->kind == RA_USE
	  && (o->mem == RA_MEM_REMAT || o->mem == RA_MEM_IMM))
	fetch[o->vreg] = RA_MEM_REMAT;
    }
}

/* Make room for N vregs in TO.  */
static void
make_room (const struct ra_edit *e, struct ra_edited *to, uint32_t n)
{
  RA_GROW (e->pool, uint32_t, to->origin, to->origins_size, n + 1);
  RA_GROW (e->pool, uint8_t, to->fetch, to->fetches_size, n + 1);
  RA_GROW (e->pool, uint8_t, to->known, to->knowns_size, n + 1);
}

void
ra_edited_begin (struct ra_edit *e, const struct ra_problem *p,
		 struct ra_edited *edited)
{
  uint32_t k;

  make_room (e, edited, p->n_vregs);
  find_fetch (p, edited->fetch, edited->known);
  for (k = 0; k < p->n_vregs; k++)
    edited->origin[k] = k;
  RA_GROW (e->pool, uint32_t, edited->source, edited->sources_size,
	   p->n_instrs + 1);
  for (k = 0; k < p->n_instrs; k++)
    edited->source[k] = k;
}

/* The vregs of E's problem, and its pieces.  Pieces of what is known are not
   split again: the vreg itself can be.  */
static void
copy_vregs (struct ra_edit *e, const struct ra_edited *from,
	    struct ra_edited *to)
{
  const struct ra_problem *p = e->p;
  uint32_t v, n = p->n_vregs + e->n_pieces;

  make_room (e, to, n);
  for (v = 0; v < n; v++)
    {
      uint32_t of = v < p->n_vregs ? v : e->origin[v - p->n_vregs];
      /* V, as long as there is memory.  */
      uint32_t its = ra_problem_vreg (to->p, p->vreg[of].cls, p->vreg[of].id);

      to->origin[v] = from->origin[of];
      to->fetch[v] = from->fetch[of];
      to->known[v] = from->known[of];
      to->p->vreg[its].flags = p->vreg[of].flags;
      to->p->vreg[its].value = p->vreg[of].value;
      if (v != of && to->known[v])
	to->p->vreg[its].flags |= RA_WHOLE;
    }
}

/* Add the copy C to the block at hand.  */
static void
add_copy (struct ra_edited *to, const struct ra_copy *c)
{
  struct ra_operand o;

  ra_problem_instr (to->p, 0, RA_COPY);
  memset (&o, 0, sizeof o);
  o.accept = RA_ANY;
  o.tied = RA_NO_OPERAND;
  o.vreg = c->from;
  o.kind = RA_USE;
  o.mem = to->fetch[c->from];
  ra_problem_operand (to->p, &o);
  o.vreg = c->to;
  o.kind = RA_DEF;
  o.mem = RA_MEM_NEED;
  ra_problem_operand (to->p, &o);
}

/* Add instruction IN of E's problem, under the names of E.  */
static void
add_instr (const struct ra_edit *e, struct ra_problem *q,
	   const struct ra_instr *in)
{
  const struct ra_problem *p = e->p;
  uint32_t i = ra_problem_instr (q, in->id, in->flags), k;

  q->instr[i].clobber = in->clobber;
  q->instr[i].partial = in->partial;
  q->instr[i].early = in->early;
  q->instr[i].reserve = in->reserve;
  for (k = 0; k < in->n_operands; k++)
    {
      struct ra_operand o = p->operand[in->first_operand + k];

      o.vreg = e->name[in->first_operand + k];
      ra_problem_operand (q, &o);
    }
  for (k = 0; k < in->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

      ra_problem_fixed (q, f->unit, f->width, (enum ra_operand_kind) f->kind);
    }
}

void
ra_edit_apply (struct ra_edit *e, const struct ra_edited *from,
	       struct ra_edited *to)
{
  const struct ra_problem *p = e->p;
  struct ra_problem *q = to->p;
  uint32_t b, i, k, c = 0;

  sort_copies (e);
  ra_problem_begin_like (q, p);
  copy_vregs (e, from, to);
  RA_GROW (e->pool, uint32_t, to->source, to->sources_size,
	   p->n_instrs + e->n_copies + 1);
  for (b = 0; b < p->n_blocks; b++)
    {
      const struct ra_block *block = &p->block[b];
      uint32_t end = block->first_instr + block->n_instrs;

      ra_problem_block (q, block->freq);
      for (k = 0; k < block->n_succs; k++)
	ra_problem_succ (q, p->succ[block->first_succ + k].block,
			 p->succ[block->first_succ + k].flags);
      for (i = block->first_instr; ; i++)
	{
	  const struct ra_instr *in = &p->instr[i];

	  for (; c < e->n_copies && e->copy[c].block == b
		 && e->copy[c].instr == i; c++)
	    if (e->copy[c].to != e->copy[c].from)
	      {
		to->source[q->n_instrs] = RA_NONE;
		add_copy (to, &e->copy[c]);
	      }
	  if (i == end)
	    break;
	  to->source[q->n_instrs] = from->source[i];
	  add_instr (e, q, in);
	}
    }
}

/* By vreg of EDITED: its number in a solution.  */
static uint32_t
number (const struct ra_edit *e, uint32_t v)
{
  return e->name[v];
}

/* Number the vregs for a solution in e->name: those that are pieces of one
   vreg and have one PLACE are one, for they never hold different values.
   Returns how many there are.  */
static uint32_t
number_vregs (struct ra_edit *e, const struct ra_edited *edited,
	      const struct ra_problem *first, const uint8_t *place)
{
  uint32_t v, n = first->n_vregs, total = edited->p->n_vregs;

  RA_GROW (e->pool, uint32_t, e->name, e->names_size, total + 1);
  RA_GROW (e->pool, uint32_t, e->same, e->sames_size, total + 1);
  /* A list of the pieces of each vreg, through SAME.  */
  memset (e->same, 0xff, total * sizeof *e->same);
  for (v = 0; v < total; v++)
    {
      uint32_t k = v < first->n_vregs ? RA_NONE : edited->origin[v];
      uint32_t last = k;

      for (; k != RA_NONE && place[k] != place[v]; k = e->same[k])
	last = k;
      if (k != RA_NONE)
	e->name[v] = e->name[k];
      else
	{
	  e->name[v] = v < first->n_vregs ? v : n++;
	  if (last != RA_NONE)
	    e->same[last] = v;
	}
    }
  return n;
}

/* The copies of EDITED go to S, unless nobody needs them; returns how many
   there are.  S may be NULL.  */
static uint32_t
list_copies (const struct ra_edit *e, const struct ra_edited *edited,
	     const struct ra_problem *first, struct ra_solution *s)
{
  const struct ra_problem *q = edited->p;
  uint32_t b, i, n = 0;

  for (b = 0; b < q->n_blocks; b++)
    {
      const struct ra_block *block = &q->block[b];
      /* The instruction of FIRST that comes next.  */
      uint32_t next = first->block[b].first_instr;

      for (i = block->first_instr; i < block->first_instr + block->n_instrs;
	   i++)
	if (edited->source[i] != RA_NONE)
	  next = edited->source[i] + 1;
	else
	  {
	    const struct ra_operand *o
	      = &q->operand[q->instr[i].first_operand];

	    if (number (e, o[0].vreg) == number (e, o[1].vreg))
	      continue;
	    if (s)
	      {
		s->copy[n].block = b;
		s->copy[n].instr = next;
		s->copy[n].from = number (e, o[0].vreg);
		s->copy[n].to = number (e, o[1].vreg);
	      }
	    n++;
	  }
    }
  return n;
}

bool
ra_edit_solution (struct ra_edit *e, const struct ra_edited *edited,
		  const struct ra_problem *first, const uint8_t *place,
		  const struct ra_weights *w, struct ra_solution *s)
{
  const struct ra_problem *q = edited->p;
  uint32_t i, k, v, n = number_vregs (e, edited, first, place);

  if (!ra_solution_split (s, first, n - first->n_vregs,
			  list_copies (e, edited, first, NULL)))
    return false;
  list_copies (e, edited, first, s);
  for (v = 0; v < q->n_vregs; v++)
    {
      s->place[number (e, v)].unit = place[v];
      s->place[number (e, v)].save |= ra_is_saved (w, q, v, place[v]);
      if (number (e, v) >= first->n_vregs)
	s->origin[number (e, v) - first->n_vregs] = edited->origin[v];
    }
  for (i = 0; i < q->n_instrs; i++)
    if (edited->source[i] != RA_NONE)
      {
	const struct ra_instr *in = &first->instr[edited->source[i]];

	for (k = 0; k < in->n_operands; k++)
	  s->name[in->first_operand + k]
	    = number (e, q->operand[q->instr[i].first_operand + k].vreg);
      }
  return true;
}

void
ra_edit_replay (struct ra_edit *e, const struct ra_problem *p,
		const struct ra_solution *s, struct ra_edited *from,
		struct ra_edited *to)
{
  uint32_t k;

  ra_edited_begin (e, p, from);
  ra_edit_begin (e, p);
  for (k = 0; k < s->n_pieces; k++)
    ra_edit_piece (e, s->origin[k]);
  if (s->n_pieces)
    memcpy (e->name, s->name, p->n_operands * sizeof *e->name);
  for (k = 0; k < s->n_copies; k++)
    ra_edit_copy (e, s->copy[k].block, s->copy[k].instr, s->copy[k].to,
		  s->copy[k].from, false);
  ra_edit_apply (e, from, to);
}
