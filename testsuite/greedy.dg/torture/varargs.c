/* Variable arguments, structures by value, stack arguments, alloca and
   arrays of variable length.  */
/* { dg-do run } */
#include <stdarg.h>

extern void abort (void);

struct small { short a; char b; };
struct pair { long a, b; };
struct big { int v[12]; };

__attribute__ ((noipa)) static double
sum (int n, ...)
{
  va_list ap;
  double s = 0;

  va_start (ap, n);
  for (int i = 0; i < n; i++)
    s += i % 2 ? va_arg (ap, double) : va_arg (ap, int);
  va_end (ap);
  return s;
}

__attribute__ ((noipa)) static struct pair
swap (struct pair p, struct small s)
{
  struct pair r = { p.b + s.a, p.a - s.b };
  return r;
}

__attribute__ ((noipa)) static struct big
fill (struct big b, int k)
{
  for (int i = 0; i < 12; i++)
    b.v[i] = b.v[11 - i] * k + i;
  return b;
}

__attribute__ ((noipa)) static int
many (int a, long long b, char c, double d, short e, float f, int g, int h,
      long long i, int j, int k, double l, int m)
{
  return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9
	 + j * 10 + k * 11 + l * 12 + m * 13;
}

__attribute__ ((noipa)) static int
dynamic (int n)
{
  int v[n], s = 0;
  signed char *p = __builtin_alloca (n * 2);

  for (int i = 0; i < n; i++)
    {
      v[i] = i * i;
      p[2 * i] = i;
      p[2 * i + 1] = -i;
    }
  for (int i = 0; i < n; i++)
    s += v[n - 1 - i] + p[2 * i] - p[2 * i + 1];
  return s;
}

int
main (void)
{
  struct pair p = { 10, 20 };
  struct small s = { 3, 4 };
  struct big b;

  if (sum (6, 1, 2.5, 3, 4.5, 5, 6.5) != 22.5)
    abort ();
  p = swap (p, s);
  if (p.a != 23 || p.b != 6)
    abort ();
  for (int i = 0; i < 12; i++)
    b.v[i] = i;
  b = fill (b, 2);
  /* The upper half reads what the lower half has written.  */
  if (b.v[0] != 22 || b.v[5] != 17 || b.v[6] != 40 || b.v[11] != 55)
    abort ();
  if (many (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) != 819)
    abort ();
  if (dynamic (10) != 285 + 90)
    abort ();
  return 0;
}
