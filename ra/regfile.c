/* Random register files, prices and classes, for random problems.

   Does: the first half of a random problem: units and banks, the cost
   table, the classes.  A third of the files look like that of x86-64; the
   others have any number of units and banks, and some have prices that no
   machine has, for no allocator may rely on what machines have in common.
   Input: a generator at its start.
   Output: the register file of its problem, and what generate.c asks
   about it.
   Invariant: as in generate.c: one random number a statement or
   condition, so that the order of evaluation is not left to the compiler.

   Numbers in the code are percentages unless they say otherwise; none is
   tuned, they only let each feature turn up often enough.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "generate.h"
#include "problem.h"

#include <string.h>

/* -- Units ----------------------------------------------------------- */

/* A file like that of x86-64.  */
static void
x86_units (struct ra_generator *g)
{
  static const char general[15][8] =
  {
    "ax", "dx", "cx", "bx", "si", "di", "bp", "r8", "r9", "r10", "r11",
    "r12", "r13", "r14", "r15"
  };
  struct ra_problem *p = g->p;
  uint32_t u;

  p->n_units = 31;
  for (u = 0; u < 15; u++)
    memcpy (p->unit_name[u], general[u], sizeof general[u]);
  for (u = 0; u < 16; u++)
    snprintf (p->unit_name[15 + u], sizeof p->unit_name[0], "xmm%u", u);
  g->n_banks = 2;
  g->first[0] = 0;
  g->size[0] = 15;
  g->first[1] = 15;
  g->size[1] = 16;
  ra_mask_set (&p->csr, 3);
  ra_mask_set (&p->csr, 6);
  ra_mask_set_range (&p->csr, 11, 4);
}

/* The number of units of a random file: tiny and huge ones are rare.  */
static uint32_t
random_size (struct ra_generator *g)
{
  uint32_t what = ra_below (g, 100);

  if (what < 6)
    return 1 + ra_below (g, 3);
  if (what < 94)
    return 4 + ra_below (g, 37);
  return 41 + ra_below (g, RA_MAX_UNITS - 40);
}

/* Any other file.  */
static void
random_file (struct ra_generator *g)
{
  struct ra_problem *p = g->p;
  uint32_t b, u, n, left;

  p->n_units = left = random_size (g);
  g->n_banks = left < 12 ? 1 : 1 + ra_below (g, RA_GENERATE_BANKS);
  for (b = 0; b < g->n_banks; b++)
    {
      g->first[b] = p->n_units - left;
      n = left / (g->n_banks - b);
      if (b + 1 < g->n_banks && ra_chance (g, 60))
	n = n / 2 + 1 + ra_below (g, n / 2);
      g->size[b] = n;
      left -= n;
      for (u = 0; u < n; u++)
	snprintf (p->unit_name[g->first[b] + u], sizeof p->unit_name[0],
		  "%c%u", "rfkv"[b], u % RA_MAX_UNITS);
    }
  n = 15 * ra_below (g, 5);
  p->csr = ra_random_units (g, 0, p->n_units, n);
  if (ra_chance (g, 20))
    p->saved = ra_random_units (g, 0, p->n_units, 10);
  ra_mask_remove (&p->saved, &p->csr);
}

/* -- Prices ---------------------------------------------------------- */

static void
make_bank (struct ra_generator *g, uint32_t b, const char *name)
{
  struct ra_costs *costs = &g->p->costs;
  struct ra_cost *price = costs->bank[b].price;

  memset (&costs->bank[b], 0, sizeof costs->bank[b]);
  snprintf (costs->bank[b].name, sizeof costs->bank[b].name, "%s", name);
  ra_mask_set_range (&costs->bank[b].units, g->first[b], g->size[b]);
  costs->bank[b].granule = ra_chance (g, 75) ? 1 : 2;
  if (ra_chance (g, 25))
    {
      costs->bank[b].together = ra_between (g, 1, 4);
      costs->bank[b].save.speed = ra_between (g, 4, 12);
      costs->bank[b].save.bytes = ra_between (g, 2, 8);
    }
  if (ra_chance (g, 25))
    ra_mask_set_range (&costs->bank[b].reload, g->first[b],
		       1 + ra_below (g, g->size[b]));
  price[RA_PRICE_MOVE].speed = 2;
  price[RA_PRICE_MOVE].bytes = ra_between (g, 2, 4);
  price[RA_PRICE_CROSS].speed = ra_between (g, 2, 12);
  price[RA_PRICE_CROSS].bytes = ra_between (g, 4, 5);
  price[RA_PRICE_LOAD].speed = ra_between (g, 4, 12);
  price[RA_PRICE_LOAD].bytes = ra_between (g, 3, 6);
  price[RA_PRICE_STORE].speed = ra_between (g, 3, 12);
  price[RA_PRICE_STORE].bytes = ra_between (g, 3, 6);
  price[RA_PRICE_FOLD_USE].speed = ra_between (g, 2, 6);
  price[RA_PRICE_FOLD_USE].bytes = ra_between (g, 1, 4);
  price[RA_PRICE_FOLD_DEF].speed = ra_between (g, 2, 8);
  price[RA_PRICE_FOLD_DEF].bytes = ra_between (g, 1, 4);
  price[RA_PRICE_IMM].speed = ra_between (g, 0, 1);
  price[RA_PRICE_IMM].bytes = ra_between (g, 0, 4);
  price[RA_PRICE_REMAT].speed = ra_between (g, 1, 3);
  price[RA_PRICE_REMAT].bytes = ra_between (g, 2, 5);
  price[RA_PRICE_DROP].speed = ra_between (g, -4, 0);
  price[RA_PRICE_DROP].bytes = ra_between (g, -5, 0);
  price[RA_PRICE_APART].bytes = ra_between (g, 0, 2);
}

/* Give everything that bank B prices any price up to MOST either way.  */
static void
spoil_prices (struct ra_generator *g, uint32_t b, int32_t most)
{
  uint32_t k;

  for (k = 0; k < RA_N_PRICES; k++)
    {
      struct ra_cost *c = &g->p->costs.bank[b].price[k];

      c->speed = ra_between (g, -most, most);
      c->bytes = ra_between (g, -most, most);
    }
  g->p->costs.bank[b].granule = 1 + ra_below (g, RA_MAX_WIDTH);
}

/* A random order of the units, swap by swap; those that do not exist keep
   their place.  */
static void
make_order (struct ra_generator *g)
{
  uint8_t *order = g->p->costs.order;
  uint32_t u;

  for (u = 0; u < RA_MAX_UNITS; u++)
    order[u] = (uint8_t) u;
  for (u = g->p->n_units - 1; u > 0; u--)
    {
      uint32_t other = ra_below (g, u + 1);
      uint8_t t = order[u];

      order[u] = order[other];
      order[other] = t;
    }
}

static void
make_costs (struct ra_generator *g)
{
  static const char bank_name[RA_GENERATE_BANKS][8]
    = { "general", "float", "mask", "vector" };
  static const char form_name[3][8] = { "rex", "narrow", "high" };
  struct ra_problem *p = g->p;
  struct ra_costs *costs = &p->costs;
  uint32_t b, u;
  int32_t odd = 0;

  memset (costs, 0, sizeof *costs);
  strcpy (costs->target, "random");
  if (ra_chance (g, 12))
    odd = ra_chance (g, 20) ? RA_PRICE_MAX : 20;
  costs->n_banks = g->n_banks;
  for (b = 0; b < g->n_banks; b++)
    {
      make_bank (g, b, bank_name[b]);
      if (odd)
	spoil_prices (g, b, odd);
    }
  costs->n_forms = ra_below (g, 4);
  for (b = 0; b < costs->n_forms; b++)
    {
      strcpy (costs->form[b].name, form_name[b]);
      costs->form[b].more = b && ra_chance (g, 20);
      if (costs->form[b].more)
	strcpy (costs->form[b].name, costs->form[b - 1].name);
      costs->form[b].units = ra_random_units (g, 0, p->n_units, 50);
      ra_mask_set (&costs->form[b].units, p->n_units - 1);
      costs->form[b].bytes = ra_between (g, 1, 2);
      if (odd)
	costs->form[b].bytes = ra_between (g, -odd, odd);
    }
  costs->frame.speed = ra_between (g, 0, 8);
  costs->frame.bytes = ra_between (g, 0, 8);
  costs->align = ra_below (g, 5);
  if (costs->align == 0)
    p->flags &= ~(uint32_t) RA_ALIGN;
  for (u = 0; u < p->n_units; u++)
    if (ra_mask_bit (&p->csr, u) || ra_mask_bit (&p->saved, u))
      {
	costs->save[u].speed = ra_between (g, 4, 12);
	costs->save[u].bytes = ra_between (g, 2, 8);
	if (odd)
	  costs->save[u].speed = ra_between (g, -odd, odd);
      }
  make_order (g);
}

/* -- Classes --------------------------------------------------------- */

/* Give C the places of WIDTH units in bank B that start at multiples of
   ALIGN, each with the chance PERCENT, one in any case.  */
static void
add_places (struct ra_generator *g, struct ra_class *c, uint32_t b,
	    uint32_t width, uint32_t align, uint32_t percent)
{
  uint32_t u;
  bool any = false;

  for (u = 0; u + width <= g->size[b]; u += align)
    if (ra_chance (g, percent))
      {
	c->width[g->first[b] + u] = (uint8_t) width;
	any = true;
      }
  if (!any)
    c->width[g->first[b]] = (uint8_t) width;
}

/* Add C, called NAME, bank B in brief.  */
static void
add_class (struct ra_generator *g, struct ra_class *c, const char *name,
	   uint32_t b)
{
  snprintf (c->name, sizeof c->name, "b%u-%s", b, name);
  c->flags = 0;
  if (ra_chance (g, 25))
    c->flags |= RA_PARTIAL;
  if (ra_chance (g, 25))
    c->flags |= RA_NO_SAVE;
  ra_problem_class (g->p, c);
  memset (c, 0, sizeof *c);
}

/* Groups of WIDTH units of bank B, aligned or not.  */
static void
add_groups (struct ra_generator *g, uint32_t b, uint32_t width)
{
  struct ra_class c;
  uint32_t align = width;
  char name[32];

  /* Three units are aligned nowhere.  */
  if (width == 3 || ra_chance (g, 50))
    align = 1;
  memset (&c, 0, sizeof c);
  snprintf (name, sizeof name, "%s%u", align > 1 ? "aligned" : "group",
	    width);
  add_places (g, &c, b, width, align, 90);
  add_class (g, &c, name, b);
}

/* The classes of bank B.  */
static void
bank_classes (struct ra_generator *g, uint32_t b)
{
  struct ra_class c;
  uint32_t width, u;

  memset (&c, 0, sizeof c);
  add_places (g, &c, b, 1, 1, 100);
  add_class (g, &c, "all", b);
  add_places (g, &c, b, 1, 1, 40);
  add_class (g, &c, "some", b);
  if (ra_chance (g, 10))
    {
      u = ra_below (g, g->size[b]);
      c.width[g->first[b] + u] = 1;
      add_class (g, &c, "one", b);
    }
  for (width = 2; width <= 4; width++)
    if (width <= g->size[b] && ra_chance (g, width == 3 ? 20 : 70))
      add_groups (g, b, width);
  width = 5 + ra_below (g, RA_MAX_WIDTH - 4);
  if (width <= g->size[b] && ra_chance (g, 15))
    add_groups (g, b, width);
  if (ra_chance (g, 5))
    {
      /* Of another size in each place.  */
      for (u = 0; u < g->size[b]; u++)
	{
	  width = 1 + ra_below (g, 4);
	  if (u + width <= g->size[b])
	    c.width[g->first[b] + u] = (uint8_t) width;
	}
      c.width[g->first[b]] = 1;
      add_class (g, &c, "any-size", b);
    }
}

static void
make_classes (struct ra_generator *g)
{
  struct ra_class c;
  uint32_t b;

  for (b = 0; b < g->n_banks; b++)
    bank_classes (g, b);
  memset (&c, 0, sizeof c);
  /* One value in registers of different size: DImode on i386.  */
  if (g->n_banks > 1 && ra_chance (g, 60))
    {
      add_places (g, &c, 0, g->size[0] > 1 ? 2 : 1, 1, 90);
      add_places (g, &c, 1, 1, 1, 90);
      add_class (g, &c, "mixed", 0);
    }
  if (g->n_banks > 2 && ra_chance (g, 30))
    {
      for (b = 0; b < g->n_banks; b++)
	add_places (g, &c, b, 1, 1, 80);
      add_class (g, &c, "everywhere", 0);
    }
}

void
ra_generate_registers (struct ra_generator *g)
{
  uint32_t b, u;

  if (ra_chance (g, 30))
    x86_units (g);
  else
    random_file (g);
  make_costs (g);
  make_classes (g);
  for (u = 0; u < g->p->n_units; u++)
    if (!ra_mask_bit (&g->p->csr, u))
      ra_mask_set (&g->caller, u);
  /* Units at the end of a bank without prices.  */
  if (ra_chance (g, 4))
    for (b = 0; b < g->n_banks; b++)
      if (g->size[b] > 1)
	{
	  struct ra_mask last = { { 0, 0 } };

	  ra_mask_set (&last, g->first[b] + g->size[b] - 1);
	  ra_mask_remove (&g->p->costs.bank[b].units, &last);
	  ra_mask_remove (&g->p->costs.bank[b].reload, &last);
	}
}
