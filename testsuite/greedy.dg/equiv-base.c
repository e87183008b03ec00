/* A register that finds memory, with which others are equivalent, can be split;
   what is equivalent in one block only still is.  */
/* { dg-do run } */

extern void abort (void);

struct pair { int a, b; };

__attribute__ ((noipa)) int
use (int x)
{
  return x + 1;
}

/* p is split around the calls; where it is loaded again, p->a must be found by
   the piece that is live.  */
__attribute__ ((noipa)) int
sum (struct pair *p, int n, int *q, int *r, int *t)
{
  int s = 0, i, j;

  for (i = 0; i < n; i++)
    {
      int x = p->a, y = p->b;

      s += use (x) * x + use (y) * y + use (s);
      for (j = 0; j < 4; j++)
	s += q[j] * x + r[j] * y + t[j] * p[j].a;
    }
  return s + p->a + p->b * use (p->b);
}

int
main (void)
{
  struct pair p[4] = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } };
  int q[4] = { 1, 2, 3, 4 }, r[4] = { 5, 6, 7, 8 }, t[4] = { 9, 1, 2, 3 };

  if (sum (p, 3, q, r, t) != 805)
    abort ();
  return 0;
}
