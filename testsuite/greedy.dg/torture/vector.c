/* Vectors, in registers of one and of several units, and moves between the
   register files.  */
/* { dg-do run } */
extern void abort (void);

typedef int v4si __attribute__ ((vector_size (16)));
typedef float v4sf __attribute__ ((vector_size (16)));
typedef int v8si __attribute__ ((vector_size (32)));

__attribute__ ((noipa)) static void
add (v4si *r, const v4si *a, const v4si *b, int k)
{
  v4si x = *a + *b, y = *a - *b, z = *a * *b;
  v4si kk = { k, k, k, k };
  *r = (x & y) + (z ^ kk) + (x > y);
}

__attribute__ ((noipa)) static void
wide (v8si *r, const v8si *a, const v8si *b)
{
  *r = (*a + *b) * (*a - *b) + __builtin_shuffle (*a, (v8si) { 7, 6, 5, 4, 3, 2, 1, 0 });
}

__attribute__ ((noipa)) static float
lanes (const v4sf *a, int i)
{
  v4sf s = *a * *a;
  return s[i & 3] + s[0] + (float) i;
}

/* Loops that the vectorizer likes: interleaved loads and stores, which are
   groups of consecutive registers on ARM and AArch64.  */
__attribute__ ((noipa)) static void
interleave (unsigned char *restrict d, const unsigned char *restrict s, int n)
{
  for (int i = 0; i < n; i++)
    {
      d[3 * i] = s[3 * i + 2];
      d[3 * i + 1] = s[3 * i + 1] + 1;
      d[3 * i + 2] = s[3 * i] ^ 5;
    }
}

__attribute__ ((noipa)) static int
reduce (const short *a, const short *b, int n)
{
  int s = 0, m = 0;

  for (int i = 0; i < n; i++)
    {
      s += a[i] * b[i];
      m = a[i] > m ? a[i] : m;
    }
  return s * 10 + m;
}

int
main (void)
{
  v4si a = { 1, 2, 3, 4 }, b = { 5, -6, 7, -8 }, r;
  v8si c = { 1, 2, 3, 4, 5, 6, 7, 8 }, d = { 8, 7, 6, 5, 4, 3, 2, 1 }, e;
  v4sf f = { 1, 2, 3, 4 };
  unsigned char s[96], t[96];
  short x[50], y[50];

  add (&r, &a, &b, 9);
  for (int i = 0; i < 4; i++)
    if (r[i] != ((a[i] + b[i]) & (a[i] - b[i])) + ((a[i] * b[i]) ^ 9)
		- (a[i] + b[i] > a[i] - b[i]))
      abort ();
  wide (&e, &c, &d);
  for (int i = 0; i < 8; i++)
    if (e[i] != 9 * (c[i] - d[i]) + 8 - i)
      abort ();
  if (lanes (&f, 2) != 9 + 1 + 2)
    abort ();
  for (int i = 0; i < 96; i++)
    s[i] = i * 7;
  interleave (t, s, 32);
  for (int i = 0; i < 32; i++)
    if (t[3 * i] != s[3 * i + 2]
	|| t[3 * i + 1] != (unsigned char) (s[3 * i + 1] + 1)
	|| t[3 * i + 2] != (s[3 * i] ^ 5))
      abort ();
  for (int i = 0; i < 50; i++)
    {
      x[i] = i;
      y[i] = 2;
    }
  if (reduce (x, y, 50) != 24500 + 49)
    abort ();
  return 0;
}
