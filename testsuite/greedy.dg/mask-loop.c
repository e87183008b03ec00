/* A mask stays in its register in the loop, though a constant begins it, which
   no mask register can load.  */
/* { dg-do compile { target i?86-*-* x86_64-*-* } } */
/* { dg-options "-O2 -mavx512bw -fpie" } */
/* { dg-final { scan-assembler-not "kmovw\[^\n\]*\\(%\[er\]?sp" } } */
#include <immintrin.h>

void
f (__m512i *a, __m512i *b, __m512i *c, int *p, int n)
{
  __mmask16 m = 0x1234;

  for (int i = 0; i < n; i++)
    {
      m |= _mm512_cmpeq_epi32_mask (a[i], b[i]);
      _mm512_mask_storeu_epi32 (p + 16 * i, m, c[i]);
    }
}

void
g (__m512i *a, __m512i *b, __m512i *c, int *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      __mmask32 m = _mm512_cmpeq_epi16_mask (a[i], b[i]) & 0x35351234;

      _mm512_mask_storeu_epi16 (p + 16 * i, m, c[i]);
    }
}
