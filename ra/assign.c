/* An assignment in the making, and what changes of it cost.

   The total cost of an assignment is a sum over vregs, over pairs of vregs
   (copies and ties between different registers) and over callee-saved
   units in use.  Hence the cost of any change is the sum of the marginal
   costs of taking vregs out and putting them in, one at a time: no
   allocator needs another measure than ra_assign_cost.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "assign.h"
#include "pool.h"
#include "random.h"

/* How many unplaced partners to look through for a hint: chains of copies
   longer than this are rare (under 1 % of hints in sqlite3).  */
enum { CHAIN = 4 };

/* Hints to look at in all for one vreg: a hub of many copies would cost
   their number to the power of the chain otherwise.  */
enum { CHAIN_BUDGET = 256 };

static void
list_classes (struct ra_assign *a, int64_t seed)
{
  const struct ra_problem *p = a->p;
  int64_t rank[RA_MAX_UNITS];
  uint8_t by_order[RA_MAX_UNITS];
  uint32_t u, k, c, n = 0;

  for (u = 0; u < p->n_units; u++)
    {
      rank[u] = seed ? ra_random_at (seed, u) : p->costs.order[u];
      for (k = n++; k && rank[by_order[k - 1]] > rank[u]; k--)
	by_order[k] = by_order[k - 1];
      by_order[k] = u;
    }
  RA_GROW (a->pool, uint8_t, a->class_units, a->class_units_size,
	   p->n_classes * RA_MAX_UNITS + 1);
  RA_GROW (a->pool, uint32_t, a->class_n, a->class_ns_size, p->n_classes + 1);
  for (c = 0; c < p->n_classes; c++)
    {
      a->class_n[c] = 0;
      for (k = 0; k < n; k++)
	if (p->cls[c].width[by_order[k]])
	  a->class_units[c * RA_MAX_UNITS + a->class_n[c]++] = by_order[k];
    }
}

/* The frequency of the prologue.  */
static int64_t
prologue_freq (const struct ra_assign *a)
{
  return (int64_t) a->top_level * RA_LEVEL_FREQ;
}

/* CHANGE more vregs need the prologue at LEVEL.  */
static void
count_level (struct ra_assign *a, uint32_t level, int change)
{
  a->level_users[level] += change;
  if (level > a->top_level)
    a->top_level = level;
  while (a->top_level && !a->level_users[a->top_level])
    a->top_level--;
}

void
ra_assign_begin (struct ra_assign *a, const struct ra_problem *p,
		 const struct ra_live *l, const struct ra_weights *w,
		 int64_t seed)
{
  a->p = p;
  a->l = l;
  a->w = w;
  ra_matrix_begin (&a->matrix, p);
  RA_GROW (a->pool, uint8_t, a->place, a->places_size, p->n_vregs + 1);
  memset (a->place, RA_UNPLACED, p->n_vregs);
  a->csr_speed = a->csr_bytes_cost = 0;
  memset (a->level_users, 0, sizeof a->level_users);
  a->top_level = 0;
  count_level (a, w->prologue.base, 1);
  list_classes (a, seed);
}

/* V comes to (CHANGE 1) or leaves (-1) PLACE: count what the callee-saved
   units among it cost.  */
static void
count_csr (struct ra_assign *a, uint32_t v, uint8_t place, int change)
{
  unsigned int u, width = ra_width (a->p, v, place);
  bool any = false;

  for (u = place; u < place + width; u++)
    if (ra_mask_bit (&a->p->csr, u))
      {
	any = true;
	/* The first comes or the last has left.  */
	if (a->matrix.unit[u].users == (change > 0))
	  {
	    a->csr_speed += change * a->w->csr[u].speed;
	    a->csr_bytes_cost += change * a->w->csr[u].bytes_cost;
	  }
      }
  if (any)
    count_level (a, a->w->prologue.level[v], change);
}

void
ra_assign_set (struct ra_assign *a, uint32_t v, uint8_t place)
{
  a->place[v] = place;
  if (place != RA_MEMORY)
    {
      ra_matrix_insert (&a->matrix, a->l, v, place,
			ra_width (a->p, v, place));
      count_csr (a, v, place, 1);
    }
}

void
ra_assign_clear (struct ra_assign *a, uint32_t v)
{
  uint8_t place = a->place[v];

  a->place[v] = RA_UNPLACED;
  if (place != RA_MEMORY)
    {
      ra_matrix_remove (&a->matrix, a->l, v, place,
			ra_width (a->p, v, place));
      count_csr (a, v, place, -1);
    }
}

int64_t
ra_assign_csr_total (const struct ra_assign *a)
{
  return a->csr_bytes_cost + a->csr_speed * prologue_freq (a);
}

/* The hits, users of FROM, are now in TO.  */
static void
note_moved (struct ra_assign *a, unsigned int from, unsigned int to)
{
  int change = (ra_mask_bit (&a->p->csr, to)
		- ra_mask_bit (&a->p->csr, from));
  uint32_t k;

  for (k = 0; k < a->matrix.n_hits; k++)
    {
      a->place[a->matrix.hit[k]] = to;
      if (change)
	count_level (a, a->w->prologue.level[a->matrix.hit[k]], change);
    }
  if (k)
    {
      a->csr_speed += a->w->csr[to].speed - a->w->csr[from].speed;
      a->csr_bytes_cost
	+= a->w->csr[to].bytes_cost - a->w->csr[from].bytes_cost;
    }
}

uint32_t
ra_assign_exchange (struct ra_assign *a, unsigned int one, unsigned int two)
{
  uint32_t n;

  ra_matrix_users (&a->matrix, one);
  n = a->matrix.n_hits;
  note_moved (a, one, two);
  ra_matrix_users (&a->matrix, two);
  n += a->matrix.n_hits;
  note_moved (a, two, one);
  ra_matrix_exchange (&a->matrix, one, two);
  return n;
}

/* The place of the other side of hint H, RA_MEMORY or RA_UNPLACED.  */
static uint8_t
partner_place (const struct ra_assign *a, const struct ra_hint *h)
{
  return (h->other < a->p->n_vregs ? a->place[h->other]
	  : h->other - a->p->n_vregs);
}

/* The register that unplaced V is likely to get: that of its heaviest
   placed partner, looking through at most DEPTH unplaced ones and *BUDGET
   hints; with the weight of the weakest link of the chain in *WEIGHT.  */
static uint8_t
likely_place (const struct ra_assign *a, uint32_t v, uint32_t from,
	      int depth, int *budget, int64_t *weight)
{
  const struct ra_weights *w = a->w;
  uint8_t best = RA_UNPLACED;
  int64_t most = 0;
  uint32_t k;

  for (k = w->hint_first[v];
       k < w->hint_first[v + 1] && --*budget >= 0; k++)
    {
      const struct ra_hint *h = &w->hint[k];
      int64_t weight_k = h->amount.cost;
      uint8_t u;

      if (h->other == from || weight_k <= most)
	continue;
      u = partner_place (a, h);
      if (u == RA_UNPLACED && depth > 0)
	{
	  int64_t further = 0;

	  u = likely_place (a, h->other, v, depth - 1, budget, &further);
	  if (further < weight_k)
	    weight_k = further;
	}
      if (u < RA_UNPLACED && weight_k > most)
	{
	  best = u;
	  most = weight_k;
	}
    }
  *weight = most;
  return best;
}

/* Fill in COST, by unit, with what hints change: returns what every
   register pays.  */
static int64_t
hint_costs (const struct ra_assign *a, uint32_t v, bool guess,
	    int64_t *cost)
{
  const struct ra_weights *w = a->w;
  int64_t all = 0;
  int budget = CHAIN_BUDGET;
  uint32_t k;

  for (k = w->hint_first[v]; k < w->hint_first[v + 1]; k++)
    {
      const struct ra_hint *h = &w->hint[k];
      uint8_t u = partner_place (a, h);
      int64_t weight = h->amount.cost;

      if (u == RA_UNPLACED && guess)
	{
	  int64_t further = 0;

	  u = likely_place (a, h->other, v, CHAIN, &budget, &further);
	  if (further < weight)
	    weight = further;
	}
      if (u < RA_UNPLACED)
	{
	  all += weight;
	  cost[u] -= weight;
	}
    }
  return all;
}

/* What callee-saved units that nobody used, and a prologue for V, unplaced,
   cost more if V comes to the WIDTH units from UNIT on, some of which are
   callee-saved.  */
static int64_t
csr_cost (const struct ra_assign *a, uint32_t v, unsigned int unit,
	  unsigned int width)
{
  int64_t speed = 0, cost = 0;
  int64_t now = prologue_freq (a);
  int64_t then = (int64_t) a->w->prologue.level[v] * RA_LEVEL_FREQ;

  for (; width; unit++, width--)
    if (ra_mask_bit (&a->p->csr, unit) && !a->matrix.unit[unit].users)
      {
	speed += a->w->csr[unit].speed;
	cost += a->w->csr[unit].bytes_cost;
      }
  if (then < now)
    then = now;
  return cost + speed * then + a->csr_speed * (then - now);
}

void
ra_assign_candidates (const struct ra_assign *a, uint32_t v, int64_t limit,
		      bool guess, struct ra_candidates *out)
{
  const struct ra_class *cls = &a->p->cls[a->p->vreg[v].cls];
  const uint8_t *units
    = a->class_units + a->p->vreg[v].cls * (size_t) RA_MAX_UNITS;
  uint32_t i, k, n = a->class_n[a->p->vreg[v].cls];
  int64_t cost[RA_MAX_UNITS], all;

  memset (cost, 0, a->p->n_units * sizeof *cost);
  all = hint_costs (a, v, guess, cost);
  out->n = 0;
  for (i = 0; i < n; i++)
    {
      uint8_t u = units[i];
      int64_t c;

      if (ra_mask_any (&a->w->blocked[v], u, cls->width[u]))
	continue;
      c = cost[u] + all + ra_register_amount (a->w, a->p, v, u).cost;
      if (ra_mask_any (&a->p->csr, u, cls->width[u]))
	c += csr_cost (a, v, u, cls->width[u]);
      if (c >= limit)
	continue;
      for (k = out->n++; k && out->c[k - 1].cost > c; k--)
	out->c[k] = out->c[k - 1];
      out->c[k].cost = c;
      out->c[k].unit = u;
    }
}

int64_t
ra_assign_cost (const struct ra_assign *a, uint32_t v, uint8_t place)
{
  const struct ra_weights *w = a->w;
  int64_t cost;
  uint32_t k;

  if (place == RA_MEMORY)
    return w->memory[v].cost;
  cost = ra_register_amount (w, a->p, v, place).cost;
  if (ra_mask_any (&a->p->csr, place, ra_width (a->p, v, place)))
    cost += csr_cost (a, v, place, ra_width (a->p, v, place));
  for (k = w->hint_first[v]; k < w->hint_first[v + 1]; k++)
    {
      uint8_t u = partner_place (a, &w->hint[k]);

      if (u < RA_UNPLACED && u != place)
	cost += w->hint[k].amount.cost;
    }
  return cost;
}

uint8_t
ra_assign_best_free (struct ra_assign *a, uint32_t v, unsigned int not_unit,
		     unsigned int width, int64_t *cost)
{
  struct ra_candidates c;
  uint32_t k;

  ra_assign_candidates (a, v, a->w->memory[v].cost, false, &c);
  for (k = 0; k < c.n; k++)
    {
      unsigned int u = c.c[k].unit, n = ra_width (a->p, v, u);

      if (u < not_unit + width && not_unit < u + n)
	continue;
      if (ra_matrix_probe (&a->matrix, a->l, v, u, n, 0) == RA_FREE)
	{
	  *cost = c.c[k].cost;
	  return u;
	}
    }
  *cost = a->w->memory[v].cost;
  return RA_MEMORY;
}
