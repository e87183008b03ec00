/* What csmith.exp reduces: wrong-gcc makes a sum of the difference.  */

extern int printf (const char *, ...);

static int table[8] = { 3, 1, 4, 1, 5, 9, 2, 6 };

static int
sum (int n)
{
  int s = 0;

  for (int i = 0; i < n; i++)
    s += table[i];
  return s;
}

static int
difference (int a, int b)
{
  a -= b;
  return a;
}

int
main (void)
{
  int a = sum (8), b = sum (4);

  printf ("sum = %d\n", a);
  printf ("difference = %d\n", difference (a, b));
  return 0;
}
