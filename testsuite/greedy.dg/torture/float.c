/* Floating point of every width, x87 included, with integers and
   conversions in between.  */
/* { dg-do run } */
extern void abort (void);

__attribute__ ((noipa)) static float
dot (const float *a, const float *b, int n)
{
  float s0 = 0, s1 = 0, s2 = 0, s3 = 0;

  for (int i = 0; i + 3 < n; i += 4)
    {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
  return s0 + s1 + s2 + s3;
}

__attribute__ ((noipa)) static double
poly (double x, int n)
{
  double p = 1, q = 0, r = x, s = 2, t = x * x, u = 3, v = 4, w = 5;

  while (n-- > 0)
    {
      p = p * x + q;
      q += r - (int) p % 3;
      r = s + t;
      s -= u;
      t = v * 0.5;
      u = w - 1;
      v += (n & 1) ? x : -x;
      w = u + 0.25;
    }
  return p + q + r + s + t + u + v + w;
}

__attribute__ ((noipa, optimize ("O0"))) static double
poly0 (double x, int n)
{
  double p = 1, q = 0, r = x, s = 2, t = x * x, u = 3, v = 4, w = 5;

  while (n-- > 0)
    {
      p = p * x + q;
      q += r - (int) p % 3;
      r = s + t;
      s -= u;
      t = v * 0.5;
      u = w - 1;
      v += (n & 1) ? x : -x;
      w = u + 0.25;
    }
  return p + q + r + s + t + u + v + w;
}

__attribute__ ((noipa)) static long double
extended (long double a, long double b, int n)
{
  long double s = a;

  while (n-- > 0)
    {
      s = s * 2 - b;
      a = a + s;
      b = b * 0.5L;
    }
  return s + a + b;
}

__attribute__ ((noipa)) static _Complex double
rotate (_Complex double z, _Complex double w, int n)
{
  while (n-- > 0)
    z = z * w + 1;
  return z;
}

__attribute__ ((noipa)) static int
convert (float f, double d, unsigned char c, long long l)
{
  return (int) (f * c) + (int) (d - l) + (int) (float) l;
}

int
main (void)
{
  float a[16], b[16];

  for (int i = 0; i < 16; i++)
    {
      a[i] = i;
      b[i] = 2 * i + 1;
    }
  if (dot (a, b, 16) != 2600)
    abort ();
  /* Few steps and dyadic values: exact, so x87's width changes nothing.  */
  for (int n = 0; n < 8; n++)
    if (poly (0.5, n) != poly0 (0.5, n))
      abort ();
  if (extended (1, 1, 3) != 3.25L + 0.125L + 5.75L + 0.0L)
    abort ();
  _Complex double z = rotate (1.0 + 2.0i, 0.0 + 1.0i, 4);
  if (__real__ z != 1 || __imag__ z != 2)
    abort ();
  if (convert (1.5f, 100.25, 200, 7) != 300 + 93 + 7)
    abort ();
  return 0;
}
