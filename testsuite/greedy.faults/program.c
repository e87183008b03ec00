/* Compiled by plugins with faults in them; must still run right.  */
extern void abort (void);

__attribute__ ((noipa)) int
good (int a, int b)
{
  return a * b + (a ^ b) - b / a;
}

__attribute__ ((noipa)) int
bad_problem (int a, int b)
{
  return good (a, b) * b + (a ^ b) - b / a;
}

__attribute__ ((noipa)) int
overlap (const int *p, int n)
{
  int sum = 0, other = 1;

  for (int i = 0; i < n; i++)
    {
      sum += p[i] * other;
      other ^= sum;
    }
  return sum + other;
}

int
main (void)
{
  static const int data[] = { 3, 1, 4, 1, 5 };

  if (good (3, 7) != 23 || bad_problem (3, 7) != 163
      || overlap (data, 5) != 1145)
    abort ();
  return 0;
}
