/* What options.exp compiles: three functions.  */
extern int g (int);

int
first (int a, int b)
{
  return a * b + g (a);
}

int
second (const int *p, int n)
{
  int s = 0;

  for (int i = 0; i < n; i++)
    s += p[i] * g (i);
  return s;
}

double
third (double x, int n)
{
  return n ? x * n + g (n) : x;
}
