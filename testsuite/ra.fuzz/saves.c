/* Which vregs are saved around which calls?

   Does: finds the vregs with the save flag that live across each saveable
   call: they are live after it, on any path, and it does not write them.
   Input: a problem and a solution.
   Output: a list of vregs for each instruction.
   Invariant: as interpret.c, of which this is a part: from ra.h alone.

   Plain dataflow: sets of the vregs with the flag as bits, backwards over
   all blocks until nothing changes.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "pool.h"

static bool
in_set (const uint64_t *set, uint32_t n)
{
  return set[n / 64] >> (n % 64) & 1;
}

static void
put_in (uint64_t *set, uint32_t n, bool in)
{
  uint64_t bit = (uint64_t) 1 << (n % 64);

  set[n / 64] = in ? set[n / 64] | bit : set[n / 64] & ~bit;
}

/* The number of V among the savers, or RA_NONE.  */
static uint32_t
saver_number (const struct saves *sv, uint32_t v)
{
  uint32_t lo = 0, hi = sv->n_savers;

  if (!sv->s->place[v].save)
    return RA_NONE;
  while (sv->saver[lo] != v)
    {
      uint32_t mid = lo + (hi - lo) / 2;

      if (sv->saver[mid] <= v)
	lo = mid;
      else
	hi = mid;
    }
  return lo;
}

/* Where operand number K of the problem is.  */
static uint32_t
named_by (const struct saves *sv, uint32_t k)
{
  return sv->s->n_pieces ? sv->s->name[k] : sv->p->operand[k].vreg;
}

/* Does instruction I write V?  */
static bool
writes (const struct saves *sv, uint32_t i, uint32_t v)
{
  const struct ra_instr *in = &sv->p->instr[i];
  uint32_t k;

  for (k = in->first_operand; k < in->first_operand + in->n_operands; k++)
    if (sv->p->operand[k].kind != RA_USE && named_by (sv, k) == v)
      return true;
  return false;
}

/* Go back over the copies before instruction I of block B; *N is one behind
   the last of them.  */
static void
go_back_copies (struct saves *sv, uint32_t b, uint32_t i, uint32_t *n)
{
  const struct ra_copy *copy = sv->s->copy;
  uint32_t k;

  for (; *n && copy[*n - 1].block == b && copy[*n - 1].instr == i; --*n)
    {
      if ((k = saver_number (sv, copy[*n - 1].to)) != RA_NONE)
	put_in (sv->live, k, false);
      if ((k = saver_number (sv, copy[*n - 1].from)) != RA_NONE)
	put_in (sv->live, k, true);
    }
}

/* Go back over block B with the set LIVE of savers; NOTE those that live
   across each call, from the last call to the first.  */
static void
go_back (struct saves *sv, uint32_t b, bool note)
{
  const struct ra_problem *p = sv->p;
  uint32_t i = p->block[b].first_instr + p->block[b].n_instrs, k, n;
  uint32_t copies = sv->s->n_copies;
  int kind;

  while (copies && sv->s->copy[copies - 1].block > b)
    copies--;
  go_back_copies (sv, b, i, &copies);
  while (i-- > p->block[b].first_instr)
    {
      const struct ra_instr *in = &p->instr[i];
      const struct ra_operand *o = &p->operand[in->first_operand];

      for (n = 0; note && (in->flags & RA_SAVEABLE) && n < sv->n_savers; n++)
	if (in_set (sv->live, n) && !writes (sv, i, sv->saver[n]))
	  {
	    RA_GROW (NULL, uint32_t, sv->vreg, sv->vregs_size, sv->n + 1);
	    sv->vreg[sv->n++] = sv->saver[n];
	    sv->first[i]++;
	  }
      /* What it writes is dead before, but for what it reads too.  */
      for (kind = 0; kind < 2; kind++)
	for (k = 0; k < in->n_operands; k++)
	  if ((o[k].kind == RA_USE) == kind
	      && (n = saver_number (sv, named_by (sv, in->first_operand + k)))
		 != RA_NONE)
	    put_in (sv->live, n, kind);
      go_back_copies (sv, b, i, &copies);
    }
}

/* LIVE becomes what is live at the end of block B.  */
static void
gather (struct saves *sv, uint32_t b, uint32_t words)
{
  const struct ra_problem *p = sv->p;
  uint32_t k, w;

  memset (sv->live, 0, words * sizeof *sv->live);
  for (k = 0; k < p->block[b].n_succs; k++)
    {
      uint32_t s = p->succ[p->block[b].first_succ + k].block;

      for (w = 0; w < words; w++)
	sv->live[w] |= sv->live_in[(size_t) s * words + w];
    }
}

void
saves_find (struct saves *sv, const struct ra_problem *p,
	    const struct ra_solution *s)
{
  uint32_t v, b, i, words, *count;
  bool changed = true;

  sv->p = p;
  sv->s = s;
  sv->n_savers = sv->n = 0;
  for (v = 0; v < s->n_vregs; v++)
    if (sv->s->place[v].save)
      {
	RA_GROW (NULL, uint32_t, sv->saver, sv->savers_size, sv->n_savers + 1);
	sv->saver[sv->n_savers++] = v;
      }
  if (!sv->n_savers)
    return;
  words = (sv->n_savers + 63) / 64;
  RA_GROW (NULL, uint64_t, sv->live, sv->lives_size, words);
  RA_GROW (NULL, uint64_t, sv->live_in, sv->live_ins_size, words * p->n_blocks);
  memset (sv->live_in, 0, (size_t) words * p->n_blocks * sizeof *sv->live);
  while (changed)
    {
      changed = false;
      for (b = p->n_blocks; b--; )
	{
	  uint64_t *in = sv->live_in + (size_t) b * words;

	  gather (sv, b, words);
	  go_back (sv, b, false);
	  if (memcmp (in, sv->live, words * sizeof *in) != 0)
	    {
	      memcpy (in, sv->live, words * sizeof *in);
	      changed = true;
	    }
	}
    }
  RA_GROW (NULL, uint32_t, sv->first, sv->firsts_size, p->n_instrs + 1);
  count = sv->first;
  memset (count, 0, (p->n_instrs + 1) * sizeof *count);
  for (b = p->n_blocks; b--; )
    {
      gather (sv, b, words);
      go_back (sv, b, true);
    }
  /* They were found from the last to the first: turn that round.  */
  for (i = 0; i < sv->n / 2; i++)
    {
      v = sv->vreg[i];
      sv->vreg[i] = sv->vreg[sv->n - 1 - i];
      sv->vreg[sv->n - 1 - i] = v;
    }
  for (i = p->n_instrs, v = sv->n; ; i--)
    {
      v -= count[i];
      count[i] = v;
      if (i == 0)
	break;
    }
}

void
saves_free (struct saves *sv)
{
  free (sv->vreg);
  free (sv->first);
  free (sv->saver);
  free (sv->live_in);
  free (sv->live);
}
