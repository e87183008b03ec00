/* A binary heap, highest priority first; equal priorities leave in order
   of vreg number, so that the order never depends on history.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "queue.h"
#include "pool.h"

static bool
before (const struct ra_queue_entry *a, const struct ra_queue_entry *b)
{
  return (a->priority != b->priority
	  ? a->priority > b->priority : a->vreg < b->vreg);
}

void
ra_queue_push (struct ra_queue *q, int64_t priority, uint32_t vreg)
{
  struct ra_queue_entry e;
  uint32_t k;

  RA_GROW (q->pool, struct ra_queue_entry, q->heap, q->size, q->n + 1);
  e.priority = priority;
  e.vreg = vreg;
  for (k = q->n++; k && before (&e, &q->heap[(k - 1) / 2]); k = (k - 1) / 2)
    q->heap[k] = q->heap[(k - 1) / 2];
  q->heap[k] = e;
}

uint32_t
ra_queue_pop (struct ra_queue *q)
{
  uint32_t top = q->heap[0].vreg, k = 0, child;
  struct ra_queue_entry e = q->heap[--q->n];

  while ((child = 2 * k + 1) < q->n)
    {
      if (child + 1 < q->n && before (&q->heap[child + 1], &q->heap[child]))
	child++;
      if (!before (&q->heap[child], &e))
	break;
      q->heap[k] = q->heap[child];
      k = child;
    }
  q->heap[k] = e;
  return top;
}
