/* A small program for the tests of the harness: the sum of the squares of
   the numbers from 1 to its argument, in a way that needs registers.
   -DWRONG makes it compute something else, -DBROKEN makes it no C.
   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>

#ifdef BROKEN
# error "this configuration does not build"
#endif

static unsigned long
sum (unsigned long n)
{
  unsigned long a = 0, b = 0, i;

  for (i = 1; i <= n; i++)
    if (i % 2)
      a += i * i;
    else
      b += i * i;
#ifdef WRONG
  return a;
#endif
  return a + b;
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    printf ("%lu\n", sum (strtoul (argv[i], NULL, 10)));
  return argc < 2;
}
