/* Memory that is kept from function to function.

   Each array has a header in front of it, by which the pool knows all of
   them: nobody needs a list of arrays to free.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

struct ra_chunk
{
  struct ra_chunk *next, *prev;
  size_t size;			/* Bytes, with the header.  */
  size_t unused;		/* Keeps what follows aligned.  */
};

static void *
default_resize (void *user, void *old, size_t size)
{
  (void) user;
  if (size)
    return realloc (old, size);
  free (old);
  return NULL;
}

void
ra_pool_begin (struct ra_pool *pool, const struct ra_source *source)
{
  memset (pool, 0, sizeof *pool);
  if (source)
    pool->source = *source;
  if (!pool->source.resize)
    pool->source.resize = default_resize;
}

void
ra_pool_empty (struct ra_pool *pool)
{
  while (pool->chunks)
    {
      struct ra_chunk *chunk = pool->chunks;

      pool->chunks = chunk->next;
      pool->source.resize (pool->source.user, chunk, 0);
      pool->calls++;
    }
  pool->held = 0;
}

/* CHUNK of POOL (NULL: none yet) with SIZE bytes, or NULL.  */
static struct ra_chunk *
resize (struct ra_pool *pool, struct ra_chunk *chunk, size_t size)
{
  struct ra_chunk *now;

  pool->calls++;
  now = (struct ra_chunk *) pool->source.resize (pool->source.user, chunk,
						 size);
  if (!now)
    return NULL;
  if (chunk)
    pool->held -= now->size;
  else
    {
      now->prev = NULL;
      now->next = pool->chunks;
    }
  /* It may have moved.  */
  if (now->prev)
    now->prev->next = now;
  else
    pool->chunks = now;
  if (now->next)
    now->next->prev = now;
  now->size = size;
  pool->held += size;
  return now;
}

void *
ra_pool_grow (struct ra_pool *pool, void *vec, uint32_t *size, uint64_t need,
	      size_t element)
{
  uint64_t n = need + need / 2 + 16;
  struct ra_chunk *chunk = NULL;
  size_t header = pool ? sizeof *chunk : 0;

  if (need <= *size)
    return vec;
  if (n > UINT32_MAX)
    n = need;
  if (n <= UINT32_MAX && n <= (SIZE_MAX - header) / element)
    {
      if (!pool)
	chunk = (struct ra_chunk *) realloc (vec, n * element);
      else
	chunk = resize (pool, vec ? (struct ra_chunk *) vec - 1 : NULL,
			header + n * element);
    }
  if (chunk)
    {
      *size = (uint32_t) n;
      return (char *) chunk + header;
    }
  if (!pool)
    {
      fputs ("ra: not enough memory\n", stderr);
      exit (1);
    }
  if (pool->escape)
    longjmp (*pool->escape, 1);
  return vec;
}

/* The pool is part of the same piece of memory, behind the object.  */
void *
ra_pool_object (const struct ra_source *source, size_t size,
		struct ra_pool **pool)
{
  size_t offset = (size + 15) / 16 * 16;
  struct ra_pool start;
  char *object;

  ra_pool_begin (&start, source);
  object = (char *) start.source.resize (start.source.user, NULL,
					 offset + sizeof start);
  if (!object)
    return NULL;
  memset (object, 0, size);
  *pool = (struct ra_pool *) (void *) (object + offset);
  **pool = start;
  (*pool)->object = object;
  return object;
}

void
ra_pool_object_free (struct ra_pool *pool)
{
  ra_pool_empty (pool);
  pool->source.resize (pool->source.user, pool->object, 0);
}
