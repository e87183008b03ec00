/* Values that a vreg and a named register share.

   Input: live ranges.  Output: l->sharer, for each segment of a unit the
   vreg that may overlap it.
   A copy from a parameter's register or to an argument's does not end the
   life of its source.  Both may be in one place as long as neither gets
   another value: in RTL that is so common that refusing it costs a move at
   most call arguments that are needed again (score of lua, bzip2, zlib and
   sqlite3: 2 %).  LRA agrees (lra-lives.cc: a conflict arises only where
   one is defined while the other lives, and not at such a copy; and where
   a block begins while both live).

   Invariant: each definition of a vreg inside a segment that it shares,
   and each definition of the unit there while the vreg lives, is a plain
   copy between the two; and both are not live at the top of a block.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "live.h"
#include "pool.h"

/* Is instruction I a plain copy between vreg V and unit U, into the unit
   if TO_UNIT?  */
static bool
is_copy (const struct ra_problem *p, uint32_t i, uint32_t v, uint32_t u,
	 bool to_unit)
{
  const struct ra_instr *in = &p->instr[i];
  const struct ra_operand *o = &p->operand[in->first_operand];
  const struct ra_fixed *f = &p->fixed[in->first_fixed];

  /* A wider vreg has more in the unit than the copy says.  */
  if (p->cls[p->vreg[v].cls].width[u] != 1)
    return false;
  return ((in->flags & (RA_COPY | RA_PART)) == RA_COPY
	  && in->n_operands == 1 && in->n_fixed == 1
	  && o->vreg == v && f->unit == u && f->width == 1
	  && (o->kind == RA_USE) == to_unit);
}

/* Index of the first of the N references from R on that is at instruction
   I or later.  */
static uint32_t
ref_from (const struct ra_ref *r, uint32_t n, uint32_t i)
{
  uint32_t lo = 0;

  while (lo < n)
    {
      uint32_t mid = lo + (n - lo) / 2;

      if (r[mid].instr < i)
	lo = mid + 1;
      else
	n = mid;
    }
  return lo;
}

/* May V overlap segment S of unit U: is either defined, while the other
   lives, by nothing but copies between them?  */
static bool
may_share (const struct ra_live *l, const struct ra_problem *p, uint32_t v,
	   uint32_t u, const struct ra_segment *s)
{
  const struct ra_ref *r = l->fixed_ref + l->fixed_first[u];
  uint32_t n = l->fixed_first[u + 1] - l->fixed_first[u], k;

  /* At the top of a block LRA lets what lives there in a register conflict
     with every pseudo that lives there, copy or not.  */
  for (k = l->block_of[s->start / 2]; k <= l->block_of[(s->end - 1) / 2]; k++)
    {
      uint32_t top = ra_block_start (&p->block[k]);

      if (top >= s->start && ra_live_at (l, v, top))
	return false;
    }
  for (k = ref_from (r, n, s->start / 2);
       k < n && 2 * r[k].instr < s->end; k++)
    if (r[k].operand != RA_REF_USE
	&& (r[k].operand == RA_REF_EARLY || 2 * r[k].instr + 1 < s->end)
	&& (ra_live_at (l, v, 2 * r[k].instr + 1)
	    || (r[k].operand == RA_REF_EARLY
		&& ra_live_at (l, v, 2 * r[k].instr)))
	&& !is_copy (p, r[k].instr, v, u, true))
      return false;
  r = l->ref + l->ref_first[v];
  n = l->ref_first[v + 1] - l->ref_first[v];
  for (k = ref_from (r, n, s->start / 2);
       k < n && 2 * r[k].instr < s->end; k++)
    if (p->operand[r[k].operand].kind != RA_USE
	&& 2 * r[k].instr + 1 >= s->start
	&& (2 * r[k].instr + 1 < s->end
	    || p->operand[r[k].operand].kind == RA_EARLY_DEF)
	&& !is_copy (p, r[k].instr, v, u, false))
      return false;
  return true;
}

void
ra_share_build (struct ra_live *l, const struct ra_problem *p)
{
  uint32_t base = l->first[p->n_vregs], i;

  RA_GROW (l->pool, uint32_t, l->sharer, l->sharers_size, l->n_segs - base + 1);
  memset (l->sharer, 0xff, (l->n_segs - base) * sizeof *l->sharer);
  for (i = 0; i < p->n_instrs; i++)
    {
      const struct ra_instr *in = &p->instr[i];
      uint32_t v, u, lo, hi;

      if ((in->flags & (RA_COPY | RA_PART)) != RA_COPY
	  || in->n_operands != 1 || in->n_fixed != 1)
	continue;
      v = p->operand[in->first_operand].vreg;
      u = p->fixed[in->first_fixed].unit;
      /* The segment of the unit that lives on after the copy.  */
      lo = l->first[p->n_vregs + u];
      hi = l->first[p->n_vregs + u + 1];
      while (lo < hi)
	{
	  uint32_t mid = lo + (hi - lo) / 2;

	  if (l->seg[mid].end <= 2 * i + 1)
	    lo = mid + 1;
	  else
	    hi = mid;
	}
      if (lo < l->first[p->n_vregs + u + 1]
	  && l->seg[lo].start <= 2 * i + 1
	  && l->sharer[lo - base] == RA_NONE
	  && may_share (l, p, v, u, &l->seg[lo]))
	l->sharer[lo - base] = v;
    }
}
