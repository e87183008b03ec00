/* Functions with the attributes that change the prologue or the ABI.  */
/* { dg-do run } */
extern void abort (void);

static volatile int sink;

__attribute__ ((noipa, noclone, optimize ("Os"))) static int
small (int a, int b)
{
  sink = a;
  return a * b + sink;
}

__attribute__ ((noipa, cold)) static int
cold (int a, int b)
{
  sink = b;
  return a - b + small (a, b);
}

__attribute__ ((noipa, hot)) static int
hot (int a, int b)
{
  return cold (b, a) * 2 + a;
}

__attribute__ ((constructor)) static void
first (void)
{
  sink = 5;
}

int
main (int argc, char **argv)
{
  if (sink != 5 || argc < 1 || !argv)
    abort ();
  /* cold (4, 3) = 1 + 16.  */
  if (hot (3, 4) != 34 + 3)
    abort ();
  return 0;
}
