/* Arithmetic wider than a register: __int128, complex numbers of every
   width, long double (x87 on x86).  */
/* { dg-do run } */
extern void abort (void);

#ifdef __SIZEOF_INT128__
typedef unsigned __int128 wide;
#else
typedef unsigned long long wide;
#endif

__attribute__ ((noipa)) static wide
power (wide b, unsigned int n, wide m)
{
  wide r = 1, t = b, u = m ^ b, v = b + m;

  for (; n; n >>= 1)
    {
      if (n & 1)
	r = r * t + (u >> 3);
      t *= t;
      u -= v << (n & 7);
      v ^= r;
    }
  return r + u * v;
}

__attribute__ ((noipa, optimize ("O0"))) static wide
plain_power (volatile wide b, volatile unsigned int n, volatile wide m)
{
  volatile wide r = 1, t = b, u = m ^ b, v = b + m;

  for (; n; n >>= 1)
    {
      if (n & 1)
	r = r * t + (u >> 3);
      t *= t;
      u -= v << (n & 7);
      v ^= r;
    }
  return r + u * v;
}

/* Small integers: every result is exact in each type.  */
#define COMPLEX(TYPE, NAME)						\
__attribute__ ((noipa)) static _Complex TYPE				\
NAME (_Complex TYPE a, _Complex TYPE b, TYPE c, int n)			\
{									\
  _Complex TYPE s = a * b, t = a - b, u = ~a;				\
									\
  while (n-- > 0)							\
    {									\
      s = s + t * c - u;						\
      t = t + b;							\
      u = u * 1.0i + a;							\
    }									\
  return s + t + u;							\
}
COMPLEX (float, complex_float)
COMPLEX (double, complex_double)
COMPLEX (long double, complex_long)

__attribute__ ((noipa)) static long double
stack (long double a, long double b, double c, float d, int n)
{
  long double s = a, t = b, u = a * b, v = a - b, w = c, x = d, y = a + c;

  for (int i = 0; i < n; i++)
    {
      s += t * 2;
      t -= u;
      u = v + w;
      v += x;
      w -= y;
      x = s - i;
      y += i;
    }
  return s + t + u + v + w + x + y;
}

int
main (void)
{
  wide x = power (0x123456789abcdefULL, 29, ~(wide) 12345);
  if (x != plain_power (0x123456789abcdefULL, 29, ~(wide) 12345))
    abort ();

  _Complex float f = complex_float (1 + 2.0fi, 3 - 1.0fi, 2, 3);
  _Complex double d = complex_double (1 + 2.0i, 3 - 1.0i, 2, 3);
  _Complex long double l = complex_long (1 + 2.0i, 3 - 1.0i, 2, 3);
  if (__real__ f != __real__ d || __imag__ f != __imag__ d
      || __real__ d != __real__ l || __imag__ d != __imag__ l
      || __real__ d != 12 || __imag__ d != 11)
    abort ();
  if (stack (1, 2, 3, 4, 5) != -73)
    abort ();
  return 0;
}
