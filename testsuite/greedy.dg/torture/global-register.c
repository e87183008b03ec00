/* Global register variables: the register is no pseudo's, although IRA
   would lend it out between uses.  */
/* { dg-do run } */

#if defined __x86_64__
register long global __asm__ ("r12");
#elif defined __i386__
register long global __asm__ ("esi");
#elif defined __aarch64__
register long global __asm__ ("x19");
#else
register long global __asm__ ("r8");
#endif

long other;

__attribute__ ((noipa)) int
f (int a, int b, int c)
{
  int t = a * b;

  global += a;
  for (int i = 0; i < c; i++)
    {
      global ^= t;
      t += other + i;
      other -= a;
    }
  return t + a + b + c;
}

int
main (void)
{
  long saved = global, result;
  int r;

  global = 5;
  other = 7;
  r = f (3, 4, 5);
  result = global;
  global = saved;
  return !(r == 39 && result == 8 && other == -8);
}
