/* Values of two words and more: pairs on 32-bit targets, TImode on 64-bit
   ones.  */
/* { dg-do run } */
extern void abort (void);

typedef unsigned long long u64;

__attribute__ ((noipa)) static u64
mul (u64 a, u64 b, u64 c, int s)
{
  u64 x = a * b + c;
  x ^= x >> s;
  x -= (u64) (unsigned int) a << 32;
  return x + (x < c) + (b << (s & 31));
}

__attribute__ ((noipa)) static int
compare (u64 a, u64 b, long long c, long long d)
{
  return (a < b) + 2 * (c < d) + 4 * (a == (u64) c) + 8 * (b >= (u64) d);
}

__attribute__ ((noipa)) static u64
loop (const u64 *p, int n, u64 k0, u64 k1)
{
  u64 a = 1, b = 2, c = 3, d = 4;

  for (int i = 0; i < n; i++)
    {
      a += p[i] ^ b;
      b = (b << 13 | b >> 51) + c;
      c ^= a * k0;
      d = d * k1 + c;
    }
  return a ^ b ^ c ^ d;
}

__attribute__ ((noipa, optimize ("O0"))) static u64
loop0 (const u64 *p, int n, u64 k0, u64 k1)
{
  u64 a = 1, b = 2, c = 3, d = 4;

  for (int i = 0; i < n; i++)
    {
      a += p[i] ^ b;
      b = (b << 13 | b >> 51) + c;
      c ^= a * k0;
      d = d * k1 + c;
    }
  return a ^ b ^ c ^ d;
}

#ifdef __SIZEOF_INT128__
typedef unsigned __int128 u128;

__attribute__ ((noipa)) static u128
wide (u128 a, u128 b, u64 c)
{
  u128 x = a * b + c;
  x = x << 7 ^ x >> 60;
  return x - (a < b ? a : b);
}

__attribute__ ((noipa, optimize ("O0"))) static u128
wide0 (u128 a, u128 b, u64 c)
{
  u128 x = a * b + c;
  x = x << 7 ^ x >> 60;
  return x - (a < b ? a : b);
}
#endif

int
main (void)
{
  u64 v[16];

  for (int i = 0; i < 16; i++)
    v[i] = (i + 1) * 0x9e3779b97f4a7c15ull;
  /* (2^33 + 1) * 3 + 5 = 2^34 + 2^33 + 8; >> 4 and ^; - 2^32.  */
  u64 x = (1ull << 34) + (1ull << 33) + 8;
  x ^= x >> 4;
  x -= 1ull << 32;
  if (mul ((1ull << 33) + 1, 3, 5, 4) != x + (3 << 4))
    abort ();
  if (compare (1, 1ull << 40, -1, 1) != 1 + 2 + 8
      || compare (5, 4, 5, -5) != 4)
    abort ();
  for (int n = 0; n < 16; n++)
    if (loop (v, n, v[1], v[2]) != loop0 (v, n, v[1], v[2]))
      abort ();
#ifdef __SIZEOF_INT128__
  for (int n = 0; n < 15; n++)
    {
      u128 a = (u128) v[n] << 64 | v[n + 1];
      if (wide (a, a * 3 + n, n) != wide0 (a, a * 3 + n, n))
	abort ();
    }
#endif
  return 0;
}
