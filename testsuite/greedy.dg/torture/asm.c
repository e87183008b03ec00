/* Asm statements: operands that are tied, early clobbers, fixed registers,
   memory alternatives, clobber lists, asm goto and register variables.  */
/* { dg-do run } */
extern void abort (void);

#if defined __x86_64__ || defined __i386__
# define CLOBBERS "ecx", "edx"
# define ADD "add %1, %0"
# define FIXED "eax"
#elif defined __aarch64__
# define CLOBBERS "x1", "x2", "x9", "x19"
# define ADD "add %w0, %w0, %w1"
# define FIXED "w10"
#else
# define CLOBBERS "r1", "r2", "r4"
# define ADD "add %0, %0, %1"
# define FIXED "r3"
#endif

__attribute__ ((noipa)) static int
tied (int a, int b)
{
  asm (ADD : "+r" (a) : "r" (b));
  return a + b;
}

__attribute__ ((noipa)) static int
clobbers (int a, int b, int c, int d)
{
  int x = a * b, y = c - d;
  asm volatile ("" : "+r" (x) : : CLOBBERS, "memory");
  return x + y + a + b + c + d;
}

__attribute__ ((noipa)) static int
early (int a, int b)
{
  int r;
  asm ("" : "=&r" (r) : "0" (a), "r" (b));
  return r - b;
}

__attribute__ ((noipa)) static int
fixed (int a)
{
  register int r asm (FIXED) = a + 1;
  asm volatile ("" : "+r" (r));
  return r * 2;
}

__attribute__ ((noipa)) static int
either (int a, int b, int c)
{
  int x = a + b, y = b + c, z = c + a;
  asm volatile ("" : "+rm" (x), "+rm" (y), "+m" (z) : "g" (a), "rm" (b));
  return x * y - z;
}

__attribute__ ((noipa)) static int
branch (int a, int b)
{
  int x = a * 3;
  asm goto ("" : : "r" (a), "r" (b) : "memory" : out);
  x += b;
out:
  return x - a;
}

#if defined __x86_64__ || defined __i386__
__attribute__ ((noipa)) static unsigned int
divide (unsigned int hi, unsigned int lo, unsigned int by)
{
  unsigned int q, r;
  asm ("divl %4" : "=a" (q), "=d" (r) : "0" (lo), "1" (hi), "rm" (by) : "cc");
  return q ^ r ^ by;
}
#endif

int
main (void)
{
  if (tied (3, 4) != 11 || clobbers (2, 3, 10, 4) != 31
      || early (9, 2) != 7 || fixed (4) != 10 || either (1, 2, 3) != 11
      || branch (5, 6) != 16)
    abort ();
#if defined __x86_64__ || defined __i386__
  if (divide (0, 100, 7) != (14 ^ 2 ^ 7))
    abort ();
#endif
  return 0;
}
