/* Where vregs are used, span by span.

   Input: problem, live ranges, weights.  Output: for each vreg that somebody
   asks about, the spans in which it is live, and what each would cost with
   the vreg in a register or in memory at its borders and inside.

   A span is a part of a block: a call, or instructions between calls.  Thus
   splitting around calls, inside blocks and between them are one thing.

   Edge bundles are those of LLVM's allocator (EdgeBundles.cpp): as all edges
   that meet at a block's border have the vreg in one place, copies stand at
   ends of blocks or around operands, and no edge is ever split.  The border
   of two spans is a bundle, too.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "pool.h"
#include "profile.h"

/* More stays than this (2.8 MiB) are not kept for later.  Bytes held for the
   largest function of sqlite3, and instructions to allocate lz4 and opus: all
   kept 15.1 M, 1,259 and 2,508 M; with 16,384 9.6, 1,269, 2,514; with 8,192
   8.3, 1,309, 2,524.  */
enum { MOST_STAYS = 16384 };

/* Add to M the registers that the first instructions of block B destroy,
   before which no code can be put: exception handlers have some.  */
static void
bar (const struct ra_problem *p, uint32_t b, struct ra_mask *m)
{
  uint32_t i = p->block[b].first_instr, end = i + p->block[b].n_instrs, k;

  for (; i < end && (p->instr[i].flags & RA_HEAD); i++)
    {
      const struct ra_instr *in = &p->instr[i];

      ra_mask_or (m, &p->mask[in->clobber]);
      ra_mask_or (m, &p->mask[in->early]);
      ra_mask_or (m, &p->mask[in->partial]);
      for (k = in->first_fixed; k < in->first_fixed + in->n_fixed; k++)
	if (p->fixed[k].kind != RA_USE)
	  ra_mask_set_range (m, p->fixed[k].unit, p->fixed[k].width);
    }
}

/* Add the span of instructions FIRST .. END-1 of block B.  */
static void
add_span (struct ra_profiles *f, uint32_t b, uint32_t first, uint32_t end)
{
  struct ra_span *s;

  if (first == end)
    return;
  RA_GROW (f->pool, struct ra_span, f->span, f->spans_size, f->n_spans + 1);
  s = &f->span[f->n_spans];
  s->block = b;
  s->first_instr = first;
  s->end_instr = end;
  for (; first < end; first++)
    f->span_of[first] = f->n_spans;
  f->n_spans++;
}

/* Divide the blocks into spans of at most MOST instructions.  */
static void
divide_blocks (struct ra_profiles *f, uint32_t most)
{
  const struct ra_problem *p = f->p;
  uint32_t b, i;

  f->n_spans = 0;
  RA_GROW (f->pool, uint32_t, f->span_of, f->span_ofs_size, p->n_instrs + 1);
  for (b = 0; b < p->n_blocks; b++)
    {
      uint32_t first = p->block[b].first_instr;
      uint32_t end = first + p->block[b].n_instrs;

      for (i = first; i < end; i++)
	{
	  uint32_t flags = p->instr[i].flags;

	  if (flags & (RA_HEAD | RA_TAIL))
	    continue;
	  if ((flags & RA_CALL) || (f->alone && f->alone[i]))
	    {
	      add_span (f, b, first, i);
	      add_span (f, b, i, i + 1);
	      first = i + 1;
	    }
	  else if (i - first == most)
	    {
	      add_span (f, b, first, i);
	      first = i;
	    }
	}
      add_span (f, b, first, end);
    }
}

/* The first span of successor K of block B.  */
static uint32_t
first_span (const struct ra_profiles *f, uint32_t b, uint32_t k)
{
  const struct ra_problem *p = f->p;

  b = p->succ[p->block[b].first_succ + k].block;
  return f->span_of[p->block[b].first_instr];
}

static void
build_bundles (struct ra_profiles *f)
{
  const struct ra_problem *p = f->p;
  uint32_t b, k, s, n = 2 * f->n_spans;

  RA_GROW (f->pool, uint32_t, f->bundle, f->bundles_size, n + 1);
  RA_GROW (f->pool, struct ra_mask, f->barred, f->barreds_size, n + 1);
  memset (f->barred, 0, n * sizeof *f->barred);
  for (k = 0; k < n; k++)
    f->bundle[k] = k;
  for (s = 0; s < f->n_spans; s++)
    {
      b = f->span[s].block;
      if (!ra_span_ends_block (f, s))
	f->bundle[2 * s + 1] = 2 * s + 2;
      else
	for (k = 0; k < p->block[b].n_succs; k++)
	  f->bundle[ra_find_set (f->bundle, 2 * s + 1)]
	    = ra_find_set (f->bundle, 2 * first_span (f, b, k));
    }
  for (k = 0; k < n; k++)
    f->bundle[k] = ra_find_set (f->bundle, k);
  for (b = 0; b < p->n_blocks; b++)
    bar (p, b, &f->barred[f->bundle[2 * f->span_of[p->block[b].first_instr]]]);
  f->n_bundles = n;
}

void
ra_profiles_begin (struct ra_profiles *f, uint32_t most)
{
  uint32_t n = f->p->n_vregs;

  divide_blocks (f, most);
  build_bundles (f);
  f->n_stays = 0;
  RA_GROW (f->pool, uint32_t, f->first, f->firsts_size, n + 1);
  RA_GROW (f->pool, uint32_t, f->end, f->ends_size, n + 1);
  memset (f->first, 0xff, n * sizeof *f->first);
}

void
ra_profiles_trim (struct ra_profiles *f)
{
  if (f->n_stays <= MOST_STAYS)
    return;
  f->n_stays = 0;
  memset (f->first, 0xff, f->p->n_vregs * sizeof *f->first);
}

/* The operands of V in its references from number R on that belong to one
   instruction: which kinds are there?  Returns the number of the next.  */
static uint32_t
instr_refs (const struct ra_live *l, const struct ra_problem *p, uint32_t v,
	    uint32_t r, bool *reads, bool *defines, bool *early)
{
  uint32_t i = l->ref[r].instr;

  *reads = *defines = *early = false;
  for (; r < l->ref_first[v + 1] && l->ref[r].instr == i; r++)
    {
      uint8_t kind = p->operand[l->ref[r].operand].kind;

      *reads |= kind == RA_USE;
      *defines |= kind != RA_USE;
      *early |= kind == RA_EARLY_DEF;
    }
  return r;
}

/* Is V live when control enters span S?  A definition at its very first
   point looks like it.  R: V's first reference from S on.  */
static bool
enters (const struct ra_profiles *f, uint32_t v, uint32_t s, uint32_t r)
{
  uint32_t first = f->span[s].first_instr;
  bool reads, defines, early;

  if (!ra_live_at (f->l, v, 2 * first))
    return false;
  if (r == f->l->ref_first[v + 1] || f->l->ref[r].instr != first)
    return true;
  instr_refs (f->l, f->p, v, r, &reads, &defines, &early);
  return reads || !early;
}

/* The first reference of V in span S or later.  */
static uint32_t
first_ref (const struct ra_profiles *f, uint32_t v, uint32_t s)
{
  const struct ra_live *l = f->l;
  uint32_t lo = l->ref_first[v], hi = l->ref_first[v + 1];

  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;

      if (l->ref[mid].instr < f->span[s].first_instr)
	lo = mid + 1;
      else
	hi = mid;
    }
  return lo;
}

/* Is V live when control leaves span S?  R: its first reference behind.  */
static bool
leaves (const struct ra_profiles *f, uint32_t v, uint32_t s, uint32_t r)
{
  uint32_t b = f->span[s].block, k, next;

  if (!ra_span_ends_block (f, s))
    return enters (f, v, s + 1, r);
  for (k = 0; k < f->p->block[b].n_succs; k++)
    {
      next = first_span (f, b, k);
      if (ra_live_at (f->l, v, 2 * f->span[next].first_instr)
	  && enters (f, v, next, first_ref (f, v, next)))
	return true;
    }
  return false;
}

/* Fill in what a vreg pays in stay S, in a span that does not mention it.  */
static void
pass_costs (struct ra_stay *s)
{
  enum { IN = RA_LABEL_IN, OUT = RA_LABEL_OUT, INSIDE = RA_LABEL_INSIDE };
  uint32_t stores;

  for (stores = 0; stores < 2; stores++)
    {
      int64_t *cost = s->cost[stores];

      cost[IN] = cost[IN | INSIDE] = stores ? 0 : s->store;
      cost[OUT] = cost[OUT | INSIDE] = s->load;
      cost[IN | OUT] = cost[IN] + s->load;
      cost[INSIDE] = RA_IMPOSSIBLE;
    }
}

/* What a vreg pays in stay S, in a span that mentions it, with LABEL.
   STORES: memory always has its value.  */
static int64_t
stay_cost (const struct ra_stay *s, unsigned int label, bool stores)
{
  bool in = s->live_in && (label & RA_LABEL_IN);
  bool out = s->live_out && (label & RA_LABEL_OUT);
  int64_t cost = 0;

  if (!(label & RA_LABEL_INSIDE))
    return (s->memory + (in && !stores ? s->store : 0)
	    + (out ? s->load : 0));
  if (s->forced)
    return RA_IMPOSSIBLE;
  if (s->live_in && !in && s->reads_first)
    cost += s->load;
  if (stores)
    return cost + (s->defines && s->live_out ? s->store : 0);
  if (s->live_out && !out && (s->defines || in))
    {
      if (s->tail)
	return RA_IMPOSSIBLE;
      cost += s->store;
    }
  return cost;
}

/* List the stay of V in span N, whose references begin at *R; advance it.
   False: V must not be split.  */
static bool
add_stay (struct ra_profiles *f, uint32_t v, uint32_t n, uint32_t *r)
{
  const struct ra_problem *p = f->p;
  const struct ra_live *l = f->l;
  const struct ra_span *span = &f->span[n];
  struct ra_stay *s;
  uint32_t k;
  int64_t freq = p->block[span->block].freq;
  bool reads, defines, early;

  RA_GROW (f->pool, struct ra_stay, f->stay, f->stays_size, f->n_stays + 1);
  s = &f->stay[f->n_stays++];
  memset (s, 0, sizeof *s);
  s->span = n;
  s->first_ref = s->end_ref = *r;
  s->load = ra_price_amount (f->w, p, v,
			     (f->fetch[v] == RA_MEM_REMAT
			      ? RA_PRICE_REMAT : RA_PRICE_LOAD), freq).cost;
  s->store = ra_price_amount (f->w, p, v, RA_PRICE_STORE, freq).cost;
  if (*r == l->ref_first[v + 1] || l->ref[*r].instr >= span->end_instr)
    {
      /* Nobody mentions V, so it comes from before and goes on.  */
      s->live_in = s->live_out = true;
      pass_costs (s);
      return true;
    }
  s->live_in = enters (f, v, n, *r);
  while (*r < l->ref_first[v + 1] && l->ref[*r].instr < span->end_instr)
    {
      uint32_t from = *r;
      const struct ra_instr *in = &p->instr[l->ref[from].instr];

      *r = instr_refs (l, p, v, from, &reads, &defines, &early);
      if ((in->flags & RA_HEAD) || (defines && (in->flags & RA_TAIL)))
	return false;
      if (from == s->first_ref)
	s->reads_first = reads;
      s->defines |= defines;
      s->tail = (in->flags & RA_TAIL) != 0;
      for (k = from; k < *r; k++)
	{
	  const struct ra_operand *o = &p->operand[l->ref[k].operand];

	  s->memory += ra_operand_memory (f->w, p, o, freq).cost;
	  if (f->known[v] && (o->kind != RA_USE || o->mem == RA_MEM_DROP))
	    s->forced = true;
	}
    }
  s->end_ref = *r;
  s->live_out = leaves (f, v, n, *r);
  for (k = 0; k < 16; k++)
    s->cost[k / 8][k % 8] = stay_cost (s, k % 8, k / 8);
  return true;
}

/* List all stays of V.  */
static bool
list_stays (struct ra_profiles *f, uint32_t v)
{
  const struct ra_live *l = f->l;
  uint32_t k, s, last, next = 0, r = l->ref_first[v];

  if ((f->p->vreg[v].flags & RA_WHOLE) || l->first[v] == l->first[v + 1]
      || l->seg[l->first[v]].start == 0)
    return false;
  for (k = l->first[v]; k < l->first[v + 1]; k++)
    {
      s = f->span_of[l->seg[k].start / 2];
      last = f->span_of[(l->seg[k].end - 1) / 2];
      for (s = s < next ? next : s; s <= last; s++)
	if (!add_stay (f, v, s, &r))
	  return false;
      next = s;
    }
  return true;
}

bool
ra_profile_vreg (struct ra_profiles *f, uint32_t v)
{
  uint32_t first = f->n_stays;

  if (f->first[v] == RA_NONE)
    {
      if (list_stays (f, v))
	f->first[v] = first;
      else
	{
	  f->n_stays = first;
	  f->first[v] = RA_WHOLE_STAY;
	}
      f->end[v] = f->n_stays;
    }
  return f->first[v] != RA_WHOLE_STAY;
}
