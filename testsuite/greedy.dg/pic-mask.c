/* On i386 a constant cannot be loaded to a mask register but from the constant
   pool, whose address needs the PIC register: nobody has set that here, neither
   for a mask that is meant to have a register (merge, from
   gcc.target/i386/pr69010.c) nor for one that is not (store, from pr97642-2.c). */
/* { dg-do compile { target i?86-*-* x86_64-*-* } } */
/* { dg-options "-O3 -mavx512bw -mavx512vl -fpie" } */
/* { dg-final { scan-assembler-not "GOTOFF" { target i?86-*-* } } } */
#include <immintrin.h>

void
merge (int *a, int *b, int *c)
{
  for (int i = 0; i < 16; i++)
    a[i] = i == 0 || i == 3 ? b[i] : c[i];
}

void
store (void *p, __m256i v)
{
  _mm256_mask_storeu_epi32 (p, 31, v);
}
