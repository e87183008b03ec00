/* What it takes to compute a value that GCC knows: a constant, or an address.

   Cost tables say what it takes on the average (remat).  Between zero, two
   bytes on x86, and an address in code that may be anywhere, seven, or a
   constant of two instructions on ARM and AArch64, there is more than a
   register to keep it in costs.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "greedy.h"

/* One instruction of these takes about as long as a move.  */
enum { SPEED = 2 };

#if defined (GREEDY_TARGET_X86)

static struct ra_cost
cost_of_integer (HOST_WIDE_INT n, scalar_int_mode mode)
{
  int bytes;

  if (n == 0)
    bytes = 2;
  else if (GET_MODE_SIZE (mode) <= 4 || n == (HOST_WIDE_INT) (uint32_t) n)
    bytes = 5;
  else
    bytes = n == (HOST_WIDE_INT) (int32_t) n ? 7 : 10;
  return { SPEED, bytes };
}

static struct ra_cost
cost_of_address (void)
{
  return { SPEED, !flag_pic ? 5 : TARGET_64BIT ? 7 : 6 };
}

#elif defined (GREEDY_TARGET_ARM)

static struct ra_cost
cost_of_integer (HOST_WIDE_INT n, scalar_int_mode)
{
  if (TARGET_THUMB2 && IN_RANGE (n, 0, 255))
    return { SPEED, 2 };
  if (const_ok_for_arm (n) || const_ok_for_arm (~n) || IN_RANGE (n, 0, 0xffff))
    return { SPEED, 4 };
  return { 2 * SPEED, 8 };
}

/* movw and movt, or a load from a pool that holds it.  */
static struct ra_cost
cost_of_address (void)
{
  return { 2 * SPEED, 8 };
}

#elif defined (GREEDY_TARGET_AARCH64)

/* One instruction for each 16 bits that are not those of the rest.  */
static struct ra_cost
cost_of_integer (HOST_WIDE_INT n, scalar_int_mode mode)
{
  int parts = GET_MODE_SIZE (mode) > 4 ? 4 : 2, zeros = 0, ones = 0;

  if (aarch64_move_imm (n, mode))
    return { SPEED, 4 };
  for (int k = 0; k < parts; k++)
    {
      zeros += (n >> 16 * k & 0xffff) == 0;
      ones += (n >> 16 * k & 0xffff) == 0xffff;
    }
  parts -= MAX (zeros, ones);
  return { parts * SPEED, parts * 4 };
}

/* adrp and add.  */
static struct ra_cost
cost_of_address (void)
{
  return { 2 * SPEED, 8 };
}

#endif

void
greedy_value (unsigned int regno, struct ra_cost *cost)
{
  scalar_int_mode mode;
  rtx x = ((int) regno < ira_reg_equiv_len && ira_reg_equiv[regno].defined_p
	   ? ira_reg_equiv[regno].constant : NULL_RTX);

  if (x == NULL_RTX
      || !is_a<scalar_int_mode> (PSEUDO_REGNO_MODE (regno), &mode)
      || GET_MODE_SIZE (mode) > UNITS_PER_WORD)
    return;
  if (CONST_INT_P (x))
    *cost = cost_of_integer (INTVAL (x), mode);
  else if (CONSTANT_P (x) && mode == Pmode)
    *cost = cost_of_address ();
}
