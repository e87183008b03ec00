/* The priority queue of vregs that wait for a place.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_QUEUE_H
#define RA_QUEUE_H

#include "ra.h"

struct ra_queue_entry
{
  int64_t priority;
  uint32_t vreg;
};

struct ra_queue
{
  struct ra_pool *pool;
  struct ra_queue_entry *heap;
  uint32_t n, size;
};

extern void ra_queue_push (struct ra_queue *q, int64_t priority,
			   uint32_t vreg);
/* The vreg of highest priority, the lowest number first among equals; the
   queue must not be empty.  */
extern uint32_t ra_queue_pop (struct ra_queue *q);

#endif
