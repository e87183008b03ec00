/* The matrix against a model with one cell a unit and point: thousands of
   random steps, over and over.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "unit.h"
#include "matrix.h"

#include <stdlib.h>
#include <string.h>

enum
{
  VREGS = 60,
  UNITS = 12,
  POINTS = 2000,
  MAX_SEGMENTS = 100,
  STEPS = 4000,
  ROUNDS = 10
};

#define FREE RA_NONE

/* The live ranges as the matrix wants them.  */
static struct ra_live live;

/* The model.  IS_FIXED[U][Q]: a fixed register stands there, that
   SHARER[U][Q] may overlap.  PLACE[V] is FREE or a unit.  */
static bool is_live[VREGS][POINTS], is_fixed[UNITS][POINTS];
static uint32_t sharer[UNITS][POINTS];
static uint32_t cell[UNITS][POINTS];
static uint32_t place[VREGS], width[VREGS];

/* Append up to MAX segments with gaps; one that nobody shares, or that
   vreg 0 .. VREGS-1 do.  */
static void
random_segments (uint32_t max, bool shared)
{
  uint32_t n = unit_below (max + 1), at = 0;

  while (n--)
    {
      struct ra_segment *s = &live.seg[live.n_segs];

      s->start = at + unit_below (2 * POINTS / max) + 1;
      /* Short, for there to be many in a unit.  */
      s->end = (s->start + 1
		+ unit_below (shared ? POINTS / max : POINTS / max / 6 + 1));
      if (s->end > POINTS)
	break;
      at = s->end;
      live.sharer[live.n_segs - live.first[VREGS]]
	= shared && unit_below (2) ? unit_below (VREGS) : RA_NONE;
      live.n_segs++;
    }
}

static void
random_ranges (void)
{
  uint32_t v, u, k, q;

  live.n_segs = 0;
  live.first[VREGS] = 0;
  for (v = 0; v < VREGS; v++)
    {
      live.first[v] = live.n_segs;
      /* Every tenth is never live.  */
      random_segments (v % 10 ? 1 + unit_below (MAX_SEGMENTS) : 1, false);
      if (v % 10 == 0)
	live.n_segs = live.first[v];
    }
  live.first[VREGS] = live.n_segs;
  for (u = 0; u < RA_MAX_UNITS; u++)
    {
      live.first[VREGS + u] = live.n_segs;
      if (u < UNITS)
	random_segments (3, true);
    }
  live.first[VREGS + RA_MAX_UNITS] = live.n_segs;

  memset (is_live, 0, sizeof is_live);
  memset (is_fixed, 0, sizeof is_fixed);
  for (v = 0; v < VREGS; v++)
    for (k = live.first[v]; k < live.first[v + 1]; k++)
      for (q = live.seg[k].start; q < live.seg[k].end; q++)
	is_live[v][q] = true;
  for (u = 0; u < UNITS; u++)
    for (k = live.first[VREGS + u]; k < live.first[VREGS + u + 1]; k++)
      for (q = live.seg[k].start; q < live.seg[k].end; q++)
	{
	  is_fixed[u][q] = true;
	  sharer[u][q] = live.sharer[k - live.first[VREGS]];
	}
  for (v = 0; v < VREGS; v++)
    place[v] = FREE;
  for (u = 0; u < UNITS; u++)
    for (q = 0; q < POINTS; q++)
      cell[u][q] = FREE;
}

/* -- The same operations, the simple way ------------------------------ */

static void
model_set (uint32_t v, uint32_t unit, uint32_t n, uint32_t what)
{
  uint32_t u, q;

  for (u = unit; u < unit + n; u++)
    for (q = 0; q < POINTS; q++)
      if (is_live[v][q])
	cell[u][q] = what;
}

static bool
model_meets_fixed (uint32_t v, uint32_t u, uint32_t n)
{
  uint32_t q;

  for (q = 0; q < POINTS; q++)
    if (is_live[v][q] && is_fixed[u][q] && (n > 1 || sharer[u][q] != v))
      return true;
  return false;
}

/* Mark in MET, and count, whom V would meet.  */
static enum ra_probe
model_probe (uint32_t v, uint32_t unit, uint32_t n, uint32_t limit,
	     bool *met, uint32_t *n_met)
{
  uint32_t u, q;

  memset (met, 0, VREGS * sizeof *met);
  *n_met = 0;
  for (u = unit; u < unit + n; u++)
    {
      if (model_meets_fixed (v, u, n))
	return RA_BLOCKED;
      for (q = 0; q < POINTS; q++)
	if (is_live[v][q] && cell[u][q] != FREE && cell[u][q] != v
	    && !met[cell[u][q]])
	  {
	    met[cell[u][q]] = true;
	    ++*n_met;
	  }
    }
  if (*n_met > limit)
    return RA_BLOCKED;
  return *n_met ? RA_TAKEN : RA_FREE;
}

/* Are the hits of M those N that MET marks, each once?  */
static bool
hits_are (const struct ra_matrix *m, const bool *met, uint32_t n)
{
  bool seen[VREGS];
  uint32_t k;

  memset (seen, 0, sizeof seen);
  if (m->n_hits != n)
    return false;
  for (k = 0; k < n; k++)
    {
      if (m->hit[k] >= VREGS || !met[m->hit[k]] || seen[m->hit[k]])
	return false;
      seen[m->hit[k]] = true;
    }
  return true;
}

/* Does V occupy U?  */
static bool
stands_in (uint32_t v, uint32_t u)
{
  return place[v] != FREE && u >= place[v] && u < place[v] + width[v];
}

/* The most leaves of a unit so far.  */
static uint32_t most_leaves;

/* Is M what the model is?  */
static bool
same (const struct ra_matrix *m)
{
  uint32_t u, q, r, k;

  for (u = 0; u < UNITS; u++)
    {
      const struct ra_unit *unit = &m->unit[u];

      q = 0;
      if (unit->n_refs > most_leaves)
	most_leaves = unit->n_refs;
      for (r = k = 0; r < unit->n_refs;)
	{
	  const struct ra_leaf_ref *ref = &unit->ref[r];
	  const struct ra_entry *e = &m->leaf[ref->leaf].e[k];

	  if (ref->n == 0 || ref->n > RA_LEAF)
	    return false;
	  if (++k == ref->n)
	    {
	      if (ref->end != e->end)
		return false;
	      r++;
	      k = 0;
	    }
	  if (e->start < q || e->end <= e->start || e->end > POINTS)
	    return false;
	  for (; q < e->start; q++)
	    if (cell[u][q] != FREE)
	      return false;
	  for (; q < e->end; q++)
	    if (cell[u][q] != e->vreg)
	      return false;
	}
      for (; q < POINTS; q++)
	if (cell[u][q] != FREE)
	  return false;
    }
  return true;
}

/* -- Steps ------------------------------------------------------------ */

static bool insert_ok, remove_ok, probe_ok, fixed_ok, users_ok, exchange_ok;
static uint32_t n_taken, n_shared, n_exchanged;

/* Probe for V, and put it there if it may go there and is nowhere else.  */
static void
step_probe (struct ra_matrix *m, uint32_t v)
{
  static const uint32_t limits[] = { 0, 1, 2, 3, 10, VREGS };
  /* Mostly narrow ones: only these may be exchanged.  */
  uint32_t n = unit_below (3) ? 1 : 1 + unit_below (4);
  uint32_t unit = unit_below (UNITS - n + 1);
  uint32_t limit = limits[unit_below (6)], n_met, u;
  bool met[VREGS];
  enum ra_probe is = ra_matrix_probe (m, &live, v, unit, n, limit);

  probe_ok &= is == model_probe (v, unit, n, limit, met, &n_met);
  if (is == RA_TAKEN)
    {
      n_taken++;
      probe_ok &= hits_are (m, met, n_met);
    }
  for (u = unit; u < unit + n; u++)
    fixed_ok &= (ra_matrix_meets_fixed (m, &live, v, u, n)
		 == model_meets_fixed (v, u, n));
  if (is != RA_FREE || place[v] != FREE)
    return;
  for (u = 0; u < POINTS; u++)
    if (is_live[v][u] && is_fixed[unit][u])
      {
	n_shared++;
	break;
      }
  ra_matrix_insert (m, &live, v, unit, n);
  place[v] = unit;
  width[v] = n;
  model_set (v, unit, n, v);
  insert_ok &= same (m);
}

static void
step_remove (struct ra_matrix *m, uint32_t v)
{
  ra_matrix_remove (m, &live, v, place[v], width[v]);
  model_set (v, place[v], width[v], FREE);
  place[v] = FREE;
  remove_ok &= same (m);
}

static void
step_users (struct ra_matrix *m, uint32_t u)
{
  bool met[VREGS];
  uint32_t v, n = 0;

  for (v = 0; v < VREGS; v++)
    n += met[v] = stands_in (v, u) && live.first[v] < live.first[v + 1];
  ra_matrix_users (m, u);
  users_ok &= hits_are (m, met, n);
}

/* Exchange two units if no vreg stands in more than one of them.  */
static void
step_exchange (struct ra_matrix *m, uint32_t one, uint32_t two)
{
  uint32_t v, q, x;

  for (v = 0; v < VREGS; v++)
    if (width[v] != 1 && (stands_in (v, one) || stands_in (v, two)))
      return;
  ra_matrix_exchange (m, one, two);
  for (q = 0; q < POINTS; q++)
    {
      x = cell[one][q];
      cell[one][q] = cell[two][q];
      cell[two][q] = x;
    }
  for (v = 0; v < VREGS; v++)
    if (place[v] == one || place[v] == two)
      place[v] = one + two - place[v];
  n_exchanged += one != two;
  exchange_ok &= same (m);
}

/* One life of the matrix M.  */
static void
life (struct ra_matrix *m, const struct ra_problem *p)
{
  uint32_t steps, v;

  random_ranges ();
  ra_matrix_begin (m, p);
  for (steps = 0; steps < STEPS; steps++)
    {
      uint32_t what = unit_below (100);

      v = unit_below (VREGS);
      if (what < 5)
	step_users (m, unit_below (UNITS));
      else if (what < 20)
	step_exchange (m, unit_below (UNITS), unit_below (UNITS));
      else if (place[v] == FREE || what < 60)
	step_probe (m, v);
      else
	step_remove (m, v);
    }
}

int
main (void)
{
  struct ra_problem *p = ra_problem_new (NULL);
  struct ra_matrix m;
  uint32_t round;

  live.first = XNEWVEC (uint32_t, VREGS + RA_MAX_UNITS + 1);
  live.seg = XNEWVEC (struct ra_segment, VREGS * MAX_SEGMENTS + UNITS * 3);
  live.sharer = XNEWVEC (uint32_t, VREGS * MAX_SEGMENTS + UNITS * 3);
  unit_begin (p, VREGS);
  memset (&m, 0, sizeof m);
  m.pool = unit_pool ();
  insert_ok = remove_ok = probe_ok = fixed_ok = users_ok = exchange_ok = true;
  for (round = 0; round < ROUNDS; round++)
    life (&m, p);
  unit_test ("matrix: probe", probe_ok && n_taken > 100);
  unit_test ("matrix: fixed registers and their sharers",
	     fixed_ok && n_shared > 10);
  unit_test ("matrix: insert", insert_ok && most_leaves > 2);
  unit_test ("matrix: remove", remove_ok);
  unit_test ("matrix: users", users_ok);
  unit_test ("matrix: exchange", exchange_ok && n_exchanged > 100);
  ra_problem_free (p);
  free (live.first);
  free (live.seg);
  free (live.sharer);
  return unit_end ();
}
