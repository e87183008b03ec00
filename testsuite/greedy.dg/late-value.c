/* Addresses in the frame that are needed much later are computed there, or kept
   in registers: never in slots.  */
/* { dg-do compile { target arm*-*-* aarch64*-*-* } } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "\t(str|ldr)\t" } } */
void first (int *, int *);
void next (int *, int *, int *);
void all (int *p)
{
  int a[40], b[40], c[40], d[40], e[40], f[40];

  first (a, p);
  next (b, a, p);
  next (c, b, a);
  first (d, p);
  next (e, d, p);
  next (f, e, d);
  next (p, f, c);
}
