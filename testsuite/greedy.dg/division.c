/* Dividend and divisor that live on or are read late stay out of the
   registers that a division writes: LRA would take them from there.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-reload-not "Spill r\[0-9\]+\\(.* for r" } } */
long modulus (void *state, long m, long n)
{
  return n == -1 ? m : m % n;
}

unsigned row (unsigned n, unsigned step, unsigned *p)
{
  *p = n / step;
  return n;
}

/* The product of a high part destroys its first factor.  */
unsigned long days (unsigned long t)
{
  return t - t / 86400;
}
