/* Control flow that is not simple: setjmp, computed goto, nested functions
   with non-local goto, big switches, irreducible loops.  */
/* { dg-do run } */
/* { dg-options "-z execstack" } */
extern void abort (void);

static void *buffer[5];
static volatile int zero;

__attribute__ ((noipa)) static void
jump (int depth)
{
  if (depth > 0)
    jump (depth - 1);
  else
    __builtin_longjmp (buffer, 1);
  zero = 0;
}

__attribute__ ((noipa)) static int
set (int a, int b, int c)
{
  int x = a * b + c, y = b - c;

  if (__builtin_setjmp (buffer))
    return x * 2 + y + a;
  jump (3);
  return x;
}

__attribute__ ((noipa)) static int
interpret (const unsigned char *code, int a, int b)
{
  static const void *const label[] = { &&add, &&sub, &&swap, &&shift, &&end };
  int s = 0, t;

  goto *label[*code];
add:
  a += b; s++;
  goto *label[*++code];
sub:
  b -= a; s += 2;
  goto *label[*++code];
swap:
  t = a; a = b; b = t;
  goto *label[*++code];
shift:
  a <<= 1; s ^= b;
  goto *label[*++code];
end:
  return a * 100 + b + s;
}

__attribute__ ((noipa)) static int
call (void (*f) (int), int n)
{
  f (n);
  return n;
}

__attribute__ ((noipa)) static int
nonlocal (int a, int b)
{
  __label__ out;
  int x = a + b;

  void leave (int n)
  {
    if (n > 3)
      goto out;
    x += n;
  }

  x += call (leave, 1);
  x += call (leave, b);
  return x;
out:
  return -x - a;
}

__attribute__ ((noipa)) static int
choose (int k, int a, int b, int c)
{
  switch (k)
    {
    case 0: a += b; break;
    case 1: b += c; /* FALLTHRU */
    case 2: c += a; break;
    case 3: return a - b;
    case 4: a = b; b = c; c = 0; break;
    case 5: a *= c; break;
    case 6: return c;
    case 70: b = -b; break;
    default: a = b = c = 1;
    }
  return a * 100 + b * 10 + c;
}

/* A loop with two entries.  */
__attribute__ ((noipa)) static int
irreducible (int n, int a, int b)
{
  if (a > b)
    goto middle;
top:
  a += 3;
  n--;
middle:
  b += a & 7;
  if (n > 0)
    {
      n--;
      goto top;
    }
  return a * 1000 + b;
}

int
main (void)
{
  static const unsigned char code[] = { 0, 1, 2, 3, 0, 4 };

  if (set (3, 4, 5) != 34 - 1 + 3)
    abort ();
  /* a=3 b=4: add a=7 s=1; sub b=-3 s=3; swap a=-3 b=7; shift a=-6 s=4;
     add a=1 s=5.  */
  if (interpret (code, 3, 4) != 100 + 7 + 5)
    abort ();
  if (nonlocal (1, 2) != 3 + 1 + 1 + 2 + 2 || nonlocal (1, 9) != -(10 + 2) - 1)
    abort ();
  if (choose (0, 1, 2, 3) != 323 || choose (1, 1, 2, 3) != 154
      || choose (3, 1, 2, 3) != -1 || choose (4, 1, 2, 3) != 230
      || choose (70, 1, 2, 3) != 83 || choose (9, 1, 2, 3) != 111)
    abort ();
  /* n=3 a=5 b=1: b=6; n=2; a=8 n=1 b=6; n=0; a=11 n=-1 b=9.  */
  if (irreducible (3, 5, 1) != 11009)
    abort ();
  return 0;
}
