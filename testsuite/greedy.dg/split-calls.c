/* More values live across calls than callee-saved registers: between the calls
   they are in registers that calls clobber, and written to memory once.  */
/* { dg-do run } */
/* { dg-options "-O2" } */
/* { dg-final { scan-stats f splits > 2 { target x86_64-*-* i?86-*-* arm*-*-* } } } */
/* { dg-final { scan-stats f status == ok } } */
#define A(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) X (9)
#define LOAD(N) unsigned v##N = p[N];
#define MIX(N) x = (x ^ v##N) * (v##N | 1);
#define TWICE(N) x += v##N * v##N + (v##N >> 3);
#define BODY								\
{									\
  unsigned x = 1;							\
  A (LOAD)								\
  x = step (x);								\
  A (MIX)								\
  x = step (x);								\
  A (TWICE)								\
  x = step (x);								\
  A (MIX)								\
  return x;								\
}

__attribute__ ((noipa)) unsigned
step (unsigned x)
{
  return x * 31 + 7;
}

__attribute__ ((noipa)) unsigned
f (volatile unsigned *p)
BODY

__attribute__ ((noipa, optimize (0))) unsigned
g (volatile unsigned *p)
BODY

int
main (void)
{
  unsigned v[10];

  for (unsigned i = 0; i < 10; i++)
    v[i] = i * 2654435761u;
  if (f (v) != g (v))
    __builtin_abort ();
  return 0;
}
