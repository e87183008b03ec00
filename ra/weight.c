/* What each vreg would cost in each place, in the one unit of cost.

   Input: problem and live ranges.  Output: for each vreg, the cost of
   memory; the costs that go with particular registers (operands that want
   others, longer encodings, saves around calls); the registers that
   nothing allows; and hints from copies and ties.
   Invariant: the score of a solution is the sum of these amounts, so what
   an allocator compares is what it will be charged.

   A spill weight here is never normalised by length, and never compared
   with anything but a cost: LLVM's maximum of normalised weights is its
   known defect (WebKit bugs 41522, 61935 found the same).

   Saves around calls are billed as LRA makes them (lra-constraints.cc,
   inheritance): one store and one load for each gap between references,
   within a block, that holds a call.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "weight.h"
#include "pool.h"

/* Distinct kinds of term that are gathered per vreg before they are
   appended; more simply make more terms.  */
enum { GATHER = 8 };

static struct ra_amount
amount (const struct ra_weights *w, int64_t freq, struct ra_cost c,
	unsigned int times)
{
  struct ra_amount a;

  a.bytes = (int64_t) c.bytes * times;
  a.cost = freq * c.speed * times + w->byte_weight * a.bytes;
  return a;
}

static void
add (struct ra_amount *to, struct ra_amount a)
{
  to->cost += a.cost;
  to->bytes += a.bytes;
}

/* How many loads, stores or moves the class of vreg V takes.  */
static unsigned int
words (const struct ra_weights *w, const struct ra_problem *p, uint32_t v)
{
  return w->of_class[p->vreg[v].cls].words;
}

static uint32_t
bank_of_vreg (const struct ra_weights *w, const struct ra_problem *p,
	      uint32_t v)
{
  return w->of_class[p->vreg[v].cls].bank;
}

static void
find_banks (struct ra_weights *w, const struct ra_problem *p)
{
  uint32_t b, u, c;

  memset (w->bank, 0, sizeof w->bank);
  for (b = 0; b < p->costs.n_banks; b++)
    for (u = 0; u < p->n_units; u++)
      if (ra_mask_bit (&p->costs.bank[b].units, u))
	w->bank[u] = b;
  RA_GROW (w->pool, struct ra_class_facts, w->of_class, w->of_classs_size,
	   p->n_classes + 1);
  for (c = 0; c < p->n_classes; c++)
    {
      struct ra_class_facts *facts = &w->of_class[c];
      const uint8_t *width = p->cls[c].width;

      for (u = 0; u < p->n_units && !width[u]; u++)
	continue;
      facts->bank = u == p->n_units ? 0 : w->bank[u];
      facts->words = u == p->n_units ? 1 : width[u];
      facts->words += p->costs.bank[facts->bank].granule - 1;
      facts->words /= p->costs.bank[facts->bank].granule;
    }
}

/* What PRICE is for V, of a bank whose prices are BANK.  */
static struct ra_cost
price_for (const struct ra_problem *p, uint32_t v, enum ra_price price,
	   const struct ra_cost *bank)
{
  struct ra_cost value = p->vreg[v].value;

  if (!value.bytes || (price != RA_PRICE_REMAT && price != RA_PRICE_DROP))
    return bank[price];
  if (price == RA_PRICE_DROP)
    {
      value.speed = -value.speed;
      value.bytes = -value.bytes;
    }
  return value;
}

struct ra_amount
ra_price_amount (const struct ra_weights *w, const struct ra_problem *p,
		 uint32_t v, enum ra_price price, int64_t freq)
{
  uint32_t bank = bank_of_vreg (w, p, v);

  return amount (w, freq, price_for (p, v, price, p->costs.bank[bank].price),
		 words (w, p, v));
}

static struct ra_amount
memory_amount (const struct ra_weights *w, const struct ra_problem *p,
	       const struct ra_cost *price, const struct ra_operand *o,
	       int64_t freq, unsigned int n)
{
  bool use = o->kind == RA_USE;

  switch (o->mem)
    {
    case RA_MEM_NEED:
      return amount (w, freq, price[use ? RA_PRICE_LOAD : RA_PRICE_STORE], n);
    case RA_MEM_FOLD:
      return amount (w, freq,
		     price[use ? RA_PRICE_FOLD_USE : RA_PRICE_FOLD_DEF], n);
    case RA_MEM_IMM:
      return amount (w, freq, price[RA_PRICE_IMM], n);
    case RA_MEM_REMAT:
      return amount (w, freq, price_for (p, o->vreg, RA_PRICE_REMAT, price), n);
    case RA_MEM_DROP:
      return amount (w, freq, price_for (p, o->vreg, RA_PRICE_DROP, price), n);
    default:
      return amount (w, 0, price[RA_PRICE_MOVE], 0);
    }
}

struct ra_amount
ra_operand_memory (const struct ra_weights *w, const struct ra_problem *p,
		   const struct ra_operand *o, int64_t freq)
{
  uint32_t bank = bank_of_vreg (w, p, o->vreg);

  return memory_amount (w, p, p->costs.bank[bank].price, o, freq,
			words (w, p, o->vreg));
}

/* Terms of one vreg that differ only in amount.  */
struct gather
{
  uint32_t key;
  int64_t freq;			/* Sum over the operands.  */
  uint32_t times;		/* Number of operands.  */
};

static void
append_term (struct ra_weights *w, const struct ra_mask *m, bool any,
	     struct ra_amount a)
{
  struct ra_term *t;

  if (ra_mask_empty (m) || (a.cost == 0 && a.bytes == 0))
    return;
  RA_GROW (w->pool, struct ra_term, w->term, w->terms_size, w->n_terms + 1);
  t = &w->term[w->n_terms++];
  t->units = *m;
  t->any = any;
  t->amount = a;
}

/* The amount for TIMES operands executed FREQ times in all.  */
static struct ra_amount
gathered (const struct ra_weights *w, const struct gather *g,
	  struct ra_cost c, unsigned int words)
{
  struct ra_amount a;

  a.bytes = (int64_t) c.bytes * g->times * words;
  a.cost = g->freq * c.speed * words + w->byte_weight * a.bytes;
  return a;
}

/* Operands that take only the first units of mask ACCEPT: a move within
   the bank, a dearer one from elsewhere.  */
static void
accept_terms (struct ra_weights *w, const struct ra_problem *p,
	      const struct gather *g, uint32_t accept, unsigned int words)
{
  const struct ra_mask *m = &p->mask[accept];
  struct ra_mask same, other;
  uint32_t u, bank = p->costs.n_banks;

  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (m, u))
      {
	bank = w->bank[u];
	break;
      }
  memset (&same, 0, sizeof same);
  memset (&other, 0, sizeof other);
  for (u = 0; u < p->n_units; u++)
    if (!ra_mask_bit (m, u))
      ra_mask_set (w->bank[u] == bank ? &same : &other, u);
  if (bank == p->costs.n_banks)
    return;
  append_term (w, &same, false,
	       gathered (w, g, p->costs.bank[bank].price[RA_PRICE_MOVE],
			 words));
  append_term (w, &other, false,
	       gathered (w, g, p->costs.bank[bank].price[RA_PRICE_CROSS],
			 words));
}

static void
flush (struct ra_weights *w, const struct ra_problem *p,
       const struct gather *g, uint32_t n, unsigned int words)
{
  for (; n--; g++)
    if (g->key < RA_ANY)
      accept_terms (w, p, g, g->key, words);
    else
      {
	uint32_t form = g->key - RA_ANY - 1;

	do
	  {
	    struct ra_cost c = { 0, p->costs.form[form].bytes };

	    append_term (w, &p->costs.form[form].units, false,
			 gathered (w, g, c, 1));
	  }
	while (++form < p->costs.n_forms && p->costs.form[form].more);
      }
}

/* Memory cost and operand terms of V.  */
static void
operand_terms (struct ra_weights *w, const struct ra_problem *p,
	       const struct ra_live *l, uint32_t v)
{
  uint32_t bank = bank_of_vreg (w, p, v), k, j, n = 0, key[2];
  const struct ra_cost *price = p->costs.bank[bank].price;
  unsigned int n_words = words (w, p, v);
  struct gather g[GATHER + 2];

  w->memory[v].cost = w->memory[v].bytes = 0;
  w->known[v] = 0;
  for (k = l->ref_first[v]; k < l->ref_first[v + 1]; k++)
    {
      const struct ra_operand *o = &p->operand[l->ref[k].operand];
      int64_t freq = p->block[l->block_of[l->ref[k].instr]].freq;
      int i;

      if (o->mem == RA_MEM_DROP)
	w->known[v] = 1;
      add (&w->memory[v], memory_amount (w, p, price, o, freq, n_words));
      key[0] = o->accept;
      key[1] = (uint32_t) RA_ANY + o->form;
      for (i = 0; i < 2; i++)
	if (key[i] != RA_ANY)
	  {
	    for (j = 0; j < n && g[j].key != key[i]; j++)
	      continue;
	    if (j == n)
	      {
		g[n].key = key[i];
		g[n].freq = g[n].times = 0;
		n++;
	      }
	    g[j].freq += freq;
	    g[j].times++;
	  }
      if (n >= GATHER)
	{
	  flush (w, p, g, n, n_words);
	  n = 0;
	}
    }
  flush (w, p, g, n, n_words);
}

/* Saves around the calls that V crosses, gathered by clobber mask.  */
struct save_gather
{
  struct ra_mask units;
  struct ra_amount amount;
};

/* Add one gap whose calls clobber UNITS.  */
static void
add_save (struct ra_weights *w, uint32_t v, struct save_gather *g,
	  uint32_t *n, const struct ra_mask *units, struct ra_amount a)
{
  uint32_t j;

  w->save_pairs[v]++;
  for (j = 0; j < *n; j++)
    if (ra_mask_equal (&g[j].units, units))
      break;
  if (j == *n && *n == GATHER)
    {
      /* Rare (-fipa-ra with many callees): bill a little too much.  */
      j = GATHER - 1;
      ra_mask_or (&g[j].units, units);
    }
  else if (j == *n)
    {
      g[j].units = *units;
      g[j].amount.cost = g[j].amount.bytes = 0;
      ++*n;
    }
  add (&g[j].amount, a);
}

/* Units that V, live across instruction IN, would lose to it.  */
static struct ra_mask
clobbered (const struct ra_problem *p, uint32_t v, const struct ra_instr *in)
{
  struct ra_mask m = p->mask[in->clobber];

  if (p->cls[p->vreg[v].cls].flags & RA_PARTIAL)
    ra_mask_or (&m, &p->mask[in->partial]);
  return m;
}

static inline bool
crosses (const struct ra_segment *s, uint32_t point)
{
  return s->start <= point && point < s->end;
}

/* Of the units that IN reserves, those that are for operand O.  */
static struct ra_mask
reserved_for (const struct ra_problem *p, const struct ra_instr *in,
	      const struct ra_operand *o)
{
  const struct ra_mask *all = &p->mask[in->reserve];
  struct ra_mask m = (o->accept != RA_ANY ? p->mask[o->accept]
		      : p->cls[p->vreg[o->vreg].cls].units);

  if (o->accept == RA_ANY && !ra_mask_within (&m, all))
    memset (&m, 0, sizeof m);
  m.w[0] &= all->w[0];
  m.w[1] &= all->w[1];
  return m;
}

/* Of the units that IN reserves, those that V, which it mentions, would keep
   from other operands, for V is there when IN reads, when it writes, or
   both.  Those for no operand are for reloads, which are read.  */
static struct ra_mask
reserved_for_others (const struct ra_problem *p, uint32_t v,
		     const struct ra_instr *in, bool read, bool written)
{
  const struct ra_operand *o = &p->operand[in->first_operand];
  struct ra_mask uses = { { 0 } }, defs = { { 0 } }, mine_read = { { 0 } };
  struct ra_mask mine_written = { { 0 } }, early = p->mask[in->reserve], m;
  uint32_t k;

  for (k = 0; k < in->n_operands; k++, o++)
    {
      m = reserved_for (p, in, o);
      if (o->kind == RA_USE || o->kind == RA_EARLY_DEF)
	ra_mask_or (o->vreg == v ? &mine_read : &uses, &m);
      if (o->kind != RA_USE)
	ra_mask_or (o->vreg == v ? &mine_written : &defs, &m);
    }
  ra_mask_remove (&early, &defs);
  ra_mask_or (&early, &uses);
  ra_mask_remove (&early, &mine_read);
  ra_mask_remove (&defs, &mine_written);
  if (!read)
    memset (&early, 0, sizeof early);
  if (written)
    ra_mask_or (&early, &defs);
  if (ra_mask_within (&p->cls[p->vreg[v].cls].units, &early))
    memset (&early, 0, sizeof early);
  return early;
}

static void
call_terms (struct ra_weights *w, const struct ra_problem *p,
	    const struct ra_live *l, uint32_t v)
{
  struct save_gather g[GATHER];
  struct ra_mask gap_units, m;
  struct ra_amount gap_amount = { 0, 0 };
  const struct ra_cost *price;
  uint32_t s, c, r = l->ref_first[v], n = 0, gap_block = RA_NONE, gap_ref = 0;
  uint32_t j, bank = bank_of_vreg (w, p, v);
  unsigned int n_words = words (w, p, v);
  bool no_save = p->cls[p->vreg[v].cls].flags & RA_NO_SAVE;
  bool defined, mentioned;

  memset (&w->blocked[v], 0, sizeof w->blocked[v]);
  memset (&w->saved[v], 0, sizeof w->saved[v]);
  memset (&gap_units, 0, sizeof gap_units);
  w->save_pairs[v] = 0;
  price = p->costs.bank[bank].price;
  for (s = l->first[v]; s < l->first[v + 1]; s++)
    for (c = ra_live_clobber_from (l, l->seg[s].start);
	 c < l->n_clobbers && 2 * l->clobber[c] < l->seg[s].end; c++)
      {
	uint32_t i = l->clobber[c], b = l->block_of[i];
	const struct ra_instr *in = &p->instr[i];

	defined = mentioned = false;
	for (; r < l->ref_first[v + 1] && l->ref[r].instr <= i; r++)
	  if (l->ref[r].instr == i)
	    {
	      mentioned = true;
	      if (p->operand[l->ref[r].operand].kind != RA_USE)
		defined = true;
	    }
	if (in->reserve)
	  {
	    m = p->mask[in->reserve];
	    if (mentioned)
	      m = reserved_for_others (p, v, in, crosses (&l->seg[s], 2 * i),
				       crosses (&l->seg[s], 2 * i + 1));
	    ra_mask_or (&w->blocked[v], &m);
	  }
	/* What is written early is still there when results are.  */
	if (in->early && (crosses (&l->seg[s], 2 * i)
			  || crosses (&l->seg[s], 2 * i + 1)))
	  ra_mask_or (&w->blocked[v], &p->mask[in->early]);
	m = clobbered (p, v, in);
	if (ra_mask_empty (&m) || !crosses (&l->seg[s], 2 * i + 1))
	  continue;
	if (!(in->flags & RA_SAVEABLE) || no_save || defined)
	  {
	    ra_mask_or (&w->blocked[v], &m);
	    continue;
	  }
	if (b != gap_block || r != gap_ref)
	  {
	    if (gap_block != RA_NONE)
	      add_save (w, v, g, &n, &gap_units, gap_amount);
	    memset (&gap_units, 0, sizeof gap_units);
	    gap_block = b;
	    gap_ref = r;
	    gap_amount = amount (w, p->block[b].freq, price[RA_PRICE_STORE],
				 n_words);
	    add (&gap_amount, amount (w, p->block[b].freq,
				      price[RA_PRICE_LOAD], n_words));
	  }
	ra_mask_or (&gap_units, &m);
	ra_mask_or (&w->saved[v], &m);
      }
  if (gap_block != RA_NONE)
    add_save (w, v, g, &n, &gap_units, gap_amount);
  for (j = 0; j < n; j++)
    append_term (w, &g[j].units, true, g[j].amount);
}

/* Call F for both ends of each copy and tie of P: numbers as in ra_hint,
   the instruction, the amount, and whether it is a move.  */
static void
for_each_hint (struct ra_weights *w, const struct ra_problem *p,
	       const struct ra_live *l,
	       void (*f) (struct ra_weights *, const struct ra_problem *,
			  uint32_t a, uint32_t b, struct ra_amount,
			  bool move))
{
  uint32_t i, k;

  for (i = 0; i < p->n_instrs; i++)
    {
      const struct ra_instr *in = &p->instr[i];
      const struct ra_operand *o = &p->operand[in->first_operand];
      int64_t freq = p->block[l->block_of[i]].freq;
      uint32_t from = RA_NONE, to = RA_NONE, v = RA_NONE;

      if (in->flags & RA_COPY)
	{
	  for (k = 0; k < in->n_operands; k++)
	    *(o[k].kind == RA_USE ? &from : &to) = v = o[k].vreg;
	  for (k = 0; k < in->n_fixed; k++)
	    {
	      const struct ra_fixed *x = &p->fixed[in->first_fixed + k];

	      *(x->kind == RA_USE ? &from : &to) = p->n_vregs + x->unit;
	    }
	  if (v != RA_NONE && from != to)
	    {
	      uint32_t bank = bank_of_vreg (w, p, v);

	      f (w, p, from, to,
		 amount (w, freq, p->costs.bank[bank].price[RA_PRICE_MOVE],
			 words (w, p, v)), true);
	    }
	}
      else
	for (k = 0; k < in->n_operands; k++)
	  if (ra_kind_is_tied (o[k].kind) && o[k].vreg != o[o[k].tied].vreg)
	    {
	      uint32_t bank = bank_of_vreg (w, p, o[k].vreg);
	      enum ra_price price = (o[k].kind == RA_TIED_DEF
				     ? RA_PRICE_MOVE : RA_PRICE_APART);

	      f (w, p, o[o[k].tied].vreg, o[k].vreg,
		 amount (w, freq, p->costs.bank[bank].price[price],
			 words (w, p, o[k].vreg)),
		 price == RA_PRICE_MOVE);
	    }
    }
}

static void
count_hint (struct ra_weights *w, const struct ra_problem *p, uint32_t a,
	    uint32_t b, struct ra_amount amt, bool move)
{
  (void) amt;
  (void) move;
  if (a < p->n_vregs)
    w->hint_first[a + 2]++;
  if (b < p->n_vregs)
    w->hint_first[b + 2]++;
}

static void
store_hint (struct ra_weights *w, const struct ra_problem *p, uint32_t a,
	    uint32_t b, struct ra_amount amt, bool move)
{
  struct ra_hint *h;

  if (a < p->n_vregs)
    {
      h = &w->hint[w->hint_first[a + 1]++];
      h->other = b;
      h->amount = amt;
      h->move = move;
    }
  if (b < p->n_vregs)
    {
      h = &w->hint[w->hint_first[b + 1]++];
      h->other = a;
      h->amount = amt;
      h->move = move;
    }
}

static void
build_hints (struct ra_weights *w, const struct ra_problem *p,
	     const struct ra_live *l)
{
  uint32_t v, n = p->n_vregs;

  RA_GROW (w->pool, uint32_t, w->hint_first, w->hint_firsts_size, n + 2);
  memset (w->hint_first, 0, (n + 2) * sizeof *w->hint_first);
  for_each_hint (w, p, l, count_hint);
  for (v = 0; v < n; v++)
    w->hint_first[v + 2] += w->hint_first[v + 1];
  RA_GROW (w->pool, struct ra_hint, w->hint, w->hints_size, w->hint_first[n + 1] + 1);
  for_each_hint (w, p, l, store_hint);
}

void
ra_weights_build (struct ra_weights *w, const struct ra_problem *p,
		  const struct ra_live *l, const struct ra_options *o)
{
  uint32_t v, n = p->n_vregs;

  w->n_vregs = n;
  w->byte_weight = p->flags & RA_SIZE ? o->size_byte_weight : o->byte_weight;
  find_banks (w, p);
  RA_GROW (w->pool, struct ra_amount, w->memory, w->memory_size, n + 1);
  RA_GROW (w->pool, struct ra_mask, w->blocked, w->blocked_size, n + 1);
  RA_GROW (w->pool, struct ra_mask, w->saved, w->saved_size, n + 1);
  RA_GROW (w->pool, uint8_t, w->known, w->known_size, n + 1);
  RA_GROW (w->pool, uint32_t, w->save_pairs, w->save_pairs_size, n + 1);
  RA_GROW (w->pool, uint32_t, w->term_first, w->term_firsts_size, n + 1);
  w->n_terms = 0;
  for (v = 0; v < n; v++)
    {
      w->term_first[v] = w->n_terms;
      operand_terms (w, p, l, v);
      call_terms (w, p, l, v);
    }
  w->term_first[n] = w->n_terms;
  build_hints (w, p, l);
  ra_prologue_build (&w->prologue, p, l);
  /* What is known needs no slot.  */
  for (v = 0; v < n; v++)
    if (w->known[v])
      w->prologue.slot_level[v] = 0;
}
