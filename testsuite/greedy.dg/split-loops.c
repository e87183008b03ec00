/* Two loops with twenty values each, all alive in both: each loop has its own
   in registers, as far as there are any.  The dump of `ira' is closed by then:
   nothing may write to it.  */
/* { dg-do run } */
/* { dg-options "-O2 -fno-tree-vectorize -fdump-rtl-ira" } */
/* { dg-final { scan-stats f splits > 2 } } */
/* { dg-final { scan-stats f status == ok } } */
/* { dg-final { scan-trace "split, \[a-z0-9\]+ for a part of it" } } */
#define A(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) X (9) \
  X (10) X (11) X (12) X (13) X (14) X (15) X (16) X (17) X (18) X (19)
#define B(X) X (20) X (21) X (22) X (23) X (24) X (25) X (26) X (27) X (28) \
  X (29) X (30) X (31) X (32) X (33) X (34) X (35) X (36) X (37) X (38) \
  X (39)
#define BODY								\
{									\
  unsigned sum = 0;							\
  A (LOAD) B (LOAD)							\
  for (unsigned i = 0; i < n; i++)					\
    {									\
      A (STEP)								\
    }									\
  for (unsigned i = 0; i < n; i++)					\
    {									\
      B (STEP)								\
    }									\
  A (ADD) B (ADD)							\
  return sum;								\
}
#define LOAD(N) unsigned v##N = p[N];
#define STEP(N) v##N = (v##N ^ i) + sum; sum += v##N;
#define ADD(N) sum = sum * 31 + v##N;

__attribute__ ((noipa)) unsigned
f (volatile unsigned *p, unsigned n)
BODY

__attribute__ ((noipa, optimize (0))) unsigned
g (volatile unsigned *p, unsigned n)
BODY

int
main (void)
{
  unsigned v[40];

  for (unsigned i = 0; i < 40; i++)
    v[i] = i * 2654435761u;
  for (unsigned n = 0; n < 5; n++)
    if (f (v, n) != g (v, n))
      __builtin_abort ();
  return 0;
}
