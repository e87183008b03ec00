/* Live ranges of generated problems against plain dataflow: live sets as
   bits, iterated backwards over all blocks until nothing changes, then
   point by point.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"

#include <stdlib.h>
#include <string.h>

enum { PROBLEMS = 500 };

/* Values are numbered as in the live ranges: vregs, then units.  */
static uint32_t n_values, n_words;

/* What one instruction does to each value, and what is live.  */
static uint64_t *read, *written, *early, *killed, *live;
/* By block: live at its start.  By point: occupied.  */
static uint64_t *live_in, *occupied, *is;

static bool
bit (const uint64_t *set, uint32_t n)
{
  return set[n / 64] >> (n % 64) & 1;
}

static void
set_bit (uint64_t *set, uint32_t n)
{
  set[n / 64] |= (uint64_t) 1 << (n % 64);
}

static uint64_t *
new_sets (uint32_t n)
{
  return XCNEWVEC (uint64_t, (size_t) n_words * n + 1);
}

static void
note (uint32_t value, enum ra_operand_kind kind)
{
  set_bit (kind == RA_USE ? read : kind == RA_EARLY_DEF ? early : written,
	   value);
}

/* Fill in READ, WRITTEN, EARLY and KILLED for instruction I.  */
static void
describe (const struct ra_problem *p, uint32_t i)
{
  const struct ra_instr *instr = &p->instr[i];
  size_t size = n_words * sizeof *read;
  uint32_t k, u;

  memset (read, 0, size);
  memset (written, 0, size);
  memset (early, 0, size);
  memset (killed, 0, size);
  for (k = 0; k < instr->n_operands; k++)
    {
      const struct ra_operand *o = &p->operand[instr->first_operand + k];

      note (o->vreg, (enum ra_operand_kind) o->kind);
    }
  for (k = 0; k < instr->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[instr->first_fixed + k];

      for (u = f->unit; u < (uint32_t) f->unit + f->width; u++)
	note (p->n_vregs + u, (enum ra_operand_kind) f->kind);
    }
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&p->mask[instr->clobber], u)
	|| ra_mask_bit (&p->mask[instr->early], u))
      set_bit (killed, p->n_vregs + u);
}

/* Go back over block B from LIVE at its end; fill in what is occupied at
   its points when POINTS.  */
static void
walk (const struct ra_problem *p, uint32_t b, bool points)
{
  uint32_t i = p->block[b].first_instr + p->block[b].n_instrs, w;

  while (i-- > p->block[b].first_instr)
    {
      describe (p, i);
      for (w = 0; w < n_words; w++)
	{
	  uint64_t late = live[w] | written[w] | early[w];
	  uint64_t between = live[w] & ~written[w] & ~killed[w];

	  live[w] = (between & ~early[w]) | read[w];
	  if (points)
	    {
	      occupied[(size_t) (2 * i + 1) * n_words + w] = late;
	      occupied[(size_t) 2 * i * n_words + w]
		= between | early[w] | read[w];
	    }
	}
    }
}

/* LIVE becomes what is live at the end of block B.  */
static void
gather (const struct ra_problem *p, uint32_t b)
{
  uint32_t k, w;

  memset (live, 0, n_words * sizeof *live);
  for (k = 0; k < p->block[b].n_succs; k++)
    {
      uint32_t s = p->succ[p->block[b].first_succ + k].block;

      for (w = 0; w < n_words; w++)
	live[w] |= live_in[(size_t) s * n_words + w];
    }
}

static void
dataflow (const struct ra_problem *p)
{
  size_t size = n_words * sizeof *live;
  bool changed = true;
  uint32_t b;

  while (changed)
    {
      changed = false;
      for (b = p->n_blocks; b--; )
	{
	  uint64_t *in = live_in + (size_t) b * n_words;

	  gather (p, b);
	  walk (p, b, false);
	  if (memcmp (in, live, size) != 0)
	    {
	      memcpy (in, live, size);
	      changed = true;
	    }
	}
    }
  for (b = 0; b < p->n_blocks; b++)
    {
      gather (p, b);
      walk (p, b, true);
    }
}

/* Are the segments of L sorted, with gaps between them?  Fills in IS.  */
static bool
read_segments (const struct ra_live *l, uint32_t n_points)
{
  uint32_t v, k, q, after;
  bool ok = true;

  for (v = 0; v < n_values; v++)
    {
      after = 0;
      for (k = l->first[v]; k < l->first[v + 1]; k++)
	{
	  const struct ra_segment *s = &l->seg[k];

	  ok &= (s->start < s->end && s->end <= n_points
		 && (k == l->first[v] || s->start > after));
	  for (q = s->start; q < s->end && q < n_points; q++)
	    set_bit (is + (size_t) q * n_words, v);
	  after = s->end;
	}
    }
  return ok;
}

/* Do L and dataflow agree on P?  What does not, goes into *VREGS, *UNITS
   or *FORM.  */
static void
compare (const struct ra_problem *p, const struct ra_live *l, bool *vregs,
	 bool *units, bool *form)
{
  uint32_t n_points = 2 * p->n_instrs, q, v;

  n_values = p->n_vregs + p->n_units;
  n_words = (n_values + 63) / 64;
  read = new_sets (1);
  written = new_sets (1);
  early = new_sets (1);
  killed = new_sets (1);
  live = new_sets (1);
  live_in = new_sets (p->n_blocks);
  occupied = new_sets (n_points);
  is = new_sets (n_points);
  dataflow (p);
  *form &= read_segments (l, n_points);
  for (q = 0; q < n_points; q++)
    if (memcmp (occupied + (size_t) q * n_words, is + (size_t) q * n_words,
		n_words * sizeof *is) != 0)
      for (v = 0; v < n_values; v++)
	if (bit (occupied + (size_t) q * n_words, v)
	    != bit (is + (size_t) q * n_words, v))
	  {
	    printf ("%s: value %u (of %u vregs), point %u\n", p->name, v,
		    p->n_vregs, q);
	    *(v < p->n_vregs ? vregs : units) = false;
	  }
  free (read);
  free (written);
  free (early);
  free (killed);
  free (live);
  free (live_in);
  free (occupied);
  free (is);
}

int
main (void)
{
  struct ra_problem *p = ra_problem_new (NULL);
  bool vregs = true, units = true, form = true;
  struct ra_live l;
  uint32_t seed;

  memset (&l, 0, sizeof l);
  l.pool = unit_pool ();
  for (seed = 1; seed <= PROBLEMS; seed++)
    {
      /* Small ones mostly; every tenth up to 400 vregs.  */
      ra_generate (p, seed, (1 + seed * 7 % 40) * (seed % 10 ? 1 : 10));
      ra_live_build (&l, p);
      compare (p, &l, &vregs, &units, &form);
    }
  unit_test ("dataflow: vregs, every point", vregs);
  unit_test ("dataflow: units, every point", units);
  unit_test ("dataflow: segments are sorted and apart", form);
  ra_problem_free (p);
  return unit_end ();
}
