/* An asm clobbers the frame pointer, so that IRA is left to eliminate
   registers on its own, and we allocate after it.  Nested loops, in which it
   would have moves at the borders of the inner one.  */
/* { dg-do run } */

#if defined (__x86_64__)
#define FRAME "rbp"
#elif defined (__i386__)
#define FRAME "ebp"
#elif defined (__thumb__)
#define FRAME "r7"
#elif defined (__arm__)
#define FRAME "r11"
#else
#define FRAME "x29"
#endif

extern void abort (void);

static int a[64], b[64];

__attribute__ ((noipa, optimize ("omit-frame-pointer"))) static int
sum (int n, int m, int x, int y, int z)
{
  int s = 0, t = x, u = y, v = z;

  for (int i = 0; i < n; i++)
    {
      for (int k = 0; k < m; k++)
	s += a[k] * t + b[k] * u - v;
      asm volatile ("" : "+r" (t) : : FRAME);
      t += u;
      u += v;
      v += s & x & y;
    }
  return s + t + u + v;
}

int
main (void)
{
  for (int i = 0; i < 64; i++)
    {
      a[i] = i;
      b[i] = 64 - i;
    }
  if (sum (3, 4, 1, 2, 3) != 3816)
    abort ();
  return 0;
}
