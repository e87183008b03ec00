/* Damages: does the checker notice what an allocator must not do?

   Does: makes a wrong solution of a right one in every way that a kind of
   damage knows: by moving vregs about, or by solving a problem from which
   something is missing, as an allocator would that overlooks it.
   Input: a problem and a right solution.
   Output: counts, and the first damage that the checker should have caught.
   Invariant: the judge is the interpreter, over many walks to where the
   damage is: a damage that it shows to change the meaning must be caught.
   Breaches of rules that need no walk (a place that the vreg cannot have)
   count as changes of meaning.

   A damage that is caught though no walk shows a difference is no fault:
   the checker is conservative where two paths or two writes might meet and
   do not, and it knows vregs, not values.  The table counts them.

   To add a kind: one function, one line in KINDS.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <string.h>

enum
{
  TRIES = 24,                   /* Random choices before giving up.  */
  WALKS = 32                    /* Walks that may show a difference.  */
};

/* -- Choosing -------------------------------------------------------- */

/* The class of V, a vreg of the problem or a piece in S.  */
static const struct ra_class *
class_of (const struct ra_problem *p, const struct ra_solution *s, uint32_t v)
{
  return &p->cls[p->vreg[v < p->n_vregs ? v
			 : s->origin[v - p->n_vregs]].cls];
}

static uint32_t
width_at (const struct damage *d, uint32_t v, uint32_t u)
{
  return class_of (d->p, d->right, v)->width[u];
}

static bool
in_register (const struct damage *d, uint32_t v)
{
  return d->right->place[v].unit != RA_MEMORY;
}

/* A random vreg in a register, or in memory if MEMORY; RA_NONE: none was
   found.  */
static uint32_t
any_vreg (struct damage *d, bool memory)
{
  uint32_t k, v;

  for (k = 0; k < TRIES; k++)
    {
      v = fuzz_below (&d->random, d->right->n_vregs);
      if (in_register (d, v) != memory)
	return v;
    }
  return RA_NONE;
}

/* A random unit where V may start, but for NOT; RA_NONE: none was
   found.  */
static uint32_t
any_place (struct damage *d, uint32_t v, uint32_t not_unit)
{
  uint32_t k, u;

  for (k = 0; k < TRIES; k++)
    {
      u = fuzz_below (&d->random, d->p->n_units);
      if (u != not_unit && width_at (d, v, u))
	return u;
    }
  return RA_NONE;
}

/* V goes to UNIT.  The flag stays where it was of use.  */
static void
put (struct damage *d, uint32_t v, uint32_t unit)
{
  d->wrong->place[v].unit = (uint8_t) unit;
  d->vreg = v;
}

/* -- Places ---------------------------------------------------------- */

/* Two vregs change places.  */
static bool
swap (struct damage *d)
{
  uint32_t k, v, w;

  for (k = 0; k < TRIES; k++)
    {
      v = any_vreg (d, false);
      w = any_vreg (d, false);
      if (v == RA_NONE || w == RA_NONE)
	return false;
      if (d->right->place[v].unit == d->right->place[w].unit
	  || !width_at (d, v, d->right->place[w].unit)
	  || !width_at (d, w, d->right->place[v].unit))
	continue;
      put (d, w, d->right->place[v].unit);
      put (d, v, d->right->place[w].unit);
      return true;
    }
  return false;
}

/* One goes to another register of its class.  */
static bool
move (struct damage *d)
{
  uint32_t v = any_vreg (d, false), u;

  if (v == RA_NONE)
    return false;
  u = any_place (d, v, d->right->place[v].unit);
  if (u == RA_NONE)
    return false;
  put (d, v, u);
  return true;
}

/* A vreg from memory comes to a register.  */
static bool
load (struct damage *d)
{
  uint32_t v = any_vreg (d, true), u;

  if (v == RA_NONE)
    return false;
  u = any_place (d, v, RA_NONE);
  if (u == RA_NONE)
    return false;
  put (d, v, u);
  return true;
}

/* One goes to where it overlaps another: with WIDE a part of a group.  */
static bool
overlap_one (struct damage *d, bool wide)
{
  uint32_t k, v, w, u, from, n;

  for (k = 0; k < TRIES; k++)
    {
      v = any_vreg (d, false);
      w = any_vreg (d, false);
      if (v == RA_NONE || w == RA_NONE || v == w)
	continue;
      from = d->right->place[w].unit;
      n = width_at (d, w, from);
      if (wide && n == 1)
	continue;
      u = any_place (d, v, d->right->place[v].unit);
      if (u == RA_NONE || u >= from + n || u + width_at (d, v, u) <= from
	  || (wide && u == from))
	continue;
      put (d, v, u);
      return true;
    }
  return false;
}

static bool
onto (struct damage *d)
{
  return overlap_one (d, false);
}

static bool
onto_part (struct damage *d)
{
  return overlap_one (d, true);
}

/* One goes to a register that some instruction reads by name.  */
static bool
onto_named (struct damage *d)
{
  const struct ra_problem *p = d->p;
  uint32_t k, v;

  for (k = 0; k < TRIES && p->n_fixed; k++)
    {
      const struct ra_fixed *f = &p->fixed[fuzz_below (&d->random,
						       p->n_fixed)];

      v = fuzz_below (&d->random, p->n_vregs);
      if (f->kind != RA_USE || !width_at (d, v, f->unit)
	  || d->right->place[v].unit == f->unit)
	continue;
      put (d, v, f->unit);
      return true;
    }
  return false;
}

/* All vregs that start in one unit and all that start in another change
   places.  */
static bool
exchange (struct damage *d)
{
  uint32_t one = fuzz_below (&d->random, d->p->n_units);
  uint32_t two = fuzz_below (&d->random, d->p->n_units), v, n = 0;

  for (v = 0; v < d->p->n_vregs; v++)
    if (d->right->place[v].unit == one && width_at (d, v, two))
      {
	put (d, v, two);
	n++;
      }
    else if (d->right->place[v].unit == two && width_at (d, v, one))
      {
	put (d, v, one);
	n++;
      }
  return one != two && n > 0;
}

/* One comes to a register that its class has not: off the alignment or in
   another bank.  */
static bool
outside (struct damage *d)
{
  uint32_t v = any_vreg (d, false), k, u;

  for (k = 0; v != RA_NONE && k < TRIES; k++)
    {
      u = fuzz_below (&d->random, d->p->n_units);
      if (!width_at (d, v, u))
	{
	  put (d, v, u);
	  return true;
	}
    }
  return false;
}

/* To a register that does not exist.  */
static bool
beyond (struct damage *d)
{
  uint32_t v = fuzz_below (&d->random, d->p->n_vregs);

  put (d, v, d->p->n_units
	     + fuzz_below (&d->random, RA_MEMORY - d->p->n_units));
  return true;
}

/* -- Calls ----------------------------------------------------------- */

/* One comes to a register that some call destroys, and is not saved.  */
static bool
clobbered (struct damage *d)
{
  const struct ra_problem *p = d->p;
  uint32_t k, v, u, i;

  for (k = 0; k < TRIES && p->n_instrs; k++)
    {
      i = fuzz_below (&d->random, p->n_instrs);
      v = any_vreg (d, false);
      if (v == RA_NONE)
	return false;
      u = any_place (d, v, d->right->place[v].unit);
      if (u == RA_NONE
	  || !ra_mask_any (&p->mask[p->instr[i].clobber], u,
			   width_at (d, v, u)))
	continue;
      put (d, v, u);
      d->wrong->place[v].save = 0;
      return true;
    }
  return false;
}

/* A vreg that is saved (WAS), or not, becomes the other.  */
static bool
turn_save (struct damage *d, bool was)
{
  uint32_t n = d->right->n_vregs, k, v = fuzz_below (&d->random, n);

  for (k = 0; k < n; k++, v = (v + 1) % n)
    if (in_register (d, v) && d->right->place[v].save == was)
      {
	put (d, v, d->right->place[v].unit);
	d->wrong->place[v].save = !was;
	return true;
      }
  return false;
}

static bool
drop_save (struct damage *d)
{
  return turn_save (d, true);
}

static bool
add_save (struct damage *d)
{
  return turn_save (d, false);
}

/* A vreg in memory that is saved around calls makes no sense.  */
static bool
save_memory (struct damage *d)
{
  uint32_t v = any_vreg (d, true);

  if (v == RA_NONE)
    return false;
  d->wrong->place[v].save = 1;
  d->vreg = v;
  return true;
}

/* -- Pieces ---------------------------------------------------------- */

/* A random copy of the solution, or RA_NONE.  */
static uint32_t
any_copy (struct damage *d)
{
  return (d->right->n_copies ? fuzz_below (&d->random, d->right->n_copies)
	  : RA_NONE);
}

static bool
drop_copy (struct damage *d)
{
  uint32_t n = any_copy (d);
  struct ra_copy *copy = d->wrong->copy;

  if (n == RA_NONE)
    return false;
  d->vreg = d->right->origin[0];
  memmove (copy + n, copy + n + 1,
	   (--d->wrong->n_copies - n) * sizeof *copy);
  return true;
}

static bool
turn_copy (struct damage *d)
{
  uint32_t n = any_copy (d);

  if (n == RA_NONE)
    return false;
  d->wrong->copy[n].to = d->right->copy[n].from;
  d->wrong->copy[n].from = d->right->copy[n].to;
  return true;
}

/* One comes to another place in its block, but stays among the others.  */
static bool
move_copy (struct damage *d)
{
  uint32_t n = any_copy (d), first, last;
  const struct ra_copy *copy = d->right->copy;

  if (n == RA_NONE)
    return false;
  first = d->p->block[copy[n].block].first_instr;
  last = first + d->p->block[copy[n].block].n_instrs;
  if (n && copy[n - 1].block == copy[n].block)
    first = copy[n - 1].instr;
  if (n + 1 < d->right->n_copies && copy[n + 1].block == copy[n].block)
    last = copy[n + 1].instr;
  d->wrong->copy[n].instr = first + fuzz_below (&d->random,
						last - first + 1);
  return d->wrong->copy[n].instr != copy[n].instr;
}

/* The operands of one instruction that name a vreg name another one that is
   split from the same.  */
static bool
rename_operand (struct damage *d)
{
  const struct ra_problem *p = d->p;
  uint32_t k, j, piece, i;

  if (!d->right->n_pieces || !p->n_instrs)
    return false;
  piece = fuzz_below (&d->random, d->right->n_pieces);
  for (k = 0; k < TRIES * 4; k++)
    {
      bool found = false;

      i = fuzz_below (&d->random, p->n_instrs);
      for (j = p->instr[i].first_operand;
	   j < p->instr[i].first_operand + p->instr[i].n_operands; j++)
	if (p->operand[j].vreg == d->right->origin[piece]
	    && d->right->name[j] != p->n_vregs + piece)
	  {
	    d->wrong->name[j] = p->n_vregs + piece;
	    d->vreg = p->operand[j].vreg;
	    found = true;
	  }
      if (found)
	return true;
    }
  return false;
}

/* -- Overlooking ----------------------------------------------------- */

/* Solve the problem edited: something of WHAT at AT and ITEM is
   overlooked.  */
static bool
solve_without (struct damage *d, enum edit_what what, uint32_t at,
	       uint32_t item)
{
  struct edit edit = { what, at, item };
  struct ra_options o = d->options;
  struct ra_stats st;
  struct ra_error e;

  edit_copy (d->edited, d->p, &edit);
  if (ra_problem_validate (d->edited, &e) != RA_OK)
    return false;
  o.check = 0;
  /* The operands of pieces would have other numbers.  */
  o.split_rounds = 0;
  return ra_solve (d->context, d->edited, d->allocator, &o, d->wrong, &st,
		   &e) == RA_OK;
}

/* Can WHAT be done to instruction I of P?  */
static bool
has (const struct ra_problem *p, uint32_t i, enum edit_what what)
{
  const struct ra_instr *in = &p->instr[i];

  switch (what)
    {
    case EDIT_CLOBBER:
      return in->clobber != 0;
    case EDIT_EARLY:
      return in->early != 0;
    case EDIT_PARTIAL:
      return in->partial != 0;
    case EDIT_WHOLE:
      return (in->flags & RA_PART) != 0;
    case EDIT_COPY:
      return (!(in->flags & RA_COPY) && in->n_operands == 1
	      && in->n_fixed == 1);
    case EDIT_SAVEABLE:
      return (in->flags & (RA_CALL | RA_SAVEABLE)) == RA_CALL;
    case EDIT_FIXED:
      return in->n_fixed != 0;
    default:
      return in->n_operands != 0;
    }
}

/* Is operand K of instruction I one that WHAT can be done to?  */
static bool
suits (const struct ra_problem *p, uint32_t i, uint32_t k,
       enum edit_what what)
{
  uint32_t kind = p->operand[p->instr[i].first_operand + k].kind;

  return what != EDIT_LATE || kind == RA_EARLY_DEF;
}

/* Overlook WHAT in some instruction.  */
static bool
overlook (struct damage *d, enum edit_what what)
{
  const struct ra_problem *p = d->p;
  uint32_t n = p->n_instrs, i, j, k, item = 0, m = 1;

  if (!n)
    return false;
  i = fuzz_below (&d->random, n);
  for (k = 0; k < n; k++, i = (i + 1) % n)
    {
      if (!has (p, i, what))
	continue;
      if (what == EDIT_FIXED)
	m = p->instr[i].n_fixed;
      if (what == EDIT_OPERAND || what == EDIT_LATE)
	m = p->instr[i].n_operands;
      item = fuzz_below (&d->random, m);
      for (j = 0; j < m; j++, item = (item + 1) % m)
	if ((what != EDIT_LATE && what != EDIT_OPERAND)
	    || suits (p, i, item, what))
	  {
	    if (what == EDIT_OPERAND)
	      d->vreg = p->operand[p->instr[i].first_operand + item].vreg;
	    return solve_without (d, what, i, item);
	  }
    }
  return false;
}

static bool
no_operand (struct damage *d)
{
  return overlook (d, EDIT_OPERAND);
}

static bool
no_early_def (struct damage *d)
{
  return overlook (d, EDIT_LATE);
}

static bool
no_fixed (struct damage *d)
{
  return overlook (d, EDIT_FIXED);
}

static bool
no_clobber (struct damage *d)
{
  return overlook (d, EDIT_CLOBBER);
}

static bool
no_early (struct damage *d)
{
  return overlook (d, EDIT_EARLY);
}

static bool
no_partial (struct damage *d)
{
  return overlook (d, EDIT_PARTIAL);
}

static bool
no_part (struct damage *d)
{
  return overlook (d, EDIT_WHOLE);
}

static bool
not_copy (struct damage *d)
{
  return overlook (d, EDIT_COPY);
}

static bool
not_saveable (struct damage *d)
{
  return overlook (d, EDIT_SAVEABLE);
}

static bool
no_edge (struct damage *d)
{
  const struct ra_problem *p = d->p;
  uint32_t b = fuzz_below (&d->random, p->n_blocks), k;

  for (k = 0; k < p->n_blocks; k++, b = (b + 1) % p->n_blocks)
    if (p->block[b].n_succs)
      return solve_without (d, EDIT_EDGE, b,
			    fuzz_below (&d->random, p->block[b].n_succs));
  return false;
}

static bool
no_class_flags (struct damage *d)
{
  const struct ra_problem *p = d->p;
  uint32_t c = fuzz_below (&d->random, p->n_classes), k;

  for (k = 0; k < p->n_classes; k++, c = (c + 1) % p->n_classes)
    if (p->cls[c].flags)
      return solve_without (d, EDIT_CLASS, c, 0);
  return false;
}

/* -- The table ------------------------------------------------------- */

static struct kind
{
  const char *name;
  bool (*make) (struct damage *d);
  uint64_t made, changed, missed, careful;
} kinds[] = {
  { "two vregs swapped", swap, 0, 0, 0, 0 },
  { "moved to another register", move, 0, 0, 0, 0 },
  { "memory to a register", load, 0, 0, 0, 0 },
  { "onto another vreg", onto, 0, 0, 0, 0 },
  { "onto a part of a group", onto_part, 0, 0, 0, 0 },
  { "onto a named register", onto_named, 0, 0, 0, 0 },
  { "two registers exchanged", exchange, 0, 0, 0, 0 },
  { "outside of its class", outside, 0, 0, 0, 0 },
  { "no such register", beyond, 0, 0, 0, 0 },
  { "into a clobber, not saved", clobbered, 0, 0, 0, 0 },
  { "save dropped", drop_save, 0, 0, 0, 0 },
  { "save added", add_save, 0, 0, 0, 0 },
  { "save in memory", save_memory, 0, 0, 0, 0 },
  { "copy dropped", drop_copy, 0, 0, 0, 0 },
  { "copy turned round", turn_copy, 0, 0, 0, 0 },
  { "copy moved", move_copy, 0, 0, 0, 0 },
  { "another piece named", rename_operand, 0, 0, 0, 0 },
  { "operand overlooked", no_operand, 0, 0, 0, 0 },
  { "early definition taken as late", no_early_def, 0, 0, 0, 0 },
  { "named register overlooked", no_fixed, 0, 0, 0, 0 },
  { "clobber overlooked", no_clobber, 0, 0, 0, 0 },
  { "early clobber overlooked", no_early, 0, 0, 0, 0 },
  { "partial clobber overlooked", no_partial, 0, 0, 0, 0 },
  { "copy of a part taken as whole", no_part, 0, 0, 0, 0 },
  { "no copy, taken as one", not_copy, 0, 0, 0, 0 },
  { "call taken as saveable", not_saveable, 0, 0, 0, 0 },
  { "edge overlooked", no_edge, 0, 0, 0, 0 },
  { "class flags overlooked", no_class_flags, 0, 0, 0, 0 }
};

enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

/* -- Judging --------------------------------------------------------- */

/* Is some place of S one that its vreg cannot have in P?  */
static bool
breaks_rule (const struct ra_problem *p, const struct ra_solution *s,
	     struct ra_error *e)
{
  uint32_t v;

  for (v = 0; v < s->n_vregs; v++)
    {
      const struct ra_class *c = class_of (p, s, v);
      const struct ra_place *place = &s->place[v];
      const char *why = NULL;

      if (place->unit == RA_MEMORY)
	why = place->save ? "in memory, but saved" : NULL;
      else if (place->unit >= p->n_units)
	why = "there is no such unit";
      else if (!c->width[place->unit])
	why = "its class has no such unit";
      else if (place->save && (c->flags & RA_NO_SAVE))
	why = "its class cannot be saved";
      if (why)
	{
	  snprintf (e->text, sizeof e->text, "vreg %u: %s", v, why);
	  return true;
	}
    }
  return false;
}

bool
damage_changes_meaning (struct damage *d, const struct ra_solution *s,
			struct ra_error *e)
{
  uint32_t k, steps = 3 * d->p->n_instrs + 20;

  if (breaks_rule (d->p, s, e))
    return true;
  interpreter_begin (d->interpreter, d->p, s);
  for (k = 0; k < WALKS; k++)
    {
      if (k == WALKS / 4)
	interpreter_aim (d->interpreter, d->vreg);
      else if (k == 0 || k == WALKS / 2)
	interpreter_aim (d->interpreter, RA_NONE);
      if (!interpreter_walk (d->interpreter, &d->random, steps, e))
	return true;
    }
  return false;
}

static void
copy_solution (struct ra_solution *to, const struct ra_solution *from,
	       const struct ra_problem *p)
{
  uint32_t v;

  ra_solution_split (to, p, from->n_pieces, from->n_copies);
  for (v = 0; v < from->n_vregs; v++)
    to->place[v] = from->place[v];
  if (!from->n_pieces)
    return;
  memcpy (to->origin, from->origin, from->n_pieces * sizeof *to->origin);
  memcpy (to->name, from->name, p->n_operands * sizeof *to->name);
  memcpy (to->copy, from->copy, from->n_copies * sizeof *to->copy);
}

/* Make a damage of KIND and judge it.  */
static bool
damage_one (struct damage *d, struct kind *kind, struct ra_error *e)
{
  struct ra_error verdict;
  bool caught, changed;

  d->vreg = RA_NONE;
  copy_solution (d->wrong, d->right, d->p);
  if (!kind->make (d))
    return true;
  kind->made++;
  caught = ra_check (d->checker, d->p, d->wrong, &verdict) != RA_OK;
  changed = damage_changes_meaning (d, d->wrong, e);
  kind->changed += changed;
  kind->careful += caught && !changed;
  kind->missed += changed && !caught;
  return caught || !changed;
}

bool
damage_all (struct damage *d, struct ra_error *e)
{
  char text[sizeof e->text];
  uint32_t k;

  for (k = 0; k < N_KINDS; k++)
    if (!damage_one (d, &kinds[k], e))
      {
	memcpy (text, e->text, sizeof text);
	snprintf (e->text, sizeof e->text, "damage missed (%s): %.180s",
		  kinds[k].name, text);
	return false;
      }
  return true;
}

bool
damage_print (FILE *f)
{
  struct kind sum;
  uint32_t k;
  bool all = true;

  memset (&sum, 0, sizeof sum);
  fprintf (f, "%-32s %9s %9s %9s %9s %9s\n", "damage", "made", "changes",
	   "caught", "missed", "careful");
  for (k = 0; k < N_KINDS; k++)
    {
      const struct kind *x = &kinds[k];

      fprintf (f, "%-32s %9llu %9llu %9llu %9llu %9llu\n", x->name,
	       (unsigned long long) x->made,
	       (unsigned long long) x->changed,
	       (unsigned long long) (x->changed - x->missed),
	       (unsigned long long) x->missed,
	       (unsigned long long) x->careful);
      sum.made += x->made;
      sum.changed += x->changed;
      sum.missed += x->missed;
      sum.careful += x->careful;
      all &= x->made && x->changed;
    }
  fprintf (f, "%-32s %9llu %9llu %9llu %9llu %9llu\n", "all",
	   (unsigned long long) sum.made, (unsigned long long) sum.changed,
	   (unsigned long long) (sum.changed - sum.missed),
	   (unsigned long long) sum.missed,
	   (unsigned long long) sum.careful);
  return all;
}
