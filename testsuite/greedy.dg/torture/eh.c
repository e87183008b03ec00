/* Exceptional edges in C: cleanups with -fexceptions, and trapping
   instructions that may throw.  */
/* { dg-do run } */
/* { dg-options "-fexceptions -fnon-call-exceptions" } */
extern void abort (void);

static int log_sum;

static void
finish (int *p)
{
  log_sum = log_sum * 10 + *p;
}

__attribute__ ((noipa)) static int
work (int *p, int n)
{
  return p[n] * 2 + n;
}

__attribute__ ((noipa)) static int
clean (int *p, int a, int b)
{
  int x __attribute__ ((cleanup (finish))) = a + b;
  int r = work (p, a) * b;
  {
    int y __attribute__ ((cleanup (finish))) = a - b;
    r += work (p, b) / (y + 7);
    x += y > 0;
  }
  return r + a * 3 + b;
}

int
main (void)
{
  int v[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

  /* work(3)=11*2=22; y=1; work(2)=8/8=1; 23+9+2.  */
  if (clean (v, 3, 2) != 34 || log_sum != 16)
    abort ();
  return 0;
}
