/* What the matrix lets pass, the checker accepts: each vreg of generated
   problems alone, in each place that it may have.

   The two do not share a line; in particular, that a vreg and a fixed
   register may be in one place as long as both have the same value is
   decided by each for itself.  Clobbers are no concern of the matrix:
   places with one are left out.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"
#include "matrix.h"

#include <string.h>

enum { PROBLEMS = 4000 };

static struct ra_live l;
static struct ra_matrix m;
static uint32_t n_shared;	/* Places where a sharer made the
				   difference.  */

/* Does a clobber destroy a unit of MASK while V lives?  */
static bool
is_clobbered (const struct ra_problem *p, uint32_t v,
	      const struct ra_mask *mask)
{
  uint32_t k, s;

  for (k = 0; k < l.n_clobbers; k++)
    {
      const struct ra_instr *i = &p->instr[l.clobber[k]];
      struct ra_mask all = p->mask[i->clobber];

      ra_mask_or (&all, &p->mask[i->early]);
      ra_mask_or (&all, &p->mask[i->partial]);
      if (!(all.w[0] & mask->w[0]) && !(all.w[1] & mask->w[1]))
	continue;
      for (s = l.first[v]; s < l.first[v + 1]; s++)
	if (l.seg[s].start < 2 * l.clobber[k] + 2
	    && 2 * l.clobber[k] < l.seg[s].end)
	  return true;
    }
  return false;
}

/* Does V, alone in UNIT, lie over a fixed register?  */
static bool
lies_over (const struct ra_problem *p, uint32_t v, uint32_t unit)
{
  uint32_t a = l.first[v], b = l.first[p->n_vregs + unit];

  while (a < l.first[v + 1] && b < l.first[p->n_vregs + unit + 1])
    if (l.seg[a].end <= l.seg[b].start)
      a++;
    else if (l.seg[b].end <= l.seg[a].start)
      b++;
    else
      return true;
  return false;
}

/* Try V of P in UNIT.  */
static bool
accepted (const struct ra_problem *p, struct ra_checker *checker,
	  struct ra_solution *s, uint32_t v, uint32_t unit, uint32_t width)
{
  struct ra_mask mask = { { 0, 0 } };
  struct ra_error e;

  ra_mask_set_range (&mask, unit, width);
  if (ra_matrix_probe (&m, &l, v, unit, width, 0) != RA_FREE
      || is_clobbered (p, v, &mask))
    return true;
  n_shared += width == 1 && lies_over (p, v, unit);
  s->place[v].unit = (uint8_t) unit;
  if (ra_check (checker, p, s, &e) == RA_OK)
    return true;
  printf ("%s: vreg %u alone in %s: %s\n", p->name, v, p->unit_name[unit],
	  e.text);
  return false;
}

int
main (void)
{
  struct ra_problem *p = ra_problem_new (NULL);
  struct ra_solution *s = ra_solution_new (NULL);
  struct ra_checker *checker = ra_checker_new (NULL);
  bool ok = true;
  uint32_t seed, v, u;

  l.pool = m.pool = unit_pool ();
  for (seed = 1; seed <= PROBLEMS; seed++)
    {
      ra_generate (p, seed, 1 + seed * 7 % 40);
      ra_live_build (&l, p);
      ra_matrix_begin (&m, p);
      for (v = 0; v < p->n_vregs; v++)
	for (u = 0; u < p->n_units; u++)
	  {
	    uint32_t width = p->cls[p->vreg[v].cls].width[u];

	    ra_solution_begin (s, p->n_vregs);
	    if (width)
	      ok &= accepted (p, checker, s, v, u, width);
	  }
    }
  unit_test ("share: the checker accepts what is free", ok);
  unit_test ("share: there were shared places", n_shared > 100);
  ra_checker_free (checker);
  ra_solution_free (s);
  ra_problem_free (p);
  return unit_end ();
}
