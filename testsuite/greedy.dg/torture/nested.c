/* Nested functions: the static chain is a register that the call sets, and
   locals of the outer function live in its frame.  */
/* { dg-do run } */
/* { dg-options "-z execstack" } */
extern void abort (void);

__attribute__ ((noipa)) static int
apply (int (*f) (int, int), int a, int b)
{
  return f (a, b) + f (b, a);
}

__attribute__ ((noipa)) static int
outer (int a, int b, int c, int d)
{
  int calls = 0, last = a;

  __attribute__ ((noinline)) int
  middle (int x, int y)
  {
    int z = x * d + calls;

    __attribute__ ((noinline)) int
    inner (int u)
    {
      calls++;
      last += u * z - y;
      return last + c;
    }

    return inner (x + y) - inner (y - x) * b;
  }

  for (int i = 0; i < 5; i++)
    last ^= middle (i + a, b - i) + apply (middle, i, c);
  return last + calls * 1000;
}

/* The same with everything handed over.  */
struct state { int a, b, c, d, calls, last; };

__attribute__ ((noipa, optimize ("O0"))) static int
plain_inner (struct state *s, int z, int y, int u)
{
  s->calls++;
  s->last += u * z - y;
  return s->last + s->c;
}

__attribute__ ((noipa, optimize ("O0"))) static int
plain_middle (struct state *s, int x, int y)
{
  int z = x * s->d + s->calls;
  int first = plain_inner (s, z, y, x + y);
  return first - plain_inner (s, z, y, y - x) * s->b;
}

__attribute__ ((noipa, optimize ("O0"))) static int
plain (int a, int b, int c, int d)
{
  struct state s = { a, b, c, d, 0, a };
  for (int i = 0; i < 5; i++)
    {
      int old = s.last;
      int m = plain_middle (&s, i + a, b - i);
      int n = plain_middle (&s, i, c);
      n += plain_middle (&s, c, i);
      (void) old;
      s.last ^= m + n;
    }
  return s.last + s.calls * 1000;
}

int
main (void)
{
  if (apply (({ int sub (int x, int y) { return x - 2 * y; } sub; }), 7, 3)
      != -10)
    abort ();
  if (outer (3, 5, 7, 11) != plain (3, 5, 7, 11))
    abort ();
  return 0;
}
