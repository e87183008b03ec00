/* Local functions whose clobbers are known to their callers (-fipa-ra), and
   leaf functions that could disturb what callers leave in call-clobbered
   registers.  */
/* { dg-do run } */
extern void abort (void);

static int __attribute__ ((noinline, noclone))
leaf (int a)
{
  return a * 3 + 1;
}

static int __attribute__ ((noinline, noclone))
busy (int a, int b)
{
  int c = a * b, d = a - b, e = a ^ b, f = a & b, g = a | b;
  asm volatile ("" : "+r" (c), "+r" (d), "+r" (e), "+r" (f));
  return c + d + e + f + g;
}

static double __attribute__ ((noinline, noclone))
fleaf (double x)
{
  return x * 2;
}

__attribute__ ((noipa)) static int
caller (int a, int b, int c, int d)
{
  int x = leaf (a);
  int y = leaf (b) + x;
  int z = busy (c, d) - y;
  return x + y * 2 + z * 3 + leaf (z) + a + b + c + d;
}

__attribute__ ((noipa)) static double
fcaller (double a, double b, double c)
{
  double x = fleaf (a) + b;
  double y = fleaf (b) + c + x;
  return x * y + fleaf (a) + a + b + c;
}

int
main (void)
{
  /* x=7; y=10+7=17; busy(5,6)=30-1+3+4+7=43, z=26.  */
  if (caller (2, 3, 5, 6) != 7 + 34 + 78 + 79 + 16)
    abort ();
  /* x=4; y=4+3+4=11.  */
  if (fcaller (1, 2, 3) != 44 + 2 + 6)
    abort ();
  return 0;
}
