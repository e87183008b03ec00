/* Faults to be linked into the plugin in place of the real functions
   (ld's --wrap): what the plugin does when one of its parts is wrong.

   Functions are chosen by name: "bad_problem..." gets a problem that is
   not well formed, "overlap..." a solution in which all vregs of a class
   share one register.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>
#include "context.h"

extern enum ra_status __real_ra_problem_validate (const struct ra_problem *p,
						  struct ra_error *e);
extern enum ra_status __wrap_ra_problem_validate (struct ra_problem *p,
						  struct ra_error *e);
extern void __real_ra_recolor (struct ra_context *c,
			       const struct ra_options *o,
			       struct ra_stats *st);
extern void __wrap_ra_recolor (struct ra_context *c,
			       const struct ra_options *o,
			       struct ra_stats *st);

enum ra_status
__wrap_ra_problem_validate (struct ra_problem *p, struct ra_error *e)
{
  if (strncmp (p->name, "bad_problem", 11) == 0)
    p->block[0].freq = 0;
  return __real_ra_problem_validate (p, e);
}

void
__wrap_ra_recolor (struct ra_context *c, const struct ra_options *o,
		   struct ra_stats *st)
{
  const struct ra_problem *p = c->assign.p;
  uint32_t v, u;

  __real_ra_recolor (c, o, st);
  if (strncmp (p->name, "overlap", 7) != 0)
    return;
  for (v = 0; v < p->n_vregs; v++)
    for (u = p->n_units; u--; )
      if (ra_width (p, v, u) && !ra_mask_bit (&p->csr, u))
	c->assign.place[v] = u;
}
