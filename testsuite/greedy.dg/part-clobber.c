/* A clobber of a part of a value keeps the rest live before: LRA says so, and
   takes another register for a "risky" transformation if it was not so.  */
/* { dg-do compile { target aarch64-*-* } } */
/* { dg-options "-O2" } */
/* { dg-final { scan-reload-not "risky" } } */

#include <arm_neon.h>

int
thrice (void)
{
  float64_t data[3], copy[3];
  float64x1x3_t vectors;
  int i;

  for (i = 0; i < 3; i++)
    data[i] = 3 * i;
  asm volatile ("" : : : "memory");
  vectors.val[0] = vld1_f64 (data);
  vectors.val[1] = vld1_f64 (data + 1);
  vectors.val[2] = vld1_f64 (data + 2);
  vst1_f64_x3 (copy, vectors);
  asm volatile ("" : : : "memory");
  for (i = 0; i < 3; i++)
    if (copy[i] != data[i])
      return 1;
  return 0;
}
