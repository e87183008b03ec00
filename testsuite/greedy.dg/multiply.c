/* The product of two words is in two registers that nothing else can be in:
   the sum of products stays out of them, or LRA would take it from there.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-reload-not "Spill r\[0-9\]+\\(.* for r" } } */
#if __SIZEOF_LONG__ == 8
typedef __int128 wide;
#else
typedef long long wide;
#endif

void products (wide *to, const long *a, const long *b)
{
  long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3];
  long b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3];

  to[0] = (wide) a0 * b0 + (wide) a1 * b3 + (wide) a2 * b2 + (wide) a3 * b1;
  to[1] = (wide) a0 * b1 + (wide) a1 * b0 + (wide) a2 * b3 + (wide) a3 * b2;
  to[2] = (wide) a0 * b2 + (wide) a1 * b1 + (wide) a2 * b0 + (wide) a3 * b3;
  to[3] = (wide) a0 * b3 + (wide) a1 * b2 + (wide) a2 * b1 + (wide) a3 * b0;
}
