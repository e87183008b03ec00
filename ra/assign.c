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

/* More prices than this (16 MiB) are not kept but computed each time.  */
enum { MAX_PRICES = 1 << 21 };

/* No cost is as high.  */
#define RA_BLOCKED_COST (INT64_MAX / 2)

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
  RA_GROW (a->pool, struct ra_assign_class, a->cls, a->clss_size,
	   p->n_classes + 1);
  for (c = 0; c < p->n_classes; c++)
    {
      struct ra_assign_class *cls = &a->cls[c];

      cls->n = 0;
      cls->narrow = true;
      for (k = 0; k < n; k++)
	if (p->cls[c].width[by_order[k]])
	  {
	    cls->index[by_order[k]] = cls->n;
	    cls->unit[cls->n++] = by_order[k];
	    cls->narrow &= p->cls[c].width[by_order[k]] == 1;
	  }
    }
}

/* Fill in ROW for V; returns the least of it.  */
static int64_t
price_row (const struct ra_assign *a, uint32_t v, int64_t *row)
{
  const struct ra_assign_class *cls = &a->cls[a->p->vreg[v].cls];
  const uint8_t *width = a->p->cls[a->p->vreg[v].cls].width;
  int64_t sum[RA_MAX_UNITS], least = RA_BLOCKED_COST;
  uint32_t i;

  if (cls->narrow)
    {
      memset (sum, 0, a->p->n_units * sizeof *sum);
      ra_add_terms (a->w, v, sum);
    }
  for (i = 0; i < cls->n; i++)
    {
      unsigned int u = cls->unit[i];

      if (ra_mask_any (&a->w->blocked[v], u, width[u]))
	row[i] = RA_BLOCKED_COST;
      else
	row[i] = (cls->narrow ? sum[u]
		  : ra_register_amount (a->w, a->p, v, u).cost);
      if (row[i] < least)
	least = row[i];
    }
  return least;
}

static void
price_all (struct ra_assign *a)
{
  uint32_t v, c;

  a->row = 1;
  for (c = 0; c < a->p->n_classes; c++)
    if (a->row < a->cls[c].n)
      a->row = a->cls[c].n;
  a->all_priced = a->p->n_vregs <= MAX_PRICES / a->row;
  RA_GROW (a->pool, int64_t, a->price, a->prices_size,
	   a->all_priced ? a->p->n_vregs * a->row + 1 : a->row);
  if (!a->all_priced)
    return;
  RA_GROW (a->pool, int64_t, a->least, a->leasts_size, a->p->n_vregs + 1);
  for (v = 0; v < a->p->n_vregs; v++)
    a->least[v] = price_row (a, v, a->price + v * (size_t) a->row);
}

/* The prices of V.  */
static const int64_t *
price_of (const struct ra_assign *a, uint32_t v)
{
  if (a->all_priced)
    return a->price + v * (size_t) a->row;
  price_row (a, v, a->price);
  return a->price;
}

/* The 64ths of the function in which V is live, one of N_POINTS.  */
static uint64_t
where_live (const struct ra_live *l, uint32_t v, uint32_t n_points)
{
  uint64_t where = 0;
  uint32_t k;

  for (k = l->first[v]; k < l->first[v + 1]; k++)
    {
      uint64_t from = (uint64_t) l->seg[k].start * 64 / n_points;
      uint64_t to = (uint64_t) (l->seg[k].end - 1) * 64 / n_points;

      where |= (~(uint64_t) 0 << from) & (~(uint64_t) 0 >> (63 - to));
    }
  return where ? where : ~where;
}

/* Nothing is known of V but where it never can be.  */
static void
forget_busy (struct ra_assign *a, uint32_t v)
{
  a->busy[v].units = a->w->blocked[v];
  a->busy[v].at = a->clock;
}

static void
begin_busy (struct ra_assign *a)
{
  const struct ra_problem *p = a->p;
  uint32_t v;

  RA_GROW (a->pool, uint64_t, a->where, a->wheres_size, p->n_vregs + 1);
  RA_GROW (a->pool, struct ra_busy, a->busy, a->busys_size, p->n_vregs + 1);
  memset (&a->held, 0, sizeof a->held);
  a->clock = 0;
  for (v = 0; v < p->n_vregs; v++)
    {
      a->where[v] = where_live (a->l, v, 2 * p->n_instrs + 2);
      forget_busy (a, v);
    }
}

/* The 64ths WHERE of a unit have become free, or of more units: returns which,
   to be filled in.  */
static struct ra_mask *
note_cleared (struct ra_assign *a, uint64_t where)
{
  struct ra_cleared *l = &a->cleared[a->clock++ % RA_CLEARED];

  l->where = where;
  memset (&l->units, 0, sizeof l->units);
  return &l->units;
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

/* Is PRICE, in speed and in bytes, not below 0?  */
static bool
is_a_cost (const struct ra_cost *price)
{
  return price->speed >= 0 && price->bytes >= 0;
}

void
ra_assign_begin (struct ra_assign *a, const struct ra_problem *p,
		 const struct ra_live *l, const struct ra_weights *w,
		 int64_t seed)
{
  uint32_t u;

  a->p = p;
  a->l = l;
  a->w = w;
  ra_matrix_begin (&a->matrix, p);
  RA_GROW (a->pool, uint8_t, a->place, a->places_size, p->n_vregs + 1);
  memset (a->place, RA_UNPLACED, p->n_vregs);
  ra_frame_begin (&a->frame, p, w);
  memset (a->level_users, 0, sizeof a->level_users);
  a->top_level = 0;
  count_level (a, w->prologue.base, 1);
  a->saves_cost = is_a_cost (&p->costs.frame);
  for (u = 0; u < p->n_units; u++)
    a->saves_cost &= is_a_cost (&p->costs.save[u]);
  a->moves_cost = true;
  for (u = 0; u < p->costs.n_banks; u++)
    {
      a->saves_cost &= is_a_cost (&p->costs.bank[u].save);
      a->moves_cost &= is_a_cost (&p->costs.bank[u].price[RA_PRICE_MOVE]);
    }
  list_classes (a, seed);
  price_all (a);
  begin_busy (a);
}

/* Does V need a slot in PLACE, for which a frame may be made?  */
static inline bool
needs_slot (const struct ra_assign *a, uint32_t v, uint8_t place)
{
  return (a->frame.open
	  && (place == RA_MEMORY ? !a->w->known[v]
	      : ra_is_saved (a->w, a->p, v, place)));
}

/* V comes to (CHANGE 1) or leaves (-1) PLACE: count users, and what the
   prologue does for it.  */
static void
account (struct ra_assign *a, uint32_t v, uint8_t place, int change)
{
  unsigned int u, end;
  bool any = false;

  if (needs_slot (a, v, place))
    a->frame.n_slots += change;
  if (place == RA_MEMORY)
    {
      count_level (a, a->w->prologue.slot_level[v], change);
      ra_frame_settle (&a->frame, a->p);
      return;
    }
  end = place + ra_width (a->p, v, place);
  for (u = place; u < end; u++)
    {
      uint32_t users = a->matrix.unit[u].users += change;

      if (!ra_mask_bit (&a->p->csr, u))
	continue;
      any = true;
      /* The first comes or the last has left.  */
      if (users == (change > 0))
	ra_frame_save (&a->frame, a->p, a->w->bank[u], u, change);
    }
  if (any)
    count_level (a, a->w->prologue.level[v], change);
  ra_frame_settle (&a->frame, a->p);
}

uint8_t
ra_assign_lift (struct ra_assign *a, uint32_t v)
{
  uint8_t place = a->place[v];

  a->place[v] = RA_UNPLACED;
  account (a, v, place, -1);
  return place;
}

void
ra_assign_land (struct ra_assign *a, uint32_t v, uint8_t place)
{
  a->place[v] = place;
  account (a, v, place, 1);
}

void
ra_assign_set (struct ra_assign *a, uint32_t v, uint8_t place)
{
  if (place != RA_MEMORY)
    ra_matrix_insert (&a->matrix, a->l, v, place,
		      ra_width (a->p, v, place));
  ra_assign_land (a, v, place);
}

void
ra_assign_clear (struct ra_assign *a, uint32_t v)
{
  uint8_t place = ra_assign_lift (a, v);

  if (place != RA_MEMORY)
    {
      ra_matrix_remove (&a->matrix, a->l, v, place,
			ra_width (a->p, v, place));
      ra_mask_set_range (note_cleared (a, a->where[v]), place,
			 ra_width (a->p, v, place));
    }
}

uint8_t
ra_assign_hold (struct ra_assign *a, uint32_t v)
{
  uint8_t place = ra_assign_lift (a, v);

  a->matrix.absent = v;
  if (place != RA_MEMORY)
    ra_mask_set_range (&a->held, place, ra_width (a->p, v, place));
  return place;
}

void
ra_assign_drop (struct ra_assign *a, uint32_t v, uint8_t place)
{
  a->matrix.absent = RA_NONE;
  memset (&a->held, 0, sizeof a->held);
  ra_assign_land (a, v, place);
}

int64_t
ra_assign_frame_total (const struct ra_assign *a)
{
  return (a->w->byte_weight * a->frame.bytes
	  + a->frame.speed * prologue_freq (a));
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
      uint32_t v = a->matrix.hit[k];

      a->frame.n_slots += needs_slot (a, v, to) - needs_slot (a, v, from);
      a->place[v] = to;
      if (change)
	count_level (a, a->w->prologue.level[v], change);
    }
  if (k && ra_mask_bit (&a->p->csr, to))
    ra_frame_save (&a->frame, a->p, a->w->bank[to], to, 1);
  if (k && ra_mask_bit (&a->p->csr, from))
    ra_frame_save (&a->frame, a->p, a->w->bank[from], from, -1);
  ra_frame_settle (&a->frame, a->p);
}

uint32_t
ra_assign_exchange (struct ra_assign *a, unsigned int one, unsigned int two)
{
  struct ra_mask *cleared;
  uint32_t n;

  ra_matrix_users (&a->matrix, one);
  n = a->matrix.n_hits;
  note_moved (a, one, two);
  ra_matrix_users (&a->matrix, two);
  n += a->matrix.n_hits;
  note_moved (a, two, one);
  ra_matrix_exchange (&a->matrix, one, two);
  cleared = note_cleared (a, ~(uint64_t) 0);
  ra_mask_set (cleared, one);
  ra_mask_set (cleared, two);
  return n;
}

/* What PRICE comes to with a prologue of FREQ.  */
static inline int64_t
once (const struct ra_assign *a, const struct ra_cost *price, int64_t freq)
{
  return a->w->byte_weight * price->bytes + price->speed * freq;
}

/* What changes of the frame if SAVED more units and SLOTS more vregs are in
   it, with a prologue of FREQ.  */
static inline int64_t
frame_change (const struct ra_assign *a, uint32_t saved, uint32_t slots,
	      int64_t freq)
{
  int change;

  if (!a->frame.open)
    return 0;
  change = (ra_frame_is_made (a->p, a->frame.n_saved + saved,
			      a->frame.n_slots + slots)
	    - a->frame.made);
  return change ? change * once (a, &a->p->costs.frame, freq) : 0;
}

/* What a prologue of LEVEL costs, whoever asks for it; its frequency in
   *FREQ.  */
static int64_t
prologue_cost (const struct ra_assign *a, uint8_t level, int64_t *freq)
{
  int64_t now = prologue_freq (a);

  *freq = (int64_t) level * RA_LEVEL_FREQ;
  if (*freq < now)
    *freq = now;
  return a->frame.speed * (*freq - now);
}

int64_t
ra_assign_memory_cost (const struct ra_assign *a, uint32_t v)
{
  int64_t freq, prologue;

  prologue = prologue_cost (a, a->w->prologue.slot_level[v], &freq);
  return (a->w->memory[v].cost + prologue
	  + frame_change (a, 0, !a->w->known[v], freq));
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

/* What callee-saved UNIT, unless somebody is there, costs its user with a
   prologue of FREQ, who brings N others of the bank into use.  */
static inline int64_t
first_use (const struct ra_assign *a, unsigned int unit, uint32_t n,
	   int64_t freq)
{
  return (a->matrix.unit[unit].users ? 0
	  : once (a, ra_frame_price (&a->frame, a->p, a->w->bank[unit], unit,
				     n), freq));
}

/* What a user more of WIDTH units from UNIT on, who asks for a prologue of
   LEVEL if one of them is callee-saved, and for SLOTS slots, costs for that.  */
static int64_t
frame_cost (const struct ra_assign *a, uint8_t level, unsigned int unit,
	    unsigned int width, uint32_t slots)
{
  bool any = ra_mask_any (&a->p->csr, unit, width);
  int64_t freq, cost = prologue_cost (a, any ? level : 0, &freq);
  uint32_t n = 0;

  for (; any && width; unit++, width--)
    if (ra_mask_bit (&a->p->csr, unit))
      {
	cost += first_use (a, unit, n, freq);
	n += a->matrix.unit[unit].users == 0;
      }
  return cost + frame_change (a, n, slots, freq);
}

int64_t
ra_assign_csr_cost (const struct ra_assign *a, uint8_t level,
		    unsigned int unit, unsigned int width)
{
  return frame_cost (a, level, unit, width, 0);
}

/* The registers that unplaced V may have, outside SKIPPED, and that cost
   less than LIMIT, in the order of the cost table.  */
static void
price_registers (const struct ra_assign *a, uint32_t v, int64_t limit,
		 bool guess, const struct ra_mask *skipped,
		 struct ra_candidates *out)
{
  const struct ra_assign_class *cls = &a->cls[a->p->vreg[v].cls];
  const uint8_t *width = a->p->cls[a->p->vreg[v].cls].width;
  const struct ra_mask *csr = &a->p->csr;
  const int64_t *price = price_of (a, v);
  /* Saves only add, unless one has a price below 0 or is in the place of the
     frame.  */
  int64_t most = a->saves_cost ? limit : RA_BLOCKED_COST / 2;
  int64_t cost[RA_MAX_UNITS], all, prologue, freq, one_more;
  bool first_slot = a->frame.open && a->frame.n_slots == 0;
  uint32_t i, n = 0;

  memset (cost, 0, a->p->n_units * sizeof *cost);
  all = hint_costs (a, v, guess, cost);
  prologue = prologue_cost (a, a->w->prologue.level[v], &freq);
  one_more = frame_change (a, 1, 0, freq);
  if (one_more < 0)
    most -= one_more;
  for (i = 0; i < cls->n; i++)
    {
      unsigned int u = cls->unit[i];
      int64_t c = price[i] + cost[u] + all;

      if (c >= most || ra_mask_bit (skipped, u))
	continue;
      if (!cls->narrow || (first_slot && needs_slot (a, v, u)))
	c += frame_cost (a, a->w->prologue.level[v], u, width[u],
			 needs_slot (a, v, u));
      else if (ra_mask_bit (csr, u))
	{
	  c += prologue;
	  if (a->matrix.unit[u].users == 0)
	    c += first_use (a, u, 0, freq) + one_more;
	}
      if (c < limit)
	{
	  out->c[n].unit = u;
	  out->c[n++].cost = c;
	}
    }
  out->n = n;
}

void
ra_assign_candidates (const struct ra_assign *a, uint32_t v, int64_t limit,
		      bool guess, struct ra_candidates *out)
{
  static const struct ra_mask none = { { 0, 0 } };

  price_registers (a, v, limit, guess, &none, out);
}

/* The hints of V, in PLACE, that are broken.  */
static int64_t
broken_hints (const struct ra_assign *a, uint32_t v, uint8_t place)
{
  const struct ra_weights *w = a->w;
  int64_t cost = 0;
  uint32_t k;

  for (k = w->hint_first[v]; k < w->hint_first[v + 1]; k++)
    {
      uint8_t u = partner_place (a, &w->hint[k]);

      if (u < RA_UNPLACED && u != place)
	cost += w->hint[k].amount.cost;
    }
  return cost;
}

/* What the operands of V pay in register UNIT.  */
static int64_t
price_at (const struct ra_assign *a, uint32_t v, uint8_t unit)
{
  uint32_t cls = a->p->vreg[v].cls;

  return (a->all_priced
	  ? a->price[v * (size_t) a->row + a->cls[cls].index[unit]]
	  : ra_register_amount (a->w, a->p, v, unit).cost);
}

/* Does V, where it is, cost at most BOUND?  False if that takes longer to
   find out.  */
static bool
costs_at_most (const struct ra_assign *a, uint32_t v, int64_t bound)
{
  uint8_t place = a->place[v];
  uint32_t level = a->w->prologue.level[v], width, k;

  /* A frame may be made for it alone, or for the want of one more callee-saved
     unit.  */
  if (a->frame.open && a->frame.made && a->frame.n_slots <= 1)
    return false;
  if (place == RA_MEMORY)
    {
      level = a->w->prologue.slot_level[v];
      /* Would somebody else still pay for the prologue?  */
      return ((level < a->top_level || a->level_users[level] > 1)
	      && a->w->memory[v].cost <= bound);
    }
  width = ra_width (a->p, v, place);
  if (ra_mask_any (&a->p->csr, place, width))
    {
      /* Would somebody else still pay for the saves?  */
      if (level == a->top_level && a->level_users[level] == 1)
	return false;
      for (k = place; k < place + width; k++)
	if (a->matrix.unit[k].users == 1)
	  return false;
    }
  return price_at (a, v, place) + broken_hints (a, v, place) <= bound;
}

bool
ra_assign_is_settled (const struct ra_assign *a, uint32_t v)
{
  int64_t memory = a->w->memory[v].cost;

  return (a->all_priced && a->saves_cost && a->moves_cost
	  && costs_at_most (a, v, (a->least[v] < memory
				   ? a->least[v] : memory)));
}

bool
ra_assign_loses_nothing (const struct ra_assign *a, uint32_t v,
			 unsigned int unit)
{
  return (a->saves_cost && a->moves_cost
	  && costs_at_most (a, v, price_at (a, v, unit)));
}

int64_t
ra_assign_cost (const struct ra_assign *a, uint32_t v, uint8_t place)
{
  if (place == RA_MEMORY)
    return ra_assign_memory_cost (a, v);
  return (price_at (a, v, place) + broken_hints (a, v, place)
	  + frame_cost (a, a->w->prologue.level[v], place,
			ra_width (a->p, v, place), needs_slot (a, v, place)));
}

/* The registers in which V finds no room, as far as known.  */
static struct ra_mask
known_busy (struct ra_assign *a, uint32_t v)
{
  struct ra_busy *b = &a->busy[v];
  struct ra_mask units;

  if (a->clock - b->at > RA_CLEARED)
    forget_busy (a, v);
  for (; b->at != a->clock; b->at++)
    {
      const struct ra_cleared *l = &a->cleared[b->at % RA_CLEARED];

      if (l->where & a->where[v])
	ra_mask_remove (&b->units, &l->units);
    }
  ra_mask_or (&b->units, &a->w->blocked[v]);
  units = b->units;
  /* Who is held is in nobody's way.  */
  ra_mask_remove (&units, &a->held);
  return units;
}

uint8_t
ra_assign_best_free (struct ra_assign *a, uint32_t v, unsigned int not_unit,
		     unsigned int width, int64_t limit, int64_t *cost)
{
  const struct ra_assign_class *cls = &a->cls[a->p->vreg[v].cls];
  struct ra_mask skipped = { { 0, 0 } };
  struct ra_candidates c;
  uint32_t k;

  *cost = ra_assign_memory_cost (a, v);
  /* A register of several units that V could have begins in a free one, but
     the others may be those of who is held.  */
  if (cls->narrow)
    {
      skipped = known_busy (a, v);
      if (not_unit != RA_MAX_UNITS)
	ra_mask_set_range (&skipped, not_unit, width);
      if (ra_mask_within (&a->p->cls[a->p->vreg[v].cls].units, &skipped))
	return RA_MEMORY;
    }
  price_registers (a, v, limit <= *cost ? limit : *cost + a->w->known[v], false,
		   &skipped, &c);
  for (k = 0; k < c.n; k++)
    {
      unsigned int u = ra_candidates_pick (&c, k).unit;
      unsigned int n = ra_width (a->p, v, u);

      if (u < not_unit + width && not_unit < u + n)
	continue;
      if (ra_matrix_probe (&a->matrix, a->l, v, u, n, 0) == RA_FREE)
	{
	  *cost = c.c[k].cost;
	  return u;
	}
      if (n == 1)
	ra_mask_set (&a->busy[v].units, u);
    }
  return RA_MEMORY;
}

int64_t
ra_assign_total (const struct ra_assign *a)
{
  const struct ra_weights *w = a->w;
  int64_t sum = ra_assign_frame_total (a);
  uint32_t v, k;

  for (v = 0; v < a->p->n_vregs; v++)
    {
      uint8_t place = a->place[v];

      if (place == RA_MEMORY)
	{
	  sum += w->memory[v].cost;
	  continue;
	}
      sum += price_at (a, v, place);
      for (k = w->hint_first[v]; k < w->hint_first[v + 1]; k++)
	{
	  uint8_t u = partner_place (a, &w->hint[k]);

	  /* Each pair of vregs is listed on both sides.  */
	  if (u < RA_UNPLACED && u != place && w->hint[k].other >= v)
	    sum += w->hint[k].amount.cost;
	}
    }
  return sum;
}
