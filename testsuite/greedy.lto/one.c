/* One of two files that are linked with -flto.  */
extern void abort (void);
extern int other (int a, int b);

int
here (int a, int b)
{
  int sum = 0;
  while (a-- > 0)
    sum += other (a, b) * a;
  return sum;
}

int
main (void)
{
  if (here (7, 3) != 679)
    abort ();
  return 0;
}
