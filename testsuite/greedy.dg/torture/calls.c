/* Values across calls, in callee-saved registers, call-clobbered ones that
   are saved around the call, and memory.  */
/* { dg-do run } */
extern void abort (void);

static volatile int sink;

__attribute__ ((noipa)) static int
clobber (int x)
{
  sink = x;
  return x + 1;
}

__attribute__ ((noipa)) static int
many (int a, int b, int c, int d, int e, int f, int g, int h)
{
  int x = clobber (a) * b;
  int y = clobber (c) * d;
  int z = clobber (e) * f;
  int w = clobber (g) * h;
  if (x > 1000)
    return clobber (x) + y;
  return x + y * 3 + z * 5 + w * 7 + a + b + c + d + e + f + g + h;
}

__attribute__ ((noipa)) static double
floats (double a, double b, double c, int n)
{
  double s = 0, t = 1;

  for (int i = 0; i < n; i++)
    {
      s += a * i + b;
      t = t * 0.5 + c;
      if (i % 7 == 3)
	sink = clobber (i);
      s += t;
    }
  return s + a + b + c;
}

__attribute__ ((noipa)) static int
recurse (int n, int a, int b)
{
  if (n < 2)
    return a + b;
  int l = recurse (n - 1, b, a + 1);
  int r = recurse (n - 2, a + l, b);
  return l * 2 + r - n + a * b % 7;
}

/* The same, as GCC's own allocation computes it at -O0.  */
__attribute__ ((noipa, optimize ("O0"))) static int
recurse0 (int n, int a, int b)
{
  if (n < 2)
    return a + b;
  int l = recurse0 (n - 1, b, a + 1);
  int r = recurse0 (n - 2, a + l, b);
  return l * 2 + r - n + a * b % 7;
}

int
main (void)
{
  if (many (1, 2, 3, 4, 5, 6, 7, 8) != 4 + 16 * 3 + 36 * 5 + 64 * 7 + 36)
    abort ();
  if (many (1000, 2, 3, 4, 5, 6, 7, 8) != 2003 + 16)
    abort ();
  /* Sums of dyadic fractions: exact.  */
  if (floats (0.5, 0.25, 0.125, 4) != 5.703125 + 0.875)
    abort ();
  if (recurse (16, 3, 5) != recurse0 (16, 3, 5))
    abort ();
  return 0;
}
