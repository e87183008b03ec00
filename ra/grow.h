/* Arrays that grow geometrically and are kept from function to function:
   after warm-up no function costs a call to malloc.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_GROW_H
#define RA_GROW_H

#include <libiberty.h>

/* Make the array VEC of SIZE elements (an lvalue) hold NEED.  */
#define RA_GROW(T, VEC, SIZE, NEED)					\
  do									\
    {									\
      if ((NEED) > (SIZE))						\
	{								\
	  (SIZE) = (NEED) + (NEED) / 2 + 16;				\
	  (VEC) = XRESIZEVEC (T, (VEC), (SIZE));			\
	}								\
    }									\
  while (0)

#endif
