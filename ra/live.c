/* Live ranges with holes.

   Input: a validated problem.  Output: sorted half-open segments for each
   vreg and for each unit that fixed operands occupy, the operands of each
   vreg, and the clobbering instructions.
   Invariant: a value is live from the point of each definition to the
   point after its last use on every path; a definition that nobody reads
   still occupies its point.  A use that no definition reaches is live from
   the function's entry.

   There are no live sets: value by value, blocks that read it before
   writing it flood backwards through predecessors until a block that
   writes it.  The work is proportional to the result, however many blocks
   and vregs there are (Boissinot et al., "Computing Liveness Sets for
   SSA-Form Programs", 2011, section 5.2, "by use").

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>
#include <string.h>

#include "live.h"
#include "pool.h"

static void
sort_operands (struct ra_live *l, const struct ra_problem *p)
{
  uint32_t n = p->n_vregs, i, k;

  RA_GROW (l->pool, uint32_t, l->ref_first, l->ref_firsts_size, n + 2);
  RA_GROW (l->pool, struct ra_ref, l->ref, l->refs_size, p->n_operands + 1);
  memset (l->ref_first, 0, (n + 2) * sizeof *l->ref_first);
  for (k = 0; k < p->n_operands; k++)
    l->ref_first[p->operand[k].vreg + 2]++;
  for (i = 0; i < n; i++)
    l->ref_first[i + 2] += l->ref_first[i + 1];
  for (i = 0; i < p->n_instrs; i++)
    for (k = 0; k < p->instr[i].n_operands; k++)
      {
	uint32_t o = p->instr[i].first_operand + k;
	struct ra_ref *r = &l->ref[l->ref_first[p->operand[o].vreg + 1]++];

	r->instr = i;
	r->operand = o;
      }
}

/* Units that some fixed operand reads: only for these do clobbers matter
   as ends of live ranges.  */
static void
fixed_uses (const struct ra_problem *p, struct ra_mask *used)
{
  uint32_t i;

  memset (used, 0, sizeof *used);
  for (i = 0; i < p->n_fixed; i++)
    if (p->fixed[i].kind == RA_USE)
      ra_mask_set_range (used, p->fixed[i].unit, p->fixed[i].width);
}

/* Instruction INSTR does WHAT to UNIT: count it, or (not COUNT) store it.  */
static void
add_fixed_ref (struct ra_live *l, bool count, unsigned int unit,
	       uint32_t instr, uint32_t what)
{
  if (count)
    l->fixed_first[unit + 1]++;
  else
    {
      struct ra_ref *r = &l->fixed_ref[l->fixed_first[unit]++];

      r->instr = instr;
      r->operand = what;
    }
}

/* Count or store what fixed operands and clobbers do, in order of
   instructions, uses before definitions; clobbers only of units USED.  */
static void
walk_fixed (struct ra_live *l, const struct ra_problem *p,
	    const struct ra_mask *used, bool count)
{
  uint32_t i, k, u;
  int pass;

  for (i = 0; i < p->n_instrs; i++)
    {
      const struct ra_instr *in = &p->instr[i];

      for (pass = 0; pass < 2; pass++)
	for (k = 0; k < in->n_fixed; k++)
	  {
	    const struct ra_fixed *f = &p->fixed[in->first_fixed + k];

	    if ((f->kind == RA_USE) == (pass == 0))
	      for (u = 0; u < f->width; u++)
		add_fixed_ref (l, count, f->unit + u, i,
			       f->kind == RA_USE ? RA_REF_USE
			       : f->kind == RA_DEF ? RA_REF_DEF : RA_REF_EARLY);
	  }
      if (in->clobber | in->early)
	{
	  /* Occupies nothing itself: a vreg that is saved around a call may
	     stay.  */
	  const struct ra_mask *clobber = &p->mask[in->clobber];
	  const struct ra_mask *early = &p->mask[in->early];

	  for (k = 0; k < RA_MAX_UNITS / 64; k++)
	    {
	      uint64_t left = used->w[k] & (clobber->w[k] | early->w[k]);

	      for (; left; left &= left - 1)
		add_fixed_ref (l, count, 64 * k + __builtin_ctzll (left), i,
			       RA_REF_KILL);
	    }
	}
    }
}

static void
sort_fixed (struct ra_live *l, const struct ra_problem *p)
{
  struct ra_mask used;
  uint32_t u;

  fixed_uses (p, &used);
  memset (l->fixed_first, 0, sizeof l->fixed_first);
  walk_fixed (l, p, &used, true);
  for (u = 0; u < RA_MAX_UNITS; u++)
    l->fixed_first[u + 1] += l->fixed_first[u];
  RA_GROW (l->pool, struct ra_ref, l->fixed_ref, l->fixed_refs_size,
	   l->fixed_first[RA_MAX_UNITS] + 1);
  walk_fixed (l, p, &used, false);
  memmove (l->fixed_first + 1, l->fixed_first,
	   RA_MAX_UNITS * sizeof l->fixed_first[0]);
  l->fixed_first[0] = 0;
}

static void
find_preds (struct ra_live *l, const struct ra_problem *p)
{
  uint32_t b, k;

  RA_GROW (l->pool, uint32_t, l->pred_first, l->pred_firsts_size, p->n_blocks + 2);
  RA_GROW (l->pool, uint32_t, l->pred, l->preds_size, p->n_succs + 1);
  memset (l->pred_first, 0, (p->n_blocks + 2) * sizeof *l->pred_first);
  for (k = 0; k < p->n_succs; k++)
    l->pred_first[p->succ[k].block + 2]++;
  for (b = 0; b < p->n_blocks; b++)
    l->pred_first[b + 2] += l->pred_first[b + 1];
  for (b = 0; b < p->n_blocks; b++)
    for (k = 0; k < p->block[b].n_succs; k++)
      {
	uint32_t s = p->succ[p->block[b].first_succ + k].block;

	l->pred[l->pred_first[s + 1]++] = b;
      }
}

static void
find_blocks (struct ra_live *l, const struct ra_problem *p)
{
  uint32_t b, k, n = p->n_blocks + 1;

  RA_GROW (l->pool, uint32_t, l->block_of, l->block_of_size, p->n_instrs + 1);
  for (b = 0; b < p->n_blocks; b++)
    for (k = 0; k < p->block[b].n_instrs; k++)
      l->block_of[p->block[b].first_instr + k] = b;
  RA_GROW (l->pool, uint32_t, l->in_stamp, l->stamps_size, n);
  RA_GROW (l->pool, uint32_t, l->out_stamp, l->out_size, n);
  RA_GROW (l->pool, uint32_t, l->kill_stamp, l->kill_size, n);
  RA_GROW (l->pool, uint32_t, l->work, l->work_size, n);
  RA_GROW (l->pool, uint64_t, l->touched, l->touched_size, n / 64 + 1);
  RA_GROW (l->pool, uint64_t, l->summary, l->summary_size, n / 4096 + 1);
  l->n_summary = n / 4096 + 1;
  memset (l->touched, 0, (n / 64 + 1) * sizeof *l->touched);
  memset (l->summary, 0, l->n_summary * sizeof *l->summary);
  memset (l->in_stamp, 0, n * sizeof *l->in_stamp);
  memset (l->out_stamp, 0, n * sizeof *l->out_stamp);
  memset (l->kill_stamp, 0, n * sizeof *l->kill_stamp);
}

static void
find_clobbers (struct ra_live *l, const struct ra_problem *p)
{
  uint32_t i;

  l->n_clobbers = 0;
  for (i = 0; i < p->n_instrs; i++)
    if (p->instr[i].clobber | p->instr[i].partial | p->instr[i].early
	| p->instr[i].reserve)
      {
	RA_GROW (l->pool, uint32_t, l->clobber, l->clobbers_size, l->n_clobbers + 1);
	l->clobber[l->n_clobbers++] = i;
      }
}

/* References of one value, sorted: either operands or fixed ones.  */
struct refs
{
  const struct ra_ref *ref;
  uint32_t n;
  bool fixed;
};

static inline uint32_t
ref_kind (const struct ra_problem *p, const struct refs *r, uint32_t k)
{
  if (r->fixed)
    return r->ref[k].operand;
  switch (p->operand[r->ref[k].operand].kind)
    {
    case RA_USE:
      return RA_REF_USE;
    case RA_EARLY_DEF:
      return RA_REF_EARLY;
    default:
      return RA_REF_DEF;
    }
}

/* Block B is one in which the value is live or mentioned.  */
static inline void
touch (struct ra_live *l, uint32_t b)
{
  l->touched[b / 64] |= (uint64_t) 1 << (b % 64);
  l->summary[b / 4096] |= (uint64_t) 1 << (b / 64 % 64);
}

/* Stamp the blocks that the value of R is live into and out of, and touch those
   that it is live or mentioned in.  */
static void
flood (struct ra_live *l, const struct ra_problem *p, const struct refs *r,
       uint32_t stamp)
{
  uint32_t k, b, last = RA_NONE, n_work = 0;
  bool exposed = false;

  for (k = 0; k < r->n; k++)
    {
      uint32_t i = r->ref[k].instr, kind = ref_kind (p, r, k);

      b = l->block_of[i];
      if (b != last)
	{
	  touch (l, b);
	  exposed = true;
	  last = b;
	}
      if (kind != RA_REF_USE)
	{
	  /* A use of the same instruction reads the value from before:
	     operands may come in any order, so look ahead.  */
	  uint32_t j;

	  for (j = k + 1; exposed && j < r->n && r->ref[j].instr == i; j++)
	    if (ref_kind (p, r, j) == RA_REF_USE && l->in_stamp[b] != stamp)
	      {
		l->in_stamp[b] = stamp;
		l->work[n_work++] = b;
	      }
	  exposed = false;
	  l->kill_stamp[b] = stamp;
	}
      else if (exposed && l->in_stamp[b] != stamp)
	{
	  l->in_stamp[b] = stamp;
	  l->work[n_work++] = b;
	}
    }
  while (n_work)
    {
      b = l->work[--n_work];
      for (k = l->pred_first[b]; k < l->pred_first[b + 1]; k++)
	{
	  uint32_t q = l->pred[k];

	  touch (l, q);
	  l->out_stamp[q] = stamp;
	  if (l->kill_stamp[q] != stamp && l->in_stamp[q] != stamp)
	    {
	      l->in_stamp[q] = stamp;
	      l->work[n_work++] = q;
	    }
	}
    }
}

/* Append [START, END) to the segments from FIRST on, joining neighbours.  */
static void
add_segment (struct ra_live *l, uint32_t first, uint32_t start, uint32_t end)
{
  if (start >= end)
    return;
  if (l->n_segs > first && l->seg[l->n_segs - 1].end >= start)
    {
      if (l->seg[l->n_segs - 1].end < end)
	l->seg[l->n_segs - 1].end = end;
      return;
    }
  RA_GROW (l->pool, struct ra_segment, l->seg, l->segs_size, l->n_segs + 1);
  l->seg[l->n_segs].start = start;
  l->seg[l->n_segs++].end = end;
}

/* Segments of the value of R in block B; *K is the first reference at or
   after it.  */
static inline void
block_segments (struct ra_live *l, const struct ra_problem *p,
		const struct refs *r, uint32_t stamp, uint32_t b,
		uint32_t *k, uint32_t first)
{
  const struct ra_block *bb = &p->block[b];
  bool open = l->in_stamp[b] == stamp;
  uint32_t start = ra_block_start (bb), end = start;

  while (*k < r->n && r->ref[*k].instr < bb->first_instr + bb->n_instrs)
    {
      uint32_t i = r->ref[*k].instr, j, def = RA_NONE;
      bool use = false;

      for (; *k < r->n && r->ref[*k].instr == i; ++*k)
	{
	  j = ref_kind (p, r, *k);
	  if (j == RA_REF_USE)
	    use = true;
	  else if (def == RA_NONE || def == RA_REF_KILL || j == RA_REF_EARLY)
	    def = j;
	}
      if (use)
	{
	  if (!open)
	    {
	      /* A value that one path leaves undefined in this block.  */
	      open = true;
	      start = 2 * i;
	    }
	  end = 2 * i + 1;
	}
      if (def != RA_NONE)
	{
	  if (open)
	    add_segment (l, first, start, end);
	  open = true;
	  start = def == RA_REF_EARLY ? 2 * i : 2 * i + 1;
	  end = def == RA_REF_KILL ? start : 2 * i + 2;
	}
    }
  if (l->out_stamp[b] == stamp)
    end = ra_block_end (bb);
  if (open)
    add_segment (l, first, start, end);
}

/* Does the first instruction of R write the value without reading it?  */
static bool
is_born (const struct ra_problem *p, const struct refs *r)
{
  uint32_t k;

  for (k = 0; k < r->n && r->ref[k].instr == r->ref[0].instr; k++)
    if (ref_kind (p, r, k) == RA_REF_USE)
      return false;
  return true;
}

static void
value_segments (struct ra_live *l, const struct ra_problem *p,
		const struct refs *r, uint32_t number)
{
  uint32_t first = l->n_segs, k = 0, t, b;

  l->first[number] = first;
  if (r->n == 0)
    return;
  b = l->block_of[r->ref[0].instr];
  /* Most values are born and die in one block.  */
  if (b == l->block_of[r->ref[r->n - 1].instr] && is_born (p, r))
    {
      block_segments (l, p, r, number + 1, b, &k, first);
      return;
    }
  flood (l, p, r, number + 1);
  for (t = 0; t < l->n_summary; t++)
    for (; l->summary[t]; l->summary[t] &= l->summary[t] - 1)
      {
	uint32_t word = 64 * t + __builtin_ctzll (l->summary[t]);
	uint64_t *left = &l->touched[word];

	for (; *left; *left &= *left - 1)
	  block_segments (l, p, r, number + 1,
			  64 * word + __builtin_ctzll (*left), &k, first);
      }
}

void
ra_live_build (struct ra_live *l, const struct ra_problem *p)
{
  struct refs r;
  uint32_t v, u, k;

  sort_operands (l, p);
  sort_fixed (l, p);
  find_preds (l, p);
  find_blocks (l, p);
  find_clobbers (l, p);
  RA_GROW (l->pool, uint32_t, l->first, l->firsts_size,
	   p->n_vregs + RA_MAX_UNITS + 1);
  RA_GROW (l->pool, uint32_t, l->size, l->sizes_size, p->n_vregs + 1);
  l->n_segs = 0;
  r.fixed = false;
  for (v = 0; v < p->n_vregs; v++)
    {
      r.ref = l->ref + l->ref_first[v];
      r.n = l->ref_first[v + 1] - l->ref_first[v];
      value_segments (l, p, &r, v);
      l->size[v] = 0;
      for (k = l->first[v]; k < l->n_segs; k++)
	l->size[v] += l->seg[k].end - l->seg[k].start;
    }
  r.fixed = true;
  for (u = 0; u < RA_MAX_UNITS; u++)
    {
      r.ref = l->fixed_ref + l->fixed_first[u];
      r.n = l->fixed_first[u + 1] - l->fixed_first[u];
      value_segments (l, p, &r, p->n_vregs + u);
    }
  l->first[p->n_vregs + RA_MAX_UNITS] = l->n_segs;
  ra_share_build (l, p);
}

uint32_t
ra_live_clobber_from (const struct ra_live *l, uint32_t point)
{
  uint32_t lo = 0, hi = l->n_clobbers;

  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;

      if (2 * l->clobber[mid] + 1 < point)
	lo = mid + 1;
      else
	hi = mid;
    }
  return lo;
}
