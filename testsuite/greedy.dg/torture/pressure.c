/* More values alive at once than there are registers, in and after a
   loop.  */
/* { dg-do run } */
extern void abort (void);

__attribute__ ((noipa)) static unsigned int
mix (const unsigned int *p, int n)
{
  unsigned int a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], f = p[5];
  unsigned int g = p[6], h = p[7], i = p[8], j = p[9], k = p[10], l = p[11];
  unsigned int m = p[12], o = p[13], q = p[14], r = p[15], s = p[16];
  unsigned int t = p[17], u = p[18], v = p[19];

  while (n-- > 0)
    {
      a += b; b ^= c; c += d; d ^= e; e += f; f ^= g; g += h; h ^= i;
      i += j; j ^= k; k += l; l ^= m; m += o; o ^= q; q += r; r ^= s;
      s += t; t ^= u; u += v; v ^= a;
    }
  return ((a ^ b) * 3 + (c ^ d) * 5 + (e ^ f) * 7 + (g ^ h) * 11
	  + (i ^ j) * 13 + (k ^ l) * 17 + (m ^ o) * 19 + (q ^ r) * 23
	  + (s ^ t) * 29 + (u ^ v) * 31);
}

/* The same on an array, which no allocator can get wrong.  */
__attribute__ ((noipa, optimize ("O0"))) static unsigned int
plain (volatile unsigned int *p, int n)
{
  static const int w[] = { 3, 5, 7, 11, 13, 17, 19, 23, 29, 31 };
  unsigned int sum = 0;

  while (n-- > 0)
    for (int i = 0; i < 20; i++)
      if (i % 2)
	p[i] ^= p[(i + 1) % 20];
      else
	p[i] += p[i + 1];
  for (int i = 0; i < 10; i++)
    sum += (p[2 * i] ^ p[2 * i + 1]) * w[i];
  return sum;
}

int
main (void)
{
  unsigned int v[20];

  for (int n = 0; n < 50; n++)
    {
      for (int i = 0; i < 20; i++)
	v[i] = i * 2654435761u + n;
      unsigned int got = mix (v, n);
      if (got != plain (v, n))
	abort ();
    }
  return 0;
}
