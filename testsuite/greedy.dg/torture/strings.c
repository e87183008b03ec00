/* Small integers, bytes, bit fields, divisions, string instructions and
   atomic operations: instructions that name their registers.  */
/* { dg-do run } */
extern void abort (void);

struct bits { unsigned int a : 3, b : 7, c : 12; signed int d : 5; };

__attribute__ ((noipa)) static unsigned int
hash (const unsigned char *p, int n)
{
  unsigned int h = 2166136261u;
  while (n-- > 0)
    h = (h ^ *p++) * 16777619u;
  return h;
}

__attribute__ ((noipa)) static int
divide (int a, int b, unsigned int c, unsigned int d, long long e)
{
  return a / b + a % b * 2 + c / d * 3 + c % d * 4 + (int) (e / b)
	 + (int) (e % b);
}

__attribute__ ((noipa)) static int
shift (int a, unsigned int b, signed char c, int n, int m)
{
  return (a << n) + (b >> m) + (c >> n) + (int) (b << m | b >> (32 - m));
}

__attribute__ ((noipa)) static int
fields (struct bits *p, int k)
{
  p->b += k;
  p->d = -p->a;
  p->c ^= p->b;
  return p->a + p->b * 10 + p->c * 100 + p->d;
}

__attribute__ ((noipa)) static void
copy (char *d, const char *s, unsigned long n, int c)
{
  __builtin_memset (d, c, n);
  __builtin_memcpy (d + 1, s, n / 2);
  __builtin_memmove (d + 2, d, n / 4);
}

__attribute__ ((noipa)) static int
atomic (int *p, long long *q, int v)
{
  int o = __atomic_fetch_add (p, v, __ATOMIC_SEQ_CST);
  int e = o + v;
  int ok = __atomic_compare_exchange_n (p, &e, 77, 0, __ATOMIC_SEQ_CST,
					__ATOMIC_SEQ_CST);
#if !defined __i386__
  __atomic_fetch_xor (q, v, __ATOMIC_SEQ_CST);
#else
  *q ^= v;
#endif
  return o + ok * 10 + __atomic_exchange_n (p, v, __ATOMIC_SEQ_CST);
}

int
main (void)
{
  struct bits b = { 5, 100, 1000, 0 };
  char s[64], d[64];
  int i = 3;
  long long q = 12;

  if (hash ((const unsigned char *) "foobar", 6) != 0xbf9cf968u)
    abort ();
  if (divide (-17, 5, 17, 5, -100000000001ll)
      != -3 - 4 + 9 + 8 + (int) (-20000000000ll) - 1)
    abort ();
  if (shift (5, 0x80000001u, -8, 2, 4) != 20 + 0x8000000 - 2 + 0x18)
    abort ();
  if (fields (&b, 3) != 5 + 1030 + (1000 ^ 103) * 100 - 5)
    abort ();
  for (int k = 0; k < 64; k++)
    s[k] = k;
  copy (d, s, 40, 9);
  if (d[0] != 9 || d[1] != 0 || d[2] != 9 || d[3] != 0 || d[11] != 8
      || d[12] != 11 || d[20] != 19 || d[21] != 9)
    abort ();
  if (atomic (&i, &q, 6) != 3 + 10 + 77 || i != 6 || q != (12 ^ 6))
    abort ();
  return 0;
}
