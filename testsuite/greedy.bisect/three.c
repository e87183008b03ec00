/* Part of the program that bisect.exp searches: two loops with ten values each,
   all alive in both.  */

unsigned
loops (volatile unsigned *p, unsigned n)
{
#define A(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) X (9)
#define B(X) X (10) X (11) X (12) X (13) X (14) X (15) X (16) X (17) X (18) \
  X (19)
#define LOAD(N) unsigned v##N = p[N];
#define STEP(N) v##N = (v##N ^ i) + sum; sum += v##N;
#define ADD(N) sum = sum * 31 + v##N;
  unsigned sum = 0;

  A (LOAD) B (LOAD)
  for (unsigned i = 0; i < n; i++)
    {
      A (STEP)
    }
  for (unsigned i = 0; i < n; i++)
    {
      B (STEP)
    }
  A (ADD) B (ADD)
  return sum;
}
