/* What makes every csmith program defined: included before each.

   csmith 2.3.0 calls the builtins that count leading and trailing zeros
   with any value, and GCC leaves their result for 0 undefined: it is then
   whatever the register held before, which is the allocator's choice.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define DEFINED(NAME, TYPE)						\
  static inline int							\
  defined_##NAME (TYPE x)						\
  {									\
    return x ? __builtin_##NAME (x) : (int) sizeof x * 8;		\
  }

DEFINED (clz, unsigned int)
DEFINED (clzl, unsigned long)
DEFINED (clzll, unsigned long long)
DEFINED (ctz, unsigned int)
DEFINED (ctzl, unsigned long)
DEFINED (ctzll, unsigned long long)

#define __builtin_clz defined_clz
#define __builtin_clzl defined_clzl
#define __builtin_clzll defined_clzll
#define __builtin_ctz defined_ctz
#define __builtin_ctzl defined_ctzl
#define __builtin_ctzll defined_ctzll
