/* Numbers that look random and are the same on any host.

   The mixing function of splitmix64 (Steele, Lea, Flood: "Fast splittable
   pseudorandom number generators", 2014): a bijection of 64-bit integers.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RA_RANDOM_H
#define RA_RANDOM_H

#include <stdint.h>

/* Distance of the states of a generator.  */
#define RA_RANDOM_STEP UINT64_C (0x9e3779b97f4a7c15)

static inline uint64_t
ra_random_mix (uint64_t z)
{
  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Number INDEX of the sequence SEED, 63 bits.  */
static inline int64_t
ra_random_at (int64_t seed, uint32_t index)
{
  uint64_t z = ra_random_mix ((uint64_t) seed * RA_RANDOM_STEP);

  return (int64_t) (ra_random_mix (z + (index + UINT64_C (1))
				   * RA_RANDOM_STEP) >> 1);
}

#endif
