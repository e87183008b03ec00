/* The queue against a search for the greatest, under random pushes and
   pops.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"
#include "queue.h"

#include <stdlib.h>

enum { N = 500 };

/* What the queue should hold.  */
static struct ra_queue_entry model[N];
static uint32_t n;

/* The vreg that must come next; it leaves the model.  */
static uint32_t
model_pop (void)
{
  uint32_t best = 0, k, vreg;

  for (k = 1; k < n; k++)
    if (model[k].priority > model[best].priority
	|| (model[k].priority == model[best].priority
	    && model[k].vreg < model[best].vreg))
      best = k;
  vreg = model[best].vreg;
  model[best] = model[--n];
  return vreg;
}

static void
push (struct ra_queue *q, int64_t priority, uint32_t vreg)
{
  ra_queue_push (q, priority, vreg);
  model[n].priority = priority;
  model[n++].vreg = vreg;
}

/* RANGE different priorities; STEPS pushes and pops.  */
static bool
random_steps (struct ra_queue *q, uint32_t range, uint32_t steps)
{
  uint32_t vreg = 0;
  bool ok = true;

  q->n = 0;
  n = 0;
  while (steps--)
    if (n && (n == N || unit_below (100) < 45))
      ok &= ra_queue_pop (q) == model_pop ();
    else
      push (q, (int64_t) unit_below (range) - range / 2,
	    vreg++ * 7919 % 100003);
  while (n)
    ok &= ra_queue_pop (q) == model_pop ();
  return ok && q->n == 0;
}

/* The order of vregs is the same however they came.  */
static bool
same_order (struct ra_queue *q)
{
  uint32_t first[100], order[100], i, round;
  bool ok = true;

  for (round = 0; round < 50; round++)
    {
      for (i = 0; i < 100; i++)
	order[i] = i;
      for (i = 99; i && round; i--)
	{
	  uint32_t j = unit_below (i + 1), x = order[i];

	  order[i] = order[j];
	  order[j] = x;
	}
      for (i = 0; i < 100; i++)
	ra_queue_push (q, order[i] % 5, order[i]);
      for (i = 0; i < 100; i++)
	{
	  uint32_t v = ra_queue_pop (q);

	  if (round == 0)
	    first[i] = v;
	  ok &= v == first[i];
	}
    }
  return ok && first[0] == 4 && first[99] == 95;
}

int
main (void)
{
  struct ra_queue q = { unit_pool (), NULL, 0, 0 };

  ra_queue_push (&q, INT64_MIN, 1);
  ra_queue_push (&q, INT64_MAX, 2);
  ra_queue_push (&q, 0, 3);
  ra_queue_push (&q, INT64_MAX, 0);
  unit_test ("queue: extreme priorities",
	     ra_queue_pop (&q) == 0 && ra_queue_pop (&q) == 2
	     && ra_queue_pop (&q) == 3 && ra_queue_pop (&q) == 1);
  unit_test ("queue: random steps", random_steps (&q, 1000000, 20000));
  unit_test ("queue: random steps, many equal", random_steps (&q, 5, 20000));
  unit_test ("queue: order does not depend on history", same_order (&q));
  return unit_end ();
}
