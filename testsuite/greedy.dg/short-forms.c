/* Instructions with immediate values are shorter in the accumulator.  */
/* { dg-do compile } */
/* { dg-options "-Os" } */
/* { dg-final { scan-assembler "cmpb\t.33, %al" { target i?86-*-* x86_64-*-* } } } */
int
f (const unsigned char *p, int a, int b, int c)
{
  unsigned char x = *p;

  if (x == 33)
    return a;
  if (x == 44)
    return b;
  if (x == 55)
    return c;
  if (x == 66)
    return a + b;
  return x == 77 ? a + c : b + c;
}
