/* Values that are not masks stay out of mask registers, though these are free
   and there is an instruction that moves them there.  */
/* { dg-do compile { target i?86-*-* x86_64-*-* } } */
/* { dg-options "-O2 -march=skylake-avx512" } */
/* { dg-final { scan-assembler-not "kmov" } } */
void
copy (int *a, const int *b, const int *c, unsigned mask)
{
  for (int i = 0; i < 16; i++)
    a[i] = mask >> i & 1 ? b[i] : c[i];
}

long
many (const long *p, long n)
{
  long a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], f = p[5], g = p[6];
  long h = p[7], i = p[8], j = p[9], k = p[10], l = p[11], m = p[12];
  long r = p[13], s = p[14], t = p[15];

  while (n--)
    {
      a += b ^ t; b += c ^ a; c += d ^ b; d += e ^ c; e += f ^ d; f += g ^ e;
      g += h ^ f; h += i ^ g; i += j ^ h; j += k ^ i; k += l ^ j; l += m ^ k;
      m += r ^ l; r += s ^ m; s += t ^ r; t += a ^ s;
    }
  return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ r ^ s ^ t;
}
