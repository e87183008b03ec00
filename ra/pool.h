/* Memory that is kept from function to function.

   An object (context, problem, solution, checker) has a pool; its arrays
   grow geometrically in it and are never given back one by one.  After
   warm-up no function costs a call to malloc.  Freeing the object, or
   having got too large, empties the whole pool at once.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_POOL_H
#define RA_POOL_H

#include <setjmp.h>

#include "ra.h"

struct ra_chunk;

struct ra_pool
{
  struct ra_source source;
  struct ra_chunk *chunks;	/* All that is held.  */
  size_t held;			/* Bytes.  */
  uint64_t calls;		/* Of the source.  */
  /* Where to go on when there is no memory; NULL: the array stays as it
     was, and who wants to write to it has to look at its size.  */
  jmp_buf *escape;
  void *object;			/* That owns the pool.  */
};

/* An empty pool; SOURCE may be NULL.  */
extern void ra_pool_begin (struct ra_pool *pool,
			   const struct ra_source *source);
/* Give everything back.  Pointers into the pool are void; the pool can be
   used again.  */
extern void ra_pool_empty (struct ra_pool *pool);

/* Make the array VEC of *SIZE elements of ELEMENT bytes hold NEED, and some
   more.  Returns where it is now.  POOL may be NULL, for tests: then memory
   comes from realloc, and its end is the end of the program.  */
extern void *ra_pool_grow (struct ra_pool *pool, void *vec, uint32_t *size,
			   uint64_t need, size_t element);

/* The same, for an array of T.  */
#define RA_GROW(POOL, T, VEC, SIZE, NEED)				\
  do									\
    {									\
      if ((NEED) > (SIZE))						\
	(VEC) = (T *) ra_pool_grow (POOL, VEC, &(SIZE), NEED, sizeof (T)); \
    }									\
  while (0)

/* A new object of SIZE bytes, all zero, with a pool of its own, to which
   *POOL points: NULL if there is no memory.  */
extern void *ra_pool_object (const struct ra_source *source, size_t size,
			     struct ra_pool **pool);
/* Free such an object and all that is in its pool.  */
extern void ra_pool_object_free (struct ra_pool *pool);

#endif
