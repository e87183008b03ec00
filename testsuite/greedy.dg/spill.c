/* Forty values alive at once do not fit: some are in memory.  */
/* { dg-do compile } */
/* { dg-final { scan-trace "^v\[0-9\]+: memory" } } */
/* { dg-options "-O2 -fno-schedule-insns" } */
/* { dg-final { scan-stats f spilled > 0 } } */
/* { dg-final { scan-stats f assigned > 0 } } */
/* { dg-final { scan-stats f status == ok } } */
#define V(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) X (9) \
  X (10) X (11) X (12) X (13) X (14) X (15) X (16) X (17) X (18) X (19) \
  X (20) X (21) X (22) X (23) X (24) X (25) X (26) X (27) X (28) X (29) \
  X (30) X (31) X (32) X (33) X (34) X (35) X (36) X (37) X (38) X (39)

int
f (volatile int *p)
{
#define LOAD(N) int v##N = p[N];
#define STORE(N) p[N] = v##N;
  V (LOAD)
  V (STORE)
  return v0;
}
